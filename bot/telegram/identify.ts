import type { Middleware } from 'grammy';
import type { Language, People } from '../../domain/people/index.ts';
import type { AllTexts } from '../../flows/texts.ts';
import type { AdminChat } from './admin-chat.ts';
import type { BotContext } from './context.ts';
import type { PressAnswers } from './press-answers.ts';

/** Who this is, in what language, in which chat: one statement for somebody who is known. */
export function identify(deps: { people: People; texts: AllTexts; adminChat: AdminChat; groupLanguage: Language; reference(): string | undefined; answers: PressAnswers }): Middleware<BotContext> {
  return async (ctx, next) => {
    const from = ctx.from;
    if (from === undefined || from.is_bot) return;
    deps.answers.arrived([ctx.update]);
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
      cardTexts: deps.texts[ctx.chat?.type === 'private' ? person.language : deps.groupLanguage],
      chat: { channel: 'telegram', id: String(ctx.chatId ?? from.id) },
      inAdminChat: ctx.chatId !== undefined && (await deps.adminChat.id()) === ctx.chatId,
    };
    ctx.lane = `telegram:${ctx.chatId ?? from.id}:${from.id}`;
    await withAnswer(ctx, next, deps.answers);
  };
}

async function withAnswer(ctx: BotContext, next: () => Promise<void>, answers: PressAnswers): Promise<void> {
  const query = ctx.callbackQuery;
  if (query === undefined) {
    ctx.answerPress = async () => false;
    return next();
  }
  ctx.answerPress = (toast, alert = false) => answers.answer(query.id, toast == null || toast === '' ? {} : { text: toast.slice(0, 200), show_alert: alert });
  try {
    await next();
  } finally {
    await ctx.answerPress();
  }
}
