import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { once } from 'node:events';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../domain/database/embedded-postgres.ts';
import { openDatabase } from '../../domain/database/open.ts';
import { silentLog } from '../../domain/log.ts';
import { createMealScan, messEntities } from '../../domain/mess/index.ts';
import { hashStaffToken, signPassCode } from '../../domain/passes/index.ts';
import { scanStatement } from '../../domain/passes/scan-statement.ts';
import { nonceOf, seedStudents, testKeys } from '../support/mess-data.ts';
import { httpLoad } from './support/http-load.ts';
import type { LoadResult } from './support/http-load.ts';
import { median, percentile, ratioRow, rounded } from './support/pairs.ts';
import { findPgbench, pgbench } from './support/pgbench.ts';
import { growthRow } from './support/scan-growth.ts';

const PASSES = 20_000;
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 4);
const PAIRS = Number(process.env['BENCH_PAIRS'] ?? 5);
const TOKEN = 'cst_bench-token';
const FLOOR = { rate: 0.7, latency: 6, p99: 30, growth: 1.3 };

/**
 * Rows 1 to 3 of the performance table, and with `--growth` (or BENCH_GROWTH=1) row 4. PostgreSQL is the product's own, with fsync on; the
 * server is a process of its own. Every scan of every arm is one that is admitted, and at the end of each arm admissions, scans, receipts and
 * audit rows are counted: all must be as many as there were answers.
 * PostgreSQL's log (WAL) is filled and recycled beforehand, for all arms, as it is on a server that has run for a day: a new one makes
 * a file of 16 MB every few seconds of such a load, and every commit waits some 70 ms for it.
 * Row 3 leaves out its first second, in which the tables that were just emptied are planned for and grow anew. It is an absolute time, so the machine stands beside it: on the same timetable a bare round trip before it, and a bare commit after it.
 */
export async function bench(): Promise<{ name: string; rows: Record<string, string | number>[]; ok: boolean }> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'chaupal-bench-'));
  const postgres = await startEmbeddedPostgres({ dataDir, database: 'bench', port: randomInt(20_000, 30_000), log: () => {}, settings: { min_wal_size: '1GB' } });
  const pool = new pg.Pool({ connectionString: postgres.url, max: 4 });
  const stops: (() => unknown)[] = [];
  try {
    await prepareDatabase(postgres.url, PASSES);
    await fillLog(pool);
    const ports = { app: randomInt(20_000, 26_000), bare: randomInt(26_000, 32_000) };
    stops.push(await startServer(postgres.url, ports));
    const reference = await referenceArms(pool, postgres.url);
    const http = async (port: number, address: string, load: { connections: number; seconds: number; rate?: number; warmUp?: number }) => {
      await clear(pool);
      const result = await httpLoad(port, { ...load, next: requests(address), expect: 'ALLOWED' });
      assert.deepEqual(result.wrong.slice(0, 3), [], 'every scan of the benchmark is one that is admitted');
      await assertWritten(pool, result.answers);
      return result;
    };
    const app = (load: { connections: number; seconds: number; rate?: number; warmUp?: number }) => http(ports.app, '/api/v1/scanner/scan', load);
    const bare = (load: { connections: number; seconds: number }) => http(ports.bare, '/scan', load);
    const probe = async (address: '/select' | '/commit', rate: number) => {
      const result = await httpLoad(ports.bare, { connections: 64, seconds: SECONDS + 1, warmUp: 1, rate, next: requests(address), expect: 'DONE' });
      assert.deepEqual(result.wrong.slice(0, 3), []);
      return percentile(result.latencies, 0.99);
    };

    await app({ connections: 64, seconds: 2 });
    await bare({ connections: 64, seconds: 1 });
    await reference.many(1);
    const rates = { a: [] as number[], b: [] as number[], bare: [] as number[] };
    const halves: LoadResult[] = [];
    const machine = { select: [] as number[], commit: [] as number[] };
    const means = { a: [] as number[], b: [] as number[] };
    for (let pair = 0; pair < PAIRS; pair += 1) {
      rates.a.push((await reference.many(SECONDS)).rate);
      const many = await app({ connections: 64, seconds: SECONDS });
      rates.b.push(many.answers / many.seconds);
      const plain = await bare({ connections: 64, seconds: SECONDS });
      rates.bare.push(plain.answers / plain.seconds);
      const half = median(rates.b) / 2;
      machine.select.push(await probe('/select', half));
      halves.push(await app({ connections: 64, seconds: SECONDS + 1, warmUp: 1, rate: half }));
      machine.commit.push(await probe('/commit', half));
      means.a.push((await reference.one(SECONDS / 2)).meanMs);
      const one = await app({ connections: 1, seconds: SECONDS / 2 });
      means.b.push(one.latencies.reduce((sum, it) => sum + it, 0) / one.answers);
    }
    const p99s = halves.map((it) => percentile(it.latencies, 0.99));
    const p99 = median(p99s);
    const rows = [
      ratioRow(`1 scans a second, 64 connections / ${reference.name}, 10 clients`, rates.a, rates.b, `≥ ${FLOOR.rate}`, '≥ 1', '/s'),
      ratioRow('  the same / a bare Express route with the same statement', rates.bare, rates.b, 'for information', '', '/s'),
      ratioRow(`2 mean latency, 1 connection / ${reference.name}, 1 client`, means.a, means.b, `≤ ${FLOOR.latency}`, '≤ 4', 'ms'),
      { what: '3 p99 at half the highest rate, ms', median: rounded(p99), spread: `${rounded(Math.min(...p99s))}–${rounded(Math.max(...p99s))}`, a: `p50 ${rounded(median(halves.map((it) => percentile(it.latencies, 0.5))))}`, b: `${rounded(median(halves.map((it) => it.answers / it.seconds)))} /s`, floor: `≤ ${FLOOR.p99}`, goal: '≤ 15' },
      p99Row('  the same timetable, one "select 1" each', machine.select),
      p99Row('  the same timetable, one row committed each', machine.commit),
    ];
    const numbers = rows.map((row) => Number(row['median']));
    let ok = (numbers[0] ?? 0) >= FLOOR.rate && (numbers[2] ?? Infinity) <= FLOOR.latency && p99 <= FLOOR.p99;
    // The small one must not have what the other rows left.
    await clear(pool);
    if (process.argv.includes('--growth') || process.env['BENCH_GROWTH'] !== undefined) {
      const row = await growthRow(postgres.url, PASSES, prepareDatabase, async (url, port) => {
        const stopThis = await startServer(url, { app: port, bare: port + 1 });
        stops.push(stopThis);
        const own = new pg.Pool({ connectionString: url, max: 1 });
        stops.push(() => own.end());
        return async () => {
          const result = await httpLoad(port, { connections: 1, seconds: 3, next: requests('/api/v1/scanner/scan'), expect: 'ALLOWED' });
          assert.deepEqual(result.wrong.slice(0, 3), []);
          // What was filled in has negative numbers and slots of the past.
          const { rowCount } = await own.query(`delete from admission where slot >= 'meal:2025' and scan_number > 0`);
          assert.equal(rowCount, result.answers);
          return percentile(result.latencies, 0.5);
        };
      });
      rows.push({ ...row, floor: `≤ ${FLOOR.growth}`, goal: '≤ 1.1' });
      ok &&= Number(row['median']) <= FLOOR.growth;
    }
    const { rows: setup } = await pool.query<{ setup: string }>(`select 'fsync ' || current_setting('fsync') || ', PostgreSQL ' || current_setting('server_version') as setup`);
    rows.push({ what: setup[0]?.setup ?? '', median: '', spread: '', a: '', b: '', floor: '', goal: '' });
    return { name: 'scan', rows, ok };
  } finally {
    for (const stop of stops) await stop();
    await pool.end();
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

const p99Row = (what: string, p99s: number[]) => ({ what, median: rounded(median(p99s)), spread: `${rounded(Math.min(...p99s))}–${rounded(Math.max(...p99s))}`, a: '', b: '', floor: 'for information', goal: '' });

/** Writes some 900 MB and has the files of the log kept for use again: copying a database by files begins with a checkpoint. */
async function fillLog(pool: pg.Pool): Promise<void> {
  for (let round = 0; round < 3; round += 1) {
    await pool.query('create table bench_filler as select repeat(md5(n::text), 30) as text from generate_series(1, 300000) n');
    await pool.query('drop table bench_filler');
  }
  await pool.query('create database bench_checkpoint strategy file_copy');
  await pool.query('drop database bench_checkpoint');
}

/** Migrated, with so many passes and the one staff token. */
async function prepareDatabase(url: string, passes: number): Promise<void> {
  await (await openDatabase({ url, entities: messEntities, log: silentLog })).close();
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  await seedStudents(pool, passes);
  await pool.query('create table bench_commit (what text)');
  await pool.query(`insert into staff_token (label, hash, scopes, level, issued_at, expires_at) values ('Bench', $1, '{meals}', 'steward', now(), now() + interval '1 year')`, [hashStaffToken(TOKEN)]);
  await pool.end();
}

/** Each request is for a pass and a slot of its own: three meals of today and yesterday, for every pass. */
function requests(address: string): () => Buffer {
  const codes = Array.from({ length: PASSES }, (_, n) => signPassCode(testKeys, { passId: n + 1, nonce: nonceOf(n + 1) }));
  const now = Temporal.Now.instant();
  const times = [now, now.subtract({ hours: 24 })].map(String);
  const meals = ['breakfast', 'lunch', 'dinner'];
  const run = randomInt(2 ** 40).toString(36);
  let nth = -1;
  return () => {
    nth += 1;
    const slot = Math.floor(nth / PASSES);
    const body = JSON.stringify({ qr_data: codes[nth % PASSES], scan_id: `${run}-${nth}`, meal: meals[slot % 3], scanned_at: times[Math.floor(slot / 3)] });
    return Buffer.from(`POST ${address} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${TOKEN}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
  };
}

async function referenceArms(pool: pg.Pool, url: string) {
  const text = scanStatement(createMealScan({ settings: { get: () => Promise.reject(new Error('not asked')) }, zone: 'Asia/Kolkata' }), false);
  const program = findPgbench();
  const run = program === undefined ? (clients: number, seconds: number) => pgLoop(url, text, clients, seconds) : (clients: number, seconds: number) => pgbench(program, url, { script: pgbenchScript(text), clients, seconds });
  const arm = (clients: number) => async (seconds: number) => {
    await clear(pool);
    const result = await run(clients, Math.max(1, Math.round(seconds)));
    const { rows } = await pool.query<{ refused: number }>(`select count(*)::int as refused from scan where verdict <> 'ALLOWED'`);
    assert.equal(rows[0]?.refused, 0, 'the reference admits as well');
    return result;
  };
  return { name: program === undefined ? 'a bare pg loop' : 'pgbench -M prepared', many: arm(10), one: arm(1) };
}

/** The statement with pgbench's variables for its parameters: one scan, of a pass and a slot that no other transaction has. */
function pgbenchScript(text: string): string {
  const values: Record<string, string> = {
    1: `array[decode('${hashStaffToken(TOKEN).toString('hex')}', 'hex')]`,
    2: `array[:client_id || '-' || :i]`,
    3: `array[:pass]`,
    4: `array['n' || lpad(:pass, 11, '0')]`,
    5: `array['meal-' || :round]`,
    6: `array[current_date]`,
    7: `array['lunch']`,
    8: `array[now()]`,
    9: `array[null]`,
    10: `array[null]`,
    11: `array[null]`,
    12: `array[false]`,
    13: `array[null]`,
    14: `now()`,
    15: `jsonb_build_object('graceDays', 0)`,
  };
  const filled = text.replaceAll(/\$(\d+)/g, (_, n: string) => values[n] ?? '').replaceAll(/--.*$/gm, '');
  return `\\set i :i + 1\n\\set pass 1 + :client_id * 2000 + (:i % 2000)\n\\set round :i / 2000\n${filled};\n`;
}

/** Where there is no pgbench: the same prepared statement from as many connections, without HTTP. */
async function pgLoop(url: string, text: string, clients: number, seconds: number) {
  const end = performance.now() + seconds * 1000;
  let done = 0;
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      const connection = new pg.Client({ connectionString: url });
      await connection.connect();
      for (let i = 0; performance.now() < end; i += 1) {
        const pass = 1 + client * 2000 + (i % 2000);
        const values = [[hashStaffToken(TOKEN)], [`${client}-${i}`], [pass], [nonceOf(pass)], [`meal-${Math.floor(i / 2000)}`], [Temporal.Now.plainDateISO().toString()], ['lunch'], [Temporal.Now.instant().toString()], [null], [null], [null], [false], [null], Temporal.Now.instant().toString(), '{"graceDays":0}'];
        await connection.query({ name: 'reference', text, values });
        done += 1;
      }
      await connection.end();
    }),
  );
  return { rate: done / seconds, meanMs: (clients * seconds * 1000) / done, failed: 0 };
}

async function clear(pool: pg.Pool): Promise<void> {
  await pool.query('truncate admission, scan, scan_receipt, audit_entry');
}

async function assertWritten(pool: pg.Pool, answers: number): Promise<void> {
  const { rows } = await pool.query<{ table: string; n: number }>(
    ['admission', 'scan', 'scan_receipt', 'audit_entry'].map((table) => `select '${table}' as table, count(*)::int as n from ${table}`).join(' union all '),
  );
  for (const { table, n } of rows) assert.equal(n, answers, `${table} has one row for each answer`);
}

async function startServer(url: string, ports: { app: number; bare: number }): Promise<() => void> {
  const server = spawn(process.execPath, [path.join(import.meta.dirname, 'support/scan-server.ts'), url, String(ports.app), String(ports.bare), ...(process.env['BENCH_BATCH'] ?? '64,2').split(',')], { stdio: ['ignore', 'pipe', 'inherit'] });
  await Promise.race([once(server.stdout, 'data'), once(server, 'exit').then(() => Promise.reject(new Error('the server of the benchmark did not start')))]);
  return () => void server.kill();
}
