import type { EventEmitter } from 'node:events';
import type { FileStore } from './files/file-store.ts';
import type { State } from './state.ts';
import type { CallRecord, TelegramUser } from './types.ts';

/** The clock that dates messages. `moveTo` resolves when everything that fell due in between has run. */
export type PlaygroundClock = { now(): Temporal.Instant; moveTo(to: Temporal.Instant): Promise<void> };

/** What the page hears over `GET /sim/events`, by event name. */
export type WorldEvents = {
  message: [{ chat_id: number; message_id: number }];
  chat_action: [{ chat_id: number; action: string }];
  commands: [Record<string, never>];
  answer: [CallbackAnswer];
  clock: [{ now: string }];
  users: [Record<string, never>];
  groups: [Record<string, never>];
  /** Something happened in the WhatsApp chat of this number, or to the person. */
  whatsapp: [{ wa_id: string }];
  /** A new update waits for the bot. Not sent to the page. */
  update: [];
  /** The bot has answered a payment's pre-checkout query. Not sent to the page. */
  pre_checkout: [{ query_id: string; ok: boolean; error_message?: string }];
};

/** The bot's answer to a press. */
export type CallbackAnswer = { query_id: string; user: number; chat_id: number; text: string; show_alert: boolean; url?: string };

/** What every part of the playground works on. */
export type World = {
  bot: TelegramUser & { token: string };
  clock: PlaygroundClock;
  state: State;
  files: FileStore;
  events: EventEmitter<WorldEvents>;
  /** The newest calls of the Bot API, oldest first; kept in memory only. */
  calls: CallRecord[];
  /** Milliseconds, on the machine's own clock, during which a press can be answered. */
  callbackLifetimeMs: number;
  scanPageUrl: string | undefined;
  touch: () => void;
};

/** Seconds since 1970 on the playground's clock, as messages are dated. */
export function unixNow(world: World): number {
  return Math.floor(world.clock.now().epochMilliseconds / 1000);
}

/** The bot as Telegram's `User`. */
export function botUser(world: World): TelegramUser {
  const { id, is_bot, first_name, username } = world.bot;
  return { id, is_bot, first_name, ...(username === undefined ? {} : { username }) };
}
