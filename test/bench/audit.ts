import assert from 'node:assert/strict';
import { createHash, hash } from 'node:crypto';
import pg from 'pg';
import { sealAudit, verifyAudit } from '../../domain/audit/index.ts';
import { openDatabase } from '../../domain/database/open.ts';
import { silentLog } from '../../domain/log.ts';
import { PersonSchema } from '../../domain/people/index.ts';
import { createTestDatabase, stopTestPostgres } from '../support/postgres.ts';
import { median, ratioRow } from './support/pairs.ts';

const PAIRS = 7;
const ENTRIES = 100_000;
const FLOOR = 0.5;

/**
 * Row 12: sealing and verifying audit entries, which reads them from the database and writes the seals, against a loop in Node that writes each
 * entry as JSON and chains it, all in memory. For information, against the fastest loop that hashes texts which somebody else has made.
 * Each pair seals entries of its own; at the end one changed entry has to be named.
 */
export async function bench(): Promise<{ name: string; rows: Record<string, string | number>[]; ok: boolean }> {
  const { url, drop } = await createTestDatabase();
  await (await openDatabase({ url, entities: [PersonSchema], log: silentLog })).close();
  const pool = new pg.Pool({ connectionString: url, max: 4 });
  pool.on('error', () => {});
  try {
    const loops: number[] = [];
    const bare: number[] = [];
    const sealing: number[] = [];
    const verifying: number[] = [];
    for (let pair = -1; pair < PAIRS; pair += 1) {
      await write(pool);
      const { rows: entries } = await pool.query<Record<string, unknown>>('select * from audit_entry order by id');
      const texts = entries.map((entry) => JSON.stringify(entry));
      const loop = rate(() => chain(entries));
      const hashing = rate(() => chainTexts(texts));
      const sealed = await rateOf(async () => assert.equal((await sealAudit(pool, silentLog))?.entries, ENTRIES));
      const known = await rateOf(async () => assert.equal((await verifyAudit(pool)).entries, ENTRIES));
      if (pair >= 0) {
        loops.push(loop);
        bare.push(hashing);
        sealing.push(sealed);
        verifying.push(known);
      }
      if (pair < PAIRS - 1) await pool.query('truncate audit_entry, audit_seal');
    }
    await pool.query(`update audit_entry set details = '{}' where id = (select max(id) from audit_entry)`);
    assert.equal((await verifyAudit(pool)).fault?.what, 'entry-changed');
    const ratio = (other: readonly number[]) => median(loops.map((it, pair) => (other[pair] ?? 0) / it));
    return {
      name: 'audit',
      rows: [
        ratioRow('sealed a second / SHA-256 loop in Node', loops, sealing, `≥ ${FLOOR}`, '≥ 0.8', '/s'),
        ratioRow('verified a second / the same', loops, verifying, `≥ ${FLOOR}`, '≥ 0.8', '/s'),
        ratioRow('sealed a second / hashing ready-made texts', bare, sealing, 'for information', '', '/s'),
        ratioRow('verified a second / the same', bare, verifying, 'for information', '', '/s'),
      ],
      ok: ratio(sealing) >= FLOOR && ratio(verifying) >= FLOOR,
    };
  } finally {
    await pool.end();
    await drop();
    await stopTestPostgres();
  }
}

/** What a scan leaves behind, ten thousand times a transaction. */
async function write(pool: pg.Pool): Promise<void> {
  for (let done = 0; done < ENTRIES; done += 10_000) {
    await pool.query(`insert into audit_entry (at, actor, action, subject_kind, subject_id, details)
      select now(), jsonb_build_object('kind', 'staff-token', 'tokenId', n % 8, 'via', 'http'), 'scan.admitted', 'pass', n::text,
        jsonb_build_object('scan', n, 'slot', 'meal:2026-11-21:lunch', 'verdict', 'ALLOWED') from generate_series(1, 10000) n`);
  }
  await pool.query('vacuum analyze audit_entry');
}

/** What somebody would write first. */
function chain(entries: readonly Record<string, unknown>[]): void {
  let last = '';
  for (const entry of entries) last = createHash('sha256').update(last).update(JSON.stringify(entry)).digest('hex');
  assert.equal(last.length, 64);
}

function chainTexts(texts: readonly string[]): void {
  let last = '';
  for (const text of texts) last = hash('sha256', last + text);
  assert.equal(last.length, 64);
}

function rate(act: () => void): number {
  const started = performance.now();
  act();
  return (ENTRIES / (performance.now() - started)) * 1000;
}

async function rateOf(act: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await act();
  return (ENTRIES / (performance.now() - started)) * 1000;
}
