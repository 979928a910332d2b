import { expect } from 'chai';
import { fillRegistration, meet, wait, words } from '../../flows/support.ts';
import { startWorld, type World } from '../../support/chaupal.ts';

describe('a call of Telegram’s that hangs in the middle of a conversation', function suite() {
  this.timeout(60_000);
  let world: World;
  before(async () => {
    world = await startWorld({ MODULES: 'mess', LOG_LEVEL: 'error' });
  });
  after(() => world.stop());

  const prompts = async (id: number) =>
    (await world.chaupal.database.pool.query<{ prompt: number }>(`select (arguments ->> 'prompt')::int as prompt from flow_state where lane like $1`, [`%:${id}`])).rows.map((row) => row.prompt);

  /** Somebody whose answer is being worked on, by a handler that waits for Telegram for so long. */
  async function stuck(forMs: number) {
    const person = await meet(world.sim);
    await person.says('/register');
    await person.hears(/full name/);
    await world.sim.call('/sim/faults', { method: 'sendMessage', times: 1, fault: 'timeout', hold_ms: forMs });
    const since = performance.now();
    await person.says('Nila Test');
    while (!(await world.sim.calls()).some((call) => call.method === 'sendMessage' && call.params['chat_id'] === person.id && !call.ok)) await wait(10);
    return { person, since };
  }

  it('/cancel and /start are answered within five seconds, what the stuck handler does late is void, and the next message is heard', async () => {
    const held = 7_000;
    const [cancelling, starting] = [await stuck(held), await stuck(held)];
    for (const [{ person, since }, command, answer, next, heard] of [
      [cancelling, '/cancel', /Cancelled/, '/language', /which language/],
      [starting, '/start', /Namaste/, 'Nila Again', /roll number/],
    ] as const) {
      await person.says(command);
      await person.hears(answer, 6_000);
      expect(performance.now() - since, `${command}, from the stuck message on`).to.be.lessThan(5_400);
      expect(await prompts(person.id), 'a cancelled flow is gone, another one stands where it stood').to.deep.equal(command === '/cancel' ? [] : [1]);
      // The person goes on at once, while the call still hangs.
      await person.says(next);
      await person.hears(heard);
      expect(performance.now() - since).to.be.lessThan(held);
    }
    // The question is heard before it is written that it was asked.
    while ((await prompts(starting.person.id))[0] !== 2) await wait(10);
    const before = await Promise.all([prompts(cancelling.person.id), prompts(starting.person.id)]);
    await wait(Math.max(0, starting.since + held + 1_000 - performance.now()));
    expect(await Promise.all([prompts(cancelling.person.id), prompts(starting.person.id)]), 'nothing was written late').to.deep.equal(before);
    expect((await world.chaupal.database.pool.query(`select from inbox_update where state = 'running'`)).rowCount).to.equal(0);
    for (const { person } of [cancelling, starting]) {
      const afterthoughts = (await world.sim.messages(person.id)).map(words).filter((text) => /went wrong|connection was bad/.test(text));
      expect(afterthoughts, 'nothing is said of what the person has given up').to.deep.equal([]);
    }
  });

  it('an edit without an answer does not hold the answer back that the person gave', async () => {
    const nila = await meet(world.sim);
    await fillRegistration(nila);
    await world.sim.call('/sim/faults', { method: 'editMessageText', times: 1, fault: 'timeout', hold_ms: 300 });
    await nila.taps('Send');
    await nila.hears(/Sent/);
  });
});
