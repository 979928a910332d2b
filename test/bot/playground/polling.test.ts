import { expect } from 'chai';
import { openStage, until } from './support.ts';
import type { Stage } from './support.ts';

describe('playground: long polling', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await openStage();
  });
  afterEach(() => stage.close());

  it('carries a dialogue with an unmodified grammY bot', async () => {
    const bot = stage.bot();
    bot.command('start', (context) => context.reply(`Hello ${context.from?.first_name ?? ''}, you said ${context.match}`));
    stage.run(bot);
    await stage.say(11, '/start deep-link');
    const reply = await until('the reply', async () => (await stage.messages(11)).find((message) => message.text?.startsWith('Hello')));
    expect(reply).to.include({ text: 'Hello Asha, you said deep-link', deleted: false });
    expect(reply.from).to.include({ id: 777_000, is_bot: true, username: 'chaupal_bot' });
    expect(reply.date).to.equal(Math.floor(stage.clock.now().epochMilliseconds / 1000));
  });

  it('answers a waiting poll as soon as somebody writes', async () => {
    const poll = stage.api('getUpdates', { timeout: 20 });
    await until('the poll to wait', async () => (await stage.api('getMe')).ok);
    const started = performance.now();
    await stage.say(11, 'hello');
    const { result } = await poll;
    expect(result).to.have.length(1);
    expect(performance.now() - started).to.be.below(2000);
  });

  it('delivers an update again until its successor is asked for', async () => {
    await stage.say(11, 'one');
    await stage.say(11, 'two');
    const first = (await stage.api('getUpdates')).result as { update_id: number; message: { text: string } }[];
    const again = (await stage.api('getUpdates')).result as { update_id: number }[];
    expect(again).to.deep.equal(first);
    const [one] = first;
    const rest = (await stage.api('getUpdates', { offset: (one?.update_id ?? 0) + 1 })).result as { message: { text: string } }[];
    expect(rest.map((update) => update.message.text)).to.deep.equal(['two']);
  });

  it('keeps only the newest updates for a negative offset, and at most as many as the limit', async () => {
    for (const text of ['one', 'two', 'three']) await stage.say(11, text);
    const limited = (await stage.api('getUpdates', { limit: 1 })).result as { message: { text: string } }[];
    expect(limited.map((update) => update.message.text)).to.deep.equal(['one']);
    const newest = (await stage.api('getUpdates', { offset: -1 })).result as { message: { text: string } }[];
    expect(newest.map((update) => update.message.text)).to.deep.equal(['three']);
    expect((await stage.api('getUpdates')).result).to.have.length(1);
  });

  it('ends the poll that waits with 409 when a second one comes', async () => {
    const first = stage.api('getUpdates', { timeout: 20 });
    const second = stage.api('getUpdates', { timeout: 20 });
    const conflict = await Promise.race([first, second]);
    expect(conflict).to.deep.equal({
      ok: false,
      error_code: 409,
      description: 'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
    });
    await stage.say(11, 'go on');
    const answers = await Promise.all([first, second]);
    expect(answers.map((answer) => answer.ok)).to.have.members([false, true]);
  });

  it('leaves an update in the queue when the poller hung up before it came', async () => {
    const hangUp = new AbortController();
    const poll = fetch(`${stage.playground.apiRoot}/bot777000:test-token/getUpdates?timeout=20`, { signal: hangUp.signal });
    await stage.api('getMe');
    hangUp.abort();
    await poll.then(
      () => expect.fail('the poll was answered'),
      () => undefined,
    );
    await stage.say(11, 'still here');
    expect((await stage.api('getUpdates')).result).to.have.length(1);
  });

  it('sends only the kinds of update that the bot asked for', async () => {
    await stage.api('getUpdates', { allowed_updates: ['callback_query'] });
    await stage.say(11, 'unheard');
    expect(await stage.updates()).to.deep.equal([]);
    await stage.api('getUpdates', { allowed_updates: [] });
    await stage.say(11, 'heard');
    expect(await stage.updates()).to.have.length(1);
  });

  it('refuses a wrong token with 401 and an unknown method with 404', async () => {
    const response = await fetch(`${stage.playground.apiRoot}/bot777000:wrong/getMe`);
    expect(response.status).to.equal(401);
    expect(await response.json()).to.deep.equal({ ok: false, error_code: 401, description: 'Unauthorized' });
    expect(await stage.refusal('sendSomething')).to.equal('404 Not Found: method not found');
  });

  it('takes parameters from the address, from a form and from JSON alike, and method names in any case', async () => {
    const root = `${stage.playground.apiRoot}/bot777000:test-token`;
    const byAddress = await fetch(`${root}/sendMessage?chat_id=11&text=address`);
    const byForm = await fetch(`${root}/sendmessage`, {
      method: 'POST',
      body: new URLSearchParams({ chat_id: '11', text: 'form', reply_markup: JSON.stringify({ inline_keyboard: [[{ text: 'a', callback_data: 'a' }]] }) }),
    });
    expect([byAddress.status, byForm.status]).to.deep.equal([200, 200]);
    const [address, form] = (await stage.messages(11)).slice(-2);
    expect(address?.text).to.equal('address');
    expect(form).to.deep.include({ text: 'form', reply_markup: { inline_keyboard: [[{ text: 'a', callback_data: 'a' }]] } });
  });
});
