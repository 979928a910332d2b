import type { DateRange } from '../database/date-range.ts';

/** The calendar month that a day lies in: the usual billing cycle. */
export function monthOf(day: Temporal.PlainDate): DateRange {
  const from = day.with({ day: 1 });
  return { from, to: from.add({ months: 1 }).subtract({ days: 1 }) };
}

/** The months that a student can pay for now: this one and the next two. */
export function payableCycles(today: Temporal.PlainDate): DateRange[] {
  return [0, 1, 2].map((months) => monthOf(today.with({ day: 1 }).add({ months })));
}
