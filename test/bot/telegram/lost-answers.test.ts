import { expect } from 'chai';
import { buttons, listenToErrors, meet, words, type Told } from '../../flows/support.ts';
import { startWorld, type World } from '../../support/chaupal.ts';

describe('an answer of Telegram’s that never comes', () => {
  let world: World;
  let nila: Told & { id: number };
  let errors: ReturnType<typeof listenToErrors>;
  before(async () => {
    world = await startWorld({ MODULES: 'mess', LOG_LEVEL: 'error' });
  });
  after(() => world.stop());
  beforeEach(async () => {
    nila = await meet(world.sim);
    await nila.says('/start');
    await nila.hears(/Namaste/);
    errors = listenToErrors(world.chaupal);
  });
  afterEach(async () => {
    await world.sim.call('/sim/faults', { method: '*', times: 0, fault: 'lost-answer' });
    expect((await world.sim.messages(nila.id)).map(words).filter((text) => /went wrong/.test(text)), 'nobody apologises').to.deep.equal([]);
    expect(errors).to.deep.equal([]);
  });

  const lose = (method: string, fault = 'lost-answer') => world.sim.call('/sim/faults', { method, times: 1, fault, hold_ms: 50 });
  const told = async (pattern: RegExp) => (await world.sim.messages(nila.id)).filter((message) => message.deleted !== true && pattern.test(words(message)));

  for (const fault of ['lost-answer', 'timeout'] as const) {
    it(`to a screen (${fault}): the screen is not sent twice, and can be had again in place of the doubt`, async () => {
      await lose('sendMessage', fault);
      await nila.says('/language');
      const doubt = await nila.hears(/connection was bad/);
      expect(await told(/which language/)).to.have.length(fault === 'timeout' ? 0 : 1);
      await nila.taps('Show it again', doubt);
      const shown = await nila.hears(/which language/);
      expect(shown.message_id).to.equal(doubt.message_id);
    });

    it(`to an edit (${fault}): it is made once more, and nothing is said`, async () => {
      await lose('editMessageText', fault);
      await nila.taps('Help');
      await nila.hears(/How this works/);
      await world.chaupal.inbox.settle();
      expect(await told(/connection was bad/)).to.have.length(0);
      await nila.taps('Home');
      await nila.hears(/Namaste/);
      expect(await told(/Namaste/)).to.have.length(1);
    });
  }

  it('to words that are no screen: the person may ask once more', async () => {
    await lose('sendMessage');
    await nila.says('/nonsense');
    expect(buttons(await nila.hears(/connection was bad.*ask once more/))).to.deep.equal(['🏠 Home']);
  });

  it('to taking buttons away: what was pressed goes on', async () => {
    await nila.says('/register');
    await nila.hears(/full name/);
    await nila.says('/start');
    await nila.hears(/in the middle/);
    await lose('editMessageReplyMarkup', 'timeout');
    await nila.taps('Continue');
    await nila.hears(/full name/);
  });

  it('to the news that a conversation was improved: it begins anew with its answers all the same', async () => {
    await nila.says('/register');
    await nila.hears(/full name/);
    await nila.says('Nila Improved');
    await nila.hears(/Step 2 of 6/);
    await world.chaupal.database.pool.query(`update flow_state set definition = 'of-yesterday' where lane like $1`, [`%:${nila.id}`]);
    await lose('sendMessage');
    await nila.says('21CS778');
    await nila.hears(/Step 2 of 6/);
  });
});
