import { expect } from 'chai';
import { openStage } from './support.ts';
import type { Stage } from './support.ts';

describe('playground: keyboards', () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage();
  });
  after(() => stage.close());

  const inline = (...buttons: object[]) => stage.refusal('sendMessage', { chat_id: 11, text: 'x', reply_markup: { inline_keyboard: [buttons] } });

  it('takes callback data of 64 bytes and refuses 65', async () => {
    expect(await inline({ text: 'a', callback_data: 'a'.repeat(64) })).to.equal('ok');
    expect(await inline({ text: 'a', callback_data: 'a'.repeat(65) })).to.equal('400 Bad Request: BUTTON_DATA_INVALID');
    expect(await inline({ text: 'a', callback_data: 'आ'.repeat(22) })).to.equal('400 Bad Request: BUTTON_DATA_INVALID');
  });

  it('refuses an inline button without text or without anything to do', async () => {
    expect(await inline({ text: '', callback_data: 'a' })).to.equal('400 Bad Request: inline keyboard button text must be non-empty');
    expect(await inline({ callback_data: 'a' })).to.equal('400 Bad Request: can\'t parse inline keyboard button: Can\'t find field "text"');
    expect(await inline({ text: 'a' })).to.equal("400 Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard");
  });

  it('refuses an address that Telegram would not open', async () => {
    expect(await inline({ text: 'a', url: 'http://localhost:8080/scan' })).to.equal(
      "400 Bad Request: inline keyboard button URL 'http://localhost:8080/scan' is invalid: Wrong HTTP URL",
    );
    expect(await inline({ text: 'a', url: 'ftp://example.org' })).to.equal(
      "400 Bad Request: inline keyboard button URL 'ftp://example.org' is invalid: Unsupported URL protocol",
    );
    expect(await inline({ text: 'a', url: 'https://' })).to.equal("400 Bad Request: inline keyboard button URL 'https://' is invalid: URL host is empty");
    expect(await inline({ text: 'a', url: 'http://127.0.0.1:8080/scan' })).to.equal('ok');
    expect(await inline({ text: 'a', url: 'tg://resolve?domain=chaupal_bot' })).to.equal('ok');
  });

  it('takes a text to copy of 256 characters and refuses 257, none, and what is no text', async () => {
    expect(await inline({ text: 'a', copy_text: { text: 'a'.repeat(256) } })).to.equal('ok');
    for (const text of ['a'.repeat(257), '']) expect(await inline({ text: 'a', copy_text: { text } })).to.equal('400 Bad Request: BUTTON_COPY_TEXT_INVALID');
    expect(await inline({ text: 'a', copy_text: 'a' })).to.equal("400 Bad Request: can't parse inline keyboard button: Can't find field \"text\"");
  });

  it('takes 100 inline buttons and refuses 101', async () => {
    const buttons = (count: number) => Array.from({ length: count }, (_, index) => ({ text: `${index}`, callback_data: `${index}` }));
    expect(await inline(...buttons(100))).to.equal('ok');
    expect(await inline(...buttons(101))).to.equal('400 Bad Request: reply markup is too long');
  });

  it('shows the bot only inline keyboards, and scripts every keyboard', async () => {
    const keyboard = [[{ text: 'Yes' }, { text: 'My number', request_contact: true }]];
    const { result } = await stage.api('sendMessage', { chat_id: 11, text: 'x', reply_markup: { keyboard } });
    expect(result).not.to.have.property('reply_markup');
    expect((await stage.messages(11)).at(-1)?.reply_markup).to.deep.equal({ keyboard });
  });

  it('asks for contacts in private chats only', async () => {
    stage.playground.ensureGroup({ id: -50, title: 'Hostel', member_ids: [11] });
    const parameters = { chat_id: -50, text: 'x', reply_markup: { keyboard: [[{ text: 'a', request_contact: true }]] } };
    expect(await stage.refusal('sendMessage', parameters)).to.equal('400 Bad Request: phone number can be requested in private chats only');
  });

  it('sends the label of a reply key, and refuses keys of a keyboard that is gone', async () => {
    await stage.send(11, 'choose', { reply_markup: { keyboard: [['Yes', 'No']] } });
    const question = await stage.send(11, 'anything else?');
    await stage.updates();
    const { body } = await stage.post('/chats/11/taps', { from: 11, message_id: question, text: 'Yes' });
    expect(body).to.have.property('answer', null);
    expect((await stage.messages(11)).at(-1)).to.include({ text: 'Yes', message_id: body['message_id'] });
    expect(await stage.updates()).to.have.length(1);
    await stage.send(11, 'done', { reply_markup: { remove_keyboard: true } });
    expect((await stage.post('/chats/11/taps', { from: 11, message_id: question, text: 'Yes' })).status).to.equal(400);
  });

  it("shares the person's own number and place by the keys that ask for them", async () => {
    const keyboard = [[{ text: 'Number', request_contact: true }, { text: 'Place', request_location: true }]];
    await stage.send(11, 'where and who?', { reply_markup: { keyboard } });
    await stage.post('/chats/11/taps', { from: 11, text: 'Number' });
    await stage.post('/chats/11/taps', { from: 11, text: 'Place' });
    const [contact, location] = (await stage.messages(11)).slice(-2);
    expect(contact?.contact).to.deep.equal({ phone_number: '+919812345678', first_name: 'Asha', user_id: 11 });
    expect(location?.location).to.have.all.keys('latitude', 'longitude');
  });
});
