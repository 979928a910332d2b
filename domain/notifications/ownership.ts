import type pg from 'pg';
import { decide } from './decide.ts';
import type { Channel } from './notification.ts';
import type { OutboxPolicy } from './policy.ts';
import { recordIn } from './record-results.ts';
import type { Recorded } from './record-results.ts';
import { beginLookups } from './statement.ts';

/** Says that this process is alive; in PostgreSQL's own time, so that the clocks of two machines need not agree. */
export async function heartbeat(pool: pg.Pool, owner: string): Promise<void> {
  await pool.query({
    name: 'outbox-heartbeat',
    text: `insert into outbox_owner (owner, seen_at) values ($1, clock_timestamp()) on conflict (owner) do update set seen_at = excluded.seen_at`,
    values: [owner],
  });
}

/** Leaves nothing to wait for: what is still held is taken over at once. */
export async function resign(pool: pg.Pool, owner: string): Promise<void> {
  await pool.query('delete from outbox_owner where owner = $1', [owner]);
}

/**
 * Takes over what dead processes held. What they had claimed goes back; what they were handing over may have arrived: it is counted as a
 * possible repeat and sent again, because a message lost is worse than one twice. Two processes that do this at once do it one after the other.
 * @returns how many were given back, and how many of them may come twice
 */
export async function takeOver(
  pool: pg.Pool,
  options: { policy: OutboxPolicy; now: Temporal.Instant; configured: readonly Channel[] },
): Promise<{ released: number; possibleRepeats: number }> {
  const { policy, now, configured } = options;
  const client = await pool.connect();
  try {
    await client.query(beginLookups);
    const { rows: dead } = await client.query<{ owner: string }>(
      `select distinct d.owner from outbox_delivery d where d.state <> 'waiting' and not exists (
         select from outbox_owner o where o.owner = d.owner and o.seen_at > clock_timestamp() - make_interval(secs => $1::float8 / 1000))`,
      [policy.deadAfter],
    );
    const owners = dead.map(({ owner }) => owner);
    let counts = { released: 0, possibleRepeats: 0 };
    if (owners.length > 0) {
      await client.query(`select pg_advisory_xact_lock(hashtext('outbox-take-over'))`);
      counts = await giveBack(client, owners);
    }
    await client.query(`delete from outbox_owner where seen_at < clock_timestamp() - make_interval(secs => $1::float8 / 1000)`, [policy.deadAfter]);
    await client.query('commit');
    client.release();
    return counts;
  } catch (error) {
    client.release(error instanceof Error ? error : true);
    throw error;
  }

  async function giveBack(client: pg.ClientBase, owners: readonly string[]): Promise<{ released: number; possibleRepeats: number }> {
    const released = await client.query(
      `with given as (
         update outbox_delivery d set state = 'waiting', owner = null, slot = null
         from (select id, slot from outbox_delivery where owner = any ($1) and state = 'claimed' for update) held
         where d.id = held.id returning d.channel, held.slot
       ), slot as (
         update outbox_slot s set free_at = clock_timestamp() from given g where s.channel = g.channel and s.slot = g.slot
       ) select from given`,
      [owners],
    );
    const { rows } = await client.query<{ id: string; claim_no: number; lane: string; channel: Channel; attempts: number; crashes: number; every: boolean }>(
      `select id, claim_no, lane, channel, attempts, crashes, leg is not null as every
       from outbox_delivery where owner = any ($1) and state = 'sending' order by id for update`,
      [owners],
    );
    const byChannel = Map.groupBy(rows, ({ channel }) => channel);
    for (const [channel, held] of byChannel) {
      const results = held.map(
        (row): Recorded => ({
          claim: { id: Number(row.id), claimNo: row.claim_no, lane: row.lane },
          decision: decide({ kind: 'crashed' }, row, policy),
          // As if it had been answered now: the limits must count it.
          answeredAgo: 0,
        }),
      );
      await recordIn(client, results, { channel, now, limits: policy.limits[channel], configured });
    }
    return { released: released.rowCount ?? 0, possibleRepeats: rows.length };
  }
}
