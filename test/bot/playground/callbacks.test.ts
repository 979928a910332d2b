import { expect } from 'chai';
import { InlineKeyboard } from 'grammy';
import { openStage, until } from './support.ts';
import type { Stage } from './support.ts';

const TOO_OLD = '400 Bad Request: query is too old and response timeout expired or query ID is invalid';

describe('playground: presses', () => {
  let stage: Stage;
  afterEach(() => stage.close());

  const pressed = () => until('the press', async () => (await stage.updates()).find((update) => 'callback_query' in update)?.['callback_query'] as { id: string } | undefined);

  it("gives a script the bot's answer to a press, by label and by data", async () => {
    stage = await openStage();
    const bot = stage.bot();
    bot.command('menu', (context) => context.reply('menu', { reply_markup: new InlineKeyboard().text('Cut a day', 'cut:1').text('Silent', 'silent') }));
    bot.callbackQuery('cut:1', async (context) => {
      await context.editMessageText('Which day?');
      await context.answerCallbackQuery({ text: `For you, ${context.from.first_name}`, show_alert: true });
    });
    bot.callbackQuery('silent', (context) => context.answerCallbackQuery());
    stage.run(bot);
    await stage.say(11, '/menu');
    const menu = await until('the menu', async () => (await stage.messages(11)).find((message) => message.text === 'menu'));
    const silent = await stage.post('/chats/11/taps', { from: 11, message_id: menu.message_id, data: 'silent' });
    expect(silent.body).to.deep.equal({ answer: { text: '', show_alert: false } });
    const cut = await stage.post('/chats/11/taps', { from: 11, message_id: menu.message_id, text: 'Cut a day' });
    expect(cut.body).to.deep.equal({ answer: { text: 'For you, Asha', show_alert: true } });
    expect((await stage.messages(11)).at(-1)?.text).to.equal('Which day?');
  });

  it('answers null after five seconds when the bot keeps silent, and by then refuses an answer as too old', async () => {
    stage = await openStage({ callbackLifetimeMs: 4000 });
    const id = await stage.send(11, 'x', { reply_markup: { inline_keyboard: [[{ text: 'Go', callback_data: 'go' }]] } });
    const started = performance.now();
    const tap = stage.post('/chats/11/taps', { from: 11, message_id: id, text: 'Go' });
    const query = await pressed();
    expect((await tap).body).to.deep.equal({ answer: null });
    expect(performance.now() - started).to.be.within(4500, 6500);
    expect(await stage.refusal('answerCallbackQuery', { callback_query_id: query.id })).to.equal(TOO_OLD);
  });

  it('refuses a second answer and an answer to an unknown query', async () => {
    stage = await openStage();
    const id = await stage.send(11, 'x', { reply_markup: { inline_keyboard: [[{ text: 'Go', callback_data: 'go' }]] } });
    const tap = stage.post('/chats/11/taps', { from: 11, message_id: id, text: 'Go' });
    const query = await pressed();
    expect(await stage.refusal('answerCallbackQuery', { callback_query_id: query.id })).to.equal('ok');
    expect(await stage.refusal('answerCallbackQuery', { callback_query_id: query.id })).to.equal(TOO_OLD);
    expect(await stage.refusal('answerCallbackQuery', { callback_query_id: '123' })).to.equal(TOO_OLD);
    await tap;
  });

  it('takes an answer of 200 characters and refuses 201', async () => {
    stage = await openStage();
    const id = await stage.send(11, 'x', { reply_markup: { inline_keyboard: [[{ text: 'Go', callback_data: 'go' }]] } });
    const tap = stage.post('/chats/11/taps', { from: 11, message_id: id, text: 'Go' });
    const query = await pressed();
    expect(await stage.refusal('answerCallbackQuery', { callback_query_id: query.id, text: 'a'.repeat(201) })).to.equal('400 Bad Request: MESSAGE_TOO_LONG');
    expect(await stage.refusal('answerCallbackQuery', { callback_query_id: query.id, text: 'आ'.repeat(200) })).to.equal('ok');
    await tap;
  });

  it('refuses a button that is not there and names those that are', async () => {
    stage = await openStage();
    const id = await stage.send(11, 'x', { reply_markup: { inline_keyboard: [[{ text: 'Go', callback_data: 'go' }], [{ text: 'Stay', callback_data: 'stay' }]] } });
    const { status, body } = await stage.post('/chats/11/taps', { from: 11, message_id: id, text: 'Fly' });
    expect(status).to.equal(400);
    expect(body).to.deep.include({ labels: ['Go', 'Stay'] });
    expect(body['detail']).to.contain('"Go", "Stay"');
  });

  it('presses data that no button shows when the script says that it is forged', async () => {
    stage = await openStage();
    const id = await stage.send(11, 'x');
    const tap = stage.post('/chats/11/taps', { from: 11, message_id: id, data: 'approve:99', forged: true });
    const query = await pressed();
    expect(query).to.deep.include({ data: 'approve:99' });
    await stage.api('answerCallbackQuery', { callback_query_id: query.id, text: 'no' });
    expect((await tap).body).to.deep.equal({ answer: { text: 'no', show_alert: false } });
  });

  it('says where a button with an address leads, and tells the bot nothing', async () => {
    stage = await openStage();
    const id = await stage.send(11, 'x', { reply_markup: { inline_keyboard: [[{ text: 'Open', url: 'https://example.org/' }]] } });
    const { body } = await stage.post('/chats/11/taps', { from: 11, message_id: id, text: 'Open' });
    expect(body).to.deep.include({ answer: null, url: 'https://example.org/' });
    expect(await stage.updates()).to.deep.equal([]);
  });
});
