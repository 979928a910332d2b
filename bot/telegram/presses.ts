import type { FlowRunner, FlowVisit } from '../chat/flow-runner.ts';
import { Refusal } from '../../domain/errors.ts';
import { ending } from '../../flows/ending.ts';
import type { Product } from '../../flows/product.ts';
import { unpack, type Press } from '../chat/callback-data.ts';
import type { Acts } from './acts.ts';
import type { BotContext } from './context.ts';
import type { FlowDoor } from './run-action.ts';
import type { Screens } from './screens.ts';

/** Routes a pressed button. What it carries is a wish: the domain authorises the act, for this person, now. */
export function createPresses(deps: { product: Product; runner: FlowRunner; screens: Screens; door: FlowDoor; act: Acts; visitOf(ctx: BotContext): FlowVisit }) {
  const { product, runner, screens, door } = deps;

  /** Screens and flows belong to private chats and the admin group; another group only gets the offer to become that group. */
  const belongs = (ctx: BotContext, press: Press) => ctx.chat?.type === 'private' || ctx.visitor.inAdminChat || (press.kind === 'act' && press.act === 'admin-chat.choose');

  const known = (flow: string) => product.flows.some((it) => it.id === flow);

  return async (ctx: BotContext): Promise<void> => {
    const press = unpack(ctx.callbackQuery?.data ?? '');
    try {
      if (press === null || !belongs(ctx, press) || (press.kind === 'flow' && !known(press.flow))) return await door.oldButton(ctx, false);
      if (press.kind === 'answer') {
        const advance = await runner.takeEvent(deps.visitOf(ctx), { kind: 'press', value: press.value }, { run: press.run, prompt: press.prompt });
        return await door.report(ctx, advance);
      }
      // The same press again, under a new update id, is the same change.
      if (press.kind === 'act') return await deps.act(ctx, press.act, press.argument, `${ctx.chatId}:${ctx.msgId}:${ctx.callbackQuery?.data}:${ctx.visitor.person.id}`);
      // The same function as the navigation menu's, for buttons of messages that no update led to.
      if (press.kind === 'go') return await screens.visit(ctx, press.screen, press.argument);
      await door.start(ctx, press.flow, press.argument === '' ? null : press.argument);
      await ctx.answerPress();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const shown = await ctx.answerPress(ctx.visitor.texts.refusalPlain(error.code, error.details), true);
      // Below, not in its place: what was pressed may be a card.
      if (!shown) await screens.send(ctx, ending(ctx.visitor.texts, ctx.visitor.texts.refusal(error.code, error.details)));
    }
  };
}
