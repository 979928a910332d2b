/** Telegram's `User` as a bot sees it. */
export type TelegramUser = {
  id: number;
  is_bot: boolean;
  first_name: string;
  last_name?: string;
  username?: string;
  language_code?: string;
};

/** Telegram's `Chat`. A private chat has the id of its person. */
export type TelegramChat = {
  id: number;
  type: 'private' | 'group' | 'supergroup';
  title?: string;
  username?: string;
  first_name?: string;
  last_name?: string;
};

/** Telegram's `MessageEntity`; offsets and lengths count UTF-16 code units. */
export type Entity = {
  type: string;
  offset: number;
  length: number;
  url?: string;
  user?: TelegramUser;
  language?: string;
  custom_emoji_id?: string;
};

/** A button under a message. Exactly one of the optional fields says what it does. */
export type InlineButton = {
  text: string;
  callback_data?: string;
  url?: string;
  pay?: boolean;
  web_app?: { url: string };
  login_url?: { url: string };
  copy_text?: { text: string };
  switch_inline_query?: string;
  switch_inline_query_current_chat?: string;
  switch_inline_query_chosen_chat?: object;
};

/** A button of a reply keyboard. */
export type KeyboardButton = {
  text: string;
  request_contact?: boolean;
  request_location?: boolean;
  web_app?: { url: string };
};

/** What a bot may put under a message. Only the inline keyboard comes back to the bot in `Message.reply_markup`. */
export type ReplyMarkup =
  | { inline_keyboard: InlineButton[][] }
  | { keyboard: KeyboardButton[][]; one_time_keyboard?: boolean; resize_keyboard?: boolean; is_persistent?: boolean; selective?: boolean; input_field_placeholder?: string }
  | { remove_keyboard: true; selective?: boolean }
  | { force_reply: true; selective?: boolean; input_field_placeholder?: string };

/** Telegram's reference to a file. `file_unique_id` is stable by content. */
export type FileReference = {
  file_id: string;
  file_unique_id: string;
  file_size: number;
  file_name?: string;
  mime_type?: string;
  width?: number;
  height?: number;
  duration?: number;
};

/** One size of a picture. */
export type PhotoSize = { file_id: string; file_unique_id: string; width: number; height: number; file_size: number };

/** What a message holds besides its envelope. */
export type MessageContent = {
  text?: string;
  entities?: Entity[];
  caption?: string;
  caption_entities?: Entity[];
  photo?: PhotoSize[];
  document?: FileReference;
  audio?: FileReference;
  voice?: FileReference;
  video?: FileReference;
  location?: { latitude: number; longitude: number; horizontal_accuracy?: number; live_period?: number };
  contact?: { phone_number: string; first_name: string; last_name?: string; user_id?: number; vcard?: string };
  invoice?: { title: string; description: string; start_parameter: string; currency: string; total_amount: number };
  successful_payment?: object;
  media_group_id?: string;
  has_media_spoiler?: true;
  show_caption_above_media?: true;
  link_preview_options?: object;
  new_chat_members?: TelegramUser[];
  left_chat_member?: TelegramUser;
  group_chat_created?: true;
  migrate_to_chat_id?: number;
  migrate_from_chat_id?: number;
  pinned_message?: TelegramMessage;
  forward_origin?: object;
  sticker?: object;
};

/** Telegram's `Message`, as bots and scripts receive it. */
export type TelegramMessage = MessageContent & {
  message_id: number;
  date: number;
  chat: TelegramChat;
  from?: TelegramUser;
  edit_date?: number;
  reply_to_message?: TelegramMessage;
  has_protected_content?: true;
  reply_markup?: ReplyMarkup;
};

/** A person of the playground: Telegram's `User` with what only the stand-in knows. */
export type SimUser = TelegramUser & {
  phone_number: string;
  note?: string;
  /** Whether the person has ever written to the bot; before that the bot may not write to them. */
  started: boolean;
  blocked: boolean;
};

/** How somebody belongs to a group. */
export type MemberStatus = 'creator' | 'administrator' | 'member' | 'left' | 'kicked';

/** A group of the playground; the bot is one of `members`. */
export type SimChat = {
  id: number;
  type: 'group' | 'supergroup';
  title: string;
  note?: string;
  members: Record<string, MemberStatus>;
  member_ids: number[];
  pinned_message_id?: number;
  migrated_to?: number;
};

/** A message with the stand-in's own book-keeping. */
export type StoredMessage = {
  message: TelegramMessage;
  /** The markup as it was sent; `Message.reply_markup` only ever holds inline keyboards. */
  markup?: ReplyMarkup;
  seq: number;
  deleted: boolean;
  /** Payload and provider of an invoice, which Telegram never shows to the person. */
  invoice?: Invoice;
  reactions?: object[];
};

/** What an invoice needs to be paid. */
export type Invoice = { payload: string; currency: string; total_amount: number; title: string; description: string };

/** A file that was uploaded by the bot or by a person. */
export type StoredFile = {
  unique_id: string;
  kind: FileKind;
  size: number;
  name: string;
  mime: string;
  width?: number;
  height?: number;
  /** For a photo: every size, smallest first. */
  sizes?: PhotoSize[];
};

/** The kinds of file that a message can carry. */
export type FileKind = 'photo' | 'document' | 'audio' | 'voice' | 'video';

/** An update that waits for the bot. */
export type TelegramUpdate = { update_id: number } & Record<string, unknown>;

/** One call of the Bot API, as `GET /sim/calls` tells it. */
export type CallRecord = {
  seq: number;
  at: string;
  real_at: string;
  method: string;
  params: Record<string, unknown>;
  ok: boolean;
  error_code?: number;
  description?: string;
  fault?: string;
};
