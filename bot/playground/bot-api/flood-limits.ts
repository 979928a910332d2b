import { tooManyRequests } from '../errors.ts';

/** Telegram's published limits, in messages per milliseconds on the machine's own clock. */
const OVERALL = { messages: 30, milliseconds: 1000 };
const PER_CHAT = { messages: 1, milliseconds: 1000 };
const PER_GROUP = { messages: 20, milliseconds: 60_000 };

const SENDING = /^(send(?!ChatAction)|forwardMessage|copyMessage)/;

/** Refuses calls that come faster than Telegram allows. */
export type FloodLimits = {
  /** Counts a call, or throws 429 with the seconds to wait. */
  check(method: string, chatId: unknown): void;
};

/** No limits: tests and the playground are faster than Telegram. */
export const noFloodLimits: FloodLimits = { check() {} };

/** Telegram's limits: 30 messages a second overall, 1 a second per chat, 20 a minute per group. Edits are free. */
export function createFloodLimits(): FloodLimits {
  const windows = new Map<string, number[]>();

  function waitFor(key: string, limit: { messages: number; milliseconds: number }, now: number): number {
    const recent = (windows.get(key) ?? []).filter((at) => at > now - limit.milliseconds);
    windows.set(key, recent);
    if (recent.length < limit.messages) return 0;
    return (recent[recent.length - limit.messages] ?? now) + limit.milliseconds - now;
  }

  return {
    check(method, chatId) {
      if (!SENDING.test(method)) return;
      const now = performance.now();
      const chat = `chat ${String(chatId)}`;
      const windowsOfCall = [
        { key: 'overall', limit: OVERALL },
        { key: chat, limit: PER_CHAT },
        ...(Number(chatId) < 0 ? [{ key: `${chat} by the minute`, limit: PER_GROUP }] : []),
      ];
      const wait = Math.max(...windowsOfCall.map(({ key, limit }) => waitFor(key, limit, now)));
      if (wait > 0) throw tooManyRequests(Math.max(1, Math.ceil(wait / 1000)));
      for (const { key } of windowsOfCall) windows.get(key)?.push(now);
    },
  };
}
