import type { DateRange } from '../database/date-range.ts';

/** By the calendar month, or in runs of so many days. */
export type CyclePolicy = { readonly calendarMonths: boolean; readonly cycleDays: number };

/** How many cycles can be paid at once: this one and the next two. */
const AHEAD = 3;

/** The calendar month that a day lies in: the usual billing cycle. */
export function monthOf(day: Temporal.PlainDate): DateRange {
  const from = day.with({ day: 1 });
  return { from, to: from.add({ months: 1 }).subtract({ days: 1 }) };
}

/**
 * The cycles that a student can pay for now. Calendar months are the same for everybody, paid or not. Runs of days are the student's own: they follow one
 * another from today, or from the day after what is paid or waits already.
 */
export function payableCycles(today: Temporal.PlainDate, policy: CyclePolicy, taken: readonly DateRange[]): DateRange[] {
  if (policy.calendarMonths) return Array.from({ length: AHEAD }, (_, months) => monthOf(today.with({ day: 1 }).add({ months })));
  const cycles: DateRange[] = [];
  for (let from = today; cycles.length < AHEAD; ) {
    const cycle = { from, to: from.add({ days: policy.cycleDays - 1 }) };
    const inTheWay = taken.find((it) => overlap(it, cycle));
    if (inTheWay === undefined) cycles.push(cycle);
    from = (inTheWay ?? cycle).to.add({ days: 1 });
  }
  return cycles;
}

/** Whether two ranges share a day. */
export function overlap(a: DateRange, b: DateRange): boolean {
  return Temporal.PlainDate.compare(a.from, b.to) <= 0 && Temporal.PlainDate.compare(b.from, a.to) <= 0;
}
