import { readdirSync, readFileSync } from 'node:fs';
import { FluentBundle, FluentResource, type FluentVariable, type Message as FluentMessage } from '@fluent/bundle';
import type { Json } from '../domain/errors.ts';
import type { Language } from '../domain/people/index.ts';
import { createFormats, locales, type Formats } from './formats.ts';

/** Text that is HTML already and must not be escaped again. */
export type Html = { readonly html: string };

export type TextVariable = string | number | Html;

/** All texts of one language. */
export type Texts = Formats & {
  readonly language: Language;
  /** The text of a key as HTML; string variables are escaped. An unknown key or variable is a fault, never an empty bubble. */
  t(key: string, variables?: Record<string, TextVariable>): string;
  /** The same without HTML: for button labels, pictures and toasts. */
  plain(key: string, variables?: Record<string, TextVariable>): string;
  has(key: string): boolean;
  /** The text of a refusal, its variables taken from the refusal's details. */
  refusal(code: string, details: Record<string, Json>): string;
  /** The same for a toast, cut to the 200 characters that Telegram shows. */
  refusalPlain(code: string, details: Record<string, Json>): string;
  /** The same for a chat where choices are typed: a text that speaks of tapping has another wording there, its attribute `.typed`. */
  readonly typed: Texts;
};

export type AllTexts = Record<Language, Texts>;

const folder = new URL('./locales/', import.meta.url);

/**
 * Loads every .ftl file. `useIsolating: false` keeps Fluent's invisible direction marks out of names and numbers.
 * @param zone and currency: how dates and money are shown
 */
export function loadTexts(options: { zone: string; currency: string }): AllTexts {
  return Object.fromEntries(Object.keys(locales).map((name) => name as Language).map((language) => [language, createTexts(language, options)])) as AllTexts;
}

/** The wordings for a channel where choices are typed. */
export function typedTexts(all: AllTexts): AllTexts {
  return { en: all.en.typed, hi: all.hi.typed, mr: all.mr.typed };
}

function createTexts(language: Language, options: { zone: string; currency: string }): Texts {
  const bundle = readBundle(language);
  const formats = createFormats(language, options);
  const typed: Texts = {
    ...wordsOf(bundle, formats, language, ({ value, attributes }) => attributes['typed'] ?? value),
    get typed() {
      return typed;
    },
  };
  return { ...wordsOf(bundle, formats, language, ({ value }) => value), typed };
}

function readBundle(language: Language): FluentBundle {
  const bundle = new FluentBundle(locales[language], { useIsolating: false });
  const home = new URL(`${language}/`, folder);
  for (const file of readdirSync(home).filter((name) => name.endsWith('.ftl')).toSorted()) {
    const errors = bundle.addResource(new FluentResource(readFileSync(new URL(file, home), 'utf8')));
    if (errors.length > 0) throw new Error(`${language}/${file}: ${errors.map(String).join('; ')}`);
  }
  return bundle;
}

function wordsOf(bundle: FluentBundle, formats: Formats, language: Language, patternOf: (message: FluentMessage) => FluentMessage['value']): Omit<Texts, 'typed'> {
  function format(key: string, variables: Record<string, TextVariable>, show: (value: string | Html) => string): string {
    const message = bundle.getMessage(key);
    const pattern = message === undefined ? null : patternOf(message);
    if (pattern === null) throw new Error(`no text '${key}' in ${language}: add it to flows/locales/${language}/`);
    const shown: Record<string, FluentVariable> = {};
    for (const [name, value] of Object.entries(variables)) shown[name] = typeof value === 'number' ? value : show(value);
    const errors: Error[] = [];
    const text = bundle.formatPattern(pattern, shown, errors);
    if (errors[0] !== undefined) throw new Error(`text '${key}' in ${language}: ${errors[0].message}`);
    return text;
  }

  const t: Texts['t'] = (key, variables = {}) => format(key, variables, (value) => (typeof value === 'string' ? escapeHtml(value) : value.html));
  const plain: Texts['plain'] = (key, variables = {}) =>
    stripTags(format(key, variables, (value) => (typeof value === 'string' ? escapeHtml(value) : value.html)));
  return {
    ...formats,
    language,
    t,
    plain,
    has: (key) => bundle.hasMessage(key),
    refusal: (code, details) => t(`refusal-${code}`, formats.details(details)),
    refusalPlain: (code, details) => plain(`refusal-${code}`, formats.details(details)).slice(0, 200),
  };
}

export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** Devanagari digits as 0–9, as people type them on a Hindi or Marathi keyboard. */
export function asciiDigits(text: string): string {
  return text.replace(/[\u0966-\u096f]/g, (digit) => String(digit.charCodeAt(0) - 0x0966));
}

/** HTML of ours (no attributes but href) as plain text. */
export function stripTags(html: string): string {
  return html
    .replace(/<\/?[a-z][^>]*>/gi, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}
