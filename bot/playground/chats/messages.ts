import type { MessageContent, ReplyMarkup, StoredMessage, TelegramChat, TelegramMessage, TelegramUser } from '../types.ts';
import { unixNow } from '../world.ts';
import type { World } from '../world.ts';
import { messageFileUrl } from '../files/file-url.ts';

/** What is needed to put a message into a chat. */
export type NewMessage = {
  chat: TelegramChat;
  from: TelegramUser;
  content: MessageContent;
  markup?: ReplyMarkup | undefined;
  replyTo?: TelegramMessage | undefined;
  protected?: boolean;
};

/** Puts a message into its chat and tells the page. It does not tell the bot. */
export function addMessage(world: World, input: NewMessage): StoredMessage {
  const message: TelegramMessage = {
    message_id: nextMessageId(world, input.chat),
    from: input.from,
    chat: input.chat,
    date: unixNow(world),
    ...(input.replyTo === undefined ? {} : { reply_to_message: withoutReply(input.replyTo) }),
    ...input.content,
    ...(input.protected ? { has_protected_content: true } : {}),
  };
  const stored: StoredMessage = { message, seq: world.state.next.seq++, deleted: false };
  setMarkup(stored, input.markup);
  const chatMessages = (world.state.messages[input.chat.id] ??= {});
  chatMessages[message.message_id] = stored;
  announce(world, stored);
  return stored;
}

/** Replaces the markup; the bot only ever gets an inline keyboard back. */
export function setMarkup(stored: StoredMessage, markup: ReplyMarkup | undefined): void {
  delete stored.message.reply_markup;
  delete stored.markup;
  if (markup === undefined) return;
  stored.markup = markup;
  if ('inline_keyboard' in markup) stored.message.reply_markup = markup;
}

/** The message, unless it never existed or was deleted. */
export function findMessage(world: World, chatId: number, messageId: number): StoredMessage | undefined {
  const stored = world.state.messages[chatId]?.[messageId];
  return stored?.deleted ? undefined : stored;
}

/** Raises the `seq` of a message that has changed and tells the page. */
export function markChanged(world: World, stored: StoredMessage): void {
  stored.seq = world.state.next.seq++;
  announce(world, stored);
}

/** Takes a message out of the chat; scripts still see it, marked as deleted. */
export function deleteStoredMessage(world: World, stored: StoredMessage): void {
  stored.deleted = true;
  markChanged(world, stored);
}

/** A message as scripts and the page see it: as it stands now, with the markup as it was sent. */
export type MessageView = TelegramMessage & { seq: number; deleted: boolean; file_url?: string; reactions?: object[] };

/** What `GET /sim/chats/:chat/messages` and the page show of a message. `origin` is the address by which the caller reached the playground. */
export function viewMessage(world: World, stored: StoredMessage, origin: string): MessageView {
  const fileUrl = messageFileUrl(world, stored.message, origin);
  return {
    ...stored.message,
    ...(stored.markup === undefined ? {} : { reply_markup: stored.markup }),
    seq: stored.seq,
    deleted: stored.deleted,
    ...(fileUrl === undefined ? {} : { file_url: fileUrl }),
    ...(stored.reactions === undefined ? {} : { reactions: stored.reactions }),
  };
}

/** The message without the message that it answers: Telegram nests one level only. */
export function withoutReply(message: TelegramMessage): TelegramMessage {
  const { reply_to_message: _dropped, ...rest } = message;
  return rest;
}

function announce(world: World, { message }: StoredMessage): void {
  world.touch();
  world.events.emit('message', { chat_id: message.chat.id, message_id: message.message_id });
}

function nextMessageId(world: World, chat: TelegramChat): number {
  if (chat.type !== 'supergroup') return world.state.next.message++;
  const id = world.state.supergroup_messages[chat.id] ?? 1;
  world.state.supergroup_messages[chat.id] = id + 1;
  return id;
}
