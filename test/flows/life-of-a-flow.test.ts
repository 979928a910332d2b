import { expect } from 'chai';
import sharp from 'sharp';
import { admins, buttons, fillRegistration, freshRoll, listenToErrors, meanwhile, meet, newest, restartable, asha, wait, words } from './support.ts';

describe('the life of a flow', () => {
  let world: Awaited<ReturnType<typeof restartable>>;
  before(async () => {
    world = await restartable();
  });
  after(() => world.stop());

  it('survives a restart of the process in the middle; a changed one begins anew with its answers, and no other is touched', async () => {
    const nila = await meet(world.sim);
    await nila.says('/register');
    await nila.hears(/full name/);
    await nila.says('Nila Test');
    await nila.hears(/roll/);
    const other = await meet(world.sim);
    await fillRegistration(other, { name: 'Other Person' });
    const paying = await asha(world.sim);
    await paying.says('/payment');
    await paying.hears(/which month/);
    await world.chaupal.database.pool.query(`update flow_state set definition = 'of-yesterday' where lane like $1`, [`%:${other.id}`]);

    await world.restart();

    await nila.says(freshRoll());
    await nila.hears(/Step 3 of 6/);
    await other.taps('Send');
    await other.hears(/improved this conversation.*check/);
    const summary = await other.hears(/Your registration/);
    expect(words(summary)).to.include('Other Person').and.to.include('B-204');
    await other.taps('Send', summary);
    await other.hears(/Sent/);
    await paying.taps(/20\d\d/);
    await paying.hears(/screenshot/);
  });

  it('a changed one says so too when it is continued by a button', async () => {
    const nila = await meet(world.sim);
    await fillRegistration(nila, { name: 'Changed Twice' });
    await world.chaupal.database.pool.query(`update flow_state set definition = 'of-yesterday' where lane like $1`, [`%:${nila.id}`]);
    await nila.says('/start');
    await nila.taps('Continue', await nila.hears(/in the middle/));
    await nila.hears(/improved this conversation/);
    await nila.hears(/Changed Twice/);
  });

  it('steps that no longer fit what was recorded begin it anew, rather than misread an answer', async () => {
    const nila = await meet(world.sim);
    await fillRegistration(nila, { name: 'Recorded Otherwise' });
    await world.chaupal.database.pool.query(`update flow_state set replay = jsonb_set(replay, '{send,3,payload}', '"another"') where lane like $1`, [`%:${nila.id}`]);
    await nila.taps('Send');
    await nila.hears(/improved this conversation/);
    await nila.hears(/Recorded Otherwise/);
  });

  it('after thirty minutes of silence it rests, says so once, and goes on by the button', async () => {
    const nila = await meet(world.sim);
    await nila.says('/register');
    await nila.hears(/full name/);
    await nila.says('Nila Test');
    await nila.hears(/roll/);
    await world.sim.call('/sim/clock', { advance: 'PT29M' });
    expect(words((await newest(world.sim, nila.id))!)).to.match(/roll/);
    await world.sim.call('/sim/clock', { advance: 'PT2M' });
    const reminder = await nila.hears(/quiet for a while/);
    await world.sim.call('/sim/clock', { advance: 'PT1H' });
    expect((await world.sim.messages(nila.id)).filter((message) => /quiet for a while/.test(words(message)))).to.have.length(1);
    await nila.taps('Continue', reminder);
    await nila.hears(/Step 2 of 6/);
    expect(buttons((await world.sim.messages(nila.id)).find((message) => message.message_id === reminder.message_id))).to.deep.equal([]);
    await nila.says(freshRoll());
    await nila.hears(/room/);
  });

  it('what is typed after the silence is the answer: the flow says that it goes on, and takes it', async () => {
    const nila = await meet(world.sim);
    await nila.says('/register');
    await nila.hears(/full name/);
    await nila.says('Nila Silent');
    await nila.hears(/roll/);
    await world.sim.call('/sim/clock', { advance: 'PT31M' });
    await nila.hears(/quiet for a while/);
    await nila.says('?!');
    await nila.hears(/go on where you stopped/);
    await nila.hears(/Step 2 of 6/);
    await world.sim.call('/sim/clock', { advance: 'PT31M' });
    await nila.says(freshRoll());
    await nila.hears(/go on where you stopped/);
    await nila.hears(/Step 3 of 6/);
    await nila.says('B-204');
    await nila.hears(/Step 4 of 6/);
    expect((await world.sim.messages(nila.id)).filter((message) => /go on where you stopped/.test(words(message)))).to.have.length(2);
  });

  it('a greeting after the silence answers nothing: the person is told what waits, and "Continue" may be typed', async () => {
    const nila = await meet(world.sim);
    await nila.says('/register');
    await nila.hears(/full name/);
    await world.sim.call('/sim/clock', { advance: 'PT31M' });
    await nila.says('Namaste!');
    await nila.hears(/waiting for you/);
    await nila.says('continue');
    await nila.hears(/Step 1 of 6/);
    await nila.says('Nila Greeting');
    await nila.hears(/Step 2 of 6/);
  });

  it('a fault of ours gives the person a reference that the log has too; nothing entered is lost and the chat goes on', async () => {
    const nila = await meet(world.sim);
    await nila.says('/language');
    await nila.hears(/which language/);
    const errors = listenToErrors(world.chaupal);
    await meanwhile(world.chaupal.people, 'chooseLanguage', () => Promise.reject(new Error('made to fail')), async () => {
      await nila.taps('मराठी');
      const told = await nila.hears(/went wrong/);
      const reference = /[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(words(told))?.[0];
      expect(errors.map((line) => line.reference)).to.include(reference);
    });
    await nila.says('/language');
    await nila.taps('मराठी', await nila.hears(/which language/));
    await nila.hears(/नमस्कार/);
  });

  it('a press is answered within a second although the work is slow, also one that waits behind it', async () => {
    const nila = await meet(world.sim);
    await nila.says('/language');
    const menu = await nila.hears(/which language/);
    const { chooseLanguage } = world.chaupal.people;
    await meanwhile(world.chaupal.people, 'chooseLanguage', async (...all) => (await wait(1_800), chooseLanguage(...all)), async () => {
      const timed = async (label: string) => {
        const began = performance.now();
        await nila.taps(label, menu);
        return performance.now() - began;
      };
      const [first, second] = await Promise.all([timed('मराठी'), timed('हिन्दी')]);
      expect(first).to.be.lessThan(1_000);
      expect(second).to.be.lessThan(1_000);
      await nila.hears(/नमस्ते/);
      await world.chaupal.inbox.settle();
    });
  });

  it('the menu of commands follows the language and the roles', async () => {
    const nila = await meet(world.sim);
    await nila.says('/language');
    await nila.taps('मराठी', await nila.hears(/which language/));
    await nila.hears(/नमस्कार/);
    await world.chaupal.inbox.settle();
    const published = (await world.sim.calls()).filter((call) => call.method === 'setMyCommands');
    const own = published.filter((call) => JSON.stringify(call.params['scope']).includes(String(nila.id)));
    expect(JSON.stringify(own.at(-1)?.params['commands'])).to.match(/भाषा/).and.not.to.match(/tokens|messcut/);
    const { group } = await admins(world.sim);
    expect(JSON.stringify(published.filter((call) => JSON.stringify(call.params['scope']).includes(String(group))).at(-1)?.params['commands'])).to.match(/pending.*tokens.*role/s);
    for (const language of ['hi', 'mr']) expect(published.some((call) => call.params['language_code'] === language)).to.equal(true);
  });

  it('names of <b> and of 3,000 characters break nothing', async () => {
    for (const [index, first_name] of ['<b>', '<b>'.repeat(1_000), '&lt;', '𝒜'.repeat(1_500), '" onclick="x', 'n\u0000l', '\ud800'].entries()) {
      const odd = await meet(world.sim);
      // Telegram itself allows 64 characters; the inbox takes what comes.
      const from = { id: odd.id, is_bot: false, first_name, language_code: 'en' };
      let nth = 0;
      const writes = async (text: string) => {
        nth += 1;
        await world.chaupal.inbox.put([{ channel: 'telegram', updateId: `odd-${index}-${nth}`, lane: `telegram:${odd.id}`, urgent: false, payload: { update_id: 900_000_000 + index * 10 + nth, message: { message_id: nth, date: 1, chat: { id: odd.id, type: 'private', first_name }, from, text, entities: [{ type: 'bot_command', offset: 0, length: text.length }] } } }]);
        await world.chaupal.inbox.settle();
      };
      await writes('/start');
      await odd.says('/start');
      await odd.hears(/Namaste/);
      // The account's name of now counts: from here on only the odd one is heard of.
      await writes('/start');
      const home = await newest(world.sim, odd.id);
      if (index === 0) expect(words(home!)).to.include('Namaste, <b> –');
      else expect(words(home!)).to.match(/Namaste/);
      await writes('/register');
      expect(words((await newest(world.sim, odd.id))!)).to.match(/full name/);
    }
    const { rows } = await world.chaupal.database.pool.query(`select from inbox_update where state = 'failed' and update_id like 'odd-%'`);
    expect(rows, 'who never started the bot cannot be written to, which is no fault').to.have.length(0);
    const { private: admin } = await admins(world.sim);
    await admin.says('/role <b>');
    await admin.taps(/<b>/, await admin.hears(/Who is meant/));
    await admin.hears(/Telegram id/);
  });

  it('deep links open what they name; anything else leads home', async () => {
    const nila = await meet(world.sim);
    await nila.says('/start flow_mess-register');
    await nila.hears(/Step 1 of 6/);
    const other = await meet(world.sim);
    for (const link of ['flow_nothing', 'flow_admin-new-token', 'home', '../../etc', 'x'.repeat(64), '<b>']) {
      await other.says(`/start ${link}`);
      await other.hears(link === 'flow_admin-new-token' ? /may not do this/ : /Namaste/);
    }
  });

  it('an answer that got lost on the way back neither repeats a question nor shifts the answers', async () => {
    const nila = await meet(world.sim);
    await nila.says('/register');
    await nila.hears(/full name/);
    await world.sim.call('/sim/faults', { method: 'sendMessage', times: 1, fault: 'lost-answer' });
    await nila.says('Nila Test');
    await nila.hears(/connection was bad/);
    expect((await world.sim.messages(nila.id)).filter((message) => /Step 2 of 6/.test(words(message)))).to.have.length(1);
    await nila.says('21CS777');
    await nila.hears(/Step 3 of 6/);
  });

  it('an album that nobody has asked for is answered once, and so is the next one', async () => {
    const nila = await meet(world.sim);
    await nila.says('/start');
    await nila.hears(/Namaste/);
    const picture = await sharp({ create: { width: 80, height: 60, channels: 3, background: '#8899aa' } }).png().toBuffer();
    for (const albums of [1, 2]) {
      const form = new FormData();
      form.set('from', String(nila.id));
      for (let nth = 0; nth < 3; nth += 1) form.append('photo', new Blob([new Uint8Array(picture)]), `${nth}.png`);
      await fetch(`${world.chaupal.playgroundUrl}/sim/chats/${nila.id}/messages`, { method: 'POST', body: form });
      while ((await world.chaupal.database.pool.query(`select from inbox_update where lane = $1 and payload -> 'message' ? 'photo' and state = 'done'`, [`telegram:${nila.id}`])).rowCount !== 3 * albums) await wait(20);
      expect((await world.sim.messages(nila.id)).filter((message) => /did not understand/.test(words(message)))).to.have.length(albums);
    }
  });

  it('retry_after is obeyed inside flows', async () => {
    const nila = await meet(world.sim);
    await nila.says('/register');
    await nila.hears(/full name/);
    const before = (await world.sim.calls()).at(-1)?.seq ?? 0;
    await world.sim.call('/sim/faults', { method: 'sendMessage', times: 1, fault: '429', retry_after: 1 });
    const began = performance.now();
    await nila.says('Nila Test');
    await nila.hears(/Step 2 of 6/);
    expect(performance.now() - began).to.be.greaterThan(950);
    const sends = (await world.sim.calls(before)).filter((call) => call.method === 'sendMessage');
    expect(sends.map((call) => call.ok)).to.deep.equal([false, true]);
  });

  it('a person who blocked the bot is remembered, and forgotten when they come back', async () => {
    const nila = await meet(world.sim);
    await nila.says('/start');
    await nila.hears(/Namaste/);
    const blocked = async () => (await world.chaupal.database.pool.query('select telegram_blocked_at is not null as blocked from person where telegram_id = $1', [nila.id])).rows;
    await world.sim.call('/sim/block', { user: nila.id, blocked: true });
    await world.chaupal.inbox.settle();
    await wait(100);
    await world.chaupal.inbox.settle();
    expect(await blocked()).to.deep.equal([{ blocked: true }]);
    await world.sim.call('/sim/block', { user: nila.id, blocked: false });
    await nila.says('/start');
    await nila.hears(/Namaste/);
    expect(await blocked()).to.deep.equal([{ blocked: false }]);
  });

  it('a group that an admin adds the bot to is offered as the admin chat; anybody else’s is not, and shows nobody’s affairs', async () => {
    const { adminId, group } = await admins(world.sim);
    const stranger = await meet(world.sim);
    await stranger.says('/start');
    await stranger.hears(/Namaste/);
    const theirs = await world.sim.call<{ id: number }>('/sim/groups', { title: 'Chess', member_ids: [stranger.id] });
    const inTheirs = world.sim.person(stranger.id, theirs.id);
    await inTheirs.says('/start');
    const hint = await inTheirs.hears(/private/);
    expect(words(hint)).not.to.match(/Namaste/);
    expect((await world.sim.messages(theirs.id)).some((message) => /admin chat/.test(words(message)))).to.equal(false);

    const made = await world.sim.call<{ id: number }>('/sim/groups', { title: 'New <admins>', member_ids: [adminId, stranger.id] });
    const admin = world.sim.person(adminId, made.id);
    const offer = await admin.hears(/Shall New <admins> be the admin chat/);
    const refused = await world.sim.person(stranger.id, made.id).taps('Yes', offer);
    expect(refused?.text).to.match(/may not/);
    await admin.taps('Yes', offer);
    await admin.hears(/admin chat now/);
    expect(await world.chaupal.adminChat.id()).to.equal(made.id);
    expect(group).not.to.equal(made.id);
  });
});
