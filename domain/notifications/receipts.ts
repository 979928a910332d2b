import type pg from 'pg';
import type { Channel } from './notification.ts';

export type ReceiptState = 'delivered' | 'read' | 'failed';

/**
 * A channel's report about a message that it had accepted. Reports come late, twice and out of order: a state only ever goes on
 * (sent, delivered, read; failed only instead of delivered). One for an id that is not known (yet) is kept and applied when the attempt is.
 * When a failure takes away the only acceptance, the message goes on to the person's next channel, or is a dead letter.
 * `stale`: nothing new.
 */
export async function recordReceipt(
  pool: pg.Pool,
  receipt: { channel: Channel; providerId: string; state: ReceiptState; error?: string | undefined },
  now: Temporal.Instant,
): Promise<'updated' | 'unknown' | 'stale'> {
  const { rows } = await pool.query<{ known: boolean; updated: boolean }>({
    name: 'outbox-receipt',
    text: receiptStatement,
    values: [receipt.channel, receipt.providerId, receipt.state, receipt.error ?? null, now.toString()],
  });
  if (rows[0]?.known !== true) return 'unknown';
  return rows[0].updated ? 'updated' : 'stale';
}

/** Applies the reports that were earlier than their attempts. */
export async function applyEarlyReceipts(pool: pg.Pool, now: Temporal.Instant): Promise<void> {
  await pool.query({ name: 'outbox-early-receipts', text: earlyStatement, values: [now.toString()] });
}

/** `applied` holds attempts whose state has just changed, `now` is SQL for the product's time. */
const goOn = (applied: string, now: string): string => `
  abandoned as (
    select m.id, m.created_at, m.open_legs, u.channel, u.channels_tried
    from (select message_id, message_created_at, min(channel) as channel, array_agg(distinct channel) as channels_tried
          from ${applied} where state = 'failed' group by 1, 2) u
    join outbox_message m on m.id = u.message_id and m.created_at = u.message_created_at
    where m.state = 'sent' and not exists (
      select from outbox_attempt other where other.message_id = m.id and other.state in ('sent', 'delivered', 'read') and other.id not in (select id from ${applied}))
    for update of m
  ), reopened as (
    update outbox_message m set state = 'pending', grade = 3, finished_at = null, open_legs = greatest(a.open_legs, 1)
    from abandoned a where m.id = a.id and m.created_at = a.created_at
  ), way as (
    -- At no address: the sweep finds it the next one, or ends it.
    insert into outbox_delivery (message_id, message_created_at, person_id, leg, channel, lane, tried, priority, due_at, wake_at, expires_at, quiet, group_key)
    select m.id, m.created_at, m.person_id, case when m.channels is not null then a.channel end, 'none', 'message:' || m.id,
      a.channels_tried || array(select distinct t.channel from outbox_attempt t where t.message_id = m.id), m.priority, m.due_at, ${now}, m.expires_at, m.quiet, m.group_key
    from abandoned a join outbox_message m on m.id = a.id and m.created_at = a.created_at where a.open_legs = 0
  )`;

const receiptStatement = `
  with attempt as (select id, at from outbox_attempt where channel = $1 and provider_id = $2),
  updated as (
    update outbox_attempt a set state = $3, error = coalesce($4, a.error), updated_at = $5::timestamptz
    from attempt t where a.id = t.id and a.at = t.at
      and case $3 when 'read' then a.state <> 'read' else a.state in ('sent', 'unknown') end
    returning a.id, a.channel, a.state, a.message_id, a.message_created_at
  ), early as (
    insert into outbox_receipt as r (channel, provider_id, state, error) select $1, $2, $3, $4 where not exists (select from attempt)
    on conflict (channel, provider_id) do update set state = excluded.state, error = excluded.error
    where r.state = 'delivered' and excluded.state = 'read'
  ), ${goOn('updated', '$5::timestamptz')}
  select exists (select from attempt) as known, exists (select from updated) as updated`;

const earlyStatement = `
  with known as (
    delete from outbox_receipt r using outbox_attempt a where a.provider_id = r.provider_id and a.channel = r.channel
    returning r.channel, r.provider_id, r.state, r.error
  ), forgotten as (
    -- Ids that are nobody's: other programs may use the same account.
    delete from outbox_receipt where at < now() - interval '7 days'
  ), updated as (
    update outbox_attempt a set state = k.state, error = coalesce(k.error, a.error), updated_at = $1::timestamptz
    from known k where a.channel = k.channel and a.provider_id = k.provider_id and a.state in ('sent', 'unknown')
    returning a.id, a.channel, a.state, a.message_id, a.message_created_at
  ), ${goOn('updated', '$1::timestamptz')}
  select from updated`;
