import { badRequest } from '../errors.ts';
import { chatOfParameter } from '../chats/chat.ts';
import { findMessage } from '../chats/messages.ts';
import type { MessageContent, TelegramMessage } from '../types.ts';
import type { World } from '../world.ts';
import { readCaption } from './media.ts';
import type { Method, Methods } from './method.ts';
import { integerParameter } from './parameters.ts';
import type { Parameters } from './parameters.ts';
import { readEnvelope, sendAsBot } from './send.ts';

function sourceOf(world: World, parameters: Parameters, refusal: string): TelegramMessage {
  const chat = chatOfParameter(world, parameters['from_chat_id']);
  const stored = findMessage(world, chat.id, integerParameter(parameters, 'message_id'));
  if (stored === undefined) throw badRequest(refusal);
  return stored.message;
}

const ENVELOPE = new Set(['message_id', 'date', 'chat', 'from', 'edit_date', 'reply_to_message', 'has_protected_content', 'reply_markup']);

/** What a copy takes over: everything but the envelope. */
function contentOf(message: TelegramMessage): MessageContent {
  return Object.fromEntries(Object.entries(message).filter(([field]) => !ENVELOPE.has(field)));
}

const forwardMessage: Method = ({ world }, { parameters }) => {
  const envelope = readEnvelope(world, parameters);
  const message = sourceOf(world, parameters, 'message to forward not found');
  if (message.has_protected_content) throw badRequest("message can't be forwarded");
  const origin = message.forward_origin ?? { type: 'user', date: message.date, sender_user: message.from };
  return sendAsBot(world, envelope, { ...contentOf(message), forward_origin: origin });
};

const copyMessage: Method = ({ world }, { parameters }) => {
  const envelope = readEnvelope(world, parameters);
  const message = sourceOf(world, parameters, 'message to copy not found');
  const { forward_origin: _dropped, ...content } = contentOf(message);
  if (content.invoice !== undefined) throw badRequest("message can't be copied");
  const { caption: _caption, caption_entities: _entities, ...rest } = content;
  const kept = parameters['caption'] === undefined ? content : { ...rest, ...readCaption(parameters) };
  return { message_id: sendAsBot(world, envelope, kept).message_id };
};

/** Messages that are sent again. */
export const copyMethods: Methods = { forwardMessage, copyMessage };
