import type pg from 'pg';

/** Long enough for whoever holds the client to hear of its end and to give it back by himself. */
const GRACE_MS = 1_000;

/**
 * Gives clients back to their pool whose connection ended while they were lent. The query builder under MikroORM 7.2.1 gives a client
 * back after its rollback, and the rollback of a connection that is gone fails: each transaction that a restart of the server cut off would
 * keep one place of the pool for good, and with the last of them every operation of this process would wait in vain.
 */
export function giveBackLost(pool: pg.Pool, graceMs = GRACE_MS): void {
  const lent = new Set<pg.PoolClient>();
  pool.on('acquire', (client) => void lent.add(client));
  pool.on('release', (_error, client) => void lent.delete(client));
  pool.on('connect', (client) =>
    void client.once('end', () => {
      setTimeout(() => {
        if (lent.has(client)) client.release(true);
      }, graceMs).unref();
    }),
  );
}
