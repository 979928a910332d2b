/** @import { BotCommand, Draft, SimCall, SimMessage, SimState, SimUser, Tap, TapAnswer, WaMessage } from './types.d.ts' */

/** The playground said no; `message` is its own description. */
export class ApiError extends Error {
  /** @param {string} message @param {number} status */
  constructor(message, status) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
  }
}

/**
 * One call of the `/sim` API.
 * @param {string} path
 * @param {RequestInit} [init]
 * @returns {Promise<unknown>}
 */
async function call(path, init) {
  const response = await fetch(`/sim/${path}`, init);
  const text = await response.text();
  if (!response.ok) throw new ApiError(describe(text) || `${response.status} ${response.statusText}`, response.status);
  return text === '' ? null : JSON.parse(text);
}

/** @param {string} body the body of a refusal: JSON with a sentence in one of the usual places, or plain text */
function describe(body) {
  try {
    const parsed = JSON.parse(body);
    return String(parsed.description ?? parsed.detail ?? parsed.error?.message ?? parsed.error ?? parsed.message ?? body);
  } catch {
    // Not JSON: a proxy's or Express's own page. The first line says enough.
    return body.startsWith('<') ? '' : body.slice(0, 200);
  }
}

/** @param {string} path @param {unknown} body */
function post(path, body) {
  return call(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
}

/** @returns {Promise<SimState>} */
export async function getState() {
  return /** @type {SimState} */ (await call('state'));
}

/** @param {{ first_name: string, username?: string, language_code?: string, phone_number?: string }} person @returns {Promise<SimUser>} */
export async function addUser(person) {
  return /** @type {SimUser} */ (await post('users', person));
}

/** @param {number} chat @param {number} since @returns {Promise<SimMessage[]>} */
export async function getMessages(chat, since) {
  return /** @type {SimMessage[]} */ (await call(`chats/${chat}/messages?since=${since}`));
}

/** @param {number} chat @param {number} from @param {Draft} draft @returns {Promise<{ message_id: number }>} */
export async function sendMessage(chat, from, draft) {
  const { text, attachments = [], contact, location, replyTo } = draft;
  const reply = replyTo === undefined ? {} : { reply_to_message_id: replyTo };
  const path = `chats/${chat}/messages`;
  if (attachments.length === 0) {
    const body = contact ? { contact } : location ? { location } : { text };
    return /** @type {{ message_id: number }} */ (await post(path, { from, ...body, ...reply }));
  }
  const form = new FormData();
  form.set('from', String(from));
  if (text) form.set('caption', text);
  if (replyTo !== undefined) form.set('reply_to_message_id', String(replyTo));
  for (const { field, file } of attachments) form.append(field, file, file.name);
  return /** @type {{ message_id: number }} */ (await call(path, { method: 'POST', body: form }));
}

/** @param {number} chat @param {number} from @param {number} messageId @param {Tap} button @returns {Promise<TapAnswer>} */
export async function tap(chat, from, messageId, button) {
  return /** @type {TapAnswer} */ (await post(`chats/${chat}/taps`, { from, message_id: messageId, ...button }));
}

/** @param {{ to: string } | { advance: string }} move @returns {Promise<{ now: string }>} */
export async function moveClock(move) {
  return /** @type {{ now: string }} */ (await post('clock', move));
}

/** @param {number} user @param {boolean} blocked */
export async function setBlocked(user, blocked) {
  await post('block', { user, blocked });
}

/** @param {number} since @returns {Promise<SimCall[]>} */
export async function getCalls(since) {
  return /** @type {SimCall[]} */ (await call(`calls?since=${since}`));
}

/** @param {number} user @param {number} chat @returns {Promise<BotCommand[]>} */
export async function getCommands(user, chat) {
  return /** @type {BotCommand[]} */ (await call(`commands?user=${user}&chat=${chat}`));
}

/** @param {number} number @param {number} since @returns {Promise<WaMessage[]>} */
export async function getWhatsAppMessages(number, since) {
  return /** @type {WaMessage[]} */ (await call(`whatsapp/chats/${number}/messages?since=${since}`));
}

/** @param {number} number @param {Draft} draft @param {string | undefined} replyTo the id of the quoted message */
export async function sendWhatsApp(number, { text, attachments = [], location }, replyTo) {
  const path = `whatsapp/chats/${number}/messages`;
  const reply = replyTo === undefined ? {} : { reply_to: replyTo };
  if (attachments.length === 0) await post(path, { ...(location ? { location } : { text }), ...reply });
  // WhatsApp has no albums: each file is a message, the words go with the first.
  for (const [index, { file }] of attachments.entries()) {
    const form = new FormData();
    if (text && index === 0) form.set('caption', text);
    if (replyTo !== undefined && index === 0) form.set('reply_to', replyTo);
    form.set('file', file, file.name);
    await call(path, { method: 'POST', body: form });
  }
}

/** @param {number} number @param {string} messageId @param {string} choice */
export async function tapWhatsApp(number, messageId, choice) {
  await post(`whatsapp/chats/${number}/messages`, { tap: { message_id: messageId, id: choice } });
}

/** @param {number} number @param {boolean} blocked */
export async function setWhatsAppBlocked(number, blocked) {
  await post('whatsapp/block', { number: String(number), blocked });
}

/** @param {number} number the person has the chat before their eyes */
export async function readWhatsApp(number) {
  await post(`whatsapp/chats/${number}/read`, {});
}
