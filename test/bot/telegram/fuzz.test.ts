import { expect } from 'chai';
import fc from 'fast-check';
import { startWorld, type World } from '../../support/chaupal.ts';
import { meet } from '../../flows/support.ts';

/** `FUZZ_UPDATES=10000` for the long run. */
const RUNS = Number(process.env['FUZZ_UPDATES'] ?? 1_000);
const BATCH = 500;

/**
 * Updates as nobody should send them, written into the inbox: known shapes with strange contents, and no shape at all.
 * The bot may answer what it likes; it may not fall over, leave a press unanswered, or call a fault its own.
 */
describe('random and malformed updates by the thousand', function fuzz() {
  this.timeout(120_000);
  let world: World;
  const people: number[] = [];
  before(async () => {
    world = await startWorld({ LOG_LEVEL: 'error', MODULES: 'mess' });
    for (let index = 0; index < 8; index += 1) {
      const person = await meet(world.sim);
      await person.says('/start');
      people.push(person.id);
    }
    const { users } = await world.sim.state();
    people.push(...users.slice(0, 6).map((user) => user.id));
  });
  after(() => world.stop());

  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.constantFrom('', '/start', '/cancel', '/register', '/payment', '/messcut', '/status', '/start flow_mess-register', '/pending', '/tokens new x', '/role a', '/headcount x', '/help@chaupal_bot', '/x@other', 'tomorrow', '३', '12 Jan', '\u0000', '\ud83d', '<b>', 'रद्द करें', 'Cancel', '1', 'a'.repeat(5_000)),
  );
  const anyData = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 70 }),
    fc.tuple(fc.constantFrom('a', 'g', 'f', 'x', 'nav'), fc.constantFrom('home', 'mess', 'mess.cuts', 'mess.cut-cancel', 'mess.card', 'admin.person', 'mess.register', 'mess.pay', 'mess.cancel-cut', 'token.revoke', 'mess-registration.yes', 'mess-payment.no', 'card.post', 'account.language', 'flow.continue', 'flow.cancel', 'flow.replace', '__proto__', 'abc'), fc.oneof(fc.string({ maxLength: 20 }), fc.integer().map(String), fc.constantFrom('1.x', 'mess-payment.1', 'en', 'mr', '99999999999999999999', '-1'))).map((parts) => parts.join(':')),
    fc.tuple(fc.constantFrom('nav'), fc.constantFrom('0', '1', 'f', 'zz', '-1', ''), fc.constantFrom('0', '7', '9', 'q'), fc.constantFrom('g:home:', 'g:mess:', '', 'x'), fc.constantFrom('fabcd', 'h', 'f', '')).map((parts) => parts.join('/')),
  );
  const junk = fc.dictionary(fc.constantFrom('text', 'photo', 'document', 'contact', 'location', 'voice', 'caption', 'sticker', 'entities', 'from', 'chat', 'data', 'message', 'poll'), fc.anything({ maxDepth: 2 }), { maxKeys: 4 });

  const arbitrary = fc.oneof(
    { weight: 4, arbitrary: anyText.map((text) => ({ what: 'message' as const, more: { text } as Record<string, unknown> })) },
    { weight: 4, arbitrary: anyData.map((data) => ({ what: 'callback_query' as const, more: { data } as Record<string, unknown> })) },
    { weight: 1, arbitrary: junk.map((more) => ({ what: 'message' as const, more: { ...more, from: undefined, chat: undefined } as Record<string, unknown> })) },
    { weight: 1, arbitrary: fc.constantFrom({ contact: { phone_number: 'x', first_name: '' } }, { location: { latitude: 1e9, longitude: -1 } }, { photo: [] }, { photo: [{ file_id: 'none', file_unique_id: 'n', width: 1, height: 1 }] }, { document: { file_id: 'none', file_unique_id: 'n', file_size: 31_000_000 } }, { voice: {} }).map((more) => ({ what: 'message' as const, more: more as Record<string, unknown> })) },
    { weight: 1, arbitrary: fc.constantFrom('inline_query', 'poll', 'pre_checkout_query', 'my_chat_member', 'edited_message', 'channel_post', 'message_reaction', 'nothing').map((what) => ({ what, more: {} as Record<string, unknown> })) },
  );

  it('no crash, no press without an answer, no fault of ours', async () => {
    const seed = Math.floor(Math.random() * 2 ** 31);
    console.log(`      seed ${seed}`);
    const updates = fc.sample(fc.tuple(arbitrary, fc.nat(), fc.nat()), { seed, numRuns: RUNS });
    let seen = (await world.sim.calls()).at(-1)?.seq ?? 0;
    const answered = new Set<string>();
    const asked: string[] = [];
    for (let from = 0; from < RUNS; from += BATCH) {
      await world.chaupal.inbox.put(
        updates.slice(from, from + BATCH).map(([{ what, more }, who, nth], index) => {
          const id = people[who % people.length] ?? 0;
          const user = { id, is_bot: false, first_name: 'F', language_code: ['en', 'hi', 'mr', 'xx'][nth % 4] };
          const chat = { id, type: 'private', first_name: 'F' };
          const number = 500_000_000 + from + index;
          const message = { message_id: 1, date: 1, chat, from: user };
          if (what === 'callback_query') asked.push(`fuzz-${number}`);
          const body =
            what === 'callback_query' ? { id: `fuzz-${number}`, from: user, chat_instance: '1', message, ...more }
            : what === 'message' ? { ...message, ...Object.fromEntries(Object.entries(more).filter(([, value]) => value !== undefined)) }
            : what === 'my_chat_member' ? { chat, from: user, date: 1, old_chat_member: { status: 'member', user }, new_chat_member: { status: 'member', user } }
            : { id: 'q', from: user, ...more };
          return { channel: 'telegram', updateId: String(number), lane: `telegram:${id}`, urgent: false, payload: { update_id: number, [what]: body } };
        }),
      );
      await world.chaupal.inbox.settle();
      // The stand-in refuses answers to queries that it never sent, and keeps the newest calls only: what counts is that each was tried.
      const answers = await world.sim.call<{ seq: number; params: { callback_query_id?: string } }[]>(`/sim/calls?since=${seen}&method=answerCallbackQuery`);
      for (const { params } of answers) answered.add(String(params.callback_query_id));
      seen = answers.at(-1)?.seq ?? seen;
    }
    const { pool } = world.chaupal.database;
    const { rows: failed } = await pool.query<{ payload: unknown }>(`select payload from inbox_update where state = 'failed' limit 5`);
    expect(failed.map((row) => JSON.stringify(row.payload)), `seed ${seed}`).to.deep.equal([]);
    expect(asked.length).to.be.greaterThan(RUNS / 4);
    expect(asked.filter((id) => !answered.has(id)), `seed ${seed}`).to.deep.equal([]);
  });
});
