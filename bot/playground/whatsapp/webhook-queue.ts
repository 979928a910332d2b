import { createHmac } from 'node:crypto';

/** Pauses between tries, in milliseconds; Meta goes on for days, the playground for some minutes. */
const PAUSES = [50, 100, 200, 500, 1_000, 2_000, 5_000];
const MOST_TRIES = 120;

export type WebhookQueue = ReturnType<typeof createWebhookQueue>;

/** Delivers signed webhooks one after another, each until it is answered with 2xx, as Meta does. */
export function createWebhookQueue(deps: { url: string; appSecret: string; verifyToken: string; onFailure(error: unknown): void }) {
  const waiting: string[] = [];
  const stop = new AbortController();
  let working: Promise<void> | null = null;
  let verified = false;

  async function verify(): Promise<boolean> {
    const challenge = String(Math.floor(Math.random() * 1e9));
    const query = new URLSearchParams({ 'hub.mode': 'subscribe', 'hub.verify_token': deps.verifyToken, 'hub.challenge': challenge });
    const response = await fetch(`${deps.url}?${query.toString()}`, { signal: stop.signal });
    return response.ok && (await response.text()) === challenge;
  }

  async function deliver(body: string): Promise<void> {
    const signature = createHmac('sha256', deps.appSecret).update(body).digest('hex');
    for (let attempt = 0; attempt < MOST_TRIES && !stop.signal.aborted; attempt += 1) {
      try {
        verified ||= await verify();
        if (verified) {
          const response = await fetch(deps.url, { method: 'POST', body, headers: { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` }, signal: stop.signal });
          if (response.ok) return;
        }
      } catch (error) {
        if (stop.signal.aborted) return;
        // The server is not up yet, or away for a moment: that is what the tries are for.
        if (attempt === MOST_TRIES - 1) deps.onFailure(error);
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSES[Math.min(attempt, PAUSES.length - 1)]).unref());
    }
  }

  async function work(): Promise<void> {
    for (let body = waiting.shift(); body !== undefined && !stop.signal.aborted; body = waiting.shift()) await deliver(body);
    working = null;
  }

  return {
    put(notification: object): void {
      waiting.push(JSON.stringify(notification));
      working ??= work();
    },
    /** Resolves when everything that was put so far is through. */
    async settle(): Promise<void> {
      while (working !== null) await working;
    },
    stop: () => stop.abort(),
  };
}
