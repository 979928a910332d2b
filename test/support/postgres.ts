import { createHash, randomBytes } from 'node:crypto';
import { glob, readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { claimLaunch, launchTestServer, publish, published, removeTestServer, retire, sweepUnpublished } from './postgres-server.ts';
import type { TestServer } from './postgres-server.ts';
import { openSession } from './postgres-session.ts';
import type { TestSession } from './postgres-session.ts';

// One server serves every test process of this user. Each takes a seat: a session with a shared advisory lock. The last one out, who gets
// the exclusive lock, removes the server. A killed process loses its seat with its connection, so that nothing has to be counted and no
// file has to be trusted; what it left (databases, a server that nobody uses) is removed by whoever comes next.

type Seat = { readonly session: TestSession; readonly url: string; readonly server: TestServer | undefined; readonly name: string };

let seat: Promise<Seat> | undefined;
const templates = new Map<string, Promise<string>>();
const undropped = new Set<string>();
let made = 0;

/** The PostgreSQL of this test run: TEST_DATABASE_URL's if that is set, else our own, started or joined. Its role may create databases. */
export async function testPostgres(): Promise<{ url: string }> {
  seat ??= takeSeat().catch((error: unknown) => {
    seat = undefined;
    throw error;
  });
  return { url: (await seat).url };
}

/**
 * A fresh database, cloned from a template that {@link ensureTemplate} made if one is named. `drop` also cuts off its sessions;
 * what is not dropped goes at the end of the run.
 */
export async function createTestDatabase(template?: string): Promise<{ url: string; drop(): Promise<void> }> {
  await testPostgres();
  const { session, url, server, name: prefix } = await takenSeat();
  const from = template === undefined ? 'template1' : await templates.get(template);
  if (from === undefined) throw new Error(`there is no template "${template}"; call ensureTemplate("${template}", …) first`);
  const database = `chaupal_test_${prefix}_${(made += 1)}`;
  // The other way waits for two checkpoints of the whole server: on a disk 250 ms instead of 85, in memory 35 instead of 75 (2 cores).
  await session.query(`create database ${database} template ${from} strategy ${server?.inMemory === true ? 'file_copy' : 'wal_log'}`);
  undropped.add(database);
  const drop = async (): Promise<void> => {
    if (undropped.delete(database)) await dropDatabase(session, database);
  };
  return { url: withDatabase(url, database), drop };
}

/**
 * A pool that has ended may still have sessions on the server: cut off then, they would report an error to nobody. So they get a moment to
 * go by themselves. A vacuum worker, which our role may not end, is waited for as well.
 */
async function dropDatabase(session: TestSession, database: string): Promise<void> {
  for (let attempt = 0; attempt < 40; attempt += 1) {
    const left = await session.query('select 1 from pg_stat_activity where datname = $1 limit 1', [database]);
    if (left.length === 0) break;
    await sleep(25);
  }
  for (let attempt = 1; ; attempt += 1) {
    try {
      await session.query(`drop database if exists ${database} with (force)`);
      return;
    } catch (error) {
      if (attempt >= 20 || !(error instanceof Error && 'code' in error && (error.code === '42501' || error.code === '55006'))) throw error;
      await sleep(100);
    }
  }
}

/**
 * Makes a template database with `prepare` (migrations, typically) unless one with the same content exists: the content is the name,
 * the migrations folder and the text of `prepare`. Processes that need it at once wait for the first.
 */
export async function ensureTemplate(name: string, prepare: (url: string) => Promise<void>): Promise<void> {
  await testPostgres();
  const building = templates.get(name) ?? buildTemplate(name, prepare);
  templates.set(name, building);
  building.catch(() => templates.delete(name));
  await building;
}

/** Gives up the seat and leaves nothing behind. Runs by itself at the end of a mocha run and when the process runs out of work; may be called again. */
export async function stopTestPostgres(): Promise<void> {
  if (seat === undefined) return;
  const { session, server } = await takenSeat();
  seat = undefined;
  templates.clear();
  for (const database of undropped) await session.query(`drop database if exists ${database} with (force)`);
  undropped.clear();
  await session.query('select pg_advisory_unlock_shared($1)', [SEATS]);
  const last = await session.tryLock('select pg_try_advisory_lock($1) as taken', SEATS);
  if (last && server !== undefined) await removeTestServer(server, () => session.end());
  else {
    if (last) await dropTemplates(session);
    await session.end();
  }
}

/** Any constant; shared by those who use the server, exclusive for the one who removes it. */
const SEATS = 2_428_726;

if (typeof after === 'function') after('remove the test database', stopTestPostgres);
process.on('beforeExit', () => void stopTestPostgres());

async function takenSeat(): Promise<Seat> {
  if (seat === undefined) throw new Error('the test database is stopped');
  return seat;
}

async function takeSeat(): Promise<Seat> {
  const given = process.env['TEST_DATABASE_URL'];
  for (let attempt = 0; attempt < 400; attempt += 1) {
    const server = given === undefined ? ((await published()) ?? (await launchAndPublish())) : undefined;
    const url = given ?? server?.url;
    if (url === undefined) {
      await sleep(50);
      continue;
    }
    const session = await openSession(url).catch(async (error: unknown) => {
      if (server === undefined) throw new Error('TEST_DATABASE_URL is set, but the server does not answer', { cause: error });
      await retire(server);
    });
    if (session === undefined) continue;
    // Not granted while the last one out is removing the server; then a new one is needed.
    if (await session.tryLock('select pg_try_advisory_lock_shared($1) as taken', SEATS)) {
      await dropLeftovers(session);
      return { session, url, server, name: `${session.pid}_${randomBytes(3).toString('hex')}` };
    }
    await session.end();
    await sleep(50);
  }
  throw new Error('no test database could be started or joined; look into chaupal-test-* in the folder for temporary files');
}

async function launchAndPublish(): Promise<TestServer | undefined> {
  if (!(await claimLaunch())) return undefined;
  await sweepUnpublished();
  const server = await launchTestServer();
  if (await publish(server)) return server;
  await removeTestServer(server, async () => {});
  return undefined;
}

async function buildTemplate(name: string, prepare: (url: string) => Promise<void>): Promise<string> {
  const { session, url, name: prefix } = await takenSeat();
  const hash = createHash('sha256').update(name).update(prepare.toString());
  const migrations = path.resolve(import.meta.dirname, '../../migrations');
  for (const file of (await Array.fromAsync(glob('**/*', { cwd: migrations, exclude: ['**/README.md'] }))).toSorted()) {
    if (path.extname(file) !== '') hash.update(file).update(await readFile(path.join(migrations, file)));
  }
  const digest = hash.digest();
  const template = `chaupal_template_${digest.toString('hex').slice(0, 20)}`;
  const lock = digest.readInt32BE();
  // A session of its own: a waiting one would hold up everything else that this process asks for.
  const waiting = await openSession(url);
  try {
    await waiting.query('select pg_advisory_lock($1, $2)', [SEATS, lock]);
    if ((await session.query('select 1 from pg_database where datname = $1', [template])).length > 0) return template;
    const unfinished = `chaupal_building_${prefix}_${digest.toString('hex').slice(0, 8)}`;
    await session.query(`create database ${unfinished}`);
    undropped.add(unfinished);
    await prepare(withDatabase(url, unfinished));
    await session.query('select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = $1', [unfinished]);
    await session.query(`alter database ${unfinished} rename to ${template}`);
    undropped.delete(unfinished);
    // A stray connection to a template would make every clone fail.
    await session.query(`alter database ${template} allow_connections false`);
    return template;
  } finally {
    await waiting.end();
  }
}

/** Databases whose process was killed: their name carries the session that made them. */
async function dropLeftovers(session: TestSession): Promise<void> {
  const leftovers = await session.query<{ datname: string }>(
    `select datname from pg_database
     where datname ~ '^chaupal_(test|building)_[0-9]+_'
       and split_part(datname, '_', 3)::int not in (select pid from pg_stat_activity where pid is not null)`,
  );
  for (const { datname } of leftovers) await session.query(`drop database if exists ${datname} with (force)`);
}

async function dropTemplates(session: TestSession): Promise<void> {
  const found = await session.query<{ datname: string }>(`select datname from pg_database where datname ~ '^chaupal_(template|test|building)_'`);
  for (const { datname } of found) await session.query(`drop database if exists ${datname} with (force)`);
}

function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}
