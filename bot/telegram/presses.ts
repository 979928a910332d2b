import type { FlowRunner, FlowVisit } from '../chat/flow-runner.ts';
import { Refusal } from '../../domain/errors.ts';
import type { Product } from '../../flows/product.ts';
import { unpack, type Press } from '../chat/callback-data.ts';
import type { BotContext } from './context.ts';
import type { FlowDoor } from './run-action.ts';
import type { Screens } from './screens.ts';

/** Routes a pressed button. What it carries is a wish: the domain authorises the act, for this person, now. */
export function createPresses(deps: { product: Product; runner: FlowRunner; screens: Screens; door: FlowDoor; visitOf(ctx: BotContext): FlowVisit }) {
  const { product, runner, screens, door } = deps;

  async function act(ctx: BotContext, press: Extract<Press, { kind: 'act' }>): Promise<void> {
    if (press.act === 'flow.continue') {
      await ctx.answerPress();
      const advance = await runner.resume(deps.visitOf(ctx));
      return advance.kind === 'none' ? screens.open(ctx, 'home', '') : undefined;
    }
    if (press.act === 'flow.cancel') return door.report(ctx, await runner.cancel(deps.visitOf(ctx)));
    const operate = product.acts[press.act];
    if (operate === undefined) return oldButton(ctx);
    // The same press again, under a new update id, is the same change.
    const key = `${ctx.chatId}:${ctx.msgId}:${ctx.callbackQuery?.data}:${ctx.visitor.person.id}`;
    const result = await operate(ctx.visitor, press.argument, key);
    await ctx.answerPress(result.toast, result.alert);
    if (result.message !== undefined) await (result.inPlace === true ? screens.redraw(ctx, result.message) : screens.show(ctx, result.message));
  }

  async function oldButton(ctx: BotContext): Promise<void> {
    await ctx.answerPress(ctx.visitor.texts.plain('button-old'));
    if (ctx.chat?.type === 'private') await screens.open(ctx, 'home', '');
  }

  return async (ctx: BotContext): Promise<void> => {
    const press = unpack(ctx.callbackQuery?.data ?? '');
    try {
      if (press === null) return await oldButton(ctx);
      if (press.kind === 'answer') {
        const advance = await runner.takeEvent(deps.visitOf(ctx), { kind: 'press', value: press.value }, { run: press.run, prompt: press.prompt });
        return await door.report(ctx, advance);
      }
      if (press.kind === 'act') return await act(ctx, press);
      if (press.kind === 'flow') await door.start(ctx, press.flow, press.argument === '' ? null : press.argument);
      else await screens.open(ctx, press.screen, press.argument);
      await ctx.answerPress();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const shown = await ctx.answerPress(ctx.visitor.texts.refusalPlain(error.code, error.details), true);
      if (!shown) await screens.show(ctx, { html: ctx.visitor.texts.refusal(error.code, error.details) });
    }
  };
}
