import { doorsOf, type BotLinks } from '../chat/bot-links.ts';
import type { FlowRunner, FlowVisit } from '../chat/flow-runner.ts';
import { Refusal } from '../../domain/errors.ts';
import { ending } from '../../flows/ending.ts';
import type { Message } from '../../flows/message.ts';
import type { CommandSpec } from '../../flows/module.ts';
import type { Product } from '../../flows/product.ts';
import { flowActs, type Acts } from './acts.ts';
import type { BotContext } from './context.ts';
import type { FlowDoor } from './run-action.ts';
import type { Screens } from './screens.ts';

const sentences = { 'not-yours': 'link-not-yours', gone: 'link-gone', broken: 'link-broken' } as const;

/** One handler with a map: sixty registrations of their own would cut the routing of updates to a tenth. */
export function createCommands(deps: {
  product: Product;
  runner: FlowRunner;
  screens: Screens;
  door: FlowDoor;
  act: Acts;
  links: BotLinks;
  botName(): string;
  visitOf(ctx: BotContext): FlowVisit;
}) {
  const { product, runner, screens, door } = deps;
  const doors = doorsOf({ go: Object.keys(product.screens), flow: product.flows.map(({ id }) => id), act: [...flowActs, ...Object.keys(product.acts)] });

  async function run(ctx: BotContext, name: string, argument: string): Promise<void> {
    const { texts } = ctx.visitor;
    if (ctx.chat?.type !== 'private' && !ctx.visitor.inAdminChat) return pointToPrivateChat(ctx);
    if (name === 'start') return openDeepLink(ctx, argument);
    if (name === 'cancel') {
      const advance = await runner.cancel(deps.visitOf(ctx));
      if (advance.kind === 'none') await screens.send(ctx, { html: texts.t('nothing-to-cancel'), closeShare: true });
      else await door.report(ctx, advance);
      return;
    }
    const command = product.commands.get(name);
    if (command === undefined || !permitted(ctx, command)) return screens.show(ctx, ending(texts, texts.t('command-unknown')));
    return door.run(ctx, await command.run(ctx.visitor, argument, `${ctx.chatId}:${ctx.msgId}`));
  }

  /** Admin commands work in the admin chat for its admins, and in private for them; what is shown to a role may answer others too. */
  function permitted(ctx: BotContext, command: CommandSpec): boolean {
    const { person, inAdminChat } = ctx.visitor;
    if (command.scope === 'admin') return person.roles.includes('admin') && (inAdminChat || ctx.chat?.type === 'private');
    if (ctx.chat?.type !== 'private') return command.alsoInAdminChat === true && inAdminChat;
    return command.roles === undefined || command.answersOthers === true || command.roles.some((role) => person.roles.includes(role));
  }

  /** What concerns one person is not shown to a group. */
  async function pointToPrivateChat(ctx: BotContext): Promise<void> {
    const { texts } = ctx.visitor;
    await screens.show(ctx, { html: texts.t('group-hint'), buttons: [[{ label: texts.plain('button-write-to-me'), action: { url: `https://t.me/${deps.botName()}?start=home` } }]] });
  }

  /**
   * `t.me/<bot>?start=flow_mess-register`: what a button does, as a link in a letter. It is a wish like a press, and answers like one. What cannot
   * be followed leads home and says why. A running flow stays as it is and can be continued.
   */
  async function openDeepLink(ctx: BotContext, payload: string): Promise<void> {
    const { person, texts } = ctx.visitor;
    const followed = ctx.chat?.type === 'private' ? await deps.links.follow(payload, person.id, doors) : ({ kind: 'home' } as const);
    switch (followed.kind) {
      case 'home':
        return openHome(ctx);
      case 'door':
        if ('flow' in followed.action) return door.run(ctx, followed.action);
        await door.run(ctx, followed.action);
        break;
      case 'act':
        // The same link again is the same change.
        await deps.act(ctx, followed.act, followed.argument, `link:${payload}:${person.id}`);
        if (followed.act.startsWith('flow.')) return;
        break;
      case 'not-yours':
      case 'gone':
      case 'broken':
        await homeSaying(ctx, texts.t(sentences[followed.kind]), followed.kind === 'not-yours');
    }
    if ((await runner.running(ctx.lane)) !== null) await screens.show(ctx, door.stillOpen(texts));
  }

  /** The home screen; a flow that is open in this chat is gone on with from there. */
  async function openHome(ctx: BotContext): Promise<void> {
    const home: Message | undefined = await product.screens['home']?.(ctx.visitor, '');
    if (home === undefined || (await runner.running(ctx.lane)) === null) return screens.open(ctx, 'home', '');
    const still = door.stillOpen(ctx.visitor.texts);
    await screens.show(ctx, { ...home, html: `${home.html}\n\n${still.html}`, buttons: [...(still.buttons ?? []), ...(home.buttons ?? [])] });
  }

  /** The home screen under a sentence. Who knows us by WhatsApp only is somebody new on Telegram, until the number is linked. */
  async function homeSaying(ctx: BotContext, html: string, mayBeElsewhere: boolean): Promise<void> {
    const home: Message | undefined = await product.screens['home']?.(ctx.visitor, '');
    const link = mayBeElsewhere && product.screens['whatsapp'] !== undefined ? [[{ label: ctx.visitor.texts.plain('whatsapp-button-link'), action: { go: 'whatsapp' } }]] : [];
    await screens.show(ctx, { ...home, html: `${html}\n\n${home?.html ?? ''}`, buttons: [...link, ...(home?.buttons ?? [])] });
  }

  return async (ctx: BotContext, next: () => Promise<void>): Promise<void> => {
    const parsed = /^\/([a-z0-9_]{1,32})(?:@(\w+))?(?:\s+([\s\S]*))?$/i.exec(ctx.message?.text ?? '');
    if (parsed === null) return next();
    const [, typed = '', addressee, argument = ''] = parsed;
    const name = typed.toLowerCase();
    if (addressee !== undefined && addressee.toLowerCase() !== deps.botName().toLowerCase()) return;
    // In a group, somebody else's bot may be meant.
    if (ctx.chat?.type !== 'private' && addressee === undefined && !product.commands.has(name) && !['start', 'cancel'].includes(name)) return;
    try {
      await run(ctx, name, argument.trim());
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      await screens.show(ctx, ending(ctx.visitor.texts, ctx.visitor.texts.refusal(error.code, error.details)));
    }
  };
}
