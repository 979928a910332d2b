import type pg from 'pg';
import type { Channel } from './notification.ts';

export type Counters = ReturnType<typeof createCounters>;

/** What this process has done since it started, by channel and outcome: `telegram.sent`. For the metrics. */
export function createCounters() {
  const counts = new Map<string, number>();
  return {
    add: (channel: Channel | 'all', what: string, by = 1): void => void counts.set(`${channel}.${what}`, (counts.get(`${channel}.${what}`) ?? 0) + by),
    all: (): Record<string, number> => Object.fromEntries(counts),
  };
}

/** What the table says: messages waiting, due, in flight and dead, and the age of the oldest due one in seconds. */
export async function backlog(pool: pg.Pool, now: Temporal.Instant): Promise<Record<string, number>> {
  const { rows } = await pool.query<Record<string, string | number>>(
    `select count(*) filter (where state = 'waiting') as waiting, count(*) filter (where state = 'waiting' and due_at <= $1) as due,
       count(*) filter (where state <> 'waiting') as in_flight, coalesce(extract(epoch from $1 - min(due_at) filter (where due_at <= $1)), 0)::float8 as lag_seconds,
       (select count(*) from outbox_message where state in ('failed', 'unknown')) as dead
     from outbox_delivery`,
    [now.toString()],
  );
  return Object.fromEntries(Object.entries(rows[0] ?? {}).map(([name, value]) => [`all.${name}`, Number(value)]));
}
