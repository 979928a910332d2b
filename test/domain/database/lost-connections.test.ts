import { setTimeout as wait } from 'node:timers/promises';
import { MikroORM } from '@mikro-orm/postgresql';
import { expect } from 'chai';
import { systemClock } from '../../../domain/clock.ts';
import { openDatabase, type Database } from '../../../domain/database/open.ts';
import { createTransact, type Actor } from '../../../domain/database/transact.ts';
import { silentLog } from '../../../domain/log.ts';
import { PersonSchema } from '../../../domain/people/index.ts';
import { createTestDatabase } from '../../support/postgres.ts';

const actor: Actor = { kind: 'system', name: 'test', via: 'job' };
const POOL = 3;

describe('transactions whose connection is cut off', function suite() {
  this.timeout(40_000);
  let test: Awaited<ReturnType<typeof createTestDatabase>>;
  before(async () => {
    test = await createTestDatabase();
  });
  after(() => test.drop());

  /** Cuts off so many transactions in their middle, all at once, as a restart of the server does. */
  async function cutOff(database: Database, orm: MikroORM): Promise<void> {
    const open = Promise.withResolvers<void>();
    let begun = 0;
    const transactions = Array.from({ length: POOL }, () =>
      orm.em.fork().transactional(async (em) => {
        await em.execute('select 1');
        begun += 1;
        await open.promise;
        await em.execute('select 2');
      }),
    );
    while (begun < POOL) await wait(10);
    await database.pool.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()');
    await wait(100);
    open.resolve();
    const ends = await Promise.allSettled(transactions);
    expect(ends.map((end) => end.status)).to.deep.equal(Array.from({ length: POOL }, () => 'rejected'));
  }

  it('take no place of the pool with them: the next operations work, and the database closes', async () => {
    const database = await openDatabase({ url: test.url, entities: [PersonSchema], log: silentLog, poolSize: POOL });
    const transact = createTransact({ database, clock: systemClock, zone: 'Asia/Kolkata' });
    for (let round = 0; round < 2; round += 1) {
      await cutOff(database, database.orm);
      const answers = await Promise.all(Array.from({ length: POOL }, () => transact.read(actor, (work) => work.sql<{ one: number }>('select 1 as one'))));
      expect(answers).to.deep.equal(Array.from({ length: POOL }, () => [{ one: 1 }]));
    }
    const closed = await Promise.race([database.close().then(() => true), wait(5_000, false)]);
    expect(closed).to.equal(true);
  });

  it('control: without giving them back they do, for good', async () => {
    const database = await openDatabase({ url: test.url, entities: [PersonSchema], log: silentLog, poolSize: POOL });
    const bare = await MikroORM.init({ clientUrl: test.url, entities: [PersonSchema], pool: { min: 0, max: POOL }, driverOptions: { connectionTimeoutMillis: 1_500 }, logger: () => {} });
    await cutOff(database, bare);
    await wait(1_500);
    const refused = await bare.em.fork().transactional((em) => em.execute('select 1')).catch((error: Error) => error.message);
    expect(refused).to.match(/timeout exceeded when trying to connect/);
    await database.close();
  });
});
