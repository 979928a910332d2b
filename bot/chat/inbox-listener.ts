import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Log } from '../../domain/log.ts';

const AGAIN_AFTER_MS = 1_000;
const FAREWELL_MS = 1_000;

/**
 * Calls `heard` when another process puts updates, over one connection of its own, which it has again when it was lost. Whoever
 * uses it polls beside it, so that a lost connection costs a second at most.
 */
export function createInboxListener(deps: { options: pg.ClientConfig; log: Log; heard(): void }) {
  const { log } = deps;
  let client: pg.Client | undefined;
  let again: NodeJS.Timeout | undefined;
  let stopped = true;

  async function listen(): Promise<void> {
    const fresh = new pg.Client(deps.options);
    fresh.on('error', (error) => log.warn('the inbox lost its listening connection; it polls until it is back', { error: error.message }));
    fresh.on('notification', deps.heard);
    client = fresh;
    try {
      await fresh.connect();
      await fresh.query('listen inbox');
    } catch (error) {
      // Its end is not heard of below: a try that failed is followed by one other, not by two.
      await fresh.end().catch(() => undefined);
      throw error;
    }
    fresh.once('end', later);
    if (stopped) await fresh.end();
  }

  function later(): void {
    if (stopped) return;
    again = setTimeout(() => {
      listen().catch((error: unknown) => {
        log.warn('the inbox cannot listen yet; it polls until it can', { error: String(error) });
        later();
      });
    }, AGAIN_AFTER_MS).unref();
  }

  return {
    /** Rejects when the database cannot be reached: at the start that is for the caller to decide. */
    async start(): Promise<void> {
      stopped = false;
      await listen();
    },
    async stop(): Promise<void> {
      stopped = true;
      clearTimeout(again);
      // A farewell over a connection that swallows everything is never answered.
      await Promise.race([client?.end(), sleep(FAREWELL_MS, undefined, { ref: false })]);
    },
  };
}
