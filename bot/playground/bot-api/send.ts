import { badRequest } from '../errors.ts';
import { checkWriteAccess, chatOfParameter } from '../chats/chat.ts';
import { addMessage, findMessage } from '../chats/messages.ts';
import type { Invoice, MessageContent, ReplyMarkup, StoredMessage, TelegramChat, TelegramMessage } from '../types.ts';
import { botUser } from '../world.ts';
import type { World } from '../world.ts';
import { flagParameter, integerParameter, objectParameter } from './parameters.ts';
import type { Parameters } from './parameters.ts';
import { readReplyMarkup } from './reply-markup.ts';

/** A message that the bot is about to send: where to, under which keyboard, in answer to what. */
export type Envelope = { chat: TelegramChat; markup: ReplyMarkup | undefined; replyTo: TelegramMessage | undefined; protected: boolean };

/** Reads the parameters that all sending methods share, and refuses as Telegram does. */
export function readEnvelope(world: World, parameters: Parameters): Envelope {
  const chat = chatOfParameter(world, parameters['chat_id']);
  const markup = readReplyMarkup(parameters, chat.type);
  checkWriteAccess(world, chat);
  return { chat, markup, replyTo: readReplyTo(world, parameters, chat), protected: flagParameter(parameters, 'protect_content') };
}

/** Sends the content as the bot and answers the message as the bot sees it. */
export function sendAsBot(world: World, envelope: Envelope, content: MessageContent, invoice?: Invoice): TelegramMessage {
  const stored: StoredMessage = addMessage(world, { ...envelope, from: botUser(world), content });
  if (invoice !== undefined) stored.invoice = invoice;
  return stored.message;
}

function readReplyTo(world: World, parameters: Parameters, chat: TelegramChat): TelegramMessage | undefined {
  const reply = objectParameter(parameters, 'reply_parameters', 'reply parameters');
  // `reply_to_message_id` is the older spelling, still understood by Telegram.
  const source = reply ?? { message_id: parameters['reply_to_message_id'], allow_sending_without_reply: parameters['allow_sending_without_reply'] };
  const messageId = integerParameter(source, 'message_id');
  if (messageId === 0) return undefined;
  const replyChat = source['chat_id'] === undefined ? chat : chatOfParameter(world, source['chat_id']);
  const found = findMessage(world, replyChat.id, messageId);
  if (found !== undefined) return found.message;
  if (flagParameter(source, 'allow_sending_without_reply')) return undefined;
  throw badRequest('message to be replied not found');
}
