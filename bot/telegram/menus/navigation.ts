import { Menu } from '@grammyjs/menu';
import type { InlineKeyboardButton } from 'grammy/types';
import type { Button, Message } from '../../../flows/message.ts';
import { fits, pack, unpack } from '../../chat/callback-data.ts';
import type { BotContext } from '../context.ts';

/** More rows than any keyboard of ours has, and the most that Telegram shows side by side. */
const ROWS = 16;
const COLUMNS = 8;
/** `nav/<row>/<column>/…/f<hash of four characters>` leaves so much of Telegram's 64 for what a button means. */
const MAX_PAYLOAD_BYTES = 46;

/** The plugin renders a menu when `ctx.reply` sends one; our messages are sent by the renderer, which wants the keyboard. */
class DrawnMenu extends Menu<BotContext> {
  draw(ctx: BotContext) {
    return this.render(ctx);
  }
}

/**
 * The doors from screen to screen, as one `Menu` of @grammyjs/menu. The plugin finds a handler by the button's *place*, and
 * when a list has changed, its heuristic can run the handler of another entry ([A, B] became [C, A]; A was pressed, C ran).
 * So every place has the same handler, and that one reads the payload (`ctx.match`) alone. The fingerprint is constant: no
 * keyboard is outdated, because a screen is drawn from today's state. Whatever acts or asks stays out of the menu.
 */
export function createNavigation(visit: (ctx: BotContext, screen: string, argument: string) => Promise<void>) {
  /** What is rendered just now. At a press nothing is drawn to find the handler: there is only one. */
  const rendered = new WeakMap<BotContext, readonly (readonly Button[])[]>();

  const open = (ctx: BotContext): Promise<void> => {
    const press = unpack(typeof ctx.match === 'string' ? ctx.match : '');
    return press?.kind === 'go' ? visit(ctx, press.screen, press.argument) : visit(ctx, 'home', '');
  };

  const everyPlace: readonly (readonly null[])[] = Array.from({ length: ROWS }, () => Array.from({ length: COLUMNS }, () => null));
  const menu = new DrawnMenu('nav', { autoAnswer: false, fingerprint: () => 'the payload decides', onMenuOutdated: open });
  menu.dynamic((ctx, range) => {
    for (const row of rendered.get(ctx) ?? everyPlace) {
      for (const button of row) range.text({ text: button?.label ?? '·', payload: button === null ? '' : (doorOf(button) ?? '') }, open);
      range.row();
    }
  });

  return {
    menu,
    /** A place that no keyboard has would be a fault inside the plugin: only forgers press there. */
    knows: (data: string): boolean => /^nav\/[0-9a-f]\/[0-7]\/[^/]*\/f/s.test(data),

    /** The keyboard of a message with doors in it; `plain` makes its other buttons, which do not go through the menu. */
    async keyboard(ctx: BotContext, message: Message, plain: (button: Button) => InlineKeyboardButton): Promise<InlineKeyboardButton[][] | undefined> {
      const rows = message.buttons ?? [];
      if (rows.length > ROWS || rows.some((row) => row.length > COLUMNS) || !rows.flat().some((button) => doorOf(button) !== null)) return undefined;
      rendered.set(ctx, rows);
      try {
        const drawn = await menu.draw(ctx);
        return rows.map((row, at) => row.map((button, place) => (doorOf(button) === null ? undefined : drawn[at]?.[place]) ?? plain(button)));
      } finally {
        rendered.delete(ctx);
      }
    },
  };
}

export type Navigation = ReturnType<typeof createNavigation>;

/** What a button that leads to a screen carries; null for any other, and for one that says too much for the menu. */
function doorOf({ action, label }: Button): string | null {
  if (!('go' in action) || label.trim() === '' || !fits(action)) return null;
  const payload = pack(action, () => '');
  return payload.includes('/') || Buffer.byteLength(payload) > MAX_PAYLOAD_BYTES ? null : payload;
}
