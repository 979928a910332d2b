import { dictionary } from './dictionary.js';
/** @import { Phrase } from './dictionary.js' */
/** @import { Kind, Language, Words } from './types.d.ts' */

/** Each with its own name for itself, in the order of the dictionary's columns. */
export const languages = /** @type {const} */ ({ en: 'English', hi: 'हिन्दी', mr: 'मराठी' });
const order = /** @type {Language[]} */ (Object.keys(languages));
const STORAGE_KEY = 'chaupal.scan.language';

/** @type {Language} */
let current = 'en';
let zone = 'Asia/Kolkata';
/** @type {Set<() => void>} */
const listeners = new Set();

export const language = () => current;

/** The language that was chosen here before, or else the phone's. */
export function startLanguage() {
  const wishes = [localStorage.getItem(STORAGE_KEY) ?? '', ...navigator.languages.map((tag) => tag.slice(0, 2))];
  current = wishes.flatMap((wish) => order.filter((known) => known === wish))[0] ?? 'en';
  document.documentElement.lang = current;
  translate(document);
}

/** @param {string} chosen */
export function chooseLanguage(chosen) {
  current = order.find((known) => known === chosen) ?? 'en';
  localStorage.setItem(STORAGE_KEY, current);
  document.documentElement.lang = current;
  translate(document);
  for (const listener of listeners) listener();
}

/** @param {() => void} listener */
export const onLanguage = (listener) => void listeners.add(listener);

/** What the kind of this door says instead: its own words first, then those of the dictionary that are for it alone. @type {{ kind: string, words: Words }} */
let own = { kind: '', words: {} };

/** @param {string} kind @param {Words} words */
export function setWords(kind, words) {
  const same = kind === own.kind && JSON.stringify(words) === JSON.stringify(own.words);
  own = { kind, words };
  if (!same) translate(document);
}

/** @param {string} key @returns {readonly string[] | undefined} */
function phraseOf(key) {
  for (const [name, all] of /** @type {const} */ ([[key, own.words], [`${own.kind}:${key}`, dictionary], [key, dictionary]])) {
    if (Object.hasOwn(all, name)) return /** @type {Words} */ (all)[name];
  }
  return undefined;
}

/** One phrase of a kind of door that need not be this one. @param {Kind} kind @param {string} key @returns {string | undefined} */
export const wordOf = ({ words }, key) => words[key]?.[order.indexOf(current)];

/** The organisation's zone: the phone may be set to another. @param {string} name */
export const setZone = (name) => void (zone = name);

/** @param {Phrase} key @param {Record<string, string | number>} [values] @returns {string} */
export function t(key, values = {}) {
  return said((values['n'] === 1 ? phraseOf(`${key}:one`) : undefined) ?? phraseOf(key), values);
}

/** @param {readonly string[] | undefined} phrase @param {Record<string, string | number>} values */
function said(phrase, values) {
  const text = phrase?.[order.indexOf(current)] ?? phrase?.[0] ?? '';
  return text.replaceAll(/\{(\w+)\}/g, (whole, name) => {
    const value = values[name] ?? whole;
    return typeof value === 'number' ? number(value) : value;
  });
}

/** The first of these phrases that there is. @param {readonly string[]} keys @param {Record<string, string | number>} [values] */
export function firstOf(keys, values = {}) {
  return said(keys.map(phraseOf).find((phrase) => phrase !== undefined), values);
}

const tag = () => (current === 'en' ? 'en-IN' : `${current}-IN`);

/** Making one costs more than a scan has time for. @type {Map<string, Intl.NumberFormat | Intl.DateTimeFormat>} */
const formats = new Map();

/** @template {Intl.NumberFormat | Intl.DateTimeFormat} F @param {string} key @param {() => F} make @returns {F} */
function kept(key, make) {
  const known = /** @type {F | undefined} */ (formats.get(key));
  if (known !== undefined) return known;
  const made = make();
  formats.set(key, made);
  return made;
}

/** In the digits that the chat uses. @param {number} value */
export const number = (value) => kept(tag(), () => new Intl.NumberFormat(tag(), { numberingSystem: 'latn' })).format(value);

/** @param {number} at @param {Intl.DateTimeFormatOptions} [options] */
export const time = (at, options = { hour: '2-digit', minute: '2-digit' }) =>
  // As in the chat: 19:05, which is also half as wide as what some languages make of it.
  kept(`${tag()} ${zone} ${JSON.stringify(options)}`, () => new Intl.DateTimeFormat(tag(), { timeZone: zone, hourCycle: 'h23', numberingSystem: 'latn', ...options })).format(at);

/** In the largest unit that says enough. @param {number} ms */
export function age(ms) {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 60) return t('seconds', { n: seconds });
  if (seconds < 7_200) return t('minutes', { n: Math.round(seconds / 60) });
  if (seconds < 172_800) return t('hours', { n: Math.round(seconds / 3_600) });
  return t('days', { n: Math.round(seconds / 86_400) });
}

/** Puts the language into everything that names a phrase: `data-t`, `data-t-label`, `data-t-placeholder`. @param {ParentNode} root */
export function translate(root) {
  for (const element of root.querySelectorAll('[data-t], [data-t-label], [data-t-placeholder]')) {
    if (!(element instanceof HTMLElement)) continue;
    const { t: text, tLabel, tPlaceholder } = element.dataset;
    if (text !== undefined) element.textContent = firstOf([text]);
    if (tLabel !== undefined) element.setAttribute('aria-label', firstOf([tLabel]));
    if (tPlaceholder !== undefined) element.setAttribute('placeholder', firstOf([tPlaceholder]));
  }
}
