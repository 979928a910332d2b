import type pg from 'pg';
import type { Channel } from './notification.ts';

export type ReceiptState = 'delivered' | 'read' | 'failed';

/**
 * A channel's report about a message that it had accepted. Reports come late, twice and out of order: a state only ever goes on
 * (sent, delivered, read; failed only instead of delivered). One for an id that is not known (yet) is kept and applied when the attempt is.
 * `stale`: nothing new.
 */
export async function recordReceipt(
  pool: pg.Pool,
  receipt: { channel: Channel; providerId: string; state: ReceiptState; error?: string | undefined },
  now: Temporal.Instant,
): Promise<'updated' | 'unknown' | 'stale'> {
  const { rows } = await pool.query<{ known: boolean; updated: boolean }>({
    name: 'outbox-receipt',
    text: `
      with attempt as (select id, at from outbox_attempt where channel = $1 and provider_id = $2),
      updated as (
        update outbox_attempt a set state = $3, error = coalesce($4, a.error), updated_at = $5
        from attempt t where a.id = t.id and a.at = t.at
          and case $3 when 'read' then a.state <> 'read' else a.state in ('sent', 'unknown') end
        returning 1
      ), early as (
        insert into outbox_receipt as r (channel, provider_id, state, error) select $1, $2, $3, $4 where not exists (select from attempt)
        on conflict (channel, provider_id) do update set state = excluded.state, error = excluded.error
        where r.state = 'delivered' and excluded.state = 'read' returning 1
      )
      select exists (select from attempt) as known, exists (select from updated) or exists (select from early) as updated`,
    values: [receipt.channel, receipt.providerId, receipt.state, receipt.error ?? null, now.toString()],
  });
  if (rows[0]?.known !== true) return 'unknown';
  return rows[0].updated ? 'updated' : 'stale';
}
