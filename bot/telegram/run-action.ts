import type { Advance, FlowRunner, FlowVisit } from '../chat/flow-runner.ts';
import type { ButtonAction, Message } from '../../flows/message.ts';
import type { BotContext } from './context.ts';
import type { Screens } from './screens.ts';

/** Starts flows and tells what became of them: the one place where a flow's outcome turns into words. */
export function createFlowDoor(deps: { runner: FlowRunner; screens: Screens; visitOf(ctx: BotContext): FlowVisit }) {
  const { runner, screens } = deps;

  async function start(ctx: BotContext, flow: string, argument: string | null): Promise<void> {
    const running = await runner.running(ctx.lane);
    if (running !== null && running.flow === flow && running.argument === argument) {
      // The same door twice: the open question is shown again, nothing already answered is lost.
      await runner.resume(deps.visitOf(ctx));
      return;
    }
    await runner.start(flow, argument, deps.visitOf(ctx));
  }

  /** What a person is told after an event went to their flow. */
  async function report(ctx: BotContext, advance: Advance): Promise<void> {
    const { texts } = ctx.visitor;
    switch (advance.kind) {
      case 'handled':
        await ctx.answerPress(advance.toast);
        return;
      case 'finished':
      case 'none':
        await ctx.answerPress();
        return;
      case 'old-button':
        await ctx.answerPress(texts.plain('button-old'));
        return;
      case 'paused':
        await screens.show(ctx, { html: texts.t('flow-paused'), buttons: [[{ label: texts.plain('button-continue'), action: { act: 'flow.continue' } }], [{ label: texts.plain('button-cancel'), action: { act: 'flow.cancel' } }]] });
        return;
      case 'cancelled':
        await ctx.answerPress(texts.plain('flow-cancelled-toast'));
        await ctx.reply(texts.t(advance.answers > 0 ? 'flow-cancelled' : 'flow-cancelled-empty', { answers: advance.answers }), { parse_mode: 'HTML', reply_markup: { remove_keyboard: true } });
        return;
      case 'changed':
        await ctx.answerPress();
        await ctx.reply(texts.t('flow-changed'), { parse_mode: 'HTML' });
        await runner.start(advance.flow, advance.argument, deps.visitOf(ctx), advance.answers);
    }
  }

  return {
    start,
    report,
    /** Does what a button or a command asks for. */
    async run(ctx: BotContext, action: ButtonAction | Message): Promise<void> {
      if ('html' in action) return screens.show(ctx, action);
      if ('go' in action) return screens.open(ctx, action.go, action.argument ?? '');
      if ('flow' in action) return start(ctx, action.flow, action.argument ?? null);
      throw new Error(`a command cannot do ${JSON.stringify(action)}`);
    },
  };
}

export type FlowDoor = ReturnType<typeof createFlowDoor>;
