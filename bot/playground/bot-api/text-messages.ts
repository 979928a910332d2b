import { badRequest } from '../errors.ts';
import { formatText } from '../text/formatted-text.ts';
import type { FormattedText } from '../text/formatted-text.ts';
import { chatOfParameter, checkWriteAccess } from '../chats/chat.ts';
import type { Method, Methods } from './method.ts';
import { textParameter } from './parameters.ts';
import type { Parameters } from './parameters.ts';
import { readEnvelope, sendAsBot } from './send.ts';

const ACTIONS = new Set([
  'typing', 'upload_photo', 'record_video', 'upload_video', 'record_voice', 'upload_voice', 'upload_document',
  'choose_sticker', 'find_location', 'record_video_note', 'upload_video_note',
]); // prettier-ignore

/** The `text` of a call with its formatting. */
export function readText(parameters: Parameters): FormattedText {
  return formatText(textParameter(parameters, 'text') ?? '', {
    parseMode: textParameter(parameters, 'parse_mode'),
    entities: parameters['entities'],
  });
}

/** A formatted text as the fields of a message. */
export function textContent({ text, entities }: FormattedText): { text: string; entities?: FormattedText['entities'] } {
  return { text, ...(entities.length === 0 ? {} : { entities }) };
}

const sendMessage: Method = ({ world }, { parameters }) => {
  const text = readText(parameters);
  return sendAsBot(world, readEnvelope(world, parameters), textContent(text));
};

const sendLocation: Method = ({ world }, { parameters }) => {
  const latitude = Number(parameters['latitude'] ?? Number.NaN);
  const longitude = Number(parameters['longitude'] ?? Number.NaN);
  if (Number.isNaN(latitude)) throw badRequest('latitude is empty');
  if (Number.isNaN(longitude)) throw badRequest('longitude is empty');
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) throw badRequest('wrong location specified');
  return sendAsBot(world, readEnvelope(world, parameters), { location: { latitude, longitude } });
};

const sendContact: Method = ({ world }, { parameters }) => {
  const phone_number = textParameter(parameters, 'phone_number');
  const first_name = textParameter(parameters, 'first_name');
  const last_name = textParameter(parameters, 'last_name');
  if (phone_number === undefined) throw badRequest('phone_number is empty');
  if (first_name === undefined) throw badRequest('first_name is empty');
  const contact = { phone_number, first_name, ...(last_name === undefined ? {} : { last_name }) };
  return sendAsBot(world, readEnvelope(world, parameters), { contact });
};

const sendChatAction: Method = ({ world }, { parameters }) => {
  const action = textParameter(parameters, 'action');
  if (action === undefined || !ACTIONS.has(action)) throw badRequest('wrong parameter action in request');
  const chat = chatOfParameter(world, parameters['chat_id']);
  checkWriteAccess(world, chat);
  world.events.emit('chat_action', { chat_id: chat.id, action });
  return true;
};

/** Messages without a file. */
export const textMessageMethods: Methods = { sendMessage, sendLocation, sendContact, sendChatAction };
