import type pg from 'pg';
import type { Log } from '../log.ts';

/** The end of the chain: what is kept outside the database shows a chain that was forged from its beginning. */
export type AuditHead = { readonly number: number; readonly chain: string };

/** Any constant that nobody else locks. */
const SEALING = 2_428_727;
const MOST = 20_000;

/** One row for the next entries in order: their ids, a mark of each, and the chain over their digests and the last seal. No row when nothing is ready. */
const seal = `
with last as (
  select coalesce(max(number), 0) as number from audit_seal
), previous as (
  select last.number, coalesce(s.chain, '') as chain, coalesce(s.last_written, 0) as written, coalesce(s.last_id, 0) as id from last left join audit_seal s using (number)
), ready as (
  select e.written_in, e.id, audit_digest(e) as digest from audit_entry e
  where (e.written_in, e.id) > ((select written from previous), (select id from previous)) and e.written_in < (select audit_horizon())
  order by e.written_in, e.id limit $1
), batch as (
  select array_agg(id) as ids, string_agg(digest, '') as digests, string_agg(substr(digest, 1, 8), '') as marks, max(written_in) as last_written, clock_timestamp() as at from ready having count(*) > 0
)
insert into audit_seal (number, sealed_at, last_written, last_id, ids, marks, chain)
select p.number + 1, b.at, b.last_written, b.ids[array_upper(b.ids, 1)], b.ids, b.marks, sha256(p.chain || int8send(p.number + 1) || timestamptz_send(b.at) || b.digests)
from batch b, previous p
returning number::int, encode(chain, 'hex') as chain, array_length(ids, 1) as entries`;

/**
 * Chains the audit entries whose transactions have ended, in batches, oldest first; stops early when `signal` is aborted. An entry of a running
 * transaction, and everything written by later ones, waits for the next run. One process seals at a time; another one returns at once.
 * @returns how many entries were sealed, and the chain's new end; null when there was nothing to do
 */
export async function sealAudit(pool: pg.Pool, log: Log, options: { most?: number; signal?: AbortSignal } = {}): Promise<{ entries: number; head: AuditHead } | null> {
  const most = options.most ?? MOST;
  let entries = 0;
  let head: AuditHead | null = null;
  while (options.signal?.aborted !== true) {
    const batch = await sealBatch(pool, log, most);
    if (batch === null) break;
    entries += batch.entries;
    head = { number: batch.number, chain: batch.chain };
    if (batch.entries < most) break;
  }
  // The log is elsewhere than the database: it convicts a chain that somebody computed anew.
  if (head === null) return null;
  log.info('audit entries sealed', { entries, ...head });
  return { entries, head };
}

type Batch = { number: number; chain: string; entries: number };

async function sealBatch(pool: pg.Pool, log: Log, most: number): Promise<Batch | null> {
  const client = await pool.connect();
  let failure: Error | undefined;
  try {
    await client.query('begin');
    // The lock comes in a statement of its own: the next one's snapshot is then newer than the last sealer's commit.
    const { rows: locked } = await client.query<{ taken: boolean; elsewhere: boolean }>(
      `select pg_try_advisory_xact_lock($1) as taken, server <> (select system_identifier from pg_control_system()) as elsewhere from audit_sealing`,
      [SEALING],
    );
    let batch: Batch | undefined;
    if (locked[0]?.taken === true) {
      if (locked[0].elsewhere) {
        log.warn('the audit log comes from another database server: its entries are numbered on from the last seal');
        await client.query('select audit_take_over()');
      }
      batch = (await client.query<Batch>(seal, [most])).rows[0];
    }
    await client.query('commit');
    return batch ?? null;
  } catch (error) {
    failure = error instanceof Error ? error : new Error(String(error));
    throw error;
  } finally {
    // A client that failed in its transaction is closed rather than given back.
    client.release(failure);
  }
}
