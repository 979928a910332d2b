import type pg from 'pg';
import { seedStudents } from '../../support/mess-data.ts';
import { percentile, rounded } from './pairs.ts';
import type { LoadResult } from './http-load.ts';

/** Row 4: what a scan takes with 10 million rows in the log and 200,000 passes, over what it takes with 10,000 rows. Placeholder until fill. */
export async function growthRow(pool: pg.Pool, measure: () => Promise<LoadResult>): Promise<Record<string, string | number>> {
  void seedStudents;
  const before = percentile((await measure()).latencies, 0.5);
  void pool;
  return { what: '4', median: rounded(before), spread: '', a: '', b: '' };
}
