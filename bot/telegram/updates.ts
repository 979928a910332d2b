import { GrammyError, type Api } from 'grammy';
import type { Update } from 'grammy/types';
import type { Log } from '../../domain/log.ts';
import type { Inbox, IncomingUpdate } from '../chat/inbox.ts';
import { pressAnswersOf } from './press-answers.ts';

/** What we ask Telegram for; anything else it keeps. */
export const allowedUpdates = ['message', 'callback_query', 'my_chat_member', 'pre_checkout_query'] as const;

/** /cancel and /start, which do not wait behind what is stuck in their chat. */
export const isUrgent = (update: Update): boolean => {
  const text: unknown = update.message?.text;
  return typeof text === 'string' && /^\/(cancel|start)\b/.test(text);
};

/**
 * An update as the inbox keeps it. Its lane is its chat, so that a chat's updates are worked on in their order. Whatever it looks like,
 * it is stored: one that could not be would hold up all that came with it. Its shape is judged where it is worked on.
 */
export function toIncoming(update: Update): IncomingUpdate {
  const chat = idOf(update.message?.chat ?? update.callback_query?.message?.chat ?? update.my_chat_member?.chat);
  const from = idOf(update.callback_query?.from ?? update.pre_checkout_query?.from);
  return {
    channel: 'telegram',
    updateId: String(update.update_id),
    // Updates without a chat get a lane of their person, never one that strangers share.
    lane: chat === null ? `telegram:from:${from ?? update.update_id}` : `telegram:${chat}`,
    urgent: isUrgent(update),
    payload: update,
  };
}

const idOf = (it: { id: unknown } | null | undefined): number | null => (Number.isSafeInteger(it?.id) ? (it?.id as number) : null);

const STORE_AGAIN_MS = 1_000;

export type Polling = { start(): void; stop(): Promise<void>; age(): number };

/**
 * Long polling into the inbox: a batch is acknowledged (by the next offset) only after it is in the database,
 * so that a hard kill loses nothing.
 */
export function createPolling(deps: { api: Api; inbox: Inbox; log: Log; timeoutSeconds?: number }): Polling {
  const { api, inbox, log } = deps;
  const abort = new AbortController();
  let loop: Promise<void> = Promise.resolve();
  let lastAnswer = performance.now();

  async function poll(): Promise<void> {
    let offset = 0;
    let failures = 0;
    while (!abort.signal.aborted) {
      try {
        const updates = await api.getUpdates({ offset, limit: 100, timeout: deps.timeoutSeconds ?? 25, allowed_updates: allowedUpdates }, abort.signal as never);
        lastAnswer = performance.now();
        pressAnswersOf(api).arrived(updates);
        await store(updates);
        const last = updates.at(-1);
        if (last !== undefined) offset = last.update_id + 1;
        failures = 0;
      } catch (error) {
        if (abort.signal.aborted) return;
        failures += 1;
        log.warn('Telegram could not be asked for updates; it is tried again', { failures, error: error instanceof Error ? error.message : String(error) });
        if (error instanceof GrammyError && error.error_code === 401) throw new Error('Telegram refuses TELEGRAM_BOT_TOKEN: get the right one from @BotFather', { cause: error });
        await pause(Math.min(15_000, 250 * 2 ** failures), abort.signal);
      }
    }
  }

  /** The database may be away. Until the batch is stored it is not acknowledged; at the end it is left to Telegram, which sends it again. */
  async function store(updates: readonly Update[]): Promise<void> {
    for (;;) {
      try {
        return await inbox.put(updates.map(toIncoming));
      } catch (error) {
        if (abort.signal.aborted) throw error;
        log.warn('updates could not be stored; that is tried again', { updates: updates.length, error: error instanceof Error ? error.message : String(error) });
        await pause(STORE_AGAIN_MS, abort.signal);
        if (abort.signal.aborted) throw error;
      }
    }
  }

  return {
    start(): void {
      loop = poll().catch((error: unknown) => log.error('polling has ended', { error }));
    },
    async stop(): Promise<void> {
      abort.abort();
      await loop;
    },
    /** Seconds since Telegram last answered: for readiness. */
    age: () => (performance.now() - lastAnswer) / 1_000,
  };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end, { once: true });
  });
}
