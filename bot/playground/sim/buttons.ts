import type { InlineButton, KeyboardButton, StoredMessage } from '../types.ts';
import type { World } from '../world.ts';

/** The inline buttons of a message. */
export function inlineButtons(stored: StoredMessage | undefined): InlineButton[] {
  const markup = stored?.markup;
  return markup !== undefined && 'inline_keyboard' in markup ? markup.inline_keyboard.flat() : [];
}

/**
 * The reply keyboard that is open in a chat: that of the newest message of the bot that opened or closed one. A
 * one-time keyboard counts as open until it is replaced, since people can open it again.
 */
export function openKeyboard(world: World, chatId: number): KeyboardButton[] {
  const newestFirst = Object.values(world.state.messages[chatId] ?? {}).toReversed();
  for (const { markup, deleted } of newestFirst) {
    if (deleted || markup === undefined || 'inline_keyboard' in markup || 'force_reply' in markup) continue;
    return 'keyboard' in markup ? markup.keyboard.flat() : [];
  }
  return [];
}
