/** @import { MessageEntity, SimMessage, WaMessage } from './types.d.ts' */
/** @import { UserFromGetMe } from 'grammy/types' */

/** WhatsApp's marks and the entities that draw the same. @type {Record<string, 'bold' | 'italic' | 'strikethrough' | 'code'>} */
const marks = { '*': 'bold', _: 'italic', '~': 'strikethrough', '`': 'code' };

/**
 * WhatsApp messages as the phones of this page can draw them: choices become buttons under the bubble, and a message finds the one that it
 * quotes among those that came with it or before (`known`). What did not reach the phone is marked as such.
 * @param {readonly WaMessage[]} messages
 * @param {{ chat: number, bot: UserFromGetMe, known: ReadonlyMap<number, SimMessage> }} place `chat` is the number of the person
 * @returns {SimMessage[]}
 */
export function asSimMessages(messages, { chat, bot, known }) {
  const all = new Map([...known, ...messages.map((message) => /** @type {const} */ ([numberOf(message.id), asSimMessage(message, { chat, bot, quoted: undefined })]))]);
  // In the order of their last change: a quoted message may well come after the one that quotes it.
  return messages.map((message) => asSimMessage(message, { chat, bot, quoted: message.reply_to === undefined ? undefined : all.get(numberOf(message.reply_to)) }));
}

/** @param {string} wamid the playground counts in it */
const numberOf = (wamid) => Number(wamid.split('.')[1]);

/**
 * @param {WaMessage} message @param {{ chat: number, bot: UserFromGetMe, quoted: SimMessage | undefined }} place
 * @returns {SimMessage}
 */
function asSimMessage(message, { chat, bot, quoted }) {
  const { text, entities } = withoutMarks(message.text);
  const words = message.file === undefined ? { text, entities } : { caption: text, caption_entities: entities };
  const from = message.from === 'business' ? bot : { id: chat, is_bot: false, first_name: '' };
  const shown = {
    message_id: numberOf(message.id), wamid: message.id, seq: message.seq, status: message.status, date: message.timestamp, chat: { id: chat, type: 'private' }, from,
    ...(quoted === undefined ? {} : { reply_to_message: quoted }), ...words, ...mediaOf(message), ...keyboardOf(message),
  };
  return /** @type {SimMessage} */ (/** @type {unknown} */ (shown));
}

/** @param {WaMessage} message */
function mediaOf({ file }) {
  if (file === undefined) return {};
  const { name, mime, size, url } = file;
  if (mime.startsWith('image/')) return { photo: [{ file_size: size }], file_url: url };
  const kind = mime.startsWith('audio/') ? 'audio' : 'document';
  return { [kind]: { file_name: name, mime_type: mime, file_size: size }, file_url: url };
}

/** @param {WaMessage} message a list is shown open: its rows with what stands below them */
function keyboardOf({ choices }) {
  if (choices === undefined) return {};
  const rows = choices.rows.map(({ id, title, description }) => ({ text: description ?? title, callback_data: id }));
  const together = choices.kind === 'buttons' && rows.every(({ text }) => text.length <= 12);
  return { reply_markup: { inline_keyboard: together ? [rows] : rows.map((row) => [row]) } };
}

/**
 * A mark counts where it hugs a word on both ends of a stretch within one line, as WhatsApp's apps read it.
 * @param {string} raw
 */
function withoutMarks(raw) {
  /** @type {MessageEntity[]} */
  const entities = [];
  let text = '';
  let at = 0;
  for (const found of raw.matchAll(/(?<![\p{L}\p{N}])([*_~`])(?=\S)([^\n]*?\S)\1(?![\p{L}\p{N}])/gu)) {
    const [whole, sign = '', inner = ''] = found;
    const type = marks[sign];
    text += raw.slice(at, found.index);
    if (type !== undefined) entities.push({ type, offset: text.length, length: inner.length });
    text += inner;
    at = found.index + whole.length;
  }
  text += raw.slice(at);
  for (const found of text.matchAll(/https?:\/\/\S+/g)) entities.push({ type: 'url', offset: found.index, length: found[0].length });
  return { text, entities };
}
