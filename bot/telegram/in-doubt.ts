import { HttpError } from 'grammy';
import type { Message, PressAction } from '../../flows/message.ts';
import { fits } from '../chat/callback-data.ts';
import type { BotContext } from './context.ts';
import { noAnswers, type Renderer } from './render.ts';

/** A call that was given up later than this has used up the time that its handler has. */
const SOON_MS = 5_000;

/** What is done about a call whose answer never came: Telegram may have taken it or not, and nobody can tell. */
export function createInDoubt(deps: { renderer: Renderer; signalOf(ctx: BotContext): AbortSignal | undefined }) {
  return {
    /** An edit is made once more, because twice is once. */
    async edit(edit: () => Promise<boolean>): Promise<boolean> {
      const since = performance.now();
      try {
        return await edit();
      } catch (error) {
        if (!(error instanceof HttpError) || performance.now() - since > SOON_MS) throw error;
        return edit();
      }
    },

    /**
     * A message sent again might stand there twice, and an apology under a message that is there is a lie. So the person is told what to do if it
     * is missing: have the same screen shown again, or ask once more where it was none.
     */
    async send(ctx: BotContext, screen: Extract<PressAction, { go: string }> | null, send: () => Promise<unknown>): Promise<void> {
      try {
        await send();
      } catch (error) {
        if (!(error instanceof HttpError) || ctx.chatId === undefined) throw error;
        // Whoever typed /cancel meanwhile asks for nothing more of this.
        deps.signalOf(ctx)?.throwIfAborted();
        await deps.renderer.send(ctx.chatId, wordsFor(ctx, screen), noAnswers);
      }
    },

    /** Buttons that stay, although they were to go, do no harm: a press on them is told that they are old. */
    async takeAway(take: () => Promise<void>): Promise<void> {
      try {
        await take();
      } catch (error) {
        if (!(error instanceof HttpError)) throw error;
      }
    },
  };
}

function wordsFor({ visitor: { texts } }: BotContext, screen: Extract<PressAction, { go: string }> | null): Message {
  if (screen !== null && fits(screen)) return { html: texts.t('message-in-doubt'), buttons: [[{ label: texts.plain('button-show-again'), action: screen }]] };
  return { html: texts.t('answer-in-doubt'), buttons: [[{ label: texts.plain('button-home'), action: { go: 'home' } }]] };
}
