import { fits } from '../chat/callback-data.ts';
import type { Advance, FlowRunner, FlowVisit } from '../chat/flow-runner.ts';
import type { Button, ButtonAction, Message } from '../../flows/message.ts';
import type { Texts } from '../../flows/texts.ts';
import type { BotContext } from './context.ts';
import type { Screens } from './screens.ts';

/** Starts flows and tells what became of them: the one place where a flow's outcome turns into words. */
export function createFlowDoor(deps: { runner: FlowRunner; screens: Screens; visitOf(ctx: BotContext): FlowVisit }) {
  const { runner, screens } = deps;

  /** Begins a flow. One that is running with answers in it is not thrown away unasked. */
  async function start(ctx: BotContext, flow: string, argument: string | null): Promise<void> {
    const running = await runner.running(ctx.lane);
    if (running === null) return begin(ctx, flow, argument);
    // The same door twice: the open question is shown again, nothing already answered is lost.
    if (running.flow === flow && running.argument === argument) return goOn(ctx);
    if (running.prompt <= 1 && Object.keys(running.answers).length === 0) return begin(ctx, flow, argument);
    const { texts } = ctx.visitor;
    const whole = { act: 'flow.replace', argument: `${flow}:${argument ?? ''}` };
    const other: ButtonAction = fits(whole) ? whole : { act: 'flow.replace', argument: `${flow}:` };
    await screens.show(ctx, {
      html: texts.t('flow-in-the-way', { answers: Object.keys(running.answers).length }),
      buttons: [[continueButton(texts)], [{ label: texts.plain('button-begin-other'), action: other }], [{ label: texts.plain('button-home'), action: { go: 'home' } }]],
    });
  }

  async function begin(ctx: BotContext, flow: string, argument: string | null): Promise<void> {
    await report(ctx, await runner.start(flow, argument, deps.visitOf(ctx)));
  }

  /** Asks the open question again, below everything else; the button that led here has done its duty. */
  async function goOn(ctx: BotContext): Promise<void> {
    const advance = await runner.resume(deps.visitOf(ctx));
    if (advance.kind === 'none') {
      await ctx.answerPress();
      return screens.open(ctx, 'home', '');
    }
    await screens.retire(ctx);
    await report(ctx, advance);
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
        return oldButton(ctx, advance.answered);
      case 'paused':
        await screens.show(ctx, { html: texts.t('flow-paused'), buttons: [[continueButton(texts)], [cancelButton(texts)]] });
        return;
      case 'cancelled': {
        const html = texts.t(advance.answers > 0 ? 'flow-cancelled' : 'flow-cancelled-empty', { answers: advance.answers });
        await ctx.answerPress(texts.plain('flow-cancelled-toast'));
        await (advance.sharing ? screens.send(ctx, { html, closeShare: true }) : screens.show(ctx, { html, ...homeRow(ctx) }));
        return;
      }
      case 'changed':
        await ctx.answerPress();
        await screens.send(ctx, { html: texts.t('flow-changed'), closeShare: true });
        await runner.start(advance.flow, advance.argument, deps.visitOf(ctx), advance.answers);
    }
  }

  /** A button of an answered question, of a flow that is over, or (in a group) of somebody else's flow. */
  async function oldButton(ctx: BotContext, answered: boolean): Promise<void> {
    const { texts } = ctx.visitor;
    if (answered) {
      await ctx.answerPress(texts.plain('button-answered'));
      return;
    }
    if (ctx.chat?.type !== 'private') {
      await ctx.answerPress(texts.plain('button-not-yours'));
      return;
    }
    await ctx.answerPress(texts.plain('button-old'));
    if ((await runner.running(ctx.lane)) === null) return screens.open(ctx, 'home', '');
    await screens.retire(ctx);
    await screens.send(ctx, stillOpen(texts));
  }

  return {
    start,
    begin,
    goOn,
    report,
    oldButton,
    stillOpen,
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

const continueButton = (texts: Texts): Button => ({ label: texts.plain('button-continue'), action: { act: 'flow.continue' } });
const cancelButton = (texts: Texts): Button => ({ label: texts.plain('button-cancel'), action: { act: 'flow.cancel' } });
const stillOpen = (texts: Texts): Message => ({ html: texts.t('flow-still-open'), buttons: [[continueButton(texts), cancelButton(texts)]] });
const homeRow = (ctx: BotContext) => (ctx.chat?.type === 'private' ? { buttons: [[{ label: ctx.visitor.texts.plain('button-home'), action: { go: 'home' } }]] } : {});
