import type { Json } from '../../domain/errors.ts';
import type { SettingView, Shape, TimeWindow } from '../../domain/settings/index.ts';
import type { Html, Texts } from '../texts.ts';

const slug = (key: string): string => key.replaceAll('.', '-');

/** What a setting is called; with `part`, one of its several times of day. */
export function titleOf(texts: Texts, key: string, part = ''): string {
  const title = texts.plain(`setting-${slug(key)}`);
  return part === '' ? title : `${title} – ${partName(texts, part)}`;
}

/** What it does, in a sentence. */
export const aboutOf = (texts: Texts, key: string): string => texts.plain(`setting-${slug(key)}-about`);

export const partName = (texts: Texts, part: string): string => texts.plain(`setting-part-${part}`);

/** A value as a person reads it: ₹3,000, 30 days, 22:00–04:00. */
export function valueWords(texts: Texts, shape: Shape, value: Json): string {
  switch (shape.kind) {
    case 'integer':
      return texts.plain(`setting-unit-${shape.unit}`, { count: Number(value) });
    case 'money':
      return texts.money(Number(value));
    case 'switch':
      return texts.plain(value === true ? 'setting-on' : 'setting-off');
    case 'window':
      return windowWords(value as TimeWindow);
    case 'windows':
      return shape.parts.map((part) => `${partName(texts, part)} ${windowWords(partOf(value, part))}`).join(' · ');
    case 'time':
    case 'pattern':
    default:
      return textOf(value);
  }
}

/** Times and patterns are text, numbers stand as digits. */
export const textOf = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));

const windowWords = ({ from, to }: TimeWindow): string => `${from}–${to}`;

/** One of the times of day that a setting of several has. */
export const partOf = (value: Json, part: string): TimeWindow => (value as Record<string, TimeWindow>)[part] ?? { from: '', to: '' };

/** Which values are possible. */
export function rangeWords(texts: Texts, shape: Shape): Html {
  const bounded = shape.kind === 'integer' || shape.kind === 'money';
  return { html: bounded ? texts.t('setting-range', { min: valueWords(texts, shape, shape.min), max: valueWords(texts, shape, shape.max) }) : texts.t(`setting-range-${shape.kind}`) };
}

/** A right answer, as one would type it. */
export function exampleOf(texts: Texts, view: SettingView, part: string): string {
  const { shape, initial } = view;
  if (shape.kind === 'integer') return textOf(initial);
  if (shape.kind === 'windows') return windowWords(partOf(initial, part));
  return valueWords(texts, shape, initial);
}
