import { Refusal } from '../../domain/errors.ts';
import type { Product } from '../../flows/product.ts';
import { ending } from '../../flows/ending.ts';
import type { Message, PressAction } from '../../flows/message.ts';
import type { BotContext } from './context.ts';
import { withOpenDoors } from '../chat/render-notice.ts';
import { createInDoubt } from './in-doubt.ts';
import { createNavigation } from './menus/navigation.ts';
import { inlineButton, noAnswers, type Renderer } from './render.ts';

/**
 * Shows a screen in place of the message that was pressed; where that cannot be edited into it (a picture, a message
 * that is gone), below it, and the old one loses its buttons. There is one living message, not a trail of menus.
 */
export function createScreens(deps: { product: Product; renderer: Renderer; /** Aborted when the handler has lost its turn. */ signalOf(ctx: BotContext): AbortSignal | undefined }) {
  const { renderer, product } = deps;
  const inDoubt = createInDoubt(deps);
  const navigation = createNavigation(visit);
  const keyboardOf = (ctx: BotContext, message: Message) => navigation.keyboard(ctx, message, (button) => inlineButton(button, noAnswers));

  /** @param screen which one it is, when it is one that can be asked for again */
  async function show(ctx: BotContext, drawn: Message, screen: Extract<PressAction, { go: string }> | null = null): Promise<void> {
    const chatId = ctx.chatId;
    if (chatId === undefined) return;
    const message = withOpenDoors(product, drawn);
    const keyboard = await keyboardOf(ctx, message);
    await inDoubt.send(ctx, screen, async () => {
      const pressed = ctx.callbackQuery?.message;
      if (pressed !== undefined) {
        const hasMedia = message.picture !== undefined || message.file !== undefined;
        if (!hasMedia && !hasCaption(pressed) && (await inDoubt.edit(() => renderer.edit(chatId, { id: pressed.message_id, captioned: false }, message, noAnswers, keyboard)))) return;
        await inDoubt.takeAway(() => renderer.removeButtons(chatId, pressed.message_id));
      }
      await renderer.send(chatId, message, noAnswers, keyboard);
    });
  }

  /** Draws the screen from today's state. An unknown one (a button from before a change) leads home. */
  async function open(ctx: BotContext, name: string, argument: string): Promise<void> {
    const screen = product.screens[name] ?? product.screens['home'];
    if (screen === undefined) throw new Error('the product has no home screen');
    await show(ctx, await screen(ctx.visitor, argument), { go: name, argument });
  }

  /** Follows a pressed door. Screens are for private chats and the admin group: what concerns one person is not shown to others. */
  async function visit(ctx: BotContext, name: string, argument: string): Promise<void> {
    const { texts, inAdminChat } = ctx.visitor;
    if (ctx.chat?.type !== 'private' && !inAdminChat) {
      await ctx.answerPress(texts.plain('button-not-yours'));
      return;
    }
    try {
      await open(ctx, name, argument);
      await ctx.answerPress(product.screens[name] === undefined ? texts.plain('button-old') : null);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const shown = await ctx.answerPress(texts.refusalPlain(error.code, error.details), true);
      if (!shown) await show(ctx, ending(texts, texts.refusal(error.code, error.details)));
    }
  }

  return {
    navigation,
    show,
    open,
    visit,
    /** A message of its own, below everything else. */
    async send(ctx: BotContext, message: Message): Promise<void> {
      const { chatId } = ctx;
      if (chatId === undefined) return;
      const keyboard = await keyboardOf(ctx, message);
      await inDoubt.send(ctx, null, () => renderer.send(chatId, message, noAnswers, keyboard));
    },
    /** The pressed message keeps its words and loses its buttons. */
    async retire(ctx: BotContext): Promise<void> {
      const { chatId } = ctx;
      const pressed = ctx.callbackQuery?.message;
      if (chatId !== undefined && pressed !== undefined) await inDoubt.takeAway(() => renderer.removeButtons(chatId, pressed.message_id));
    },
    /** Changes words and buttons of the pressed message and leaves its picture. */
    async redraw(ctx: BotContext, message: Message): Promise<void> {
      const { chatId } = ctx;
      const pressed = ctx.callbackQuery?.message;
      if (chatId === undefined || pressed === undefined) return;
      await inDoubt.edit(() => renderer.edit(chatId, { id: pressed.message_id, captioned: hasCaption(pressed) }, message));
    },
  };
}

/** Whether the words of a message stand under something else. */
const hasCaption = (message: object): boolean => ['photo', 'document', 'audio', 'video', 'voice'].some((kind) => kind in message);

export type Screens = ReturnType<typeof createScreens>;
