import { badRequest } from '../errors.ts';
import type { InlineButton, KeyboardButton, ReplyMarkup } from '../types.ts';
import { isRecord, objectParameter } from './parameters.ts';
import type { Parameters } from './parameters.ts';

/** Bytes of UTF-8, from the documentation of `InlineKeyboardButton.callback_data`. */
const CALLBACK_DATA_BYTES = 64;
const MOST_COPIED_CHARACTERS = 256;
const MOST_INLINE_BUTTONS = 100;
const MOST_KEYBOARD_BUTTONS = 300;
const INLINE_ACTIONS = [
  'url', 'callback_data', 'callback_game', 'pay', 'switch_inline_query', 'switch_inline_query_chosen_chat',
  'switch_inline_query_current_chat', 'login_url', 'web_app', 'copy_text',
] as const; // prettier-ignore

/** The reply markup of a call, checked as Telegram checks it. */
export function readReplyMarkup(parameters: Parameters, chatType: string): ReplyMarkup | undefined {
  const value = objectParameter(parameters, 'reply_markup', 'reply keyboard markup');
  if (value === undefined) return undefined;
  if (value['keyboard'] !== undefined) return readKeyboard(value, chatType);
  if (value['inline_keyboard'] !== undefined) return readInlineKeyboard(value['inline_keyboard']);
  if (value['remove_keyboard'] === true) return { ...value, remove_keyboard: true };
  if (value['force_reply'] === true) return { ...value, force_reply: true };
  return undefined;
}

/** Like `readReplyMarkup`, for edits: they take an inline keyboard only. */
export function readInlineMarkup(parameters: Parameters, chatType: string): ReplyMarkup | undefined {
  const markup = readReplyMarkup(parameters, chatType);
  if (markup !== undefined && !('inline_keyboard' in markup)) throw badRequest('Inline keyboard expected');
  return markup;
}

function rowsOf(value: unknown, field: string, where: string): unknown[][] {
  if (!Array.isArray(value)) throw badRequest(`Field "${field}" must be of type Array`);
  return value.map((row: unknown) => {
    if (!Array.isArray(row)) throw badRequest(`Field "${field}"${where} must be an Array of Arrays`);
    return row as unknown[];
  });
}

function readInlineKeyboard(value: unknown): ReplyMarkup | undefined {
  const rows = rowsOf(value, 'inline_keyboard', ' of the InlineKeyboardMarkup').map((row) => row.map(readInlineButton)).filter((row) => row.length > 0);
  if (rows.length === 0) return undefined;
  if (rows.flat().length > MOST_INLINE_BUTTONS) throw badRequest('reply markup is too long');
  return { inline_keyboard: rows };
}

function readInlineButton(value: unknown): InlineButton {
  const failure = (text: string) => badRequest(`Can't parse inline keyboard button: ${text}`);
  if (!isRecord(value)) throw failure('InlineKeyboardButton must be an Object');
  const { text } = value;
  if (text === undefined) throw failure('Can\'t find field "text"');
  if (typeof text !== 'string') throw failure('Field "text" must be of type String');
  if (text.trim() === '') throw badRequest('Inline keyboard button text must be non-empty');
  const action = INLINE_ACTIONS.find((name) => value[name] !== undefined && value[name] !== '');
  if (action === undefined) throw failure('Text buttons are unallowed in the inline keyboard');
  const button: InlineButton = { ...value, text };
  if (action === 'callback_data') checkCallbackData(value['callback_data']);
  if (action === 'url') checkButtonUrl(value['url'], 'Inline keyboard button');
  if (action === 'web_app') checkWebApp(value['web_app'], 'Inline keyboard button Web App');
  if (action === 'copy_text') checkCopyText(value['copy_text']);
  return button;
}

function checkCallbackData(data: unknown): void {
  if (typeof data !== 'string') throw badRequest('Can\'t parse inline keyboard button: Field "callback_data" must be of type String');
  if (Buffer.byteLength(data) > CALLBACK_DATA_BYTES) throw badRequest('BUTTON_DATA_INVALID');
}

/** From the documentation of `CopyTextButton`: 1–256 characters. */
function checkCopyText(value: unknown): void {
  const text = isRecord(value) ? value['text'] : undefined;
  if (typeof text !== 'string') throw badRequest('Can\'t parse inline keyboard button: Can\'t find field "text"');
  if (text.trim() === '' || Array.from(text).length > MOST_COPIED_CHARACTERS) throw badRequest('BUTTON_COPY_TEXT_INVALID');
}

/** Telegram opens http, https, ton and tg addresses, and wants a dot in the host: `http://localhost` is refused. */
function checkButtonUrl(url: unknown, where: string): void {
  const refuse = (reason: string) => badRequest(`${where} URL '${String(url)}' is invalid: ${reason}`);
  if (typeof url !== 'string') throw badRequest('Can\'t parse inline keyboard button: Field "url" must be of type String');
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(url)?.[1]?.toLowerCase();
  if (scheme === 'tg' || scheme === 'ton' || scheme === 'tonsite') return;
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https') throw refuse('Unsupported URL protocol');
  const address = scheme === undefined ? `http://${url}` : url;
  if (/^https?:\/\/(?:[/?#]|$)/i.test(address)) throw refuse('URL host is empty');
  if (/\s/.test(url) || !URL.canParse(address) || !new URL(address).hostname.includes('.')) throw refuse('Wrong HTTP URL');
}

function checkWebApp(value: unknown, where: string): void {
  const url = isRecord(value) ? value['url'] : undefined;
  if (typeof url !== 'string') throw badRequest('Can\'t parse inline keyboard button: Can\'t find field "url"');
  checkButtonUrl(url, where);
  // Telegram opens Mini Apps over HTTPS only; a loopback address is let through so that one can be tried at home.
  if (!url.startsWith('https://') && !/^http:\/\/127\.0\.0\.1[:/]/.test(url)) {
    throw badRequest(`${where} URL '${url}' is invalid: Only HTTPS links are allowed`);
  }
}

function readKeyboard(value: Record<string, unknown>, chatType: string): ReplyMarkup {
  const rows = rowsOf(value['keyboard'], 'keyboard', '').map((row) => row.map((button) => readKeyboardButton(button, chatType)));
  if (rows.flat().length > MOST_KEYBOARD_BUTTONS) throw badRequest('reply markup is too long');
  return { ...value, keyboard: rows };
}

function readKeyboardButton(value: unknown, chatType: string): KeyboardButton {
  const button = typeof value === 'string' ? { text: value } : value;
  if (!isRecord(button)) throw badRequest("Can't parse keyboard button: KeyboardButton must be a String or an Object");
  const { text } = button;
  if (typeof text !== 'string') throw badRequest('Can\'t parse keyboard button: Can\'t find field "text"');
  if (text.trim() === '') throw badRequest('Keyboard button text must be non-empty');
  if (chatType !== 'private') {
    if (button['request_contact'] === true) throw badRequest('Phone number can be requested in private chats only');
    if (button['request_location'] === true) throw badRequest('Location can be requested in private chats only');
  }
  return { ...button, text };
}
