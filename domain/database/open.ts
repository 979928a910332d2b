import { join } from 'node:path';
import type { EntitySchema } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { MikroORM } from '@mikro-orm/postgresql';
import { Migrator } from '@mikro-orm/migrations';
import pg from 'pg';
import type { Log } from '../log.ts';
import { giveBackLost } from './give-back.ts';
import { migrate } from './migrate.ts';
import { reachDatabase } from './reach.ts';

/** One database behind two doors: the ORM for operations, a bare pool for the statements that must be fast. */
export type Database = {
  orm: MikroORM;
  pool: pg.Pool;
  em(): EntityManager;
  close(): Promise<void>;
};

/**
 * Connects, brings the schema up to date (safe when several processes start at once) and returns both doors.
 * @param url a PostgreSQL connection string; the embedded server's or a real one's, the code is the same
 */
export async function openDatabase(options: {
  url: string;
  entities: readonly EntitySchema[];
  log: Log;
  poolSize?: number;
  /** How long to wait for a server that does not answer. Default 30 s. */
  patienceMs?: number;
}): Promise<Database> {
  await reachDatabase(options.url, options.log, options.patienceMs);
  const max = options.poolSize ?? 10;
  const orm = await MikroORM.init({
    clientUrl: options.url,
    entities: [...options.entities],
    extensions: [Migrator],
    pool: { min: 0, max },
    driverOptions: { connectionTimeoutMillis: 5_000, onPoolCreated: (lent: pg.Pool) => giveBackLost(lent) },
    migrations: { path: join(import.meta.dirname, '../../migrations'), snapshot: false, snapshotOnMigrate: false },
    schemaGenerator: { skipTables: [/^agenda_/, /_\d{6}$/, /_rest$/] },
    logger: (line) => options.log.debug(line),
  });
  const pool = new pg.Pool({ connectionString: options.url, max, connectionTimeoutMillis: 5_000 });
  let closing = false;
  const lost = (error: Error) => {
    // At the end the server may be gone before our farewell has reached it.
    if (!closing) options.log.warn('a database connection was lost', { error: error.message });
  };
  pool.on('connect', (client) => client.on('error', lost));
  // The pool repeats what its idle connections report; without a listener that repetition would end the process.
  pool.on('error', () => undefined);
  try {
    await migrate(orm, pool);
  } catch (error) {
    await Promise.allSettled([orm.close(), pool.end()]);
    throw error;
  }
  return {
    orm,
    pool,
    em: () => orm.em.fork(),
    close: async () => {
      closing = true;
      await Promise.all([orm.close(), pool.end()]);
    },
  };
}
