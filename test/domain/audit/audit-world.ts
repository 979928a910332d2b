import type pg from 'pg';
import { sealAudit, verifyAudit } from '../../../domain/audit/index.ts';
import { silentLog } from '../../../domain/log.ts';
import { messWorld } from '../../support/mess-world.ts';

/** A database with an audit log to chain, and what is needed to tamper with it. */
export async function auditWorld() {
  const world = await messWorld();
  const { pool } = world;
  const sealNow = (most?: number) => sealAudit(pool, silentLog, most === undefined ? {} : { most });
  return {
    ...world,
    sealNow,
    /** Seals when everybody on this server who was writing has ended: tests in other databases hold back the horizon of this one. */
    async seal(most?: number) {
      const { rows } = await pool.query<{ next: string }>('select pg_snapshot_xmax(pg_current_snapshot())::text as next');
      const deadline = performance.now() + 15_000;
      const passed = async () => (await pool.query<{ it: boolean }>('select pg_snapshot_xmin(pg_current_snapshot())::text::bigint >= $1::bigint as it', [rows[0]?.next])).rows[0]?.it === true;
      while (!(await passed())) {
        if (performance.now() > deadline) throw new Error('somebody on this server has been writing in one transaction for fifteen seconds');
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      return sealNow(most);
    },
    verify: (known?: { number: number; chain: string }) => verifyAudit(pool, known),

    /** An empty log. */
    empty: () => pool.query('truncate audit_entry, audit_seal restart identity'),

    /** Writes entries, each in a transaction of its own unless one is given; resolves to their ids. */
    async write(howMany: number, client: pg.Pool | pg.PoolClient = pool, at = '2026-11-21T07:00:00Z'): Promise<number[]> {
      const ids: number[] = [];
      for (let nth = 0; nth < howMany; nth += 1) {
        const { rows } = await client.query<{ id: string }>(`insert into audit_entry (at, actor, action, subject_kind, subject_id, details) values ($1, '{"kind":"system"}', 'test.done', 'thing', $2, $3) returning id`, [at, String(nth), { nth }]);
        ids.push(Number(rows[0]?.id));
      }
      return ids;
    },

    /** A transaction that stays open until it is told to end. */
    async open() {
      const client = await pool.connect();
      await client.query('begin');
      return {
        client,
        async end(how: 'commit' | 'rollback'): Promise<void> {
          await client.query(how);
          client.release();
        },
      };
    },

    sealedIds: async (): Promise<number[]> => (await pool.query<{ ids: string[] }>('select ids from audit_seal order by number')).rows.flatMap((row) => row.ids.map(Number)),
  };
}
