import { expect } from 'chai';
import { openStage } from './support.ts';
import type { Stage } from './support.ts';

describe('playground: groups', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await openStage();
  });
  afterEach(() => stage.close());

  const texts = async () => (await stage.updates()).flatMap((update) => (update['message'] as { text?: string } | undefined)?.text ?? []);

  it('tells the bot when somebody makes a group with it, and who administrates it', async () => {
    const { body } = await stage.post('/groups', { title: 'Hostel 4', member_ids: [11, 12] });
    const updates = await stage.updates();
    expect(updates.map((update) => (update['my_chat_member'] as { new_chat_member: { status: string } } | undefined)?.new_chat_member.status)).to.deep.equal(['member', undefined, 'administrator']);
    const { result } = await stage.api('getChatAdministrators', { chat_id: body['id'] });
    expect((result as { status: string; user: { id: number } }[]).map(({ status, user }) => [user.id, status])).to.deep.equal([
      [11, 'creator'],
      [777_000, 'administrator'],
    ]);
    expect((await stage.api('getChatMember', { chat_id: body['id'], user_id: 12 })).result).to.include({ status: 'member' });
  });

  it('seeds a group without telling the bot', async () => {
    stage.playground.ensureGroup({ id: -80, title: 'Admins', member_ids: [11], note: 'admin chat' });
    stage.playground.setAdminChat(-80);
    expect(await stage.updates()).to.deep.equal([]);
    expect(await stage.get('/state')).to.deep.include({ admin_chat_id: -80 });
  });

  it('shows an administrator everything', async () => {
    stage.playground.ensureGroup({ id: -80, title: 'Admins', member_ids: [11] });
    await stage.say(-80, 'just talking', 11);
    expect(await texts()).to.deep.equal(['just talking']);
  });

  it('hides from a mere member what is not meant for it', async () => {
    const { body } = await stage.post('/groups', { title: 'Chatter', member_ids: [11], bot_is_admin: false });
    const chat = Number(body['id']);
    await stage.updates();
    await stage.say(chat, 'just talking', 11);
    await stage.say(chat, '/help', 11);
    await stage.say(chat, '/help@other_bot', 11);
    await stage.say(chat, '/help@Chaupal_Bot', 11);
    const question = await stage.send(chat, 'who?');
    await stage.post(`/chats/${chat}/messages`, { from: 11, text: 'me', reply_to_message_id: question });
    expect(await texts()).to.deep.equal(['/help', '/help@Chaupal_Bot', 'me']);
  });

  it('tells an administrator who asked for it about members, and everybody by service messages', async () => {
    stage.playground.ensureGroup({ id: -80, title: 'Admins', member_ids: [11] });
    await stage.api('getUpdates', { allowed_updates: ['message', 'chat_member'] });
    await stage.post('/chats/-80/members', { user: 12, status: 'member' });
    const [change, service] = await stage.updates();
    expect(change?.['chat_member']).to.have.nested.property('new_chat_member.status', 'member');
    expect(service?.['message']).to.have.nested.property('new_chat_members[0].id', 12);
  });

  it('pins a message and shows it in the chat', async () => {
    stage.playground.ensureGroup({ id: -80, title: 'Admins', member_ids: [11] });
    const id = await stage.send(-80, 'rules');
    expect(await stage.refusal('pinChatMessage', { chat_id: -80, message_id: id })).to.equal('ok');
    expect((await stage.api('getChat', { chat_id: -80 })).result).to.have.nested.property('pinned_message.text', 'rules');
    expect(await stage.refusal('unpinChatMessage', { chat_id: -80 })).to.equal('ok');
    expect(await stage.refusal('unpinChatMessage', { chat_id: -80 })).to.equal('400 Bad Request: message to unpin not found');
  });

  it('forwards with the origin and copies without it', async () => {
    const id = await stage.say(11, 'the bus is late');
    await stage.api('forwardMessage', { chat_id: 12, from_chat_id: 11, message_id: id });
    await stage.api('copyMessage', { chat_id: 12, from_chat_id: 11, message_id: id });
    const [forwarded, copied] = (await stage.messages(12)).slice(-2);
    expect(forwarded).to.have.nested.property('forward_origin.sender_user.id', 11);
    expect(copied?.text).to.equal('the bus is late');
    expect(copied).not.to.have.property('forward_origin');
    expect(await stage.refusal('forwardMessage', { chat_id: 12, from_chat_id: 11, message_id: 9999 })).to.equal('400 Bad Request: message to forward not found');
    expect(await stage.refusal('copyMessage', { chat_id: 12, from_chat_id: 11, message_id: 9999 })).to.equal('400 Bad Request: message to copy not found');
  });
});
