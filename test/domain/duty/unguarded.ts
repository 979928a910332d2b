import { setTimeout as sleep } from 'node:timers/promises';
import type { Transact, Work } from '../../../domain/database/transact.ts';

/**
 * Takes from the reminders what keeps two processes from moving one twice: the row's lock and the outbox's key. The two read before either writes,
 * as it happens to two processes in the same moment. For the controls of race tests.
 */
export function unguarded(transact: Transact): Transact {
  let waiting: (() => void) | null = null;
  /** Opens for two at a time; whoever stays alone goes on after a while. */
  async function inPairs(): Promise<void> {
    if (waiting !== null) {
      waiting();
      waiting = null;
      return;
    }
    await Promise.race([new Promise<void>((resolve) => (waiting = resolve)), sleep(1_000)]);
    waiting = null;
  }
  const withoutGuards = (work: Work): Work => ({
    ...work,
    sql: async (text, parameters) => {
      if (!text.includes('for update of r skip locked')) return work.sql(text, parameters?.map((it) => (typeof it === 'string' ? it.replaceAll(/"dedupe_key":"[^"]*"/g, '"dedupe_key":null') : it)));
      await inPairs();
      const rows = await work.sql<never>(text.replace('for update of r skip locked', ''), parameters);
      // Not committed before the other one has read as well.
      if (rows.length > 0) await sleep(200);
      return rows;
    },
  });
  return { ...transact, read: (actor, operate) => transact.read(actor, (work) => operate(withoutGuards(work))) };
}
