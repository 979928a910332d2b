import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect } from 'chai';
import pg from 'pg';
import { claimSql } from '../../../bot/chat/inbox-claim.ts';
import { createInbox, type ClaimedUpdate } from '../../../bot/chat/inbox.ts';
import { createFlowStore, TurnLost, type StandingFlow } from '../../../bot/chat/flow-store.ts';
import { systemClock } from '../../../domain/clock.ts';
import { createHeardLog } from '../../support/heard-log.ts';
import { migratedDatabase } from '../../support/migrated-database.ts';
import { wait } from '../../flows/support.ts';

describe('the inbox', () => {
  let database: Awaited<ReturnType<typeof migratedDatabase>>;
  let pool: pg.Pool;
  const inboxes: ReturnType<typeof createInbox>[] = [];
  const heardLog = createHeardLog();

  before(async () => {
    database = await migratedDatabase();
    pool = new pg.Pool({ connectionString: database.url, max: 12 });
    pool.on('error', () => undefined);
  });
  afterEach(async () => {
    await Promise.all(inboxes.splice(0).map((inbox) => inbox.stop(200)));
    await pool.query('truncate inbox_update, flow_state');
  });
  after(async () => {
    await pool.end();
    await database.drop();
  });

  type Options = Partial<Parameters<typeof createInbox>[0]>;
  async function open(handle: (update: ClaimedUpdate, signal: AbortSignal) => Promise<void>, options: Options = {}) {
    const inbox = createInbox({ pool, log: heardLog.log, handle, interrupts: (update) => /^\/(cancel|start)/.test(String(update.payload)), ...options });
    inboxes.push(inbox);
    await inbox.start();
    return inbox;
  }
  let numbers = 0;
  const update = (lane: string, payload: unknown, updateId = String((numbers += 1))) => ({ channel: 'test', updateId, lane, urgent: /^\/(cancel|start)/.test(String(payload)), payload });
  const states = async () => Object.fromEntries((await pool.query<{ state: string; n: number }>('select state, count(*)::int as n from inbox_update group by 1')).rows.map((row) => [row.state, row.n]));

  it('works on the same update once, however often it is put', async () => {
    let worked = 0;
    const inbox = await open(async () => void (worked += 1));
    const one = update('a', 'hello', '7');
    await Promise.all([inbox.put([one]), inbox.put([one, one]), inbox.put([one])]);
    await inbox.settle();
    await inbox.put([one]);
    await inbox.settle();
    expect(worked).to.equal(1);
  });

  it('keeps what PostgreSQL would refuse (NUL, half surrogates) from stopping a batch', async () => {
    const seen: unknown[] = [];
    const inbox = await open(async ({ payload }) => void seen.push(payload));
    await inbox.put([update('a', 'good'), update('b', 'n\u0000l'), update('c', 'half \ud800'), update('d', { deep: ['\u0000', '\\u0000'] })]);
    await inbox.settle();
    expect(seen).to.have.deep.members(['good', 'n\ufffdl', 'half \ufffd', { deep: ['\ufffd', '\\u0000'] }]);
  });

  /** How many handlers of one chat ran at the same time, with several workers on 60 updates of 3 chats. */
  async function mostAtOnce(): Promise<{ most: number; order: boolean }> {
    const atWork = new Map<string, number>();
    const last = new Map<string, number>();
    let most = 0;
    let order = true;
    const handle = async ({ lane, payload }: ClaimedUpdate) => {
      atWork.set(lane, (atWork.get(lane) ?? 0) + 1);
      most = Math.max(most, atWork.get(lane) ?? 0);
      if (Number(payload) < (last.get(lane) ?? -1)) order = false;
      last.set(lane, Number(payload));
      await wait(Math.random() * 4);
      atWork.set(lane, (atWork.get(lane) ?? 0) - 1);
    };
    const workers = await Promise.all([1, 2, 3, 4].map(() => open(handle, { concurrency: 8 })));
    for (let index = 0; index < 20; index += 1) await workers[index % 4]?.put(['a', 'b', 'c'].map((lane) => update(lane, index)));
    await workers[0]?.settle();
    return { most, order };
  }

  it('one update at a time per chat, in order, across several workers', async () => {
    expect(await mostAtOnce()).to.deep.equal({ most: 1, order: true });
  });

  /** Two workers claim at once, while an earlier update of the chat is committed after a later one. Answers what the second was told. */
  async function claimTogether(): Promise<{ second: string; running: number }> {
    const [slow, first, second] = [new pg.Client(database.url), new pg.Client(database.url), new pg.Client(database.url)];
    await Promise.all([slow.connect(), first.connect(), second.connect()]);
    const insert = (updateId: string) => `insert into inbox_update (channel, update_id, lane, payload) values ('test', '${updateId}', 'race', '1')`;
    try {
      await slow.query('begin');
      await slow.query(insert('earlier'));
      await pool.query(insert('later'));
      await first.query('begin');
      await first.query(claimSql, [10, 'first', 8, 3, 3, 10]);
      await slow.query('commit');
      const told = second.query(claimSql, [10, 'second', 8, 3, 3, 10]).then(() => 'claimed', (error: unknown) => (error instanceof pg.DatabaseError ? (error.code ?? '') : String(error)));
      await wait(100);
      await first.query('commit');
      return { second: await told, running: (await states())['running'] ?? 0 };
    } finally {
      await Promise.all([slow.end(), first.end(), second.end()]);
    }
  }

  it('two workers that claim the same chat at the same moment: the unique index lets one through', async () => {
    expect(await claimTogether()).to.deep.equal({ second: '23505', running: 1 });
  });

  it('control: without the unique index both work on the chat', async () => {
    await pool.query('drop index inbox_update_one_running');
    try {
      expect(await claimTogether()).to.deep.equal({ second: 'claimed', running: 2 });
    } finally {
      await pool.query('truncate inbox_update');
      await pool.query(`create unique index inbox_update_one_running on inbox_update (lane, urgent) where state = 'running'`);
    }
  });

  it('does not stand still when every hand is full and more arrives', async () => {
    let worked = 0;
    const inbox = await open(async () => {
      await wait(20);
      worked += 1;
    }, { concurrency: 2 });
    for (let index = 0; index < 10; index += 1) await inbox.put([update(`full-${index}`, index)]);
    await inbox.settle();
    expect(worked).to.equal(10);
  });

  it('a handler that is stuck is cut off, reported, and its chat goes on', async () => {
    const given: string[] = [];
    const done: unknown[] = [];
    const inbox = await open(async ({ payload }) => (payload === 'stuck' ? new Promise<void>(() => undefined) : void done.push(payload)), {
      handlerSeconds: 0.2,
      abandoned: async ({ payload }, reason) => void given.push(`${String(payload)}: ${String(reason)}`),
    });
    await inbox.put([update('a', 'stuck'), update('a', 'next')]);
    await inbox.settle();
    expect(done).to.deep.equal(['next']);
    expect(given).to.have.length(1);
    expect(given[0]).to.match(/longer than 0.2 s/);
    expect(await states()).to.deep.equal({ done: 1, failed: 1 });
  });

  const standing = (lane: string, run: string): StandingFlow => ({
    lane, run, flow: 'test.flow', definition: 'd', state: 'active', argument: null, prompt: 1, sharing: false, replay: { send: [], receive: [] }, interrupts: [], answers: {}, earlier: {}, by: null,
  });

  it('/cancel overtakes a stuck handler after three seconds and wins: what the handler writes later is void', async () => {
    const store = createFlowStore({ pool, clock: systemClock });
    const release = Promise.withResolvers<void>();
    const late: unknown[] = [];
    const signals: AbortSignal[] = [];
    const gaveUp: unknown[] = [];
    const inbox = await open(
      async (claimed, signal) => {
        if (claimed.payload === '/cancel') {
          await store.remove('flow', null);
          return;
        }
        signals.push(signal);
        await release.promise;
        await store.begin(standing('flow', 'late'), claimed).catch((error: unknown) => late.push(error));
      },
      { abandoned: async ({ payload }) => void gaveUp.push(payload) },
    );
    await store.begin(standing('flow', 'early'));
    const began = performance.now();
    await inbox.put([update('a', 'stuck')]);
    await wait(50);
    await inbox.put([update('a', '/cancel')]);
    await inbox.settle();
    expect(performance.now() - began).to.be.within(2_900, 5_500);
    expect(await store.read('flow')).to.equal(null);
    expect(signals[0]?.aborted).to.equal(true);
    release.resolve();
    await wait(100);
    expect(late[0]).to.be.instanceOf(TurnLost);
    expect(await store.read('flow')).to.equal(null);
    expect(gaveUp, 'the person asked for it: nobody apologises').to.deep.equal([]);
  });

  /** Two hands, both of them stuck: which of these get through within two seconds? */
  async function urgentOnesWorkedOn(options: Options): Promise<unknown[]> {
    const done: unknown[] = [];
    const inbox = await open(async ({ payload }) => (payload === 'stuck' ? new Promise<void>(() => undefined) : void done.push(payload)), { concurrency: 2, stuckSeconds: 0.3, ...options });
    await inbox.put([update('a', 'stuck'), update('b', 'stuck')]);
    while ((await states())['running'] !== 2) await wait(10);
    await inbox.put([update('a', '/cancel'), update('c', '/start'), update('d', 'usual')]);
    await wait(2_000);
    return done;
  }

  it('/cancel and /start do not wait either when every hand holds something that is stuck', async () => {
    expect(await urgentOnesWorkedOn({})).to.have.members(['/cancel', '/start', 'usual']);
  });

  it('control: without hands kept free for them they wait', async () => {
    expect(await urgentOnesWorkedOn({ urgentHands: 0 })).to.deep.equal([]);
  });

  it('/cancel overtakes a handler that is stuck in another process, too', async () => {
    const store = createFlowStore({ pool, clock: systemClock });
    const release = Promise.withResolvers<void>();
    const late: unknown[] = [];
    const there = await open(async (claimed) => {
      await release.promise;
      await store.begin(standing('flow', 'late'), claimed).catch((error: unknown) => late.push(error));
    }, { concurrency: 1, urgentHands: 0, stuckSeconds: 0.3 });
    await there.put([update('a', 'stuck')]);
    await wait(100);
    const cancelled: unknown[] = [];
    const here = await open(async ({ payload }) => void cancelled.push(payload), { stuckSeconds: 0.3 });
    await here.put([update('a', '/cancel')]);
    await here.settle();
    expect(cancelled).to.deep.equal(['/cancel']);
    release.resolve();
    await wait(100);
    expect(late[0]).to.be.instanceOf(TurnLost);
    expect(await store.read('flow')).to.equal(null);
  });

  it('a kill -9 in the middle of the work: it is repeated when the lease has run out, and its effect is there once', async () => {
    await pool.query('create table if not exists effect (key text primary key)');
    const child = spawn(process.execPath, [new URL('./inbox-child.ts', import.meta.url).pathname, database.url], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    await pool.query(`insert into inbox_update (channel, update_id, lane, payload) values ('test', 'killed', 'k', '"x"')`);
    await pool.query(`select pg_notify('inbox', '')`);
    for (let waited = 0; waited < 300 && (await pool.query('select from effect')).rowCount === 0; waited += 1) await wait(10);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await states()).to.deep.equal({ running: 1 });
    const attempts: number[] = [];
    const inbox = await open(async (claimed) => {
      attempts.push(claimed.attempts);
      await pool.query('insert into effect values ($1) on conflict do nothing', [claimed.updateId]);
    });
    await inbox.settle();
    expect(attempts).to.deep.equal([2]);
    expect((await pool.query('select key from effect')).rows).to.deep.equal([{ key: 'killed' }]);
  });

  it('an update that kills every process that works on it is given up after three tries, and reported', async () => {
    await pool.query(`insert into inbox_update (channel, update_id, lane, payload, state, attempts, lease_until) values ('test', 'poison', 'p', '"x"', 'running', 3, now() - interval '1 second')`);
    const gaveUp: unknown[] = [];
    const inbox = await open(() => Promise.reject(new Error('never')), { abandoned: async ({ updateId }) => void gaveUp.push(updateId) });
    await inbox.settle();
    await wait(20);
    expect(gaveUp).to.deep.equal(['poison']);
    expect(await states()).to.deep.equal({ failed: 1 });
  });

  it('goes on without its listening connection, and has it back', async () => {
    let worked = 0;
    const inbox = await open(async () => void (worked += 1));
    await pool.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query = 'listen inbox'`);
    await pool.query(`insert into inbox_update (channel, update_id, lane, payload) values ('test', 'unheard', 'u', '1')`);
    await inbox.settle();
    expect(worked).to.equal(1);
    for (let waited = 0; waited < 30; waited += 1) {
      const { rowCount } = await pool.query(`select from pg_stat_activity where datname = current_database() and query = 'listen inbox'`);
      if (rowCount === 1) return;
      await wait(100);
    }
    throw new Error('it does not listen again');
  });
});
