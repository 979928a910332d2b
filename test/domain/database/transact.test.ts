import { expect } from 'chai';
import { recordAudit } from '../../../domain/audit/index.ts';
import { createMovableClock } from '../../../domain/clock.ts';
import { openDatabase } from '../../../domain/database/open.ts';
import { createTransact, type Command, type Work } from '../../../domain/database/transact.ts';
import { Refusal } from '../../../domain/errors.ts';
import { silentLog } from '../../../domain/log.ts';
import { PersonSchema } from '../../../domain/people/index.ts';
import { notify } from '../../../domain/notifications/index.ts';
import { crowd, messWorld, refusal, type MessWorld } from '../../support/mess-world.ts';
import { emptyTables } from '../../support/empty-tables.ts';

const actor = { kind: 'system', name: 'test', via: 'job' } as const;
const command = (key: string): Command => ({ actor, key });

/** One effect that can be counted, and an answer that differs each time. */
async function addPerson(work: Work): Promise<{ id: number }> {
  const [row] = await work.sql<{ id: string }>(`insert into person (name) values ('counted') returning id`);
  await recordAudit(work, { action: 'test.added', subject: { kind: 'person', id: Number(row?.id) } });
  await notify(work, { to: { personId: Number(row?.id) }, template: 'test' });
  return { id: Number(row?.id) };
}

describe('a change', () => {
  let world: MessWorld;
  before(async () => (world = await messWorld()));
  beforeEach(() => emptyTables(world.pool, 'person', 'audit_entry', 'outbox_message', 'idempotency_key'));
  after(() => world.close());

  const traces = async () => [await world.count('person'), await world.count('audit_entry'), await world.count('outbox_message'), await world.count('idempotency_key')];

  it('under the same key twenty times at once has one effect, and all get the same answer', async () => {
    const { done } = await crowd(20, () => world.transact.change('test.add', command('k'), addPerson));
    expect(new Set(done.map((it) => it.id)).size).to.equal(1);
    expect(await traces()).to.deep.equal([1, 1, 1, 1]);
  });

  it('control: without the key being claimed it has more', async () => {
    await world.pool.query('alter table idempotency_key drop constraint idempotency_key_pkey');
    // Some of them lock each other out over the rows that now have one key.
    await Promise.allSettled(Array.from({ length: 20 }, () => world.transact.change('test.add', command('k'), addPerson)));
    expect(await world.count('person')).to.be.greaterThan(1);
    await world.pool.query('truncate idempotency_key; alter table idempotency_key add constraint idempotency_key_pkey primary key (operation, key)');
  });

  it('answers a repeat with the first result, also after a restart', async () => {
    const first = await world.transact.change('test.add', command('k'), addPerson);
    const database = await openDatabase({ url: world.url, entities: [PersonSchema], log: silentLog });
    try {
      const restarted = createTransact({ database, clock: createMovableClock(), zone: 'UTC' });
      const repeat = await restarted.change('test.add', command('k'), () => Promise.reject(new Error('must not run')));
      expect(repeat).to.deep.equal(first);
      expect(await world.count('person')).to.equal(1);
    } finally {
      await database.close();
    }
  });

  it('answers a repeat in the shape of the first answer, null included', async () => {
    for (const value of [null, 0, '', 'text', [1, 'two', null], { deep: { list: [{ of: 'things' }] } }]) {
      const act = () => world.transact.change('test.shape', command(JSON.stringify(value)), async () => value);
      expect([await act(), await act()]).to.deep.equal([value, value]);
    }
  });

  it('of another operation has keys of its own', async () => {
    const one = await world.transact.change('test.one', command('k'), addPerson);
    const two = await world.transact.change('test.two', command('k'), addPerson);
    expect(one.id).to.not.equal(two.id);
  });

  it('that is refused rolls everything back, its key included: the same press may succeed later', async () => {
    const act = (no: boolean) =>
      world.transact.change('test.add', command('k'), async (work) => {
        const made = await addPerson(work);
        if (no) throw new Refusal('not-now');
        return made;
      });
    expect(await refusal(act(true))).to.equal('not-now');
    expect(await traces()).to.deep.equal([0, 0, 0, 0]);
    expect((await act(false)).id).to.be.a('number');
    expect(await traces()).to.deep.equal([1, 1, 1, 1]);
  });

  it('that fails rolls everything back, its audit row and its message included', async () => {
    const act = world.transact.change('test.add', command('k'), async (work) => {
      await addPerson(work);
      return work.sql<{ never: number }>('select 1 / 0 as never');
    });
    expect(await act.catch((error: unknown) => (error as Error).message)).to.match(/division by zero/);
    expect(await traces()).to.deep.equal([0, 0, 0, 0]);
  });

  it('that waits for a first one which is then refused is done itself', async () => {
    const waiting = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    const first = world.transact.change('test.add', command('k'), async () => {
      begun.resolve();
      await waiting.promise;
      throw new Refusal('not-now');
    });
    await begun.promise;
    const second = world.transact.change('test.add', command('k'), addPerson);
    await until(async () => (await world.count('pg_stat_activity', `datname = current_database() and wait_event_type = 'Lock'`)) > 0);
    waiting.resolve();
    expect(await refusal(first)).to.equal('not-now');
    expect((await second).id).to.be.a('number');
  });

  it("has the database's time at its beginning, and the day of the organisation's zone", async () => {
    world.clock.moveTo(Temporal.Instant.from('2026-11-21T18:29:50Z'));
    const [before, after] = await world.transact.read(actor, async (work) => {
      await work.sql('select pg_sleep(0.05)');
      return [work.now.toString(), work.today.toString()];
    });
    expect(before).to.match(/^2026-11-21T18:29:5\d/);
    expect(after).to.equal('2026-11-21');
    world.clock.moveTo(Temporal.Instant.from('2026-11-21T18:30:00Z'));
    expect(await world.transact.read(actor, async (work) => work.today.toString())).to.equal('2026-11-22');
  });

  it('reads one moment however long it lasts', async () => {
    const [one, two] = await world.transact.read(actor, async (work) => {
      const [first] = await work.sql<{ now: string }>('select now()::text as now');
      await work.sql('select pg_sleep(0.05)');
      const [second] = await work.sql<{ now: string }>('select now()::text as now');
      return [first?.now, second?.now];
    });
    expect(one).to.equal(two);
  });
});

async function until(holds: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 5_000;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error('it did not come about in five seconds');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
