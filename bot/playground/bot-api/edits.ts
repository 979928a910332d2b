import { isDeepStrictEqual } from 'node:util';
import { badRequest } from '../errors.ts';
import { chatOfParameter, checkEditAccess } from '../chats/chat.ts';
import { findMessage, markChanged, setMarkup } from '../chats/messages.ts';
import type { FileKind, MessageContent, ReplyMarkup, StoredMessage, TelegramChat, TelegramMessage } from '../types.ts';
import { unixNow } from '../world.ts';
import type { World } from '../world.ts';
import { readCaption, readMedia } from './media.ts';
import type { Method, Methods } from './method.ts';
import { integerParameter, isRecord } from './parameters.ts';
import type { Parameters } from './parameters.ts';
import { readInlineMarkup } from './reply-markup.ts';
import { readText, textContent } from './text-messages.ts';

const NOT_MODIFIED =
  'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message';

/** Fields of the content that an edit replaces; what an edit does not mention is gone afterwards. */
const TEXT_FIELDS = ['text', 'entities', 'link_preview_options'] as const;
const CAPTION_FIELDS = ['caption', 'caption_entities', 'show_caption_above_media', 'has_media_spoiler'] as const;
const MEDIA_FIELDS = ['photo', 'document', 'audio', 'video', ...CAPTION_FIELDS] as const;

/** The bot's own message that a call names. Refuses a missing one, somebody else's, and one with a reply keyboard. */
function messageToEdit(world: World, parameters: Parameters): { chat: TelegramChat; stored: StoredMessage } {
  if (parameters['inline_message_id'] !== undefined) throw badRequest('MESSAGE_ID_INVALID');
  const chat = chatOfParameter(world, parameters['chat_id']);
  checkEditAccess(world, chat);
  if (parameters['message_id'] === undefined) throw badRequest('message identifier is not specified');
  const stored = findMessage(world, chat.id, integerParameter(parameters, 'message_id'));
  if (stored === undefined) throw badRequest('message to edit not found');
  const hasOtherMarkup = stored.markup !== undefined && !('inline_keyboard' in stored.markup);
  const { from, forward_origin } = stored.message;
  if (from?.id !== world.bot.id || forward_origin !== undefined || hasOtherMarkup) throw badRequest("message can't be edited");
  return { chat, stored };
}

/** Replaces the named fields and the keyboard, unless nothing would change. */
function replace(world: World, stored: StoredMessage, fields: readonly (keyof MessageContent)[], content: MessageContent, markup: ReplyMarkup | undefined): TelegramMessage {
  const before = Object.fromEntries(fields.filter((field) => stored.message[field] !== undefined).map((field) => [field, stored.message[field]]));
  if (isDeepStrictEqual(before, content) && isDeepStrictEqual(stored.message.reply_markup, markup)) throw badRequest(NOT_MODIFIED);
  for (const field of fields) delete stored.message[field];
  Object.assign(stored.message, content);
  setMarkup(stored, markup);
  stored.message.edit_date = unixNow(world);
  markChanged(world, stored);
  return stored.message;
}

const editMessageText: Method = ({ world }, { parameters }) => {
  const text = textContent(readText(parameters));
  const { chat, stored } = messageToEdit(world, parameters);
  const markup = readInlineMarkup(parameters, chat.type);
  if (stored.message.text === undefined) throw badRequest('there is no text in the message to edit');
  return replace(world, stored, TEXT_FIELDS, text, markup);
};

const editMessageCaption: Method = ({ world }, { parameters }) => {
  const caption = readCaption(parameters);
  const { chat, stored } = messageToEdit(world, parameters);
  const markup = readInlineMarkup(parameters, chat.type);
  if (!hasMedia(stored.message)) throw badRequest('there is no caption in the message to edit');
  return replace(world, stored, CAPTION_FIELDS, caption, markup);
};

const editMessageMedia: Method = async ({ world }, call) => {
  const { media } = call.parameters;
  if (!isRecord(media)) throw badRequest("Can't parse InputMedia: expected an Object");
  const kind = String(media['type']);
  if (!['photo', 'document', 'audio', 'video'].includes(kind)) throw badRequest(`Can't parse InputMedia: type "${kind}" is unsupported`);
  const caption = readCaption(media);
  const { chat, stored } = messageToEdit(world, call.parameters);
  const markup = readInlineMarkup(call.parameters, chat.type);
  if (!hasMedia(stored.message)) throw badRequest('there is no media in the message to edit');
  const file = await readMedia(world, call, kind as FileKind, media['media'], kind);
  return replace(world, stored, MEDIA_FIELDS, { ...file, ...caption }, markup);
};

const editMessageReplyMarkup: Method = ({ world }, { parameters }) => {
  const { chat, stored } = messageToEdit(world, parameters);
  return replace(world, stored, [], {}, readInlineMarkup(parameters, chat.type));
};

function hasMedia({ photo, document, audio, video, voice }: TelegramMessage): boolean {
  return [photo, document, audio, video, voice].some((file) => file !== undefined);
}

/** Edits in place. An edit without `reply_markup` takes the keyboard away, as in Telegram. */
export const editMethods: Methods = { editMessageText, editMessageCaption, editMessageMedia, editMessageReplyMarkup };
