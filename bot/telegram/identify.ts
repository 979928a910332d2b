import type { Middleware } from 'grammy';
import type { Log } from '../../domain/log.ts';
import type { People } from '../../domain/people/index.ts';
import type { AllTexts } from '../../flows/texts.ts';
import type { AdminChat } from './admin-chat.ts';
import type { BotContext } from './context.ts';
import { describes } from './render.ts';

/** A press that nobody has answered by then gets an empty answer, so that no spinner turns for longer than a second. */
const ANSWER_BY_MS = 700;

/** Who this is, in what language, in which chat: one statement for somebody who is known. */
export function identify(deps: { people: People; texts: AllTexts; adminChat: AdminChat; reference(): string | undefined; log: Log }): Middleware<BotContext> {
  return async (ctx, next) => {
    const from = ctx.from;
    if (from === undefined || from.is_bot) return;
    const person = await deps.people.seenOnTelegram({
      id: from.id,
      name: [from.first_name, from.last_name].filter(Boolean).join(' '),
      username: from.username,
      languageCode: from.language_code,
    });
    const reference = deps.reference();
    ctx.visitor = {
      person,
      actor: { kind: 'person', personId: person.id, via: 'telegram', ...(reference === undefined ? {} : { reference }) },
      texts: deps.texts[person.language],
      chat: { channel: 'telegram', id: String(ctx.chatId ?? from.id) },
      inAdminChat: ctx.chatId !== undefined && (await deps.adminChat.id()) === ctx.chatId,
    };
    ctx.lane = `telegram:${ctx.chatId ?? from.id}:${from.id}`;
    await withAnswer(ctx, next, deps.log);
  };
}

async function withAnswer(ctx: BotContext, next: () => Promise<void>, log: Log): Promise<void> {
  let answered = ctx.callbackQuery === undefined;
  ctx.answerPress = async (toast, alert = false) => {
    if (answered) return false;
    answered = true;
    try {
      await ctx.answerCallbackQuery(toast == null || toast === '' ? {} : { text: toast.slice(0, 200), show_alert: alert });
    } catch (error) {
      // Too old: the person has seen the spinner stop already, and the work itself is done.
      if (!describes(error, 'query is too old')) throw error;
    }
    return true;
  };
  const timer = setTimeout(() => void ctx.answerPress().catch((error: unknown) => log.warn('a press could not be answered', { error })), ANSWER_BY_MS);
  try {
    await next();
  } finally {
    clearTimeout(timer);
    await ctx.answerPress();
  }
}
