import type { Chat, ChatEvent, Judgement } from './chat.ts';
import type { Button, Message } from './message.ts';
import type { Texts } from './texts.ts';
import { readTypedDate } from './typed-dates.ts';

/** ISO dates. `blocked` days are shown but cannot be chosen, with the mark that says why. */
export type CalendarOptions = { html: string; today: string; min: string; max: string; marks?: Record<string, string>; blocked?: readonly string[] };
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
        const typed = readTypedRange(event.text, options.today, texts);
        if (typed === null) return { again: texts.t('calendar-typed-wrong') };
        // With the first day chosen, one typed day is the last one.
        if (from !== null && typed.from === typed.to && typed.from >= from) typed.from = from;
        if (typed.from < options.min || typed.to > options.max) return { again: texts.t('calendar-out-of-range', { min: texts.date(options.min), max: texts.date(options.max) }) };
        return { done: typed };
      }
      if (event.kind !== 'press') return { again: texts.t('calendar-typed-wrong') };
      const day = /^\d{4}-\d{2}-\d{2}$/.test(event.value) ? event.value : null;
      if (day === null || day < options.min || day > options.max || options.blocked?.includes(day) === true) {
        return { toast: texts.plain('calendar-day-impossible') };
      }
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
  const possible = (day: string | null): day is string => day !== null && day >= options.min && day <= options.max && options.blocked?.includes(day) !== true;

  return chat.ask<string>({
    message: draw(),
    judge: (event): Judgement<string> => {
      const turned = turnMonth(event, month);
      if (turned !== null) {
        month = turned;
        return { redraw: draw() };
      }
      if (event.kind === 'text') {
        const typed = readTypedDate(event.text, options.today, texts);
        if (typed === null) return { again: texts.t('calendar-one') };
        return possible(typed) ? { done: typed } : { again: texts.t('calendar-out-of-range', { min: texts.date(options.min), max: texts.date(options.max) }) };
      }
      if (event.kind !== 'press') return { again: texts.t('calendar-one') };
      return possible(event.value) ? { done: event.value, shown: texts.longDate(event.value) } : { toast: texts.plain('calendar-day-impossible') };
    },
  });
}

function turnMonth(event: ChatEvent, month: Temporal.PlainYearMonth): Temporal.PlainYearMonth | null {
  if (event.kind !== 'press') return null;
  if (event.value === '>') return month.add({ months: 1 });
  if (event.value === '<') return month.subtract({ months: 1 });
  return null;
}

function monthButtons(texts: Texts, month: Temporal.PlainYearMonth, options: CalendarOptions, from: string | null): Button[][] {
  const first = month.toPlainDate({ day: 1 });
  const inert = (label: string): Button => ({ label, action: { answer: '-' } });
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
        const possible = iso >= options.min && iso <= options.max && options.blocked?.includes(iso) !== true;
        const mark = options.marks?.[iso] ?? '';
        if (!possible) return inert(mark === '' ? '·' : mark);
        return { label: iso === from ? `[${day.day}]` : `${day.day}${mark}`, action: { answer: iso } };
      }),
    );
  }
  return rows;
}

/** "12 Jan", or two days with a dash or a word between them. */
export function readTypedRange(text: string, today: string, texts: Texts): ChosenRange | null {
  const whole = readTypedDate(text, today, texts);
  if (whole !== null) return { from: whole, to: whole };
  const parts = text.split(/\s+(?:to|till|से|ते|–|-|—)\s+|–|—|\.\.+/u).filter((part) => part.trim() !== '');
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
