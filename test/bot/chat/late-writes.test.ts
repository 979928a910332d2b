import { expect } from 'chai';
import pg from 'pg';
import { createFlowRunner, type FlowVisit } from '../../../bot/chat/flow-runner.ts';
import { createFlowStore, TurnLost } from '../../../bot/chat/flow-store.ts';
import { systemClock } from '../../../domain/clock.ts';
import { askText } from '../../../flows/ask.ts';
import { defineFlow } from '../../../flows/flow.ts';
import { loadTexts } from '../../../flows/texts.ts';
import { migratedDatabase } from '../../support/migrated-database.ts';

const texts = loadTexts({ zone: 'Asia/Kolkata', currency: 'INR' });
const anything = (text: string) => ({ ok: true as const, value: text });
const flows = [
  defineFlow('test.short', async (chat) => {
    await askText(chat, 'first?', anything);
    await chat.say('bye');
  }),
  defineFlow('test.other', async (chat) => void (await askText(chat, 'other?', anything))),
  defineFlow('test.long', async (chat) => {
    const name = await askText(chat, 'name?', anything);
    const roll = await askText(chat, 'roll?', anything);
    const room = await askText(chat, 'room?', anything);
    await chat.say([name, roll, room].join());
  }),
];

describe('what a handler writes that lost its turn, or that comes a second time', () => {
  let database: Awaited<ReturnType<typeof migratedDatabase>>;
  let pool: pg.Pool;
  let said: string[];
  /** What is said with these words waits here. */
  const gate = { words: '', reached: Promise.withResolvers<void>(), opened: Promise.withResolvers<void>() };

  before(async () => {
    database = await migratedDatabase();
    pool = new pg.Pool({ connectionString: database.url, max: 4 });
  });
  beforeEach(() => {
    said = [];
    Object.assign(gate, { words: '', reached: Promise.withResolvers<void>(), opened: Promise.withResolvers<void>() });
  });
  afterEach(() => pool.query('truncate inbox_update, flow_state'));
  after(async () => {
    await pool.end();
    await database.drop();
  });

  const world = () => {
    const store = createFlowStore({ pool, clock: systemClock });
    return { store, runner: createFlowRunner({ flows, store, texts }) };
  };
  const transport: FlowVisit['transport'] = {
    channel: 'telegram',
    async send(message) {
      if (message.html.includes(gate.words) && gate.words !== '') {
        gate.reached.resolve();
        await gate.opened.promise;
      }
      said.push(message.html);
      return String(said.length);
    },
    edit: async () => undefined,
    keep: async () => ({ ok: false, code: 'file-gone' }),
  };

  /** The visit of an update that is being worked on, and the end of its turn as the inbox ends it. */
  async function visitOf(updateId: string, attempts = 1) {
    await pool.query(
      `insert into inbox_update (channel, update_id, lane, payload, state, attempts) values ('test', $1, $1, '1', 'running', $2)
       on conflict (channel, update_id) do update set attempts = $2`,
      [updateId, attempts],
    );
    const abort = new AbortController();
    const visit: FlowVisit = {
      lane: 'a', transport,
      turn: { channel: 'test', updateId, attempts, signal: abort.signal },
      person: { id: 1, name: 'A', language: 'en', roles: [] } as unknown as FlowVisit['person'],
      actor: { kind: 'person', personId: 1, via: 'telegram' },
    };
    const lose = async () => {
      abort.abort(new Error('overtaken'));
      await pool.query(`update inbox_update set state = 'failed' where update_id = $1`, [updateId]);
    };
    return { visit, lose };
  }

  /** A flow's last word hangs, the person cancels it and begins another one, and then the first one ends. Answers which one runs, and how the late one ended. */
  async function endLate(turned: (visit: FlowVisit) => FlowVisit) {
    const { runner, store } = world();
    await runner.start('test.short', null, (await visitOf('begin')).visit);
    gate.words = 'bye';
    const stuck = await visitOf('stuck');
    const late = runner.takeEvent(turned(stuck.visit), { kind: 'text', text: 'one' }, null).catch((error: unknown) => error);
    await gate.reached.promise;
    await stuck.lose();
    await runner.cancel((await visitOf('cancel')).visit);
    await runner.start('test.other', null, (await visitOf('again')).visit);
    gate.opened.resolve();
    return { late: await late, runs: (await store.read('a'))?.flow };
  }

  it('a flow that ends late does not take away the one that the person has begun meanwhile', async () => {
    const { late, runs } = await endLate((visit) => visit);
    expect(late).to.be.instanceOf(TurnLost);
    expect(runs).to.equal('test.other');
  });

  it('control: without its turn it does', async () => {
    expect((await endLate((visit) => ({ ...visit, turn: undefined }))).runs).to.equal(undefined);
  });

  it('a /cancel, and a "Continue", that come late change nothing for the flow that runs then', async () => {
    const { runner, store } = world();
    await runner.start('test.other', null, (await visitOf('begin')).visit);
    const before = await store.read('a');
    for (const late of [(visit: FlowVisit) => runner.cancel(visit), (visit: FlowVisit) => runner.resume(visit)]) {
      const { visit, lose } = await visitOf('late');
      await lose();
      expect(await late(visit).catch((error: unknown) => error)).to.be.instanceOf(TurnLost);
      expect(await store.read('a')).to.deep.equal(before);
    }
  });

  /** An answer is stored, and its process dies before the update is marked: it is worked on again. */
  async function answerTwice(between: () => Promise<unknown>) {
    const { runner, store } = world();
    await runner.start('test.long', null, (await visitOf('begin')).visit);
    await runner.takeEvent((await visitOf('name')).visit, { kind: 'text', text: 'Nisha' }, null);
    await between();
    await runner.takeEvent((await visitOf('name', 2)).visit, { kind: 'text', text: 'Nisha' }, null);
    return { runner, prompt: (await store.read('a'))?.prompt };
  }

  it('an answer whose update is worked on again after a crash is not taken for the answer to the next question', async () => {
    const { runner, prompt } = await answerTwice(async () => undefined);
    expect(prompt).to.equal(2);
    await runner.takeEvent((await visitOf('roll')).visit, { kind: 'text', text: '21CS001' }, null);
    await runner.takeEvent((await visitOf('room')).visit, { kind: 'text', text: 'B-1' }, null);
    expect(said.at(-1)).to.equal('Nisha,21CS001,B-1');
  });

  it('control: a flow that does not know its last update takes it', async () => {
    expect((await answerTwice(() => pool.query(`update flow_state set arguments = arguments - 'by'`))).prompt).to.equal(3);
  });

  it('a message that began a flow does not answer its first question when it is worked on again', async () => {
    const { runner, store } = world();
    const { visit } = await visitOf('begin');
    await runner.start('test.long', null, visit);
    expect(await runner.takeEvent((await visitOf('begin', 2)).visit, { kind: 'text', text: '📝 Join' }, null)).to.deep.include({ kind: 'handled' });
    expect((await store.read('a'))?.prompt).to.equal(1);
  });
});
