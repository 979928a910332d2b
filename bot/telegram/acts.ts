import type { People } from '../../domain/people/index.ts';
import type { ActResult } from '../../flows/module.ts';
import type { Product } from '../../flows/product.ts';
import { escapeHtml } from '../../flows/texts.ts';
import type { FlowRunner, FlowVisit } from '../chat/flow-runner.ts';
import type { BotContext } from './context.ts';
import type { FlowDoor } from './run-action.ts';
import type { Screens } from './screens.ts';

/** What every chat can do with the flow that runs in it, whatever modules are on. */
export const flowActs = ['flow.continue', 'flow.cancel', 'flow.replace'] as const;

export type Acts = ReturnType<typeof createActs>;

/** Does what a pressed button, or the link that stands for it in a letter, asks for. The domain authorises it, for this person, now. */
export function createActs(deps: { product: Product; runner: FlowRunner; screens: Screens; door: FlowDoor; people: People; visitOf(ctx: BotContext): FlowVisit }) {
  const { product, runner, screens, door } = deps;

  async function cancel(ctx: BotContext): Promise<void> {
    const advance = await runner.cancel(deps.visitOf(ctx));
    return advance.kind === 'none' ? door.oldButton(ctx, false) : door.report(ctx, advance);
  }

  /** "Begin the other": what was running is given up, because the person said so. */
  async function replace(ctx: BotContext, argument: string): Promise<void> {
    const [flow = '', ...rest] = argument.split(':');
    if (!product.flows.some((it) => it.id === flow)) return door.oldButton(ctx, false);
    await screens.retire(ctx);
    await door.begin(ctx, flow, rest.join(':') === '' ? null : rest.join(':'));
  }

  /** Where nothing was pressed there is nothing to edit, and no toast: the answer is a message of its own. */
  async function answer(ctx: BotContext, { toast, message, inPlace, below }: ActResult): Promise<void> {
    if (ctx.callbackQuery !== undefined) {
      if (message !== undefined) await (below === true ? screens.send(ctx, message) : inPlace === true ? screens.redraw(ctx, message) : screens.show(ctx, message));
      return;
    }
    await screens.show(ctx, message ?? { html: escapeHtml(toast), buttons: [[{ label: ctx.visitor.texts.plain('button-home'), action: { go: 'home' } }]] });
  }

  /** @param key the same for a repeated press of the same button or link */
  return async (ctx: BotContext, act: string, argument: string, key: string): Promise<void> => {
    if (act === 'flow.continue') return door.goOn(ctx);
    if (act === 'flow.cancel') return cancel(ctx);
    if (act === 'flow.replace') return replace(ctx, argument);
    const operate = product.acts[act];
    if (operate === undefined) return door.oldButton(ctx, false);
    const result = await operate(ctx.visitor, argument, key);
    await ctx.answerPress(result.toast, result.alert);
    await answer(ctx, result);
    if (result.personChanged !== true) return;
    // The menu of commands follows at once, in the new language.
    const person = await deps.people.byId(ctx.visitor.person.id);
    if (person !== null) ctx.visitor = { ...ctx.visitor, person };
  };
}
