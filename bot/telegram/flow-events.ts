import { bare } from '../chat/typed-labels.ts';
import type { FlowRunner, FlowVisit } from '../chat/flow-runner.ts';
import type { Button } from '../../flows/message.ts';
import type { Product } from '../../flows/product.ts';
import type { AllTexts } from '../../flows/texts.ts';
import { createAlbums } from './albums.ts';
import { chatEventOf } from './chat-event.ts';
import type { BotContext } from './context.ts';
import type { FlowDoor } from './run-action.ts';
import type { Screens } from './screens.ts';

/** Gives a message to the flow that runs in this chat; where none does, the person is shown the way. */
export function createFlowEvents(deps: { product: Product; runner: FlowRunner; door: FlowDoor; screens: Screens; texts: AllTexts; visitOf(ctx: BotContext): FlowVisit }) {
  const words = (key: string) => new Set(Object.values(deps.texts).map((texts) => bare(texts.plain(key))));
  const cancelWords = words('button-cancel');
  const homeWords = words('button-home');
  const heardOfAlbum = createAlbums();

  /** The label of a button on the home screen, typed in any of the languages. */
  async function typedButton(ctx: BotContext, text: string): Promise<Button | undefined> {
    const typed = bare(text);
    if (typed === '') return undefined;
    const home = deps.product.screens['home'];
    for (const texts of [ctx.visitor.texts, ...Object.values(deps.texts).filter((it) => it !== ctx.visitor.texts)]) {
      const drawn = await home?.({ ...ctx.visitor, texts }, '');
      const found = drawn?.buttons?.flat().find((button) => bare(button.label) === typed);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  return async (ctx: BotContext): Promise<void> => {
    if (ctx.message === undefined) return;
    const event = chatEventOf(ctx.message);
    const visit = deps.visitOf(ctx);
    const typed = event.kind === 'text' ? bare(event.text) : null;
    if (typed !== null && cancelWords.has(typed)) {
      const cancelled = await deps.runner.cancel(visit);
      if (cancelled.kind !== 'none') return deps.door.report(ctx, cancelled);
    }
    const advance = await deps.runner.takeEvent(visit, event, null);
    if (advance.kind !== 'none') return deps.door.report(ctx, advance);
    // Nobody waits for these pictures; one answer is enough for all of them.
    if (ctx.chat?.type !== 'private' || heardOfAlbum(ctx.message)) return;
    const { texts } = ctx.visitor;
    if (typed !== null && homeWords.has(typed)) return deps.screens.open(ctx, 'home', '');
    const button = event.kind === 'text' ? await typedButton(ctx, event.text) : undefined;
    if (button !== undefined) return deps.door.run(ctx, button.action);
    await deps.screens.show(ctx, { html: texts.t('not-understood'), buttons: [[{ label: texts.plain('button-home'), action: { go: 'home' } }]] });
  };
}
