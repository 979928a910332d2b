import type { BotCommand, Message, MessageEntity, UserFromGetMe } from 'grammy/types';

/** A demo person. `note` says the role in a few words ("student, approved"). */
export interface SimUser {
  id: number;
  first_name: string;
  last_name?: string;
  username?: string;
  language_code?: string;
  phone_number?: string;
  note?: string;
  blocked?: boolean;
}

export interface SimGroup {
  id: number;
  title: string;
  type: string;
  note?: string;
  member_ids?: number[];
}

/** A Bot API message as it stands now, as `GET /sim/chats/:chat/messages` gives it. */
export type SimMessage = Message & {
  seq: number;
  deleted?: boolean;
  file_url?: string;
  /** Of a WhatsApp message: its own id, and how far it came. */
  wamid?: string;
  status?: string;
};

/** Somebody with WhatsApp. */
export interface WaPerson {
  wa_id: string;
  number: string;
  name: string;
  note?: string;
  blocked: boolean;
  window_until: string | null;
}

/** A WhatsApp message as `GET /sim/whatsapp/chats/:number/messages` gives it. */
export interface WaMessage {
  id: string;
  seq: number;
  from: 'business' | 'person';
  timestamp: number;
  type: string;
  text: string;
  status: string;
  choices?: { kind: 'buttons' | 'list'; label?: string; rows: { id: string; title: string; description?: string }[] };
  file?: { name: string; mime: string; size: number; url: string };
  reply_to?: string;
}

export interface SimState {
  now: string;
  bot: UserFromGetMe;
  admin_chat_id: number | null;
  users: SimUser[];
  groups: SimGroup[];
  /** Missing when this playground has no WhatsApp. */
  whatsapp?: { number: string; people: WaPerson[] };
  scan_page_url?: string | null;
  time_zone?: string;
}

export interface SimCall {
  seq: number;
  at: string;
  method: string;
  params: unknown;
  ok: boolean;
  error_code?: number;
  description?: string;
}

export interface TapAnswer {
  answer: { text?: string; show_alert?: boolean; url?: string } | null;
}

/** What one press on an inline button says about the button. */
export type Tap = { data: string } | { text: string };

/** A file waiting in the composer, with the form field under which it will be sent. */
export interface Attachment {
  field: 'photo' | 'document' | 'audio';
  file: File;
}

/** What a person can send in one go. */
export interface Draft {
  text?: string;
  /** Files that go together: an album, where the app has albums. */
  attachments?: readonly Attachment[];
  contact?: { phone_number: string };
  location?: { latitude: number; longitude: number };
  replyTo?: number;
}

/** A message shown before the server has it. */
export interface PendingMessage {
  key: string;
  from: number;
  text: string;
  icon: string;
  date: number;
}

/** Everything known about one chat. */
export interface ChatLog {
  id: number;
  messages: Map<number, SimMessage>;
  lastSeq: number;
  pending: PendingMessage[];
  unread: number;
  /** What the bot is doing here ("typing"), until when (milliseconds of this page). */
  action: { name: string; until: number } | null;
}

/** A pane of the page: the private chat of a person, a group, or somebody's WhatsApp, whose id is their number. */
export interface PaneKey {
  kind: 'user' | 'group' | 'whatsapp';
  id: number;
}

export type { BotCommand, MessageEntity };
