import type { MikroORM } from '@mikro-orm/postgresql';
import type pg from 'pg';

/** Any constant will do as long as nobody else uses it: `chaupal` on a phone keypad. */
const MIGRATION_LOCK = 2_428_725;

/**
 * Runs the pending migrations under an advisory lock: of two processes that start at once, one migrates and the other
 * waits for it and then finds nothing to do. Also makes the partitions of this month and the next.
 */
export async function migrate(orm: MikroORM, pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await orm.migrator.up();
    await client.query('select ensure_partitions(now(), 3)');
  } finally {
    await client.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined);
    client.release();
  }
}
