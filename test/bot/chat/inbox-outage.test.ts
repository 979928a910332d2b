import { expect } from 'chai';
import pg from 'pg';
import { createInbox, type ClaimedUpdate } from '../../../bot/chat/inbox.ts';
import { wait } from '../../flows/support.ts';
import { createHeardLog } from '../../support/heard-log.ts';
import { migratedDatabase } from '../../support/migrated-database.ts';
import { wireTo } from '../../support/wire.ts';

describe('the inbox while the database is away', function suite() {
  this.timeout(30_000);
  let database: Awaited<ReturnType<typeof migratedDatabase>>;
  let wire: Awaited<ReturnType<typeof wireTo>>;
  /** The product's, over the wire, and one that always reaches the database. */
  let pool: pg.Pool;
  let direct: pg.Pool;
  const inboxes: ReturnType<typeof createInbox>[] = [];
  const { log } = createHeardLog();

  before(async () => {
    database = await migratedDatabase();
    wire = await wireTo(new URL(database.url));
    const open = (connectionString: string) => new pg.Pool({ connectionString, max: 6, connectionTimeoutMillis: 2_000 }).on('error', () => undefined);
    [pool, direct] = [open(wire.url), open(database.url)];
    pool.on('connect', (client) => client.on('error', () => undefined));
  });
  afterEach(async () => {
    wire.mend();
    await Promise.all(inboxes.splice(0).map((inbox) => inbox.stop(200)));
    await direct.query('truncate inbox_update');
  });
  after(async () => {
    await pool.end();
    await direct.end();
    await wire.close();
    await database.drop();
  });

  async function open(handle: (update: ClaimedUpdate) => Promise<void>, options: Partial<Parameters<typeof createInbox>[0]> = {}) {
    const inbox = createInbox({ pool, log, handle, ...options });
    inboxes.push(inbox);
    await inbox.start();
    return inbox;
  }
  const update = (updateId: string, lane = 'a') => ({ channel: 'test', updateId, lane, urgent: false, payload: updateId });
  const settled = async (withinMs: number) => {
    for (let waited = 0; waited < withinMs; waited += 25) {
      const { rowCount } = await direct.query(`select from inbox_update where state in ('waiting', 'running')`);
      if (rowCount === 0) return true;
      await wait(25);
    }
    return false;
  };
  const states = async () => Object.fromEntries((await direct.query<{ update_id: string; state: string }>('select update_id, state from inbox_update')).rows.map((row) => [row.update_id, row.state]));

  it('what was worked on when it went away for five seconds is marked when it is back, and the chat goes on', async () => {
    const worked: string[] = [];
    const inbox = await open(async ({ updateId }) => {
      worked.push(updateId);
      if (updateId === 'first') wire.cut();
    });
    await inbox.put([update('first')]);
    await wait(5_000);
    wire.mend();
    await inbox.put([update('second')]);
    expect(await settled(10_000), JSON.stringify(await states())).to.equal(true);
    expect(worked.at(-1)).to.equal('second');
    expect(await states()).to.deep.equal({ first: 'done', second: 'done' });
  });

  it('an update that was claimed by a statement whose answer got lost is worked on all the same', async () => {
    const worked: string[] = [];
    let lose = true;
    const losing = new Proxy(pool, {
      get: (target, name) => {
        if (name !== 'query') return Reflect.get(target, name) as unknown;
        return async (statement: { name?: string }, ...more: unknown[]) => {
          const answer = (await (target.query as (...all: unknown[]) => Promise<pg.QueryResult>)(statement, ...more));
          if (statement.name === 'inbox-claim' && (answer.rowCount ?? 0) > 0 && lose) {
            lose = false;
            throw new Error('Connection terminated unexpectedly');
          }
          return answer;
        };
      },
    });
    const inbox = await open(async ({ updateId }) => void worked.push(updateId), { pool: losing, leaseSeconds: 2 });
    await inbox.put([update('lost')]);
    expect(await settled(9_000), JSON.stringify(await states())).to.equal(true);
    expect(worked).to.deep.equal(['lost']);
  });

  it('work that fails because the database is away is done again when it is back, and nobody is told that it failed', async () => {
    const told: string[] = [];
    let tries = 0;
    const inbox = await open(
      async () => {
        tries += 1;
        if (tries === 1) wire.cut();
        await pool.query('select 1');
      },
      { abandoned: async ({ updateId }) => void told.push(updateId) },
    );
    await inbox.put([update('typed')]);
    await wait(1_500);
    wire.mend();
    expect(await settled(12_000), JSON.stringify(await states())).to.equal(true);
    expect({ tries, told, states: await states() }).to.deep.equal({ tries: 2, told: [], states: { typed: 'done' } });
  });

  it('a second try takes the place of a first one whose lease ran out without telling anybody that it failed', async () => {
    const told: string[] = [];
    let tries = 0;
    const inbox = await open(
      async () => {
        tries += 1;
        if (tries > 1) return;
        await direct.query(`update inbox_update set lease_until = now() - interval '1 second'`);
        await new Promise(() => undefined);
      },
      { abandoned: async ({ updateId }) => void told.push(updateId) },
    );
    await inbox.put([update('slow')]);
    expect(await settled(9_000), JSON.stringify(await states())).to.equal(true);
    expect({ tries, told, states: await states() }).to.deep.equal({ tries: 2, told: [], states: { slow: 'done' } });
  });

  /** Whether an update that arrives after the network has forgotten every connection is worked on within five seconds. */
  async function afterSilence(statementMs: number): Promise<boolean> {
    let worked = false;
    await open(async () => void (worked = true), { statementMs });
    await wait(300);
    wire.swallow();
    await direct.query(`insert into inbox_update (channel, update_id, lane, payload) values ('test', 'after', 'a', '1')`);
    for (let waited = 0; waited < 5_000 && !worked; waited += 50) await wait(50);
    return worked;
  }

  it('goes on over new connections when those that it had are swallowed without an end', async () => {
    expect(await afterSilence(1_000)).to.equal(true);
  });

  it('control: without a limit for a statement it waits', async () => {
    expect(await afterSilence(60_000)).to.equal(false);
    wire.cut();
  });

  it('listens with one connection again, however often it tried', async () => {
    await open(async () => undefined);
    wire.cut();
    await wait(4_500);
    wire.mend();
    await wait(2_500);
    const { rows } = await direct.query<{ listening: number }>(`select count(*)::int as listening from pg_stat_activity where datname = current_database() and query = 'listen inbox'`);
    expect(rows).to.deep.equal([{ listening: 1 }]);
  });

  it('a stop hands what it does not finish to the others, and tells the handler that its turn is over', async () => {
    const signals: AbortSignal[] = [];
    const inbox = await open(({ signal }) => {
      signals.push(signal);
      return new Promise(() => undefined);
    });
    await inbox.put([update('open')]);
    while (signals.length === 0) await wait(10);
    inboxes.splice(0);
    await inbox.stop(100);
    expect(await states()).to.deep.equal({ open: 'waiting' });
    expect(signals[0]?.aborted).to.equal(true);
  });
});
