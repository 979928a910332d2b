import type pg from 'pg';
import { gatherCards } from './card-summary.ts';
import { decide } from './decide.ts';
import type { Address } from './envelope.ts';
import type { Channel } from './notification.ts';
import type { OutboxPolicy } from './policy.ts';
import { applyEarlyReceipts } from './receipts.ts';
import { recordResults } from './record-results.ts';
import type { Recorded } from './record-results.ts';

export type SweepOptions = {
  policy: OutboxPolicy;
  now: Temporal.Instant;
  configured: readonly Channel[];
  admin: Address | null;
};

const BATCH = 500;

/**
 * What the claims do not see: messages that now have an address (the admin chat became known, somebody unblocked the bot), that have none on
 * a channel of this installation, that expired out of sight, and the first of a chat that nobody woke; and that the admin chat is flooded with cards.
 */
export async function sweep(pool: pg.Pool, options: SweepOptions): Promise<void> {
  const { policy, now, configured, admin } = options;
  // First, so that what is gathered is not led to the chat and claimed there.
  await gatherCards(pool, now);
  if (admin !== null && configured.includes(admin.channel)) {
    await pool.query({
      name: 'outbox-admin',
      text: `update outbox_delivery d set channel = $1, lane = $1 || ':' || $2, wake_at = d.due_at
             from outbox_message m where m.id = d.message_id and m.created_at = d.message_created_at and m.chat = '"admin"'
               and d.person_id is null and d.state = 'waiting' and d.lane <> $1 || ':' || $2`,
      values: [admin.channel, admin.id],
    });
  }
  await pool.query({ name: 'outbox-wake', text: wakeStatement, values: [now.toString()] });
  await applyEarlyReceipts(pool, now);
  for (;;) {
    const { rows } = await pool.query<Stray>({ name: 'outbox-strays', text: strayStatement, values: [now.toString(), configured, BATCH] });
    for (const [channel, strays] of Map.groupBy(rows, ({ channel }) => channel)) {
      const results = strays.map((row): Recorded => {
        const claim = { id: Number(row.id), claimNo: row.claim_no, lane: row.lane };
        if (row.reason === 'homeless') {
          const error = row.channel === 'none' ? 'no channel leads to this person' : `${row.channel} is not set up`;
          const decision = decide({ kind: 'never', error }, { ...row, every: row.leg !== null }, policy);
          // Nothing was handed over: no attempt.
          return { claim, decision: { ...decision, attempt: null }, answeredAgo: null };
        }
        return { claim, decision: decide({ kind: row.reason }, { ...row, every: row.leg !== null }, policy), answeredAgo: null };
      });
      await recordResults(pool, results, { channel, now, limits: policy.limits[channel === 'none' ? 'email' : channel], configured });
    }
    if (rows.length < BATCH) return;
  }
}

type Stray = {
  id: string;
  claim_no: number;
  lane: string;
  channel: Channel | 'none';
  leg: string | null;
  attempts: number;
  crashes: number;
  reason: 'homeless' | 'expired' | 'cancelled';
};

/** Claimed for a moment by nobody: the claim number is raised, so that of two processes that find a stray only one writes its end. */
const strayStatement = `
  with ended as materialized (
    select id, case when cancelled then 'cancelled' else 'expired' end as reason from outbox_delivery
    where state = 'waiting' and expires_at <= $1::timestamptz limit $3 for update skip locked
  ), homeless as materialized (
    select id, 'homeless' as reason from outbox_delivery
    where state = 'waiting' and channel = any (select c from unnest(array['telegram', 'whatsapp', 'email', 'none']) c where c <> all ($2::text[]))
      and wake_at <= $1::timestamptz and (expires_at is null or expires_at > $1::timestamptz) limit $3 for update skip locked
  ), stray as (select * from ended union all select * from homeless)
  update outbox_delivery d set claim_no = d.claim_no + 1 from stray s where d.id = s.id
  returning d.id, d.claim_no, d.lane, d.channel, d.leg, d.attempts, d.crashes, s.reason`;

/** Hops from lane to lane through the index of the parked ones, which may be 50,000 in one lane. */
const wakeStatement = `
  with recursive lane (lane) as (
    (select lane from outbox_delivery where state = 'waiting' and wake_at = 'infinity' order by lane limit 1)
    union all
    select (select d.lane from outbox_delivery d where d.state = 'waiting' and d.wake_at = 'infinity' and d.lane > l.lane order by d.lane limit 1)
    from lane l where l.lane is not null
  )
  update outbox_delivery d set wake_at = $1::timestamptz from (
    select head.id from lane l cross join lateral (
      select h.id, h.wake_at from outbox_delivery h where h.lane = l.lane and h.due_at <= $1::timestamptz order by h.priority, h.due_at, h.id limit 1
    ) head
    where head.wake_at = 'infinity' and not exists (select from outbox_delivery o where o.lane = l.lane and o.state <> 'waiting')
  ) asleep where d.id = asleep.id and d.wake_at = 'infinity'`;
