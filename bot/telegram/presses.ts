import type { FlowRunner, FlowVisit } from '../chat/flow-runner.ts';
import { Refusal } from '../../domain/errors.ts';
import type { People } from '../../domain/people/index.ts';
import type { Product } from '../../flows/product.ts';
import { unpack, type Press } from '../chat/callback-data.ts';
import type { BotContext } from './context.ts';
import type { FlowDoor } from './run-action.ts';
import type { Screens } from './screens.ts';

/** Routes a pressed button. What it carries is a wish: the domain authorises the act, for this person, now. */
export function createPresses(deps: { product: Product; runner: FlowRunner; screens: Screens; door: FlowDoor; people: People; visitOf(ctx: BotContext): FlowVisit }) {
  const { product, runner, screens, door } = deps;

  async function act(ctx: BotContext, press: Extract<Press, { kind: 'act' }>): Promise<void> {
    if (press.act === 'flow.continue') return door.goOn(ctx);
    if (press.act === 'flow.cancel') return cancel(ctx);
    if (press.act === 'flow.replace') return replace(ctx, press.argument);
    const operate = product.acts[press.act];
    if (operate === undefined) return door.oldButton(ctx, false);
    // The same press again, under a new update id, is the same change.
    const key = `${ctx.chatId}:${ctx.msgId}:${ctx.callbackQuery?.data}:${ctx.visitor.person.id}`;
    const result = await operate(ctx.visitor, press.argument, key);
    await ctx.answerPress(result.toast, result.alert);
    if (result.message !== undefined) await (result.inPlace === true ? screens.redraw(ctx, result.message) : screens.show(ctx, result.message));
    if (result.personChanged !== true) return;
    // The menu of commands follows at once, in the new language.
    const person = await deps.people.byId(ctx.visitor.person.id);
    if (person !== null) ctx.visitor = { ...ctx.visitor, person };
  }

  async function cancel(ctx: BotContext): Promise<void> {
    const advance = await runner.cancel(deps.visitOf(ctx));
    return advance.kind === 'none' ? door.oldButton(ctx, false) : door.report(ctx, advance);
  }

  /** "Begin the other": what was running is given up, because the person said so. */
  async function replace(ctx: BotContext, argument: string): Promise<void> {
    const [flow = '', ...rest] = argument.split(':');
    if (!known(flow)) return door.oldButton(ctx, false);
    await screens.retire(ctx);
    await door.begin(ctx, flow, rest.join(':') === '' ? null : rest.join(':'));
  }

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
      if (press.kind === 'act') return await act(ctx, press);
      // The same function as the navigation menu's, for buttons of messages that no update led to.
      if (press.kind === 'go') return await screens.visit(ctx, press.screen, press.argument);
      await door.start(ctx, press.flow, press.argument === '' ? null : press.argument);
      await ctx.answerPress();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const shown = await ctx.answerPress(ctx.visitor.texts.refusalPlain(error.code, error.details), true);
      if (!shown) await screens.show(ctx, { html: ctx.visitor.texts.refusal(error.code, error.details) });
    }
  };
}
