import { dictionary } from './dictionary.js';
/** @import { Phrase } from './dictionary.js' */

/** The languages of the page, by their BCP 47 tag, each with its own name for itself. */
export const languages = /** @type {const} */ ({ en: 'English', hi: 'हिन्दी', mr: 'मराठी' });
const order = /** @type {(keyof typeof languages)[]} */ (Object.keys(languages));
const storageKey = 'chaupal.playground.language';

/** @type {keyof typeof languages} */
let current = firstLanguage();
let zone = 'Asia/Kolkata';

function firstLanguage() {
  const wishes = [localStorage.getItem(storageKey), ...navigator.languages.map((tag) => tag.slice(0, 2))];
  return order.find((tag) => wishes.find((wish) => order.some((known) => known === wish)) === tag) ?? 'en';
}

export function language() {
  return current;
}

/** Time zone in which the page shows times: the organisation's. */
export function timeZone() {
  return zone;
}

/** @param {string} name IANA name */
export function setTimeZone(name) {
  zone = name;
}

/**
 * The phrase in the page's language.
 * @param {Phrase} key
 * @param {Record<string, string | number>} [vars]
 * @returns {string}
 */
export function t(key, vars = {}) {
  const phrase = dictionary[key][order.indexOf(current)] ?? dictionary[key][0] ?? key;
  return phrase.replace(/\{(\w+)\}/g, (whole, name) => String(vars[name] ?? whole));
}

/** @param {string} tag one of `languages` */
export function setLanguage(tag) {
  current = order.find((known) => known === tag) ?? 'en';
  localStorage.setItem(storageKey, current);
  document.documentElement.lang = current;
  translate(document.body);
  document.dispatchEvent(new CustomEvent('languagechange'));
}

/**
 * Puts the current language into every element under `root` that names a phrase (`data-t`, `data-t-label`,
 * `data-t-title`, `data-t-placeholder`, variables as JSON in `data-t-vars`).
 * @param {ParentNode} root
 */
export function translate(root) {
  for (const element of root.querySelectorAll('[data-t], [data-t-label], [data-t-title], [data-t-placeholder]')) {
    if (element instanceof HTMLElement) translateElement(element);
  }
}

/** @param {HTMLElement} element */
export function translateElement(element) {
  const { t: text, tLabel, tTitle, tPlaceholder, tVars } = element.dataset;
  const vars = tVars === undefined ? {} : JSON.parse(tVars);
  if (text !== undefined) element.textContent = t(phraseOf(text), vars);
  if (tLabel !== undefined) element.setAttribute('aria-label', t(phraseOf(tLabel), vars));
  if (tTitle !== undefined) element.title = t(phraseOf(tTitle), vars);
  if (tPlaceholder !== undefined) element.setAttribute('placeholder', t(phraseOf(tPlaceholder), vars));
}

/** @param {string} key @returns {Phrase} */
function phraseOf(key) {
  if (!(key in dictionary)) throw new Error(`No phrase "${key}" in dictionary.js: add it in all three languages.`);
  return /** @type {Phrase} */ (key);
}

/**
 * With the digits that the bot uses in every language.
 * @param {number} epochMs
 * @param {Intl.DateTimeFormatOptions} options
 */
export function formatTime(epochMs, options) {
  return new Intl.DateTimeFormat(current === 'en' ? 'en-IN' : `${current}-IN`, { timeZone: zone, numberingSystem: 'latn', ...options }).format(epochMs);
}
