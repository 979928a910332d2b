import type pg from 'pg';
import { AHEAD } from './claim-statement.ts';
import type { Channel } from './notification.ts';
import type { ChannelLimits } from './policy.ts';

/**
 * How long there is nothing to claim, in ms: until a slot or the end of a pause if something is due, else until something is. Asked when a
 * claim came back empty; what is put in meanwhile rings, and what comes free by an answer is the asker's own.
 */
export async function idleFor(pool: pg.Pool, channel: Channel, now: Temporal.Instant, limits: ChannelLimits): Promise<number> {
  const { rows } = await pool.query<{ wait: number | null }>({
    name: limits.perSecond === null ? 'outbox-idle' : 'outbox-idle-paced',
    text: `
      select greatest(
        extract(epoch from next.wake_at - $2::timestamptz),
        (select extract(epoch from p.until - clock_timestamp()) from outbox_pause p where p.channel = $1)
        ${limits.perSecond === null ? '' : `, (select extract(epoch from min(free_at) - clock_timestamp()) - ${AHEAD} / 1000.0 from outbox_slot where channel = $1)`}
      )::float8 * 1000 as wait
      from (
        select min(d.wake_at) as wake_at from generate_series(0, 9) p cross join lateral (
          select wake_at from outbox_delivery where channel = $1 and state = 'waiting' and priority = p and wake_at < 'infinity' order by wake_at limit 1) d
      ) next where next.wake_at is not null`,
    values: [channel, now.toString()],
  });
  return Math.max(5, rows[0]?.wait ?? Infinity);
}
