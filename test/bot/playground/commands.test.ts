import { expect } from 'chai';
import { openStage } from './support.ts';
import type { Stage } from './support.ts';

const command = (name: string) => [{ command: name, description: `Does ${name}` }];

describe('playground: command menus', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await openStage();
    stage.playground.ensureGroup({ id: -90, title: 'Admins', member_ids: [11, 12] });
  });
  afterEach(() => stage.close());

  const set = (name: string, scope?: object, language_code?: string) => stage.refusal('setMyCommands', { commands: command(name), scope, language_code });
  const seen = async (user: number, chat: number) => (await stage.get<{ command: string }[]>(`/commands?user=${user}&chat=${chat}`)).map((entry) => entry.command);

  it('shows each person the narrowest scope that has commands', async () => {
    await set('all');
    expect(await seen(11, 11)).to.deep.equal(['all']);
    await set('private', { type: 'all_private_chats' });
    await set('ashas', { type: 'chat', chat_id: 11 });
    await set('group', { type: 'all_group_chats' });
    await set('bosses', { type: 'all_chat_administrators' });
    await set('ravis', { type: 'chat_member', chat_id: -90, user_id: 12 });
    expect(await seen(12, 12)).to.deep.equal(['private']);
    expect(await seen(11, 11)).to.deep.equal(['ashas']);
    expect(await seen(11, -90)).to.deep.equal(['bosses']);
    expect(await seen(12, -90)).to.deep.equal(['ravis']);
    await stage.api('deleteMyCommands', { scope: { type: 'chat', chat_id: 11 } });
    expect(await seen(11, 11)).to.deep.equal(['private']);
  });

  it("prefers the person's language within a scope, but a narrower scope to the language", async () => {
    await set('private', { type: 'all_private_chats' });
    await set('khajgi', { type: 'all_private_chats' }, 'mr');
    expect(await seen(11, 11)).to.deep.equal(['khajgi']);
    expect(await seen(12, 12)).to.deep.equal(['private']);
    await set('ashas', { type: 'chat', chat_id: 11 });
    expect(await seen(11, 11)).to.deep.equal(['ashas']);
  });

  it('answers the bot exactly the scope and language that it asks for', async () => {
    await set('all');
    expect((await stage.api('getMyCommands')).result).to.deep.equal(command('all'));
    expect((await stage.api('getMyCommands', { language_code: 'hi' })).result).to.deep.equal([]);
  });

  it('refuses bad names, empty descriptions, a scope without its chat and more than 100 commands', async () => {
    const refusal = (commands: object[], more: object = {}) => stage.refusal('setMyCommands', { commands, ...more });
    expect(await refusal(command('Mess'))).to.equal('400 Bad Request: BOT_COMMAND_INVALID');
    expect(await refusal(command('mess-cut'))).to.equal('400 Bad Request: BOT_COMMAND_INVALID');
    expect(await refusal(command('a'.repeat(33)))).to.equal('400 Bad Request: command length must not exceed 32');
    expect(await refusal([{ command: 'a', description: '' }])).to.equal('400 Bad Request: command description must be non-empty');
    expect(await refusal([{ command: 'a', description: 'x'.repeat(257) }])).to.equal('400 Bad Request: command description length must not exceed 256');
    expect(await refusal(Array.from({ length: 101 }, (_, index) => ({ command: `c${index}`, description: 'x' })))).to.equal('400 Bad Request: BOT_COMMANDS_TOO_MUCH');
    expect(await refusal(command('a'), { scope: { type: 'chat' } })).to.equal("400 Bad Request: can't parse BotCommandScope: Empty chat_id specified");
    expect(await refusal(command('a'), { scope: { type: 'chat', chat_id: 404 } })).to.equal('400 Bad Request: chat not found');
  });
});
