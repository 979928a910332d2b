import type { Texts } from '../texts.ts';

/** What people call a cycle: the month when it is a whole one, else its first and last day. ISO dates. */
export function cycleName(texts: Texts, { from, to }: { from: string; to: string }): string {
  const first = Temporal.PlainDate.from(from);
  const wholeMonth = first.day === 1 && first.with({ day: first.daysInMonth }).equals(to);
  return wholeMonth ? texts.month(from) : texts.dateRange(from, to);
}
