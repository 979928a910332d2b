import { h, valuesOf } from './dom.js';
/** @import { Phrase } from './dictionary.js' */

/**
 * @typedef {object} Question
 * @property {Phrase} [title]
 * @property {string} [text]
 * @property {{ name: string, label: Phrase, value: string, type: string, pattern?: string, step?: string }[]} [fields]
 * @property {Phrase} yes
 * @property {boolean} [canCancel]
 */

/**
 * Asks inside one phone, leaving the others usable (which a `<dialog>` over the whole page would not). Resolves to
 * the fields' values by name, or null when cancelled; Escape cancels.
 * @param {HTMLElement} phone
 * @param {Question} question
 * @returns {Promise<Record<string, string> | null>}
 */
export function askInPhone(phone, { title, text, fields = [], yes, canCancel = false }) {
  const { promise, resolve } = Promise.withResolvers();
  const before = document.activeElement;
  const form = h('form', { class: 'phone-dialog', role: 'alertdialog', 'aria-modal': 'true' },
    title !== undefined && h('h3', { t: title }),
    text !== undefined && h('p', { dir: 'auto' }, text),
    ...fields.map(({ name, label, ...attributes }) => h('label', {}, h('span', { t: label }), h('input', { name, required: true, autocomplete: 'off', ...attributes }))),
    h('div', { class: 'dialog-actions' },
      canCancel && h('button', { type: 'button', class: 'plain-button', t: 'cancel', onclick: () => close(null) }),
      h('button', { type: 'submit', class: 'main-button', t: yes })));
  const cover = h('div', { class: 'phone-cover' }, form);

  /** @param {Record<string, string> | null} answer */
  function close(answer) {
    cover.remove();
    if (before instanceof HTMLElement && before.isConnected) before.focus();
    resolve(answer);
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    close(valuesOf(form));
  });
  cover.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close(null);
    if (event.key === 'Tab') keepInside(event, form);
  });
  phone.append(cover);
  form.querySelector('input')?.focus();
  if (fields.length === 0) form.querySelector('button')?.focus();
  return promise;
}

/** @param {KeyboardEvent} event @param {HTMLElement} form */
function keepInside(event, form) {
  const stops = [...form.querySelectorAll('input, button')].filter((stop) => stop instanceof HTMLElement);
  const end = event.shiftKey ? stops.at(0) : stops.at(-1);
  if (document.activeElement !== end) return;
  event.preventDefault();
  const next = event.shiftKey ? stops.at(-1) : stops.at(0);
  next?.focus();
}

/**
 * A short notice over the lower part of one phone (or of the page).
 * @param {HTMLElement} host
 * @param {string} text
 * @param {'note' | 'bad'} [tone]
 */
export function toast(host, text, tone = 'note') {
  host.querySelector(':scope > .toast')?.remove();
  const element = h('div', { class: tone === 'bad' ? 'toast is-bad' : 'toast', role: tone === 'bad' ? 'alert' : 'status', dir: 'auto' }, text);
  element.addEventListener('click', () => element.remove());
  host.append(element);
  setTimeout(() => element.remove(), Math.min(9000, 2500 + text.length * 45));
}
