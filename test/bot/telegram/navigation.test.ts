import { expect } from 'chai';
import { Bot } from 'grammy';
import type { InlineKeyboardButton } from 'grammy/types';
import type { BotContext } from '../../../bot/telegram/context.ts';
import { createNavigation } from '../../../bot/telegram/menus/navigation.ts';
import type { Message } from '../../../flows/message.ts';

const entry = (name: string) => [{ label: 'the same label', action: { go: 'mess.cut-cancel', argument: name } }];
const listOf = (...names: string[]): Message => ({ html: 'list', buttons: names.map(entry) });

describe('the navigation menu', () => {
  const visited: string[] = [];
  const navigation = createNavigation(async (_ctx, screen, argument) => void visited.push(`${screen}:${argument}`));
  const bot = new Bot<BotContext>('1:token', { botInfo: { id: 1, is_bot: true, first_name: 'B', username: 'b_bot' } as never });
  let wanted: Message = { html: '' };
  let keyboard: InlineKeyboardButton[][] | undefined;
  const fellThrough: string[] = [];
  bot.on('callback_query:data').filter((ctx) => navigation.knows(ctx.callbackQuery.data), navigation.menu);
  bot.on('callback_query:data', (ctx) => void fellThrough.push(ctx.callbackQuery.data));
  bot.on('message', async (ctx) => {
    keyboard = await navigation.keyboard(ctx, wanted, (button) => ({ text: button.label, callback_data: 'plain' }));
  });

  const user = { id: 5, is_bot: false, first_name: 'A' };
  const chat = { id: 5, type: 'private' as const, first_name: 'A' };
  async function draw(message: Message): Promise<InlineKeyboardButton[][]> {
    wanted = message;
    await bot.handleUpdate({ update_id: 1, message: { message_id: 1, date: 1, chat, from: user, text: 'x' } });
    return keyboard ?? [];
  }
  const press = (data: string) => bot.handleUpdate({ update_id: 2, callback_query: { id: 'q', from: user, chat_instance: '1', data, message: { message_id: 1, date: 1, chat, text: 'list' } } });
  const dataOf = (button: InlineKeyboardButton | undefined) => (button !== undefined && 'callback_data' in button ? button.callback_data : '');

  beforeEach(() => {
    visited.length = 0;
    fellThrough.length = 0;
  });

  it('[A, B] became [C, A], labels and shape the same: a press on A opens A', async () => {
    const before = await draw(listOf('A', 'B'));
    await draw(listOf('C', 'A'));
    await press(dataOf(before[0]?.[0]));
    await press(dataOf(before[1]?.[0]));
    expect(visited).to.deep.equal(['mess.cut-cancel:A', 'mess.cut-cancel:B']);
  });

  it('a press of an outdated menu opens what it says: the payload decides, not place nor hash', async () => {
    for (const data of ['nav/0/0/g:mess:/fabcd', 'nav/f/7/g:mess:/f', 'nav/3/2/g:mess:/fzzzz']) await press(data);
    expect(visited).to.deep.equal(['mess:', 'mess:', 'mess:']);
    await press('nav/0/0//fabcd');
    await press('nav/0/0/x:token.revoke:1/fabcd');
    expect(visited.slice(3)).to.deep.equal(['home:', 'home:']);
  });

  it('a place that no keyboard has goes on as a button that nobody made', async () => {
    for (const data of ['nav/zz/0/g:mess:/fabcd', 'nav/0/9/g:mess:/fabcd', 'nav/-1/0/g:mess:/f', 'nav/10/0/g:mess:/f', 'nav/', 'nav/0/0/g:mess:']) await press(data);
    expect(visited).to.deep.equal([]);
    expect(fellThrough).to.have.length(6);
  });

  it('only doors go through the menu; what acts, asks or is too long keeps its own button, and all fit into 64 bytes', async () => {
    const rows = await draw({
      html: '',
      buttons: [
        [{ label: 'Home', action: { go: 'home' } }, { label: 'Act', action: { act: 'mess.cancel-cut', argument: '1' } }],
        [{ label: 'Flow', action: { flow: 'mess.pay' } }, { label: 'Long', action: { go: 'admin.people', argument: 'क'.repeat(15) } }, { label: 'Slash', action: { go: 'admin.people', argument: 'a/b' } }],
      ],
    });
    expect(rows.map((row) => row.map((button) => dataOf(button).split('/')[0]))).to.deep.equal([['nav', 'plain'], ['plain', 'plain', 'plain']]);
    const long = await draw({ html: '', buttons: [[{ label: 'x', action: { go: 'mess.cut-cancel', argument: '123456789012345' } }]] });
    expect(Buffer.byteLength(dataOf(long[0]?.[0]))).to.be.at.most(64);
    expect(dataOf(long[0]?.[0])).to.match(/^nav/);
  });
});
