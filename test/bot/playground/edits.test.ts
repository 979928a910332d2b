import { expect } from 'chai';
import { openStage } from './support.ts';
import type { Stage } from './support.ts';

const keyboard = { inline_keyboard: [[{ text: 'Go', callback_data: 'go' }]] };

describe('playground: edits and deletions', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await openStage();
  });
  afterEach(() => stage.close());

  const edit = (message_id: number, text: string, more: object = {}) => stage.refusal('editMessageText', { chat_id: 11, message_id, text, ...more });

  it('edits in place, raises the seq and takes an unmentioned keyboard away', async () => {
    const id = await stage.send(11, 'before', { reply_markup: keyboard });
    const before = (await stage.messages(11)).at(-1);
    expect(await edit(id, 'after')).to.equal('ok');
    const after = (await stage.messages(11, before?.seq)).at(-1);
    expect(after).to.include({ message_id: id, text: 'after' });
    expect(after).to.have.property('edit_date');
    expect(after).not.to.have.property('reply_markup');
  });

  it('refuses an edit that changes nothing', async () => {
    const id = await stage.send(11, '<b>same</b>', { parse_mode: 'HTML', reply_markup: keyboard });
    const text =
      '400 Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message';
    expect(await edit(id, '<strong>same</strong>', { parse_mode: 'HTML', reply_markup: keyboard })).to.equal(text);
    expect(await stage.refusal('editMessageReplyMarkup', { chat_id: 11, message_id: id, reply_markup: keyboard })).to.equal(text);
    expect(await edit(id, 'same', { reply_markup: keyboard })).to.equal('ok');
  });

  it('refuses to edit a missing or deleted message', async () => {
    expect(await edit(9999, 'x')).to.equal('400 Bad Request: message to edit not found');
    const id = await stage.send(11, 'x');
    await stage.api('deleteMessage', { chat_id: 11, message_id: id });
    expect(await edit(id, 'y')).to.equal('400 Bad Request: message to edit not found');
  });

  it("refuses to edit somebody else's message, and one under a reply keyboard", async () => {
    const theirs = await stage.say(11, 'mine');
    expect(await edit(theirs, 'yours')).to.equal("400 Bad Request: message can't be edited");
    const withKeys = await stage.send(11, 'x', { reply_markup: { keyboard: [['a']] } });
    expect(await edit(withKeys, 'y')).to.equal("400 Bad Request: message can't be edited");
  });

  it('refuses to edit the text of a message without text, and the caption of one without a file', async () => {
    const { result } = await stage.api('sendLocation', { chat_id: 11, latitude: 1, longitude: 2 });
    expect(await edit((result as { message_id: number }).message_id, 'x')).to.equal('400 Bad Request: there is no text in the message to edit');
    const text = await stage.send(11, 'x');
    expect(await stage.refusal('editMessageCaption', { chat_id: 11, message_id: text, caption: 'y' })).to.equal(
      '400 Bad Request: there is no caption in the message to edit',
    );
  });

  it('refuses a reply keyboard in an edit', async () => {
    const id = await stage.send(11, 'x');
    expect(await edit(id, 'y', { reply_markup: { keyboard: [['a']] } })).to.equal('400 Bad Request: inline keyboard expected');
  });

  it('marks a deleted message and refuses to delete it again', async () => {
    const id = await stage.send(11, 'x');
    expect(await stage.refusal('deleteMessage', { chat_id: 11, message_id: id })).to.equal('ok');
    expect((await stage.messages(11)).find((message) => message.message_id === id)).to.include({ deleted: true });
    expect(await stage.refusal('deleteMessage', { chat_id: 11, message_id: id })).to.equal('400 Bad Request: message to delete not found');
  });

  it('deletes nothing that is older than 48 hours', async () => {
    const id = await stage.send(11, 'x');
    await stage.post('/clock', { advance: 'PT48H' });
    expect(await stage.refusal('deleteMessage', { chat_id: 11, message_id: await stage.send(11, 'fresh') })).to.equal('ok');
    await stage.post('/clock', { advance: 'PT1S' });
    expect(await stage.refusal('deleteMessage', { chat_id: 11, message_id: id })).to.equal("400 Bad Request: message can't be deleted");
  });

  it('deletes what there is of several messages', async () => {
    const ids = [await stage.send(11, 'a'), await stage.send(11, 'b')];
    expect(await stage.refusal('deleteMessages', { chat_id: 11, message_ids: [...ids, 9999] })).to.equal('ok');
    const deleted = (await stage.messages(11)).filter((message) => message.deleted).map((message) => message.message_id);
    expect(deleted).to.deep.equal(ids);
  });
});
