import path from 'node:path';
import { rm } from 'node:fs/promises';
import { preparePostgresHome, SYSTEM_DIRECTORY } from '../../domain/database/postgres-home.ts';
import { findServer, startServer, stopServer } from '../../domain/database/postgres-process.ts';
import { launchTestServer } from './postgres-server.ts';

const quiet = (): void => {};

/** A PostgreSQL that one test has for itself, because it stops and starts it. Needs a few seconds: others share one (`postgres.ts`). */
export async function startOwnPostgres() {
  const { url, wanted, directory } = await launchTestServer();
  const home = await preparePostgresHome({ wanted, systemDirectory: SYSTEM_DIRECTORY, log: quiet });
  const port = Number(new URL(url).port);
  const stop = async (): Promise<void> => {
    const server = await findServer(home, quiet);
    if (server !== undefined) await stopServer(home, server);
  };
  return {
    /** Its maintenance database; the role may create others. */
    url,
    stop,
    async start(): Promise<void> {
      await startServer(home, { port, portMay: 'not-change', settings: { fsync: 'off', autovacuum: 'off' }, log: quiet });
    },
    async remove(): Promise<void> {
      await stop();
      await rm(wanted, { recursive: true, force: true });
      if (directory !== wanted) await rm(path.dirname(directory), { recursive: true, force: true });
    },
  };
}
