import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import type pg from 'pg';
import type { Work } from '../../../domain/database/transact.ts';
import { gatherCards } from '../../../domain/notifications/card-summary.ts';
import { askForDecision, postCard, showDecision } from '../../../domain/notifications/index.ts';
import { makeWorld, recordingChannel, eventually } from './outbox-world.ts';
import type { World } from './outbox-world.ts';
import { emptyTables } from '../../support/empty-tables.ts';

const kind = 'mess-registration';
const chat = { channel: 'telegram', id: '-1001' } as const;

describe('outbox: a flood of cards', () => {
  let world: World;
  /** What the admin chat got. */
  let telegram: ReturnType<typeof recordingChannel>;
  let outbox: ReturnType<World['outbox']>;
  let subjects = 0;
  before(async () => {
    world = await makeWorld();
  });
  after(() => world.close());
  beforeEach(async () => {
    await emptyTables(world.pool, 'outbox_message', 'outbox_delivery', 'outbox_attempt', 'outbox_chat', 'outbox_pause');
    telegram = recordingChannel();
    outbox = world.outbox({ telegram: telegram.deliver });
  });

  /** So many things that wait for a decision. */
  async function ask(count: number): Promise<number[]> {
    const ids = Array.from({ length: count }, () => (subjects += 1));
    for (const subjectId of ids) await world.inWork((work) => askForDecision(work, { kind, subjectId }));
    return ids;
  }
  async function decide(ids: readonly number[]): Promise<void> {
    for (const subjectId of ids) await world.inWork((work) => showDecision(work, { kind, subjectId }));
  }
  const later = (time: Temporal.DurationLike) => world.clock.moveTo(world.clock.now().add(time));
  /** What has come since the last look, without the edits of single cards. */
  async function arrived(): Promise<string[]> {
    await outbox.settle();
    return telegram.got.splice(0).filter(({ template }) => template !== 'card-refresh').map(({ template, parameters }) => (template === 'card' ? 'card' : parameters['anew'] === true ? 'summary' : 'edit'));
  }
  const statesOf = async (ids: readonly number[]) =>
    (await world.query<{ state: string }>(`select distinct state from outbox_message where template = 'card' and due_at = created_at and (parameters ->> 'subjectId')::int = any ($1)`, [ids])).map(({ state }) => state);

  it('five cards at once are posted one by one', async () => {
    await ask(5);
    expect(await arrived()).to.deep.equal(Array(5).fill('card'));
  });

  it('thirty at once are one message; each card has ended, and waits to be posted again after a day', async () => {
    const ids = await ask(30);
    expect(await arrived()).to.deep.equal(['summary']);
    expect(await statesOf(ids)).to.deep.equal(['nothing']);
    const left = await world.query<{ group_key: string }>('select distinct group_key from outbox_delivery');
    expect(left.map((it) => it.group_key).toSorted()).to.deep.equal(ids.map((id) => `card:${kind}:${id}`).toSorted());
  });

  it('while it stands, one more is counted in by an edit, and several more by the same one', async () => {
    await ask(8);
    expect(await arrived()).to.deep.equal(['summary']);
    await ask(1);
    await outbox.settle();
    const ids = await ask(3);
    expect(await arrived(), 'not at once').to.deep.equal([]);
    expect(await statesOf(ids)).to.deep.equal(['nothing']);
    later({ seconds: 7 });
    expect(await arrived()).to.deep.equal(['edit']);
  });

  it('slowly arriving cards are gathered when more are undecided than a group takes in a minute', async () => {
    for (let posted = 0; posted < 20; posted += 1) {
      await ask(1);
      expect(await arrived()).to.deep.equal(['card']);
    }
    await ask(1);
    expect(await arrived()).to.deep.equal(['summary']);
  });

  it('when nearly all are decided, a card is a card again, and the next flood is a new message', async () => {
    const ids = await ask(9);
    expect(await arrived()).to.deep.equal(['summary']);
    await decide(ids.slice(0, 6));
    later({ seconds: 7 });
    expect(await arrived(), 'six decisions are one edit').to.deep.equal(['edit']);
    await ask(1);
    expect(await arrived()).to.deep.equal(['card']);
    await ask(6);
    expect(await arrived()).to.deep.equal(['summary']);
  });

  it('after four hours it is posted again, below, when more come', async () => {
    await ask(8);
    expect(await arrived()).to.deep.equal(['summary']);
    later({ hours: 4, minutes: 1 });
    await ask(6);
    expect(await arrived()).to.deep.equal(['summary']);
  });

  it('an edit that has not gone when the summary is to be posted again becomes that', async () => {
    await ask(8);
    await arrived();
    later({ hours: 3, minutes: 59, seconds: 58 });
    await ask(1);
    await outbox.settle();
    later({ seconds: 4 });
    await ask(6);
    await outbox.settle();
    later({ seconds: 7 });
    expect(await arrived()).to.deep.equal(['summary']);
  });

  it('what has waited a day is not a flood either', async () => {
    const ids = await ask(12);
    await arrived();
    await decide(ids.slice(0, 3));
    later({ hours: 25 });
    expect((await arrived()).filter((it) => it !== 'edit')).to.deep.equal(['summary']);
    later({ hours: 25 });
    expect(await arrived()).to.deep.equal([]);
    expect(await world.query('select from outbox_delivery')).to.deep.equal([]);
  });

  it('a decision without a summary adds no message but the one that draws its card', async () => {
    const ids = await ask(2);
    await arrived();
    await decide(ids);
    later({ seconds: 7 });
    expect(await arrived()).to.deep.equal([]);
  });

  it('before there is an admin chat, all that waits for it becomes one message', async () => {
    const homeless = world.outbox({ telegram: telegram.deliver }, undefined, async () => null);
    await ask(40);
    await homeless.settle();
    expect(await arrived()).to.deep.equal(['summary']);
  });

  /** An edit is due while a decision has not committed. @returns what went before it did, and after */
  async function dueDuringDecision(inside: (work: Work) => Work): Promise<[before: string[], after: string[]]> {
    const [id = 0] = await ask(9);
    await arrived();
    await ask(1);
    await outbox.settle();
    later({ seconds: 7 });
    let early: string[] = [];
    await world.inWork(async (work) => {
      await showDecision(inside(work), { kind, subjectId: id });
      await outbox.drain();
      early = telegram.templates();
      telegram.got.splice(0);
    });
    return [early, await arrived()];
  }

  it('an edit waits for a decision that is not committed yet, and counts it', async () => {
    expect(await dueDuringDecision((work) => work)).to.deep.equal([[], ['edit']]);
  });

  it('control: an edit that is not held goes before it, with the old count', async () => {
    const unheld = (work: Work): Work => ({ ...work, sql: (text, parameters) => work.sql(text.replace('for no key update skip locked', ''), parameters) });
    expect(await dueDuringDecision(unheld)).to.deep.equal([['card-summary'], []]);
  });

  /** Two processes at once: the second comes while the first has not committed, and finds cards that the first did not see. @returns the summaries */
  async function twoAtOnce(ofSecond: (pool: pg.Pool) => pg.Pool): Promise<number> {
    await ask(8);
    const reached = Promise.withResolvers<void>();
    const secondCame = Promise.withResolvers<void>();
    const slow = changed(world.pool, async (text, query) => {
      if (text !== 'commit') return query();
      reached.resolve();
      await secondCame.promise;
      return query();
    });
    const first = gatherCards(slow, world.clock.now());
    await reached.promise;
    await ask(8);
    let gathered = false;
    const second = gatherCards(ofSecond(world.pool), world.clock.now()).finally(() => (gathered = true));
    const waits = async () => (await world.query(`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`)).length > 0;
    await eventually('the second has gathered, or stands before the lock of the first', async () => gathered || (await waits()));
    secondCame.resolve();
    expect(await Promise.all([first, second])).to.deep.equal([8, 8]);
    return (await arrived()).length;
  }

  it('two processes that gather at once make one summary', async () => {
    expect(await twoAtOnce((pool) => pool)).to.equal(1);
  });

  it('control: without the lock they make two', async () => {
    expect(await twoAtOnce((pool) => changed(pool, async (text, query) => (text.includes('advisory') ? { rows: [] } : query())))).to.equal(2);
  });

  it('two drainers on a flood post one summary, and every card ends once', async () => {
    const ids = await ask(60);
    const other = world.outbox({ telegram: telegram.deliver });
    await Promise.all([outbox.settle(), other.settle()]);
    expect(await arrived()).to.deep.equal(['summary']);
    expect(await statesOf(ids)).to.deep.equal(['nothing']);
  });

  describe('the next card', () => {
    async function next(among: readonly number[], inside: (work: Work) => Work = (work) => work): Promise<void> {
      await world.inWork(async (work) => {
        await postCard(inside(work), { among: among.map((subjectId) => ({ kind, subjectId })), chat });
      });
    }
    async function shown(): Promise<unknown[]> {
      await outbox.settle();
      return telegram.got.splice(0).filter(({ template }) => template === 'card').map(({ parameters }) => parameters['subjectId']);
    }

    it('is the oldest that was never posted, then the one whose post is the longest ago', async () => {
      const [a = 0] = await ask(1);
      await arrived();
      const [b = 0, c = 0] = await ask(8);
      expect(await arrived()).to.deep.equal(['summary']);
      for (const wanted of [b, c, a, b]) {
        await next([a, b, c]);
        expect(await shown()).to.deep.equal([wanted]);
      }
    });

    it('is not gathered, however many are asked for', async () => {
      const ids = await ask(8);
      await arrived();
      for (const _ of ids) await next(ids);
      expect(await shown()).to.have.members(ids);
    });

    it('is nothing when nothing waits', async () => {
      await next([]);
      expect(await shown()).to.deep.equal([]);
    });

    /** Two admins press in the same moment: both have come to the choice before either has committed. */
    async function twoAdmins(inside: (work: Work) => Work): Promise<number> {
      const ids = await ask(8);
      await arrived();
      const dawdling = (work: Work): Work => ({
        ...work,
        sql: async (text, parameters) => {
          const rows = await work.sql<never>(text, parameters);
          if (text.includes('nulls first')) await sleep(200);
          return rows;
        },
      });
      await Promise.all([next(ids, (work) => inside(dawdling(work))), next(ids, (work) => inside(dawdling(work)))]);
      return new Set(await shown()).size;
    }

    it('is another one for each of two admins who ask at once', async () => {
      expect(await twoAdmins((work) => work)).to.equal(2);
    });

    it('control: without the lock both get the same', async () => {
      expect(await twoAdmins((work) => ({ ...work, sql: async (text, parameters) => (text.includes('advisory') ? [] : work.sql<never>(text, parameters)) }))).to.equal(1);
    });
  });
});

/** The pool, with every query of a borrowed connection going through `around`. */
function changed(pool: pg.Pool, around: (text: string, query: () => Promise<unknown>) => Promise<unknown>): pg.Pool {
  const wrap = <T extends object>(target: T, name: string, stand: (...args: never[]) => unknown): T =>
    new Proxy(target, {
      get: (it, key) => {
        if (key === name) return stand;
        const value: unknown = Reflect.get(it, key);
        return typeof value === 'function' ? value.bind(it) : value;
      },
    });
  return wrap(pool, 'connect', async () => {
    const client = await pool.connect();
    return wrap(client, 'query', (query: string | { text: string }) => around(typeof query === 'string' ? query : query.text, () => client.query(query)));
  });
}
