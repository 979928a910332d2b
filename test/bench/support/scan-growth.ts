import type pg from 'pg';
import { seedStudents } from '../../support/mess-data.ts';
import type { LoadResult } from './http-load.ts';
import { median, percentile, rounded } from './pairs.ts';

const SMALL = 10_000;
const LARGE = 10_000_000;
const PASSES = 200_000;
const RUNS = 5;

/**
 * Row 4: the median of a scan with 10 million rows in the log and 200,000 passes, over the same with 10,000 rows. Every row has its receipt,
 * its admission and its audit row, as the scans that made it would have left; they are spread over the last year.
 * @param measure one connection's scans, on top of what is there; its admissions are taken away again
 */
export async function growthRow(pool: pg.Pool, passes: number, measure: () => Promise<LoadResult>): Promise<Record<string, string | number>> {
  const medians = async (): Promise<number[]> => {
    const list: number[] = [];
    await measure();
    for (let run = 0; run < RUNS; run += 1) list.push(percentile((await measure()).latencies, 0.5));
    return list;
  };
  await pool.query('truncate admission, scan, scan_receipt, audit_entry');
  for (let months = 1; months <= 12; months += 1) await pool.query(`select ensure_partitions(now() - make_interval(months => $1), 0)`, [months]);
  await fill(pool, 0, SMALL, passes);
  await pool.query('vacuum analyze');
  const small = await medians();
  await seedStudents(pool, PASSES - passes);
  for (let from = SMALL; from < LARGE; from += 500_000) await fill(pool, from, Math.min(from + 500_000, LARGE), PASSES);
  await pool.query('vacuum analyze');
  const large = await medians();
  const { rows } = await pool.query<{ n: string }>('select count(*) as n from scan');
  const ratios = large.map((it, run) => it / (small[run] ?? Number.NaN)).toSorted((a, b) => a - b);
  return {
    what: `4 p50 of a scan with ${rows[0]?.n ?? ''} rows and ${PASSES} passes / ${SMALL} rows`,
    median: rounded(median(large) / median(small)),
    spread: `${rounded(ratios[0] ?? 0)}–${rounded(ratios.at(-1) ?? 0)}`,
    a: `${rounded(median(small))} ms`,
    b: `${rounded(median(large))} ms`,
  };
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
