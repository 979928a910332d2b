import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type pg from 'pg';
import type { Log } from '../log.ts';

/** Milliseconds; less when `until` comes before. */
export type Rest = { readonly atMost: number; readonly until?: Promise<unknown> };
export const noRest: Rest = { atMost: 0 };

/** What keeps the loops of one outbox going: they sleep between two passes, and PostgreSQL rings when something was put in. */
export function createBell(log: Log) {
  let alarm = Promise.withResolvers<void>();
  /** Counted, so that a ring during a pass is not slept through after it. */
  let rings = 0;

  function ring(): void {
    rings += 1;
    alarm.resolve();
    alarm = Promise.withResolvers<void>();
  }

  /** Ends early when it rings, or when what is waited for has come. */
  async function nap(milliseconds: number, signal: AbortSignal, until?: Promise<unknown>): Promise<void> {
    const early = new AbortController();
    await Promise.race([sleep(milliseconds, undefined, { signal: AbortSignal.any([signal, early.signal]) }).catch(() => undefined), alarm.promise, ...(until === undefined ? [] : [until])]);
    early.abort();
  }

  return {
    /** Does a step again and again until the signal. A step answers how long it may rest; one that fails is tried again with growing pauses. */
    async keepGoing(name: string, signal: AbortSignal, step: () => Promise<Rest>): Promise<void> {
      for (let failures = 0; !signal.aborted; ) {
        const heard = rings;
        try {
          const { atMost, until } = await step();
          failures = 0;
          if (atMost > 0 && rings === heard) await nap(atMost, signal, until);
        } catch (error) {
          failures += 1;
          log.warn(`the outbox pauses: ${name}`, { error: error instanceof Error ? error.message : String(error) });
          await nap(Math.min(3000, 100 * 2 ** failures), signal);
        }
      }
    },

    /** Rings whenever PostgreSQL tells of new messages, on a connection of its own, until the signal. Throws when the connection is lost. */
    async listen(pool: pg.Pool, signal: AbortSignal): Promise<Rest> {
      const client = new Client({ ...pool.options });
      const lost = Promise.withResolvers<never>();
      lost.promise.catch((error: unknown) => log.debug('the listening connection', { error: String(error) }));
      // From the first moment on: an error that nobody listens for ends the process.
      client.on('error', lost.reject);
      client.on('end', () => lost.reject(new Error('the listening connection ended')));
      try {
        await client.connect();
        client.on('notification', ring);
        await client.query('listen outbox');
        // For what was put in before anybody listened.
        ring();
        await Promise.race([lost.promise, aborted(signal)]);
        return noRest;
      } finally {
        await client.end().catch(() => undefined);
      }
    },
  };
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
    if (signal.aborted) resolve();
  });
