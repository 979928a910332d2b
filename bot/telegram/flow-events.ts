import { bare } from '../chat/replay-chat.ts';
import type { FlowRunner, FlowVisit } from '../chat/flow-runner.ts';
import type { AllTexts } from '../../flows/texts.ts';
import { chatEventOf } from './chat-event.ts';
import type { BotContext } from './context.ts';
import type { FlowDoor } from './run-action.ts';
import type { Screens } from './screens.ts';

/** Gives a message to the flow that runs in this chat; where none does, the person is shown the way. */
export function createFlowEvents(deps: { runner: FlowRunner; door: FlowDoor; screens: Screens; texts: AllTexts; visitOf(ctx: BotContext): FlowVisit }) {
  const cancelWords = new Set(Object.values(deps.texts).map((texts) => bare(texts.plain('button-cancel'))));

  return async (ctx: BotContext): Promise<void> => {
    if (ctx.message === undefined) return;
    const event = chatEventOf(ctx.message);
    const visit = deps.visitOf(ctx);
    if (event.kind === 'text' && cancelWords.has(bare(event.text))) {
      const cancelled = await deps.runner.cancel(visit);
      if (cancelled.kind !== 'none') return deps.door.report(ctx, cancelled);
    }
    const advance = await deps.runner.takeEvent(visit, event, null);
    if (advance.kind !== 'none') return deps.door.report(ctx, advance);
    if (ctx.chat?.type !== 'private') return;
    const { texts } = ctx.visitor;
    await deps.screens.show(ctx, { html: texts.t('not-understood'), buttons: [[{ label: texts.plain('button-home'), action: { go: 'home' } }]] });
  };
}
