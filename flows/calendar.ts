import type { Chat, ChatEvent, Judgement } from './chat.ts';
import type { Button, Message } from './message.ts';
import { asciiDigits, type Texts } from './texts.ts';
import { readTypedDate } from './typed-dates.ts';

/** ISO dates. `blocked` days are shown but cannot be chosen, with the mark that says why. */
export type CalendarOptions = {
  html: string;
  today: string;
  min: string;
  max: string;
  marks?: Record<string, string>;
  blocked?: readonly string[];
  /** Of a range: its latest first day, and how many days it may have. */
  lastStart?: string;
  longest?: number;
  /** The rule behind `min` and behind `lastStart` or `max`, for a day typed outside; the plain range when absent. */
  tooEarly?: string;
  tooLate?: string;
};
export type ChosenRange = { from: string; to: string };

/** Two taps on a calendar, or typed days; months turn in place. The two taps may be the same day. */
export function askDateRange(chat: Chat, options: CalendarOptions): Promise<ChosenRange> {
  let month = Temporal.PlainDate.from(options.min).toPlainYearMonth();
  let from: string | null = null;
  const { texts } = chat;

  const draw = (): Message => ({
    html: from === null ? `${options.html}\n\n${texts.t('calendar-first')}` : `${options.html}\n\n${texts.t('calendar-last', { from: texts.longDate(from) })}`,
    buttons: monthButtons(texts, month, options, from),
  });

  return chat.ask<ChosenRange>({
    message: draw(),
    judge: (event): Judgement<ChosenRange> => {
      const turned = turnMonth(event, month);
      if (turned !== null) {
        month = turned;
        return { redraw: draw() };
      }
      if (event.kind === 'text') {
        const typed = readTypedRange(event.text, options.today, texts) ?? dayOfShownMonth(event.text, month);
        if (typed === null) return { again: texts.t('calendar-typed-wrong') };
        // With the first day chosen, one typed day is the last one.
        if (from !== null && typed.from === typed.to && typed.from >= from) typed.from = from;
        const outside = outsideRange(texts, options, typed);
        return outside === null ? { done: typed } : { again: outside };
      }
      if (event.kind !== 'press') return { again: texts.t('calendar-typed-wrong') };
      if (event.value === NOTHING) return { toast: '' };
      const day = /^\d{4}-\d{2}-\d{2}$/.test(event.value) ? event.value : null;
      if (day === null || !possible(day, options, from)) return { toast: texts.plain('calendar-day-impossible') };
      // A tap before the first day chooses another first day.
      if (from === null || day < from) {
        from = day;
        return { redraw: draw() };
      }
      return { done: { from, to: day }, shown: texts.dateRange(from, day) };
    },
  });
}

/** One tap on a calendar, or a typed day; months turn in place. */
export function askDate(chat: Chat, options: CalendarOptions): Promise<string> {
  let month = Temporal.PlainDate.from(options.min).toPlainYearMonth();
  const { texts } = chat;
  const draw = (): Message => ({ html: `${options.html}\n\n${texts.t('calendar-one')}`, buttons: monthButtons(texts, month, options, null) });

  return chat.ask<string>({
    message: draw(),
    judge: (event): Judgement<string> => {
      const turned = turnMonth(event, month);
      if (turned !== null) {
        month = turned;
        return { redraw: draw() };
      }
      if (event.kind === 'text') {
        const typed = readTypedDate(event.text, options.today, texts) ?? dayOfShownMonth(event.text, month)?.from ?? null;
        if (typed === null) return { again: texts.t('calendar-typed-wrong-one') };
        return possible(typed, options, null) ? { done: typed } : { again: outsideRange(texts, options, { from: typed, to: typed }) ?? texts.t('calendar-day-impossible') };
      }
      if (event.kind !== 'press') return { again: texts.t('calendar-typed-wrong-one') };
      if (event.value === NOTHING) return { toast: '' };
      return possible(event.value, options, null) ? { done: event.value, shown: texts.longDate(event.value) } : { toast: texts.plain('calendar-day-impossible') };
    },
  });
}

/** What a cell carries that is no day: a heading, a blank. Tapping it does nothing. */
const NOTHING = '-';
/** What a day carries that cannot be chosen. */
const IMPOSSIBLE = '!no';
/** The answers of cells that are there to be seen only. */
export const inertAnswers: readonly string[] = [NOTHING, IMPOSSIBLE];

/** Whether a day can be tapped, with the first day of a range chosen or not. A day before it becomes the first one instead. */
function possible(day: string, { min, max, blocked, lastStart, longest }: CalendarOptions, from: string | null): boolean {
  if (day < min || day > max || blocked?.includes(day) === true) return false;
  if (from === null || day < from) return lastStart === undefined || day <= lastStart;
  const length = Temporal.PlainDate.from(from).until(day, { largestUnit: 'days' }).days + 1;
  return (longest === undefined || length <= longest) && blocked?.some((it) => it > from && it < day) !== true;
}

/** Why typed days lie outside of what can be chosen; null when they do not. */
function outsideRange(texts: Texts, { min, max, lastStart, tooEarly, tooLate }: CalendarOptions, { from, to }: ChosenRange): string | null {
  const range = texts.t('calendar-out-of-range', { min: texts.date(min), max: texts.date(max) });
  if (from < min) return tooEarly ?? range;
  return to > max || (lastStart !== undefined && from > lastStart) ? (tooLate ?? range) : null;
}

/** "24": of the month that is shown. */
function dayOfShownMonth(text: string, month: Temporal.PlainYearMonth): ChosenRange | null {
  const typed = asciiDigits(text).trim();
  if (!/^\d{1,2}$/.test(typed) || Number(typed) < 1 || Number(typed) > month.daysInMonth) return null;
  const day = month.toPlainDate({ day: Number(typed) }).toString();
  return { from: day, to: day };
}

function turnMonth(event: ChatEvent, month: Temporal.PlainYearMonth): Temporal.PlainYearMonth | null {
  if (event.kind !== 'press') return null;
  if (event.value === '>') return month.add({ months: 1 });
  if (event.value === '<') return month.subtract({ months: 1 });
  return null;
}

function monthButtons(texts: Texts, month: Temporal.PlainYearMonth, options: CalendarOptions, from: string | null): Button[][] {
  const first = month.toPlainDate({ day: 1 });
  const inert = (label: string, answer = NOTHING): Button => ({ label, action: { answer } });
  const hasBefore = first.toString() > options.min;
  const hasAfter = first.add({ months: 1 }).toString() <= options.max;
  const header = [
    hasBefore ? { label: '‹', action: { answer: '<' } } : inert(' '),
    inert(texts.month(first)),
    hasAfter ? { label: '›', action: { answer: '>' } } : inert(' '),
  ];
  const monday = first.subtract({ days: first.dayOfWeek - 1 });
  const weekdays = Array.from({ length: 7 }, (_, index) => inert(texts.weekday(monday.add({ days: index }), 'narrow')));
  const rows: Button[][] = [header, weekdays];
  for (let week = monday; Temporal.PlainDate.compare(week, first.add({ months: 1 })) < 0; week = week.add({ days: 7 })) {
    // A week that is over has nothing to tap: the calendar begins with the first day that is possible.
    if (week.add({ days: 6 }).toString() < options.min) continue;
    rows.push(
      Array.from({ length: 7 }, (_, index) => {
        const day = week.add({ days: index });
        const iso = day.toString();
        const outside = day.month !== first.month;
        if (outside) return inert(' ');
        const mark = options.marks?.[iso] ?? '';
        if (!possible(iso, options, from)) return inert(mark === '' ? '·' : mark, IMPOSSIBLE);
        return { label: iso === from ? `[${day.day}]` : `${day.day}${mark}`, action: { answer: iso } };
      }),
    );
  }
  return rows;
}

/** "12 Jan", or two days with a dash or a word between them. */
export function readTypedRange(text: string, today: string, texts: Texts): ChosenRange | null {
  const typed = asciiDigits(text).trim().toLowerCase().replace(/^from\s+/u, '').replace(/\s*(?:तक|पर्यंत)$/u, '').replace(/\s*पासून(?=\s)/u, ' ते');
  const whole = readTypedDate(typed, today, texts);
  if (whole !== null) return { from: whole, to: whole };
  // A dash without blanks joins two days only where a word follows the second: 24-26 Nov, and not 24-11.
  const parts = typed.replace(/^(\d{1,2})-(\d{1,2})(?=\s+\p{L})/u, '$1 – $2').split(/\s+(?:to|till|until|से|ते|–|-|—)\s+|–|—|\.\.+/u).filter((part) => part.trim() !== '');
  if (parts.length !== 2) return null;
  const to = readTypedDate(parts[1] ?? '', today, texts);
  const from = readTypedDate(parts[0] ?? '', today, texts) ?? dayOfSameMonth(parts[0] ?? '', to);
  return from === null || to === null || to < from ? null : { from, to };
}

/** "24 – 26 Nov": the first day borrows the month of the last. */
function dayOfSameMonth(text: string, other: string | null): string | null {
  const day = /^\s*(\d{1,2})\s*$/.exec(text);
  if (day === null || other === null) return null;
  const date = Temporal.PlainDate.from(other);
  return Number(day[1]) >= 1 && Number(day[1]) <= date.daysInMonth ? date.with({ day: Number(day[1]) }).toString() : null;
}
