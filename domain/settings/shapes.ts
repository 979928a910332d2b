import { z } from 'zod';
import type { Json } from '../errors.ts';
import type { Setting } from './settings.ts';

/** What a number counts. */
export type Unit = 'days' | 'hours' | 'megabytes' | 'recordings' | 'people' | 'duties';

/** How a value is shown, asked for and bounded: data, from which the schema is made, so that screen and rule cannot disagree. */
export type Shape =
  | { readonly kind: 'integer'; readonly min: number; readonly max: number; readonly unit: Unit }
  /** Minor units of the organisation's currency. */
  | { readonly kind: 'money'; readonly min: number; readonly max: number }
  | { readonly kind: 'time' }
  /** From one local time to another, over midnight too. */
  | { readonly kind: 'window' }
  /** Several in their order on one day, none over another. */
  | { readonly kind: 'windows'; readonly parts: readonly string[] }
  | { readonly kind: 'pattern' }
  | { readonly kind: 'switch' };

/** A setting that has a screen in chat. Its texts are `setting-<key>` and `setting-<key>-about`, with dashes for dots. */
export type ShownSetting<T extends Json> = Setting<T> & { readonly shape: Shape };

/** `from` belongs to it, `to` does not; local times `HH:MM`. */
export type TimeWindow = { from: string; to: string };

// The messages are the codes of `setting-invalid`, each with words in every language.
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'form');
const sameDay = z.object({ from: time, to: time }, 'form').refine((it) => it.from < it.to, 'order');

/** A whole number from `min` to `max`, both included. */
export const integer = (key: string, initial: number, { min, max, unit }: { min: number; max: number; unit: Unit }): ShownSetting<number> => ({
  key, initial, schema: z.int('form').min(min, 'range').max(max, 'range'), shape: { kind: 'integer', min, max, unit },
});

/** An amount in minor units, bounds included. */
export const amount = (key: string, initial: number, { min, max }: { min: number; max: number }): ShownSetting<number> => ({
  key, initial, schema: z.int('form').min(min, 'range').max(max, 'range'), shape: { kind: 'money', min, max },
});

/** Local time of day, `HH:MM`. */
export const timeOfDay = (key: string, initial: string): ShownSetting<string> => ({ key, initial, schema: time, shape: { kind: 'time' } });

/** A part of the day; one that ends before it begins goes over midnight. */
export const timeWindow = (key: string, initial: TimeWindow): ShownSetting<TimeWindow> => ({
  key, initial, schema: z.object({ from: time, to: time }, 'form').refine((it) => it.from !== it.to, 'order'), shape: { kind: 'window' },
});

/** Named parts of one day, each ending after it begins and none beginning before the one before it ends. */
export function timeWindows<Part extends string>(key: string, initial: Readonly<Record<Part, TimeWindow>>): ShownSetting<Record<Part, TimeWindow>> {
  const parts = Object.keys(initial) as Part[];
  const schema = z
    .object(Object.fromEntries(parts.map((part) => [part, sameDay])) as Record<Part, typeof sameDay>, 'form')
    .refine((it) => parts.every((part, index) => index === 0 || windowOf(it, parts[index - 1]).to <= windowOf(it, part).from), 'overlap');
  return { key, initial, schema: schema as unknown as z.ZodType<Record<Part, TimeWindow>>, shape: { kind: 'windows', parts } };
}

const windowOf = (it: object, part: string | undefined): TimeWindow => (it as Record<string, TimeWindow>)[part ?? ''] ?? { from: '', to: '' };

/** On or off. */
export const onOff = (key: string, initial: boolean): ShownSetting<boolean> => ({ key, initial, schema: z.boolean('form'), shape: { kind: 'switch' } });

/** `^`, then letters, digits, `\d` or `[…]`, each with how often it comes, then `$`. */
const piece = /(?:\[(?:[A-Z0-9/]|[A-Z0-9]-[A-Z0-9])+\]|\\d|[A-Z0-9/])(?:\{\d{1,2}(?:,\d{1,2})?\}|[?+*])?/;
const patternForm = new RegExp(`^\\^(?:${piece.source}){1,20}\\$$`);
const MOST_VARIABLE = 3;

/**
 * A simple regular expression for numbers in capitals and digits. Nothing nested, and at most three pieces of varying length: whatever an
 * admin types, judging 40 characters by it takes no time worth measuring.
 */
export const pattern = (key: string, initial: string): ShownSetting<string> => ({
  key, initial,
  schema: z.string('form').max(100, 'pattern').refine((text) => patternForm.test(text) && readable(text) && variablePieces(text) <= MOST_VARIABLE, 'pattern'),
  shape: { kind: 'pattern' },
});

const variablePieces = (text: string): number => [...text.matchAll(/\{\d+,\d+\}|[?+*]/g)].length;

/** `{5,2}` and `[9-0]` look right and are not. */
function readable(text: string): boolean {
  try {
    return new RegExp(text).source.length > 0;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
