import type pg from 'pg';
import { timeWindow, type TimeWindow } from '../settings/index.ts';

/** When nobody is woken, in local time; it may go over midnight. Its key names the roster, which had it first. */
export const quietHours = timeWindow('duty.quiet-hours', { from: '22:00', to: '04:00' });

/** How long a process goes by what it has read. Milliseconds of real time. */
const KEPT = 2_000;

export type QuietHours = { from: Temporal.Instant; to: Temporal.Instant };

/** The quiet hours that `at` lies in (first second included, last excluded); null outside of them. Equal times mean none. */
export function quietHoursAround(at: Temporal.Instant, zone: string, { from, to }: TimeWindow): QuietHours | null {
  const [begin, end] = [Temporal.PlainTime.from(from), Temporal.PlainTime.from(to)];
  const order = Temporal.PlainTime.compare(begin, end);
  if (order === 0) return null;
  const today = at.toZonedDateTimeISO(zone).toPlainDate();
  const clock = (day: Temporal.PlainDate, time: Temporal.PlainTime) => day.toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant();
  for (const day of [today.subtract({ days: 1 }), today]) {
    const hours = { from: clock(day, begin), to: clock(order < 0 ? day : day.add({ days: 1 }), end) };
    if (Temporal.Instant.compare(hours.from, at) <= 0 && Temporal.Instant.compare(at, hours.to) < 0) return hours;
  }
  return null;
}

/** The organisation's quiet hours as they are now, asked of the database every other second. A value that nobody could have set counts as none set. */
export function createQuietHours(pool: Pick<pg.Pool, 'query'>): () => Promise<TimeWindow> {
  let kept: { hours: TimeWindow; until: number } | null = null;
  return async () => {
    if (kept !== null && performance.now() < kept.until) return kept.hours;
    const { rows } = await pool.query<{ value: unknown }>({ name: 'outbox-quiet-hours', text: 'select value from setting where key = $1', values: [quietHours.key] });
    const parsed = quietHours.schema.safeParse(rows[0]?.value);
    kept = { hours: parsed.success ? parsed.data : quietHours.initial, until: performance.now() + KEPT };
    return kept.hours;
  };
}
