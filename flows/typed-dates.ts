import { asciiDigits, type Texts } from './texts.ts';
import { locales } from './formats.ts';

/** Reads a day as people type it: tomorrow, Monday (the next one), 24 Nov, 24/11, 24-11-2026, 2026-11-24, in the languages that we speak. ISO, or null. */
export function readTypedDate(text: string, today: string, texts: Texts): string | null {
  const typed = asciiDigits(text).normalize('NFKC').trim().toLowerCase().replace(/[,.॰]/g, ' ').replace(/\s+/g, ' ').trim();
  const now = Temporal.PlainDate.from(today);
  for (const [key, days] of [['today', 0], ['tomorrow', 1], ['day-after-tomorrow', 2]] as const) {
    const words = texts.plain(`typed-${key}`).split('|');
    if (words.some((word) => word.trim() === typed)) return now.add({ days }).toString();
  }
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed);
  if (iso !== null) return makeDate(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const numeric = /^(\d{1,2})[/ -](\d{1,2})(?:[/ -](\d{2}|\d{4}))?$/.exec(typed);
  if (numeric !== null) return nextOrGiven(now, Number(numeric[1]), Number(numeric[2]), numeric[3]);
  const weekday = weekdayNamed(typed);
  if (weekday !== null) return now.add({ days: ((weekday - now.dayOfWeek + 6) % 7) + 1 }).toString();
  const worded = /^(\d{1,2})(?:st|nd|rd|th)? (\p{L}[\p{L}\p{M}]*)(?: (\d{4}))?$/u.exec(typed);
  const month = worded === null ? null : monthNamed(worded[2] ?? '');
  return worded === null || month === null ? null : nextOrGiven(now, Number(worded[1]), month, worded[3]);
}

/** Without a year the next such day is meant, today included. */
function nextOrGiven(now: Temporal.PlainDate, day: number, month: number, year: string | undefined): string | null {
  if (year !== undefined) return makeDate(Number(year) < 100 ? 2000 + Number(year) : Number(year), month, day);
  const thisYear = makeDate(now.year, month, day);
  return thisYear !== null && thisYear < now.toString() ? makeDate(now.year + 1, month, day) : thisYear;
}

function makeDate(year: number, month: number, day: number): string | null {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }).toString();
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

type Named = { readonly name: string; readonly number: number };

const everyStyle = (['long', 'short'] as const).flatMap((style) => Object.values(locales).map((locale) => ({ style, locale })));

/** The months in our languages, long and short. Made once: a format costs more than everything else that is done with a message. */
const months: readonly Named[] = everyStyle.flatMap(({ style, locale }) => {
  const format = new Intl.DateTimeFormat(locale, { month: style, timeZone: 'UTC' });
  return Array.from({ length: 12 }, (_, index) => ({ number: index + 1, name: format.format(Temporal.PlainDate.from({ year: 2026, month: index + 1, day: 15 })).toLowerCase().replace(/[.॰]/g, '') }));
});

/** The weekdays, 1 for Monday to 7 for Sunday as Temporal counts. 2 November 2026 is a Monday. */
const weekdays: readonly Named[] = everyStyle.flatMap(({ style, locale }) => {
  const format = new Intl.DateTimeFormat(locale, { weekday: style });
  return Array.from({ length: 7 }, (_, index) => ({ number: index + 1, name: format.format(Temporal.PlainDate.from({ year: 2026, month: 11, day: index + 2 })).toLowerCase() }));
});

const monthNamed = (word: string): number | null => (months.find(({ name }) => name === word) ?? (word.length < 3 ? undefined : months.find(({ name }) => name.startsWith(word))))?.number ?? null;

const weekdayNamed = (word: string): number | null => weekdays.find(({ name }) => name === word)?.number ?? null;
