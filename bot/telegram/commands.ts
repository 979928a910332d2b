import type { FlowRunner, FlowVisit } from '../chat/flow-runner.ts';
import { Refusal } from '../../domain/errors.ts';
import type { CommandSpec } from '../../flows/module.ts';
import type { Product } from '../../flows/product.ts';
import type { BotContext } from './context.ts';
import type { FlowDoor } from './run-action.ts';
import type { Screens } from './screens.ts';

/** One handler with a map: sixty registrations of their own would cut the routing of updates to a tenth. */
export function createCommands(deps: {
  product: Product;
  runner: FlowRunner;
  screens: Screens;
  door: FlowDoor;
  botName(): string;
  visitOf(ctx: BotContext): FlowVisit;
}) {
  const { product, runner, screens, door } = deps;

  async function run(ctx: BotContext, name: string, argument: string): Promise<void> {
    const { texts } = ctx.visitor;
    if (ctx.chat?.type !== 'private' && !ctx.visitor.inAdminChat) return pointToPrivateChat(ctx);
    if (name === 'start') return openDeepLink(ctx, argument);
    if (name === 'cancel') {
      const advance = await runner.cancel(deps.visitOf(ctx));
      if (advance.kind === 'none') await ctx.reply(texts.t('nothing-to-cancel'), { parse_mode: 'HTML', reply_markup: { remove_keyboard: true } });
      else await door.report(ctx, advance);
      return;
    }
    const command = product.commands.get(name);
    if (command === undefined || !permitted(ctx, command)) return screens.show(ctx, { html: texts.t('command-unknown'), buttons: [[{ label: texts.plain('button-home'), action: { go: 'home' } }]] });
    return door.run(ctx, await command.run(ctx.visitor, argument, `${ctx.chatId}:${ctx.msgId}`));
  }

  /** Admin commands work in the admin chat for its admins, and in private for them. */
  function permitted(ctx: BotContext, command: CommandSpec): boolean {
    const { person, inAdminChat } = ctx.visitor;
    if (command.scope === 'admin') return person.roles.includes('admin') && (inAdminChat || ctx.chat?.type === 'private');
    return ctx.chat?.type === 'private' && (command.roles === undefined || command.roles.some((role) => person.roles.includes(role)));
  }

  /** What concerns one person is not shown to a group. */
  async function pointToPrivateChat(ctx: BotContext): Promise<void> {
    const { texts } = ctx.visitor;
    await screens.show(ctx, { html: texts.t('group-hint'), buttons: [[{ label: texts.plain('button-write-to-me'), action: { url: `https://t.me/${deps.botName()}?start=home` } }]] });
  }

  /** `t.me/<bot>?start=flow_mess-register` opens a door; anything else leads home. A running flow stays as it is and can be continued. */
  async function openDeepLink(ctx: BotContext, payload: string): Promise<void> {
    const flow = /^flow_([a-z0-9-]+)(?:_(\w{1,30}))?$/.exec(payload);
    const id = flow?.[1]?.replace('-', '.');
    if (id !== undefined && ctx.chat?.type === 'private' && product.flows.some((it) => it.id === id)) return door.start(ctx, id, flow?.[2] ?? null);
    await screens.open(ctx, 'home', '');
    if ((await runner.running(ctx.lane)) === null) return;
    await screens.show(ctx, door.stillOpen(ctx.visitor.texts));
  }

  return async (ctx: BotContext, next: () => Promise<void>): Promise<void> => {
    const parsed = /^\/([a-z0-9_]{1,32})(?:@(\w+))?(?:\s+([\s\S]*))?$/i.exec(ctx.message?.text ?? '');
    if (parsed === null) return next();
    const [, name = '', addressee, argument = ''] = parsed;
    if (addressee !== undefined && addressee.toLowerCase() !== deps.botName().toLowerCase()) return;
    // In a group, somebody else's bot may be meant.
    if (ctx.chat?.type !== 'private' && addressee === undefined && !product.commands.has(name) && !['start', 'cancel'].includes(name)) return;
    try {
      await run(ctx, name.toLowerCase(), argument.trim());
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      await screens.show(ctx, { html: ctx.visitor.texts.refusal(error.code, error.details) });
    }
  };
}
