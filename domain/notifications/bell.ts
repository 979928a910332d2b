import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type pg from 'pg';
import type { Log } from '../log.ts';

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

  /** Ends early when it rings. */
  async function nap(milliseconds: number, signal: AbortSignal): Promise<void> {
    await Promise.race([sleep(milliseconds, undefined, { signal }).catch(() => undefined), alarm.promise]);
  }

  return {
    /** Does a step again and again until the signal. A step answers how long it may rest, in ms; one that fails is tried again with growing pauses. */
    async keepGoing(name: string, signal: AbortSignal, step: () => Promise<number>): Promise<void> {
      for (let failures = 0; !signal.aborted; ) {
        const heard = rings;
        try {
          const pauseFor = await step();
          failures = 0;
          if (pauseFor > 0 && rings === heard) await nap(pauseFor, signal);
        } catch (error) {
          failures += 1;
          log.warn(`the outbox pauses: ${name}`, { error: error instanceof Error ? error.message : String(error) });
          await nap(Math.min(3000, 100 * 2 ** failures), signal);
        }
      }
    },

    /** Rings whenever PostgreSQL tells of new messages, on a connection of its own, until the signal. Throws when the connection is lost. */
    async listen(pool: pg.Pool, signal: AbortSignal): Promise<number> {
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
        return 0;
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
