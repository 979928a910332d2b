import type { Work } from '../../domain/database/transact.ts';

/** Longer than anybody is on the way, however busy the machine. */
const PATIENCE_MS = 10_000;

/**
 * A place where so many transactions meet: whoever comes waits until each of the others has come too or stands still before a lock, in which
 * case it cannot come. Nothing depends on how fast the machine is.
 */
export function rendezvous(howMany: number): (sql: Work['sql']) => Promise<void> {
  let came = 0;
  let waiting = 0;
  return async (sql) => {
    came += 1;
    waiting += 1;
    const until = performance.now() + PATIENCE_MS;
    while (came < howMany && performance.now() < until) {
      // PostgreSQL shows a transaction the same activity all along, unless it is told to look again.
      await sql('select pg_stat_clear_snapshot()', []);
      const [seen] = await sql<{ blocked: number }>(`select count(*)::int as blocked from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`, []);
      if (came + (seen?.blocked ?? 0) >= howMany) break;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    waiting -= 1;
    // They go on together: who came last would otherwise be done before the others have noticed.
    while (waiting > 0 && came <= howMany && performance.now() < until) await new Promise((resolve) => setImmediate(resolve));
  };
}
