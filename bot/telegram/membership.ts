import type { People } from '../../domain/people/index.ts';
import type { AllTexts } from '../../flows/texts.ts';
import type { AdminChat } from './admin-chat.ts';
import type { BotContext } from './context.ts';

/** The bot was blocked, unblocked or added to a group. A group that an admin adds it to is offered as the admin chat. */
export function createMembership(deps: { people: People; adminChat: AdminChat; texts: AllTexts }) {
  return async (ctx: BotContext): Promise<void> => {
    const change = ctx.myChatMember;
    if (change === undefined) return;
    const inside = !['left', 'kicked'].includes(change.new_chat_member.status);
    if (change.chat.type === 'private') {
      await deps.people.markTelegramBlocked(change.chat.id, !inside);
      return;
    }
    const added = inside && ['left', 'kicked'].includes(change.old_chat_member.status);
    if (!added || deps.adminChat.fixed || !ctx.visitor.person.roles.includes('admin')) return;
    if ((await deps.adminChat.id()) === change.chat.id) return;
    const { texts } = ctx.visitor;
    await ctx.reply(texts.t('admin-chat-offer', { group: change.chat.title ?? '' }), {
      parse_mode: 'HTML',
      reply_markup: { inline_keyboard: [[{ text: texts.plain('admin-chat-accept'), callback_data: 'x:admin-chat.choose:' }]] },
    });
  };
}
