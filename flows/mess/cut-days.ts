import type { MessOverview } from '../../domain/mess/index.ts';
import type { CalendarOptions, ChosenRange } from '../calendar.ts';
import type { Chat } from '../chat.ts';
import type { Button } from '../message.ts';
import type { Texts } from '../texts.ts';

/** What a calendar of days off knows: the cutoff, how far ahead, how long, and the days that are off already. */
export function cutCalendar(texts: Texts, overview: MessOverview, cutDays: readonly string[]): Omit<CalendarOptions, 'html'> {
  const { today, earliestCutDay, cutoff, longestCut, cutHorizon } = overview;
  const lastStart = Temporal.PlainDate.from(today).add({ days: cutHorizon }).toString();
  return {
    today,
    min: earliestCutDay,
    max: Temporal.PlainDate.from(lastStart).add({ days: longestCut - 1 }).toString(),
    lastStart,
    longest: longestCut,
    blocked: cutDays,
    marks: Object.fromEntries(cutDays.map((day) => [day, '✂️'])),
    tooEarly: texts.refusal('cut-too-late', { cutoff, earliestDate: earliestCutDay }),
    tooLate: texts.refusal('cut-too-far', { latestDate: lastStart }),
  };
}

export function daysOf(cut: { from: string; days: number }): string[] {
  return Array.from({ length: cut.days }, (_, index) => Temporal.PlainDate.from(cut.from).add({ days: index }).toString());
}

/** The earliest day that can still be taken off and is not off already. */
export function firstFreeDay({ earliestCutDay, cuts }: Pick<MessOverview, 'earliestCutDay' | 'cuts'>): string {
  const off = new Set(cuts.flatMap(daysOf));
  let day = Temporal.PlainDate.from(earliestCutDay);
  while (off.has(day.toString())) day = day.add({ days: 1 });
  return day.toString();
}

/** Shows the days in words before anything is booked; false for other days. */
export async function confirmDays(chat: Chat, texts: { ask: string; yes: string }, days: ChosenRange & { days: number }): Promise<boolean> {
  const words = chat.texts;
  const choice = await chat.choose<'yes' | 'no'>(words.t(texts.ask, { from: words.longDate(days.from), to: words.longDate(days.to), days: days.days }), [
    { value: 'yes', label: words.plain(texts.yes), key: texts.yes },
    { value: 'no', label: words.plain('cut-confirm-no'), key: 'cut-confirm-no' },
  ]);
  return choice === 'yes';
}

export const myCutsButton = (texts: Texts): Button => ({ label: texts.plain('button-my-cuts'), action: { go: 'mess.cuts' } });
