import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../log.ts';
import type { Recorded } from './record-results.ts';

/**
 * Collects results and writes them in batches, one batch at a time; while the database is away they wait here, no more than what was claimed.
 * `add` resolves when the result is in the database.
 */
export function createRecorder(deps: { write(results: readonly Recorded[]): Promise<void>; log: Log }) {
  let waiting: { result: Recorded; since: number; done: () => void }[] = [];
  let writing = false;

  async function flush(): Promise<void> {
    if (writing) return;
    writing = true;
    // What is answered in the same moment goes in the same statement.
    await sleep(2);
    for (let failures = 0; waiting.length > 0; ) {
      const batch = waiting.slice(0, 500);
      try {
        const now = performance.now();
        await deps.write(batch.map(({ result, since }) => (result.answeredAgo === null ? result : { ...result, answeredAgo: result.answeredAgo + now - since })));
        waiting = waiting.slice(batch.length);
        for (const { done } of batch) done();
        failures = 0;
      } catch (error) {
        failures += 1;
        deps.log.warn('the results of deliveries could not be recorded yet', { count: waiting.length, error: error instanceof Error ? error.message : String(error) });
        await sleep(Math.min(2000, 50 * 2 ** failures));
      }
    }
    writing = false;
  }

  return {
    add: (result: Recorded): Promise<void> =>
      new Promise((done) => {
        waiting.push({ result, since: performance.now(), done });
        void flush();
      }),
    waiting: () => waiting.length,
  };
}
