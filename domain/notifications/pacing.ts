import type pg from 'pg';
import type { Channel } from './notification.ts';
import type { ChannelLimits } from './policy.ts';

/**
 * Makes as many slots as a channel may send in a second; a changed limit adds or removes some.
 *
 * A slot is taken before a call and comes free one second after its answer. As the channel saw the message at some moment between call and
 * answer, no window of a second can hold more sends than there are slots, whatever the network does: a plain token bucket does not promise
 * that, because a call that is delayed on its way comes closer to the next one.
 */
export async function prepareSlots(pool: pg.Pool, limits: Readonly<Record<Channel, ChannelLimits>>): Promise<void> {
  for (const [channel, { perSecond }] of Object.entries(limits)) {
    await pool.query(
      `insert into outbox_slot (channel, slot, free_at) select $1, n, clock_timestamp() from generate_series(1, $2::int) n on conflict do nothing`,
      [channel, perSecond ?? 0],
    );
    await pool.query('delete from outbox_slot where channel = $1 and slot > $2', [channel, perSecond ?? 0]);
  }
  // A chat that nobody wrote to for an hour needs no memory.
  await pool.query(`delete from outbox_chat where free_at < clock_timestamp() - interval '1 hour'`);
}
