import { Type } from '@mikro-orm/core';

/** Whole days, first and last included. */
export type DateRange = { readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate };

/** `daterange`, which PostgreSQL writes half-open: `[2026-11-24,2026-11-27)`. */
export class DateRangeType extends Type<DateRange, string> {
  override convertToDatabaseValue(value: DateRange | string): string {
    return typeof value === 'string' ? value : writeDateRange(value);
  }

  override convertToJSValue(value: string | DateRange): DateRange {
    return typeof value === 'string' ? readDateRange(value) : value;
  }

  override getColumnType(): string {
    return 'daterange';
  }

  override compareAsType(): string {
    return 'string';
  }
}

export function writeDateRange({ from, to }: DateRange): string {
  return `[${from.toString()},${to.add({ days: 1 }).toString()})`;
}

export function readDateRange(text: string): DateRange {
  const match = /^\[(\d{4}-\d{2}-\d{2}),(\d{4}-\d{2}-\d{2})\)$/.exec(text);
  if (match === null) throw new Error(`not a range of days as PostgreSQL writes it: ${text}`);
  return { from: Temporal.PlainDate.from(match[1] ?? ''), to: Temporal.PlainDate.from(match[2] ?? '').subtract({ days: 1 }) };
}

export function daysIn({ from, to }: DateRange): number {
  return from.until(to, { largestUnit: 'days' }).days + 1;
}
