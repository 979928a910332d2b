import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { SUPERUSER } from './postgres-cluster.ts';

/** Any constant will do: advisory locks are per database, and nothing else lives in the maintenance database. */
const INSTANCE_LOCK = 1;
const PATIENCE_MS = 2_000;

/** A session of the server's superuser that holds the lock on being the one instance of Chaupal on this data. */
export type ServerLock = {
  readonly session: Client;
  /** Resolves when the session is over: released, or cut off because the server died or was stopped. */
  readonly ended: Promise<void>;
  /** May be called again. */
  release(): Promise<void>;
};

/**
 * Takes the lock, or refuses with who has it. The lock is one of PostgreSQL's and lives as long as our connection: a holder that is killed
 * loses it at once, with no lock file to outlive it and no process number to be mistaken. Waits briefly for an instance that is just leaving.
 */
export async function takeServerLock(server: { port: number; password: string; directory: string }): Promise<ServerLock> {
  const session = new Client({
    host: '127.0.0.1',
    port: server.port,
    user: SUPERUSER,
    password: server.password,
    database: 'postgres',
    ssl: false,
    application_name: `process ${process.pid} on ${hostname()}`,
    connectionTimeoutMillis: 10_000,
    query_timeout: 60_000,
  });
  const ended = new Promise<void>((resolve) => {
    session.once('end', () => resolve());
  });
  // An error is always followed by `end`, which is acted upon.
  session.on('error', () => {});
  const release = (): Promise<void> => session.end();
  try {
    await session.connect();
    const { rows } = await session.query<{ data_directory: string }>('show data_directory');
    if (!rows[0]?.data_directory.startsWith(server.directory)) throw new Error(`port ${server.port} answers for ${rows[0]?.data_directory}`);
    for (let waited = 0; !(await tryLock(session)); waited += 100) {
      if (waited >= PATIENCE_MS) throw new AlreadyRunning(server.directory, await holder(session));
      await sleep(100);
    }
    return { session, ended, release };
  } catch (error) {
    await release();
    throw error;
  }
}

/** Another living instance of Chaupal uses the same data. */
export class AlreadyRunning extends Error {
  constructor(directory: string, by: string) {
    super(
      `Chaupal is already running on the data in ${directory} (${by}). Stop that one first, or start this one with a data folder of its own. ` +
        'To run several processes on one database, set DATABASE_URL to a PostgreSQL server for all of them.',
    );
    this.name = 'AlreadyRunning';
  }
}

async function tryLock(session: Client): Promise<boolean> {
  const { rows } = await session.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [INSTANCE_LOCK]);
  return rows[0]?.taken === true;
}

async function holder(session: Client): Promise<string> {
  const { rows } = await session.query<{ application_name: string }>(
    `select application_name from pg_locks join pg_stat_activity using (pid)
     where locktype = 'advisory' and objid = $1 and granted and pg_locks.database = (select oid from pg_database where datname = current_database())`,
    [INSTANCE_LOCK],
  );
  return rows[0]?.application_name ?? 'by a process that has just left: start again';
}
