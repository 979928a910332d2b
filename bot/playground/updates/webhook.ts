import type { TelegramUpdate } from '../types.ts';
import { unixNow } from '../world.ts';
import type { World } from '../world.ts';

const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 60_000;
const ANSWER_TIMEOUT_MS = 60_000;

/** Delivers updates to the bot's webhook: one at a time per chat and in order, chats side by side, each until it is accepted. */
export type WebhookDelivery = {
  /** Begins, or goes on with a changed address. Does nothing when no webhook is set. */
  start(): void;
  stop(): void;
};

/** Creates the delivery. `onReply` carries out a method that the bot put into the body of its answer. */
export function createWebhookDelivery(world: World, onReply: (reply: Record<string, unknown>) => Promise<void>): WebhookDelivery {
  const busy = new Set<string>();
  const failures = new Map<string, number>();
  const timers = new Set<NodeJS.Timeout>();
  let abort = new AbortController();
  let running = false;

  function deliverWaiting(): void {
    const { webhook, updates } = world.state;
    if (!running || webhook === null) return;
    for (const update of updates) {
      if (busy.size >= webhook.max_connections) return;
      const lane = laneOf(update);
      if (busy.has(lane)) continue;
      busy.add(lane);
      void deliver(update, lane);
    }
  }

  async function deliver(update: TelegramUpdate, lane: string): Promise<void> {
    const mine = abort;
    const problem = await post(update, mine.signal);
    if (mine !== abort) return;
    if (problem === undefined) {
      failures.delete(lane);
      busy.delete(lane);
      world.state.updates = world.state.updates.filter((other) => other !== update);
      world.touch();
      deliverWaiting();
      return;
    }
    const { webhook } = world.state;
    if (webhook !== null) Object.assign(webhook, { last_error_date: unixNow(world), last_error_message: problem.text });
    world.touch();
    const failed = (failures.get(lane) ?? 0) + 1;
    failures.set(lane, failed);
    // The lane stays busy while it waits, so that nothing of this chat overtakes.
    const timer = setTimeout(
      () => {
        timers.delete(timer);
        busy.delete(lane);
        deliverWaiting();
      },
      problem.retryAfterMs ?? Math.min(FIRST_RETRY_MS * 2 ** (failed - 1), LONGEST_RETRY_MS),
    );
    timers.add(timer);
  }

  async function post(update: TelegramUpdate, signal: AbortSignal): Promise<{ text: string; retryAfterMs?: number } | undefined> {
    const { webhook } = world.state;
    if (webhook === null) return { text: 'no webhook' };
    try {
      const response = await fetch(webhook.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(webhook.secret_token === undefined ? {} : { 'x-telegram-bot-api-secret-token': webhook.secret_token }),
        },
        body: JSON.stringify(update),
        signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_TIMEOUT_MS)]),
      });
      const body = await response.text();
      if (!response.ok) {
        const retryAfter = Number(response.headers.get('retry-after'));
        return { text: `Wrong response from the webhook: ${response.status} ${response.statusText}`, ...(retryAfter > 0 ? { retryAfterMs: retryAfter * 1000 } : {}) };
      }
      const reply = replyIn(body);
      if (reply !== undefined) await onReply(reply);
      return undefined;
    } catch (error) {
      return { text: error instanceof Error && error.name === 'TimeoutError' ? 'Read timeout expired' : `Connection failed: ${String(error)}` };
    }
  }

  function stop(): void {
    running = false;
    abort.abort();
    abort = new AbortController();
    for (const timer of timers) clearTimeout(timer);
    timers.clear();
    busy.clear();
    failures.clear();
    world.events.off('update', deliverWaiting);
  }

  return {
    start() {
      stop();
      if (world.state.webhook === null) return;
      running = true;
      world.events.on('update', deliverWaiting);
      deliverWaiting();
    },
    stop,
  };
}

/** Updates of one chat share a lane; those without a chat share a lane per person. */
function laneOf(update: TelegramUpdate): string {
  for (const [kind, value] of Object.entries(update)) {
    if (kind === 'update_id') continue;
    const payload = value as { chat?: { id: number }; message?: { chat: { id: number } }; from?: { id: number } };
    return String(payload.chat?.id ?? payload.message?.chat.id ?? payload.from?.id ?? 0);
  }
  return '0';
}

function replyIn(body: string): Record<string, unknown> | undefined {
  if (!body.startsWith('{')) return undefined;
  try {
    const value = JSON.parse(body) as Record<string, unknown>;
    return typeof value['method'] === 'string' ? value : undefined;
  } catch {
    // Telegram ignores an answer that is not JSON: the update counts as delivered.
    return undefined;
  }
}
