import { randomInt } from 'node:crypto';
import pg from 'pg';
import { median, ratioRow } from './pairs.ts';

const SMALL = 10_000;
const LARGE = 10_000_000;
const PASSES = 200_000;
const PAIRS = 7;

/**
 * Row 4: the median of a scan with 10 million rows in the log and 200,000 passes, over the same with 10,000 rows. Two databases on one server,
 * measured in turns. Every row has its receipt, its admission and its audit row, as the scans that made it would have left; they are spread
 * over the last year, in partitions of a month.
 * @param url the small database; the large one is made beside it
 * @param serve starts a server on a database and a port, and gives what measures the median of its scans
 */
export async function growthRow(
  url: string,
  passes: number,
  prepare: (url: string, passes: number) => Promise<void>,
  serve: (url: string, port: number) => Promise<() => Promise<number>>,
): Promise<Record<string, string | number>> {
  const large = new URL(url);
  large.pathname = '/bench_large';
  const pools = { small: new pg.Pool({ connectionString: url, max: 1 }), large: new pg.Pool({ connectionString: large.href, max: 1 }) };
  try {
    await pools.small.query('create database bench_large');
    await prepare(large.href, PASSES);
    for (const [pool, rows, howMany] of [[pools.small, SMALL, passes], [pools.large, LARGE, PASSES]] as const) {
      await pool.query('set synchronous_commit = off');
      for (let months = 1; months <= 12; months += 1) await pool.query('select ensure_partitions(now() - make_interval(months => $1), 0)', [months]);
      for (let from = 0; from < rows; from += 500_000) await fill(pool, from, Math.min(from + 500_000, rows), howMany);
      await pool.query('vacuum analyze');
    }
    const { rows } = await pools.large.query<{ n: string }>('select count(*) as n from scan');
    const measure = { small: await serve(url, randomInt(20_000, 26_000)), large: await serve(large.href, randomInt(26_000, 32_000)) };
    // Warm twice: a page that was not touched since the last checkpoint is written to the log as a whole.
    for (const arm of [measure.small, measure.large, measure.small, measure.large]) await arm();
    const a: number[] = [];
    const b: number[] = [];
    for (let pair = 0; pair < PAIRS; pair += 1) {
      a.push(await measure.small());
      b.push(await measure.large());
    }
    if (!Number.isFinite(median(b))) throw new Error('nothing was measured');
    return ratioRow(`4 p50 of a scan with ${rows[0]?.n ?? ''} rows and ${PASSES} passes / ${SMALL} rows`, a, b, '', '', 'ms');
  } finally {
    await Promise.all([pools.small.end(), pools.large.end()]);
  }
}

/** Scans number `from` + 1 to `to`, set-based. Their slots lie in the past, so that no measured scan meets one of them. */
async function fill(pool: pg.Pool, from: number, to: number, passes: number): Promise<void> {
  await pool.query(`
    with made as materialized (
      select n, 1 + n % ${passes} as pass_id, 'meal:' || (date '2020-01-01' + (n / ${passes})::int) || ':lunch' as slot, now() - interval '3 days' - (n % 31536000) * interval '1 second' as at
      from generate_series(${from + 1}::bigint, ${to}) n
    ), receipts as (
      insert into scan_receipt (staff_token_id, scan_id, scan_number, at) select 1, 'filled-' || n, -n, at from made
    ), admissions as (
      insert into admission (pass_id, slot, at, staff_token_id, gate, scan_number) select pass_id, slot, at, 1, 'Bench', -n from made
    ), audits as (
      insert into audit_entry (at, actor, action, subject_kind, subject_id, details)
      select at, '{"kind":"staff-token","tokenId":1,"via":"http"}', 'scan.admitted', 'pass', pass_id::text, jsonb_build_object('scan', n, 'slot', slot, 'verdict', 'ALLOWED') from made
    )
    insert into scan (id, at, scanned_at, staff_token_id, scan_id, pass_id, slot, verdict, details) select -n, at, at, 1, 'filled-' || n, pass_id, slot, 'ALLOWED', '{"reason":"allowed"}' from made`);
}
