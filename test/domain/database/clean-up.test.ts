import { expect } from 'chai';
import pg from 'pg';
import { systemClock } from '../../../domain/clock.ts';
import { cleanUp } from '../../../domain/database/clean-up.ts';
import { migratedDatabase } from '../../support/migrated-database.ts';

describe('the nightly clean-up', () => {
  let database: Awaited<ReturnType<typeof migratedDatabase>>;
  let pool: pg.Pool;
  before(async () => {
    database = await migratedDatabase();
    pool = new pg.Pool({ connectionString: database.url, max: 2 });
  });
  after(async () => {
    await pool.end();
    await database.drop();
  });

  const left = async (what: string, table: string) => (await pool.query<{ it: string }>(`select ${what} as it from ${table} order by 1`)).rows.map((row) => row.it);

  it('takes what nobody needs any more, and nothing else', async () => {
    await pool.query(`
      insert into inbox_update (channel, update_id, lane, payload, state, received_at) values
        ('test', 'done long ago', 'a', '1', 'done', now() - interval '8 days'), ('test', 'failed long ago', 'b', '1', 'failed', now() - interval '8 days'),
        ('test', 'done lately', 'c', '1', 'done', now() - interval '6 days'), ('test', 'still open', 'd', '1', 'waiting', now() - interval '9 days');
      insert into idempotency_key (operation, key, created_at) values ('x', 'old', now() - interval '31 days'), ('x', 'recent', now() - interval '29 days');
      insert into outbox_dedupe (key, created_at) values ('old', now() - interval '121 days'), ('recent', now() - interval '119 days');
      insert into scan_receipt (staff_token_id, scan_id, scan_number, at) values (1, 'old', 1, now() - interval '31 days'), (1, 'recent', 2, now() - interval '29 days');
      insert into flow_state (lane, flow, definition, state, arguments, replay, interrupts, updated_at) values
        ('old', 'f', 'd', 'paused', '{}', '{}', '[]', now() - interval '31 days'), ('recent', 'f', 'd', 'paused', '{}', '{}', '[]', now() - interval '29 days');
      insert into rate_limit (key, points, expire) select key, 1, (extract(epoch from now()) * 1000)::bigint + hours * 3600000 from (values ('old', -1.1), ('recent', -0.5), ('running', 1)) as it(key, hours)`);
    await cleanUp(pool, systemClock);
    expect(await left('update_id', 'inbox_update')).to.deep.equal(['done lately', 'still open']);
    for (const [what, table] of [['key', 'idempotency_key'], ['key', 'outbox_dedupe'], ['scan_id', 'scan_receipt'], ['lane', 'flow_state']] as const) expect(await left(what, table), table).to.deep.equal(['recent']);
    expect(await left('key', 'rate_limit')).to.deep.equal(['recent', 'running']);
  });
});
