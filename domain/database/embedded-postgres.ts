import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import { APPLICATION_ROLE, prepareCluster } from './postgres-cluster.ts';
import { provisionCluster } from './provision-cluster.ts';
import { codeOf, postgresFailure } from './postgres-failure.ts';
import { preparePostgresHome, SYSTEM_DIRECTORY } from './postgres-home.ts';
import type { PostgresHome } from './postgres-home.ts';
import { findServer, isAsWeWouldStartIt, startServer, stopServer } from './postgres-process.ts';
import type { PostgresProcess, StartOptions } from './postgres-process.ts';
import { AlreadyRunning, takeServerLock } from './server-lock.ts';
import type { ServerLock } from './server-lock.ts';

export type EmbeddedPostgres = {
  /** A connection string for the application's role, which owns the database and may create others, but is no superuser. */
  readonly url: string;
  /** Where the data really is; not the wanted place if the server's user could not reach that. */
  readonly dataDir: string;
  /** Stops the server cleanly. Close the application's own connections first: those left are cut off. */
  stop(): Promise<void>;
};

export type EmbeddedPostgresOptions = {
  /** A folder for this server alone, such as `<project>/.data/postgres`. */
  dataDir: string;
  database: string;
  /** Preferred; another one below 32768 is taken if it is not free. */
  port?: number;
  /** PostgreSQL settings on top of ours, such as `{ shared_buffers: '1GB' }`. */
  settings?: Record<string, string>;
  /** Where data and binaries go when root's checkout is closed to the server's user. */
  systemDirectory?: string;
  log: (line: string) => void;
};

export const DEFAULT_PORT = 25_432;

/**
 * Starts the built-in PostgreSQL on `dataDir`, making it on the first run, and holds it for this process alone. A server that a killed run left
 * behind is taken over, or restarted if its settings or binaries differ; a server that dies while we run is started again on the same port.
 * Every refusal says what to do; a second living instance on the same data is refused with {@link AlreadyRunning}.
 *
 * The npm package's class is not used, only its binaries: its `start()` rejects without a reason, it does not await its `chmod`, it knows
 * nothing of a server that is already there, keeps the server in the terminal's process group and shares our whole environment with it.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { log } = options;
  const home = await preparePostgresHome({ wanted: path.resolve(options.dataDir), systemDirectory: options.systemDirectory ?? SYSTEM_DIRECTORY, log });
  const password = await prepareCluster(home);
  const start: StartOptions = { port: options.port ?? DEFAULT_PORT, portMay: 'change', settings: options.settings ?? {}, log };
  let held = await hold(home, password, start);
  if (!held.server.startedByUs && !(await isAsWeWouldStartIt(home, held.server, start.settings))) {
    log('restarting the database server of an earlier run, because its settings or programs have changed');
    await held.lock.release();
    await stopServer(home, held.server);
    held = await hold(home, password, start);
  } else if (!held.server.startedByUs) {
    log(`took over the database server that an earlier run left behind (process ${held.server.pid})`);
  }
  await provision(held.lock.session, options.database, password, home);

  const leaving = new AbortController();
  const watch = async (): Promise<void> => {
    // Asked again after a wait as well, because stop() may come while the server is being brought back.
    while (!leaving.signal.aborted) {
      await held.lock.ended;
      if (leaving.signal.aborted) return;
      held = (await holdAgain(home, password, { ...start, port: held.server.port, portMay: 'not-change' }, leaving.signal)) ?? held;
    }
  };
  const watching = watch();

  return {
    url: `postgres://${APPLICATION_ROLE}:${password}@127.0.0.1:${held.server.port}/${encodeURIComponent(options.database)}`,
    dataDir: home.directory,
    stop: async () => {
      leaving.abort();
      await held.lock.release();
      await watching;
      await held.lock.release();
      await stopServer(home, held.server);
    },
  };
}

/** SQLSTATEs: the server is starting, recovering or shutting down; the password is wrong. */
const CANNOT_CONNECT_NOW = '57P03';
const INVALID_PASSWORD = '28P01';

type Held = { readonly server: PostgresProcess; readonly lock: ServerLock };

/** Finds or starts the server and takes its lock. A server that recovers is waited for; one that does not answer is stopped and started anew. */
async function hold(home: PostgresHome, password: string, start: StartOptions): Promise<Held> {
  for (let failures = 0; ; ) {
    const server = (await findServer(home, start.log)) ?? (await startServer(home, start));
    try {
      return { server, lock: await takeServerLock({ port: server.port, password, directory: home.directory }) };
    } catch (error) {
      if (codeOf(error) === CANNOT_CONNECT_NOW) {
        await sleep(100);
        continue;
      }
      if (codeOf(error) === INVALID_PASSWORD) {
        throw new Error(`The password in ${home.directory}/cluster/chaupal.password is not the server's. Restore the file, or the whole folder from a backup.`, { cause: error });
      }
      failures += 1;
      if (error instanceof AlreadyRunning || failures >= 3) throw error;
      const still = await findServer(home, start.log);
      if (still === undefined || still.pid !== server.pid) continue;
      start.log(`the database server (process ${server.pid}) does not answer (${String(error)}); restarting it`);
      await stopServer(home, server, 5_000);
    }
  }
}

/** After the server went away under us: the same server again, or a new one on the same port, as often as it takes. */
async function holdAgain(home: PostgresHome, password: string, start: StartOptions, leaving: AbortSignal): Promise<Held | undefined> {
  for (let pause = 200; !leaving.aborted; pause = Math.min(pause * 2, 10_000)) {
    try {
      const held = await hold(home, password, start);
      start.log('the database server went away and is back');
      return held;
    } catch (error) {
      start.log(`the database server went away and is not back yet: ${String(error)}`);
      await sleep(pause, undefined, { ref: false });
    }
  }
  return undefined;
}

async function provision(session: Client, database: string, password: string, home: PostgresHome): Promise<void> {
  try {
    await provisionCluster(session, password);
    const found = await session.query('select from pg_database where datname = $1', [database]);
    if (found.rowCount === 0) await session.query(`create database ${session.escapeIdentifier(database)} owner ${APPLICATION_ROLE}`);
  } catch (error) {
    throw postgresFailure(`Making the database "${database}"`, error, home.directory);
  }
}
