import { expect } from 'chai';
import { startWorld, type World } from '../support/chaupal.ts';
import { picture } from '../bot/playground/support.ts';
import { admins, asha, buttons, fillRegistration, freshRoll, meet, newest, words } from './support.ts';

describe('registering for the mess', () => {
  let world: World;
  before(async () => {
    world = await startWorld({ LOG_LEVEL: 'error', MODULES: 'mess' });
  });
  after(() => world.stop());

  it('says first how many questions there are, and shows the step at each', async () => {
    const nila = await meet(world.sim);
    await nila.says('/register');
    await nila.hears(/six short questions, about a minute/);
    await nila.hears(/Step 1 of 6/);
    await nila.says('Nila Test');
    await nila.hears(/Step 2 of 6/);
  });

  it('a malformed answer is explained with a right example, and the question stays', async () => {
    const nila = await meet(world.sim);
    await nila.says('/register');
    await nila.hears(/full name/);
    for (const wrong of ['x', '12345', '<b>', 'n'.repeat(3_000), '😀😀', "Robert'); drop table person;--"]) {
      await nila.says(wrong);
      await nila.hears(/2 to 100 letters.*For example/s);
    }
    await nila.says('Nila D’Souza-O’Brien');
    await nila.hears(/roll number/);
    for (const wrong of ['12', '21CS045😀', '<i>21</i>', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ']) {
      await nila.says(wrong);
      await nila.hears(/4 to 20 letters and digits.*21CS045/s);
    }
    await nila.says(freshRoll().toLowerCase());
    await nila.hears(/room/);
    await nila.says('the big one upstairs');
    await nila.hears(/1 to 10 letters.*B-204/s);
    await nila.says('c/12');
    await nila.hears(/phone number/);
    for (const wrong of ['123', '+91 0000000000', 'ask my mother']) {
      await nila.says(wrong);
      const answer = await nila.hears(/not a phone number.*98765 43210/s);
      expect(buttons(answer)).to.deep.equal(['📱 Share my number', '⬅️ Back', '× Cancel']);
    }
    await nila.says('९८७६५४३२१०');
    await nila.hears(/What do you eat/);
  });

  it('what was wrong with an answer is told together with the question and its step', async () => {
    const nila = await meet(world.sim);
    await nila.says('/register');
    await nila.hears(/full name/);
    await nila.says('12345');
    await nila.hears(/2 to 100 letters.*Step 1 of 6.*full name/s);
    await nila.sends({ sticker: { emoji: '😀' } });
    const told = await nila.hears(/type the answer.*Step 1 of 6.*full name/s);
    expect(words(told), 'only the newest reason').not.to.match(/2 to 100 letters/);
  });

  it('Back leads to the question before, which shows what was answered; nothing answered is lost', async () => {
    const nila = await meet(world.sim);
    await nila.says('/register');
    expect(buttons(await nila.hears(/Step 1 of 6/)), 'nothing lies before the first').to.deep.equal(['× Cancel']);
    await nila.says('Nila Test');
    await nila.hears(/Step 2 of 6/);
    const roll = freshRoll();
    await nila.says(roll);
    expect(buttons(await nila.hears(/Step 3 of 6/))).to.deep.equal(['⬅️ Back', '× Cancel']);
    await nila.taps('Back');
    await nila.hears(new RegExp(`Step 2 of 6.*So far: ${roll}`, 's'));
    await nila.taps('Back');
    await nila.hears(/Step 1 of 6.*So far: Nila Test/s);
    await nila.says('Nila Right');
    await nila.hears(/Step 3 of 6/);
    await nila.says('B-204');
    await nila.hears(/Step 4 of 6/);
    await nila.says('पीछे');
    await nila.hears(/Step 3 of 6.*So far: B-204/s);
    await nila.says('B-205');
    await nila.hears(/Step 4 of 6/);
    await nila.says('98765 43210');
    await nila.hears(/Step 5 of 6/);
    await nila.taps('Veg');
    await nila.hears(/Step 6 of 6/);
    await nila.taps('Without');
    await nila.hears(new RegExp(`Nila Right.*${roll}.*B-205`, 's'));
    await nila.taps(/Room/);
    await nila.hears(/So far: B-205/);
    await nila.taps('Back');
    await nila.hears(new RegExp(`Your registration.*Nila Right.*${roll}.*B-205`, 's'));
  });

  it('a sticker, a place or a picture where words are asked is told what is wanted', async () => {
    const nila = await meet(world.sim);
    await nila.says('/register');
    await nila.hears(/full name/);
    await nila.sends({ location: { latitude: 18.5, longitude: 73.8 } });
    await nila.hears(/type the answer/);
    await nila.sendsFile('photo', await picture(40, 40), 'me.png', 'image/png');
    await nila.hears(/type the answer/);
    await nila.says('Nila Test');
    await nila.hears(/roll number/);
  });

  it("only one's own contact is taken, and one tap is enough", async () => {
    const nila = await meet(world.sim, { phone_number: '+919812300001' });
    await nila.says('/register');
    await nila.hears(/full name/);
    await nila.says('Nila Test');
    await nila.hears(/roll/);
    await nila.says(freshRoll());
    await nila.hears(/room/);
    await nila.says('B-1');
    await nila.hears(/phone/);
    await nila.taps('Share my number');
    await nila.hears(/What do you eat/);
  });

  it('a file that is too large, and one that is no picture, are explained; a good one is taken afterwards', async () => {
    const nila = await meet(world.sim);
    await fillRegistration(nila);
    await nila.taps(/Photo/);
    await nila.hears(/photo of your face/);
    await nila.sendsFile('document', Buffer.alloc(30_000_000, 7), 'huge.jpg', 'image/jpeg');
    await nila.hears(/too large: at most 10 MB/, 15_000);
    await nila.sendsFile('document', Buffer.from('MZ this is a program'), 'me.jpg', 'image/jpeg');
    await nila.hears(/not a picture/);
    await nila.says('here it is');
    await nila.hears(/Please send a photo/);
    await nila.sendsFile('document', await picture(300, 300), 'me.png', 'image/png');
    const summary = await nila.hears(/Your registration/);
    expect(words(summary)).to.match(/Photo: given/);
  });

  it('the summary is corrected answer by answer, and the rest stays', async () => {
    const nila = await meet(world.sim);
    const roll = await fillRegistration(nila);
    await nila.taps(/Room/);
    await nila.hears(/room/);
    await nila.says('A-7');
    const summary = await nila.hears(/Your registration/);
    expect(words(summary)).to.include('A-7').and.to.include(roll).and.to.include('Nila Test');
    expect(buttons(summary)[0]).to.equal('✅ Send');
    await nila.says('नाम');
    await nila.hears(/full name/);
    await nila.says('नीला जोशी');
    await nila.hears(/नीला जोशी/);
  });

  it('a button is understood when its label is typed, in any of the languages, or its number', async () => {
    for (const typed of ['jain', 'जैन', '3', '३', 'JAIN']) {
      const nila = await meet(world.sim);
      await fillRegistration(nila);
      await nila.taps(/Food/);
      await nila.hears(/What do you eat/);
      await nila.says(typed);
      await nila.hears(/Food: Jain/);
    }
  });

  it('words that are no button are answered with the buttons once more', async () => {
    const nila = await meet(world.sim);
    await fillRegistration(nila);
    await nila.taps(/Food/);
    await nila.hears(/What do you eat/);
    await nila.says('everything');
    const answer = await nila.hears(/tap one of the buttons/);
    expect(buttons(answer)).to.include.members(['Veg', 'Non-veg', 'Jain']);
    await nila.taps('Jain', answer);
    await nila.hears(/Food: Jain/);
  });

  it('only the newest message of a flow has buttons', async () => {
    const nila = await meet(world.sim);
    await fillRegistration(nila);
    const all = (await world.sim.messages(nila.id)).filter((message) => (message.reply_markup?.inline_keyboard ?? []).flat().length > 0);
    expect(all).to.have.length(1);
    expect(words(all[0]!)).to.match(/Your registration/);
  });

  for (const [language, cancel, discarded] of [['en', '/cancel', /Cancelled/], ['hi', '/cancel', /रद्द/], ['mr', '/cancel', /रद्द/], ['en', 'Cancel', /Cancelled/], ['hi', 'रद्द', /रद्द/], ['mr', 'रद्द', /रद्द/]] as const) {
    it(`${cancel} works at every step in ${language}, says what was discarded, and nothing is left`, async () => {
      const steps = [['Nila Test'], [freshRoll()], ['B-204'], ['98765 43210'], ['1'], ['skip']];
      // Every step in one language for each way; the first, the one with a keyboard of its own, and the summary in the others.
      for (const at of language === 'en' ? [0, 1, 2, 3, 4, 5, 6] : [0, 3, 6]) {
        const nila = await meet(world.sim, { language_code: language });
        await nila.says('/register');
        await nila.hears(/1/);
        for (const [step, [answer]] of steps.slice(0, at).entries()) {
          if (answer === 'skip') await nila.taps('⏭');
          else await nila.says(answer ?? '');
          await nila.hears(step < 5 ? new RegExp(`${step + 2} .*6|6 .*${step + 2}`) : /24TS/);
        }
        if (cancel === '/cancel') await nila.says('/cancel');
        else if (at === 3) await nila.says((await newestKeyboard(nila.id)) ?? '');
        else await nila.taps(cancel);
        const answer = await nila.hears(discarded);
        if (at > 1) expect(words(answer)).to.include(String(at));
        await nila.says('/cancel');
        await nila.hears(/start/);
        const { rowCount } = await world.chaupal.database.pool.query('select from flow_state where lane like $1', [`%:${nila.id}`]);
        expect(rowCount).to.equal(0);
      }
    });
  }

  async function newestKeyboard(chat: number): Promise<string | undefined> {
    return (await newest(world.sim, chat))?.reply_markup?.keyboard?.[1]?.at(-1)?.text;
  }

  it('/start, /help, menus and unknown commands leave it as it was, to be continued', async () => {
    const nila = await meet(world.sim);
    await nila.says('/register');
    await nila.hears(/full name/);
    await nila.says('Nila Test');
    await nila.hears(/roll/);
    for (const aside of ['/help', '/language', '/nonsense', '/status']) {
      await nila.says(aside);
      await nila.hears(/./);
    }
    await nila.says('/start');
    await nila.hears(/in the middle of something/);
    await nila.taps('Continue');
    await nila.hears(/Step 2 of 6/);
    await nila.says(freshRoll());
    await nila.hears(/room/);
  });

  it('another flow does not throw it away unasked', async () => {
    const nila = await asha(world.sim);
    await nila.says('/messcut');
    await nila.hears(/first/);
    // Not tomorrow, for which it is too late after eleven in the evening.
    await nila.says(Temporal.Now.plainDateISO('Asia/Kolkata').add({ days: 20 }).toString());
    await nila.hears(/24|Shall|day off|sure/i);
    await nila.says('/payment');
    const asked = await nila.hears(/in the middle of something else/);
    expect(buttons(asked)[0]).to.match(/Continue/);
    await nila.taps('Continue', asked);
    await nila.hears(/day/);
    await nila.says('/payment');
    await nila.taps(/Give it up/, await nila.hears(/in the middle of something else/));
    await nila.hears(/which month/);
  });

  it('a denied one is corrected and sent again with all answers kept', async () => {
    const nila = await meet(world.sim);
    const roll = await fillRegistration(nila);
    await nila.taps('Send');
    await nila.hears(/Sent/);
    const { admin } = await admins(world.sim);
    const card = await admin.hears(new RegExp(roll));
    await admin.taps(/Deny/, card);
    await admin.taps(/Other reason/);
    await admin.hears(/Why is .* denied/);
    await admin.says('The room <b>B-204</b> & you do not match');
    await admin.hears(/Denied/);
    await nila.hears(/The room <b>B-204<\/b> & you do not match/);
    await nila.taps(/Correct/);
    const summary = await nila.hears(/Your registration/);
    expect(words(summary)).to.include(roll).and.to.include('B-204').and.to.include('Nila Test');
    await nila.taps(/Room/);
    await nila.hears(/room/);
    await nila.says('B-205');
    await nila.taps('Send', await nila.hears(/B-205/));
    await nila.hears(/Sent/);
    await admin.hears(new RegExp(`${roll}[^]*B-205`));
  });

  it('a roll number that is taken is corrected in the summary, where the other answers still are', async () => {
    const first = await meet(world.sim);
    const roll = await fillRegistration(first);
    await first.taps('Send');
    await first.hears(/Sent/);
    const second = await meet(world.sim);
    await fillRegistration(second, { roll });
    await second.taps('Send');
    await second.hears(/registered already/);
    await second.taps(/Roll/, await second.hears(/Your registration/));
    await second.hears(/roll number/);
    await second.says(freshRoll());
    await second.taps('Send', await second.hears(/Your registration/));
    await second.hears(/Sent/);
  });

  it('who is registered is told so and is asked nothing', async () => {
    const nila = await meet(world.sim);
    await fillRegistration(nila);
    await nila.taps('Send');
    await nila.hears(/Sent/);
    await nila.says('/register');
    await nila.hears(/with the admins already/);
  });

  it('a double tap on an answer counts once and says so', async () => {
    const nila = await meet(world.sim);
    await fillRegistration(nila);
    await nila.taps(/Food/);
    const question = await nila.hears(/What do you eat/);
    const data = question.reply_markup?.inline_keyboard?.flat()[0]?.callback_data;
    const tap = () => world.sim.call<{ answer: { text?: string } | null }>(`/sim/chats/${nila.id}/taps`, { from: nila.id, message_id: question.message_id, data, forged: true });
    const [one, two] = await Promise.all([tap(), tap()]);
    const said = [one, two].map(({ answer }) => answer?.text ?? '');
    expect(said.filter((text) => /answered already/.test(text))).to.have.length(1);
    await nila.hears(/Food: Veg/);
  });
});
