import { h, icon } from './dom.js';
/** @import { InlineKeyboardButton, KeyboardButton } from 'grammy/types' */
/** @import { SimMessage, Tap } from './types.d.ts' */

/**
 * @typedef {object} ButtonActions
 * @property {(tap: Tap) => Promise<void>} press resolves when the bot has answered
 * @property {(url: string) => void} openLink
 * @property {(text: string) => void} copy
 * @property {() => void} unsupported
 */

/** Labels in which there is nothing to see: not every font has those characters, and a box would stand for them. */
const BLANK = /^[\s\u180E\u200B-\u200F\u2800\u3164]*$/u;

/** Presses that wait for their answer, so that a redrawn bubble keeps its spinner. @type {Set<string>} */
const waiting = new Set();

/**
 * The grid under a bubble, row by row as the bot gave it.
 * @param {SimMessage} message
 * @param {ButtonActions} actions
 */
export function inlineKeyboard(message, actions) {
  const rows = message.reply_markup?.inline_keyboard ?? [];
  if (rows.length === 0) return null;
  return h('div', { class: 'inline-keyboard' }, ...rows.map((row, y) =>
    h('div', { class: 'inline-row' }, ...row.map((button, x) => inlineButton(button, `${message.chat.id}/${message.message_id}/${y}/${x}/${button.text}`, actions)))));
}

/** @param {InlineKeyboardButton} button @param {string} key @param {ButtonActions} actions */
function inlineButton(button, key, actions) {
  const mark = markOf(button);
  const element = h('button', { type: 'button', class: waiting.has(key) ? 'inline-button is-waiting' : 'inline-button' },
    h('span', { class: 'inline-text' }, BLANK.test(button.text) ? '\u00A0' : button.text), mark !== null && icon(mark));
  element.addEventListener('click', () => {
    if ('url' in button) actions.openLink(button.url);
    else if ('web_app' in button) actions.openLink(button.web_app.url);
    else if ('login_url' in button) actions.openLink(button.login_url.url);
    else if ('copy_text' in button) actions.copy(button.copy_text.text);
    else if ('callback_data' in button) void pressAndWait(element, key, actions.press({ data: button.callback_data }));
    else if ('pay' in button) void pressAndWait(element, key, actions.press({ text: button.text }));
    else actions.unsupported();
  });
  return element;
}

/** @param {InlineKeyboardButton} button */
function markOf(button) {
  if ('url' in button || 'login_url' in button || 'web_app' in button) return 'arrow-out';
  if ('copy_text' in button) return 'copy';
  return null;
}

/** @param {HTMLElement} element @param {string} key @param {Promise<void>} answered */
async function pressAndWait(element, key, answered) {
  waiting.add(key);
  element.classList.add('is-waiting');
  element.setAttribute('aria-busy', 'true');
  try {
    await answered;
  } finally {
    waiting.delete(key);
    element.classList.remove('is-waiting');
    element.removeAttribute('aria-busy');
  }
}

/**
 * What the newest keyboard message of the bot asks of this person's input: a keyboard, an answer, or nothing.
 * @param {Iterable<SimMessage>} messages in any order
 */
export function inputMarkup(messages) {
  /** @type {SimMessage | undefined} */
  let newest;
  for (const message of messages) {
    const markup = markupOf(message);
    if (markup === undefined || message.deleted || !message.from?.is_bot || 'inline_keyboard' in markup) continue;
    if (newest === undefined || message.message_id > newest.message_id) newest = message;
  }
  return newest === undefined ? null : { message: newest, markup: markupOf(newest) };
}

/**
 * @typedef {{ keyboard: (KeyboardButton | string)[][], one_time_keyboard?: boolean, is_persistent?: boolean, resize_keyboard?: boolean, input_field_placeholder?: string }} ReplyKeyboard
 * @typedef {{ force_reply: true, input_field_placeholder?: string }} ForceReply
 */

/**
 * The markup of any kind: the stand-in shows reply keyboards too, which the Bot API's own `Message` does not.
 * @param {SimMessage} message
 */
function markupOf(message) {
  return /** @type {{ inline_keyboard: unknown } | ReplyKeyboard | { remove_keyboard: true } | ForceReply | undefined} */ (
    /** @type {unknown} */ (message.reply_markup));
}

/**
 * @param {ReplyKeyboard} markup
 * @param {{ send: (text: string) => void, contact: () => void, location: () => void, openLink: (url: string) => void, unsupported: () => void }} actions
 */
export function replyKeyboard(markup, actions) {
  return h('div', { class: markup.resize_keyboard ? 'reply-keyboard' : 'reply-keyboard is-tall', role: 'group', tLabel: 'botKeyboard' },
    ...markup.keyboard.map((row) => h('div', { class: 'reply-row' }, ...row.map((button) => {
      const label = typeof button === 'string' ? button : button.text;
      const press = () => {
        if (typeof button === 'string') actions.send(label);
        else if ('request_contact' in button && button.request_contact) actions.contact();
        else if ('request_location' in button && button.request_location) actions.location();
        else if ('web_app' in button) actions.openLink(button.web_app.url);
        else if ('request_users' in button || 'request_chat' in button || 'request_poll' in button) actions.unsupported();
        else actions.send(label);
      };
      return h('button', { type: 'button', class: 'reply-button', onclick: press }, label);
    }))));
}
