import type pg from 'pg';
import type { Clock } from '../clock.ts';

/** What nobody needs any more goes; the partitions of the next months come. Run daily. */
export async function cleanUp(pool: pg.Pool, clock: Clock): Promise<void> {
  await pool.query('select ensure_partitions($1::timestamptz, 3)', [clock.now().toString()]);
  // A week is longer than Telegram repeats an update; a month is longer than anybody presses the same button again.
  await pool.query(`delete from inbox_update where state in ('done', 'failed') and received_at < now() - interval '7 days'`);
  await pool.query(`delete from idempotency_key where created_at < now() - interval '30 days'`);
  await pool.query(`delete from outbox_dedupe where created_at < now() - interval '120 days'`);
  await pool.query(`delete from scan_receipt where at < $1::timestamptz - interval '30 days'`, [clock.now().toString()]);
  // Counts of the process's clock, in milliseconds. Whoever tries a thousand tokens leaves a thousand rows.
  await pool.query(`delete from rate_limit where expire < (extract(epoch from now()) - 3600) * 1000`);
  await pool.query(`delete from flow_state where updated_at < $1::timestamptz - interval '30 days'`, [clock.now().toString()]);
}
