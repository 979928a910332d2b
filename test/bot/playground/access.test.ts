import { expect } from 'chai';
import { openStage } from './support.ts';
import type { Answer, Stage } from './support.ts';

describe('playground: whom the bot may write to', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await openStage();
    stage.playground.ensureGroup({ id: -70, title: 'Admins', member_ids: [11, 12] });
  });
  afterEach(() => stage.close());

  const write = (chat_id: number) => stage.refusal('sendMessage', { chat_id, text: 'hello' });

  it('refuses a message to somebody who never started the bot', async () => {
    stage.playground.ensureUser({ id: 13, first_name: 'New' });
    expect(await write(13)).to.equal("403 Forbidden: bot can't initiate conversation with a user");
    expect(await stage.refusal('getChat', { chat_id: 13 })).to.equal('400 Bad Request: chat not found');
    await stage.say(13, '/start');
    expect(await write(13)).to.equal('ok');
  });

  it('refuses a message and a chat action to somebody who blocked the bot, and tells the bot of the block', async () => {
    await stage.post('/block', { user: 11, blocked: true });
    expect(await write(11)).to.equal('403 Forbidden: bot was blocked by the user');
    expect(await stage.refusal('sendChatAction', { chat_id: 11, action: 'typing' })).to.equal('403 Forbidden: bot was blocked by the user');
    await stage.post('/block', { user: 11, blocked: false });
    expect(await write(11)).to.equal('ok');
    const statuses = (await stage.updates()).map((update) => (update['my_chat_member'] as { new_chat_member: { status: string } }).new_chat_member.status);
    expect(statuses).to.deep.equal(['kicked', 'member']);
  });

  it('refuses a message to a group that the bot was removed from', async () => {
    await stage.post('/chats/-70/members', { user: 'bot', status: 'kicked' });
    expect(await write(-70)).to.equal('403 Forbidden: bot was kicked from the group chat');
    await stage.post('/chats/-70/members', { user: 'bot', status: 'administrator' });
    expect(await write(-70)).to.equal('ok');
    expect(await stage.refusal('leaveChat', { chat_id: -70 })).to.equal('ok');
    expect(await write(-70)).to.equal('403 Forbidden: bot is not a member of the group chat');
  });

  it('refuses to edit or delete in a group that the bot was removed from', async () => {
    const message_id = await stage.send(-70, 'x');
    await stage.post('/chats/-70/members', { user: 'bot', status: 'kicked' });
    expect(await stage.refusal('editMessageText', { chat_id: -70, message_id, text: 'y' })).to.equal('403 Forbidden: bot was kicked from the group chat');
    expect(await stage.refusal('deleteMessage', { chat_id: -70, message_id })).to.equal('403 Forbidden: bot was kicked from the group chat');
  });

  it('names the new id when a group became a supergroup', async () => {
    const { body } = await stage.post('/chats/-70/migrate', {});
    const id = Number(body['id']);
    expect(id).to.be.below(-1_000_000_000_000);
    const answer: Answer = await stage.api('sendMessage', { chat_id: -70, text: 'x' });
    expect(answer).to.deep.equal({
      ok: false,
      error_code: 400,
      description: 'Bad Request: group chat was upgraded to a supergroup chat',
      parameters: { migrate_to_chat_id: id },
    });
    expect(await write(id)).to.equal('ok');
    const service = (await stage.updates()).map((update) => update['message'] as { migrate_to_chat_id?: number; migrate_from_chat_id?: number });
    expect(service.map((message) => message.migrate_to_chat_id ?? message.migrate_from_chat_id)).to.deep.equal([id, -70]);
  });

  it('refuses an unknown chat action', async () => {
    expect(await stage.refusal('sendChatAction', { chat_id: 11, action: 'dancing' })).to.equal('400 Bad Request: wrong parameter action in request');
  });
});
