import { expect } from 'chai';
import { openStage } from './support.ts';
import type { Stage } from './support.ts';

describe('playground: texts', () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage();
  });
  after(() => stage.close());

  const refused = (parameters: object) => stage.refusal('sendMessage', { chat_id: 11, ...parameters });

  it('refuses an empty text, and one in which there is nothing to see', async () => {
    expect(await refused({})).to.equal('400 Bad Request: message text is empty');
    for (const text of [' \n ', '<b></b>', '\u200B']) expect(await refused({ text, parse_mode: 'HTML' })).to.equal('400 Bad Request: text must be non-empty');
  });

  it('takes 4,096 characters and refuses 4,097, counted after the tags are gone', async () => {
    expect(await refused({ text: 'a'.repeat(4096) })).to.equal('ok');
    expect(await refused({ text: `<b>${'a'.repeat(4096)}</b>`, parse_mode: 'HTML' })).to.equal('ok');
    expect(await refused({ text: '😀'.repeat(4096) })).to.equal('ok');
    expect(await refused({ text: 'a'.repeat(4097) })).to.equal('400 Bad Request: message is too long');
  });

  it('keeps the text plain, with its formatting as entities', async () => {
    await stage.send(11, '<b>आज</b> &lt;3 <a href="https://example.org/a?b=1">here</a>', { parse_mode: 'HTML' });
    const message = (await stage.messages(11)).at(-1);
    expect(message?.text).to.equal('आज <3 here');
    expect(message?.entities).to.deep.equal([
      { type: 'bold', offset: 0, length: 2 },
      { type: 'text_link', offset: 6, length: 4, url: 'https://example.org/a?b=1' },
    ]);
  });

  it('refuses broken HTML with the place in bytes', async () => {
    expect(await refused({ text: 'आ <b>x', parse_mode: 'HTML' })).to.equal(
      '400 Bad Request: can\'t parse entities: Can\'t find end tag corresponding to start tag "b"',
    );
    expect(await refused({ text: 'आ <nobody>x', parse_mode: 'HTML' })).to.equal(
      '400 Bad Request: can\'t parse entities: Unsupported start tag "nobody" at byte offset 4',
    );
  });

  it('refuses a parse mode that it does not know', async () => {
    expect(await refused({ text: 'x', parse_mode: 'Word' })).to.equal('400 Bad Request: unsupported parse_mode');
  });

  it('refuses an entity that reaches beyond the text', async () => {
    expect(await refused({ text: 'abc', entities: [{ type: 'bold', offset: 1, length: 3 }] })).to.match(/^400 Bad Request: entity beginning at UTF-16 offset 1 ends after/);
  });

  it('finds commands, mentions, addresses and phone numbers in what people write', async () => {
    const text = '/cut@chaupal_bot for @asha_k, see https://example.org/x. or call +91 98123 45678 #mess';
    await stage.say(11, text);
    const found = (await stage.messages(11)).at(-1)?.entities?.map((entity) => [entity.type, text.slice(entity.offset, entity.offset + entity.length)]);
    expect(found).to.deep.equal([
      ['bot_command', '/cut@chaupal_bot'],
      ['mention', '@asha_k'],
      ['url', 'https://example.org/x'],
      ['phone_number', '+91 98123 45678'],
      ['hashtag', '#mess'],
    ]);
  });

  it('finds nothing inside code', async () => {
    await stage.send(11, '<code>/start @asha_k</code>', { parse_mode: 'HTML' });
    expect((await stage.messages(11)).at(-1)?.entities?.map((entity) => entity.type)).to.deep.equal(['code']);
  });

  it('refuses a reply to a missing message, unless the bot allows to send without', async () => {
    expect(await refused({ text: 'x', reply_parameters: { message_id: 9999 } })).to.equal('400 Bad Request: message to be replied not found');
    expect(await refused({ text: 'x', reply_parameters: { message_id: 9999, allow_sending_without_reply: true } })).to.equal('ok');
  });

  it('shows the message that is replied to, one level deep', async () => {
    const first = await stage.send(11, 'first');
    const second = await stage.send(11, 'second', { reply_parameters: { message_id: first } });
    await stage.send(11, 'third', { reply_parameters: { message_id: second } });
    const third = (await stage.messages(11)).at(-1);
    expect(third?.reply_to_message?.text).to.equal('second');
    expect(third?.reply_to_message).not.to.have.property('reply_to_message');
  });

  it('refuses a chat that does not exist, and a call without a chat', async () => {
    expect(await refused({ chat_id: 404, text: 'x' })).to.equal('400 Bad Request: chat not found');
    expect(await refused({ chat_id: '', text: 'x' })).to.equal('400 Bad Request: chat_id is empty');
  });
});
