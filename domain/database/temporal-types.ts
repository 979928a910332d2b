import { Type } from '@mikro-orm/core';

/** `timestamptz` as `Temporal.Instant`, so that no `Date` ever reaches the domain. */
export class InstantType extends Type<Temporal.Instant | null, string | null> {
  override convertToDatabaseValue(value: Temporal.Instant | null): string | null {
    return value === null || value === undefined ? null : value.toString();
  }

  override convertToJSValue(value: unknown): Temporal.Instant | null {
    return value === null || value === undefined ? null : readInstant(value);
  }

  override getColumnType(): string {
    return 'timestamptz';
  }

  override compareAsType(): string {
    return 'string';
  }
}

/** Reads a `timestamptz` however the driver handed it over: text, `Date` or milliseconds. */
export function readInstant(value: unknown): Temporal.Instant {
  if (value instanceof Temporal.Instant) return value;
  if (value instanceof Date) return Temporal.Instant.fromEpochMilliseconds(value.getTime());
  if (typeof value === 'number') return Temporal.Instant.fromEpochMilliseconds(value);
  // PostgreSQL writes `2026-11-21 05:30:00.123+00`; ISO wants the T.
  return Temporal.Instant.from(String(value).replace(' ', 'T'));
}
