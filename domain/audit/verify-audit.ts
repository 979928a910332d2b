import type pg from 'pg';
import type { AuditHead } from './seal-audit.ts';

/** What does not fit, the first of it. `seal` is the seal's number; `entry` the id of the first bad entry, null when the seal itself was touched. */
export type AuditFault = {
  readonly what: 'entry-changed' | 'entry-missing' | 'entry-inserted' | 'entry-moved' | 'seal-changed' | 'seal-missing' | 'other-chain';
  readonly seal: number;
  readonly entry: number | null;
};

export type AuditReport = {
  /** How many entries are under a seal that fits, before the first fault. */
  readonly entries: number;
  readonly head: AuditHead | null;
  /** Written, but not sealed yet. */
  readonly waiting: number;
  readonly fault: AuditFault | null;
};

/** Seals in one statement, and statements at a time: each seal is checked against the last one's chain as it stands, so that they need not wait for each other. */
const SEALS_AT_ONCE = 20;
const STATEMENTS_AT_ONCE = 2;

/** For each seal: does its chain follow from the last one's and from the entries between the last one's end and its own, as they are now? */
const check = `
select s.number::int as number, encode(s.chain, 'hex') as chain, array_length(s.ids, 1) as entries, 
  s.chain = sha256(coalesce(p.chain, '') || int8send(s.number) || timestamptz_send(s.sealed_at) || coalesce(found.digests, '')) as fits
from audit_seal s left join audit_seal p on p.number = s.number - 1
cross join lateral (
  select string_agg(e.digest, '') as digests from (
    select audit_digest(e) as digest from audit_entry e
    where (e.written_in, e.id) > (coalesce(p.last_written, 0), coalesce(p.last_id, 0)) and (e.written_in, e.id) <= (s.last_written, s.last_id)
    order by e.written_in, e.id) e
) found
where s.number > $1 and s.number <= $2 order by s.number`;

/**
 * Recomputes the whole chain and names the first entry that was changed, removed, put in or moved since it was sealed.
 * @param known an end of the chain that was noted earlier, from the log for instance: a chain that was computed anew does not hold it
 */
export async function verifyAudit(pool: pg.Pool, known?: AuditHead): Promise<AuditReport> {
  let entries = 0;
  let head: AuditHead | null = null;
  const report = async (fault: AuditFault | null): Promise<AuditReport> => ({ entries, head, waiting: await waitingOf(pool), fault });

  const { rows: ends } = await pool.query<{ number: number }>('select coalesce(max(number), 0)::int as number from audit_seal');
  const last = ends[0]?.number ?? 0;
  const size = Math.min(SEALS_AT_ONCE, Math.ceil(last / STATEMENTS_AT_ONCE));
  const checkFrom = async (from: number) => (await pool.query<CheckedSeal>({ name: 'audit-check', text: check, values: [from, from + size] })).rows;
  for (let from = 0; from < last; from += size * STATEMENTS_AT_ONCE) {
    const pages = await Promise.all(Array.from({ length: STATEMENTS_AT_ONCE }, (_, nth) => checkFrom(from + nth * size)));
    for (const seal of pages.flat()) {
      const expected: number = (head?.number ?? 0) + 1;
      if (seal.number !== expected) return report({ what: 'seal-missing', seal: expected, entry: null });
      if (!seal.fits) return report(await firstFault(pool, seal.number));
      if (seal.number === known?.number && seal.chain !== known.chain) return report({ what: 'other-chain', seal: seal.number, entry: null });
      entries += seal.entries;
      head = { number: seal.number, chain: seal.chain };
    }
  }
  if (known !== undefined && known.number > (head?.number ?? 0)) return report({ what: 'seal-missing', seal: known.number, entry: null });
  return report(null);
}

type CheckedSeal = { number: number; chain: string; entries: number; fits: boolean };

async function waitingOf(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ waiting: number }>(
    `select count(*)::int as waiting from audit_entry e where (e.written_in, e.id) > (
       coalesce((select last_written from audit_seal order by number desc limit 1), 0), coalesce((select last_id from audit_seal order by number desc limit 1), 0))`,
  );
  return rows[0]?.waiting ?? 0;
}

/** Walks the seal's entries beside those that are there now. */
async function firstFault(pool: pg.Pool, seal: number): Promise<AuditFault> {
  const { rows: sealed } = await pool.query<SealedEntry>(
    `select entry.id::float8 as id, encode(substr(s.marks, (entry.nth::int - 1) * 8 + 1, 8), 'hex') as mark
     from audit_seal s cross join unnest(s.ids) with ordinality as entry(id, nth) where s.number = $1 order by entry.nth`,
    [seal],
  );
  const { rows: present } = await pool.query<SealedEntry>(
    `select e.id::float8 as id, encode(substr(audit_digest(e), 1, 8), 'hex') as mark from audit_entry e, audit_seal s left join audit_seal p on p.number = s.number - 1
     where s.number = $1 and (e.written_in, e.id) > (coalesce(p.last_written, 0), coalesce(p.last_id, 0)) and (e.written_in, e.id) <= (s.last_written, s.last_id)
     order by e.written_in, e.id`,
    [seal],
  );
  const nth = Array.from({ length: Math.max(sealed.length, present.length) }).findIndex((_, at) => sealed[at]?.id !== present[at]?.id || sealed[at]?.mark !== present[at]?.mark);
  const was = sealed[nth];
  const is = present[nth];
  // Every entry is as it was: it is the seal that somebody touched.
  if (was === undefined && is === undefined) return { what: 'seal-changed', seal, entry: null };
  if (was !== undefined && was.id === is?.id) return { what: 'entry-changed', seal, entry: was.id };
  if (is !== undefined && !sealed.some((entry) => entry.id === is.id)) return { what: 'entry-inserted', seal, entry: is.id };
  const entry = was?.id ?? is?.id ?? 0;
  const { rowCount } = await pool.query('select from audit_entry where id = $1', [entry]);
  return { what: rowCount === 0 ? 'entry-missing' : 'entry-moved', seal, entry };
}

type SealedEntry = { id: number; mark: string };
