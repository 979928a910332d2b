import { randomInt } from 'node:crypto';
import { existsSync, statfsSync } from 'node:fs';
import { chmod, link, mkdir, mkdtemp, readdir, readFile, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { z } from 'zod';
import { APPLICATION_ROLE, prepareCluster, SUPERUSER } from '../../domain/database/postgres-cluster.ts';
import { codeOf, expectCode } from '../../domain/database/postgres-failure.ts';
import { preparePostgresHome, SYSTEM_DIRECTORY } from '../../domain/database/postgres-home.ts';
import { provisionCluster } from '../../domain/database/provision-cluster.ts';
import { findServer, startServer, stopServer } from '../../domain/database/postgres-process.ts';

const TestServer = z.object({ url: z.string(), wanted: z.string(), directory: z.string(), inMemory: z.boolean().default(false) });
/** A server for tests: where it answers, the folder made for it, the folder it really lives in, and whether that is in memory. */
export type TestServer = z.infer<typeof TestServer>;

const quiet = (): void => {};
/** What `statfs` calls a file system in memory (Linux' magic.h). */
const TMPFS = 0x0102_1994;
const MEMORY = '/dev/shm';
const base = path.join(quickFolder(), `chaupal-test-${userInfo().uid}`);
const pointer = path.join(base, 'current.json');

/** Durability off: a test database has nothing to lose, and a test waits for every commit. */
const SETTINGS = {
  fsync: 'off',
  // A worker in a database that is to be dropped belongs to the superuser, whom our role may not send away.
  autovacuum: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  checkpoint_timeout: '1h',
  max_connections: '300',
  // Hundreds of sessions a run, and nobody to keep out.
  scram_iterations: '1',
  max_wal_size: '512MB',
};

/**
 * Whether to launch a server, or to wait because another process has begun to a moment ago. Only a courtesy to the processor: if two do
 * launch, {@link publish} decides.
 */
export async function claimLaunch(): Promise<boolean> {
  await mkdir(base, { recursive: true });
  const claim = path.join(base, 'launching');
  const begun = await stat(claim).catch(expectCode('ENOENT', undefined));
  const tooLongAgo = Temporal.Now.instant().subtract({ seconds: 10 }).epochMilliseconds;
  if (begun !== undefined && begun.mtimeMs < tooLongAgo) await rm(claim, { force: true });
  return writeFile(claim, '', { flag: 'wx' }).then(() => true, (error: unknown) => {
    if (codeOf(error) === 'EEXIST' || codeOf(error) === 'ENOENT') return false;
    throw error;
  });
}

/** Starts a server of our own in a new folder. Nobody else knows it before {@link publish}. */
export async function launchTestServer(): Promise<TestServer> {
  const wanted = await newFolder();
  const home = await preparePostgresHome({ wanted, systemDirectory: SYSTEM_DIRECTORY, log: quiet });
  const password = await prepareCluster(home, ['--no-sync']);
  const { port } = await startServer(home, { port: randomInt(20_000, 32_000), portMay: 'change', settings: SETTINGS, log: quiet });
  const client = new Client({ host: '127.0.0.1', port, user: SUPERUSER, password, database: 'postgres', ssl: false });
  await client.connect();
  await provisionCluster(client, password);
  await client.end();
  return { url: `postgres://${APPLICATION_ROLE}:${password}@127.0.0.1:${port}/postgres`, wanted, directory: home.directory, inMemory: home.directory.startsWith(MEMORY) };
}

/** Makes the server the one that everybody joins; `false` if another one was faster. */
export async function publish(server: TestServer): Promise<boolean> {
  const draft = path.join(server.wanted, 'draft.json');
  await writeFile(draft, JSON.stringify(server), { mode: 0o600 });
  // Unlike a rename, a link fails if the name is taken.
  const first = await link(draft, pointer).then(() => true, expectCode('EEXIST', false));
  await rm(path.join(base, 'launching'), { force: true });
  return first;
}

/** The server to join, if there is one. It may have died. */
export async function published(): Promise<TestServer | undefined> {
  const text = await readFile(pointer, 'utf8').catch(expectCode('ENOENT', undefined));
  return text === undefined ? undefined : TestServer.parse(JSON.parse(text));
}

/** Removes a published server that does not answer, unless a new one was published meanwhile. */
export async function retire(server: TestServer): Promise<void> {
  if (await withdraw(server)) await remove(server);
}

/** Removes a server that nobody else uses: first its publication, so that nobody joins, then `leave`, then the rest. */
export async function removeTestServer(server: TestServer, leave: () => Promise<void>): Promise<void> {
  await withdraw(server);
  await leave();
  await remove(server);
}

/** Servers of runs that were killed before they published theirs. */
export async function sweepUnpublished(): Promise<void> {
  const current = await published();
  const aMomentAgo = Temporal.Now.instant().subtract({ minutes: 2 }).epochMilliseconds;
  for (const name of await readdir(base).catch(expectCode<string[]>('ENOENT', []))) {
    const wanted = path.join(base, name);
    if (!name.startsWith('server-') || wanted === current?.wanted) continue;
    const made = await stat(wanted).catch(expectCode('ENOENT', undefined));
    if (made !== undefined && made.mtimeMs < aMomentAgo) await remove({ url: '', wanted, directory: wanted, inMemory: false });
  }
}

async function withdraw(server: TestServer): Promise<boolean> {
  const taken = path.join(base, `withdrawn-${process.pid}-${randomInt(2 ** 31)}.json`);
  if (!(await rename(pointer, taken).then(() => true, expectCode('ENOENT', false)))) return false;
  const ours = TestServer.parse(JSON.parse(await readFile(taken, 'utf8'))).url === server.url;
  // Not the one that was meant: somebody has published a new one in between.
  if (!ours) await link(taken, pointer).catch(expectCode('EEXIST', undefined));
  await rm(taken);
  return ours;
}

async function remove(server: TestServer): Promise<void> {
  const home = await preparePostgresHome({ wanted: server.wanted, systemDirectory: SYSTEM_DIRECTORY, log: quiet });
  const running = await findServer(home, quiet);
  if (running !== undefined) await stopServer(home, running);
  await rm(server.wanted, { recursive: true, force: true });
  if (server.directory !== server.wanted) await rm(path.dirname(server.directory), { recursive: true, force: true });
  await rmdir(base).catch((error: unknown) => {
    if (codeOf(error) !== 'ENOTEMPTY' && codeOf(error) !== 'ENOENT') throw error;
  });
}

/** In memory where there is enough of it: every test database is made of some hundred files. TMPDIR, if set, is obeyed. */
function quickFolder(): string {
  if (process.env['TMPDIR'] !== undefined || !existsSync(MEMORY)) return tmpdir();
  // The size, not what is free of it, so that all processes of a run come to the same result.
  const { type, bsize, blocks } = statfsSync(MEMORY);
  return type === TMPFS && bsize * blocks >= 4 * 2 ** 30 ? MEMORY : tmpdir();
}

async function newFolder(): Promise<string> {
  for (let attempt = 0; attempt < 10; attempt += 1) {
    await mkdir(base, { recursive: true });
    const { uid } = await stat(base);
    // Somebody else's folder would let him put a server of his own there.
    if (uid !== userInfo().uid) throw new Error(`${base} belongs to another user; remove it, or set TMPDIR to a folder of your own`);
    // Open for passing through, because root's server runs as another user.
    await chmod(base, 0o711);
    // The last process of another run may remove the empty folder at this moment.
    const made = await mkdtemp(path.join(base, 'server-')).catch(expectCode('ENOENT', undefined));
    if (made !== undefined) return made;
  }
  throw new Error(`${base} vanishes again and again; set TMPDIR to a folder of your own`);
}
