import type { Work } from '../../domain/database/transact.ts';
import { rendezvous } from './rendezvous.ts';

/**
 * Makes a race happen: whoever runs a statement like this one waits until all have run theirs, or are kept by a lock from getting so far.
 * With the guard they go on one after the other; without it all have looked before anybody writes.
 */
export function meetingAt(howMany: number, statement: RegExp): (work: Work) => Work {
  const meet = rendezvous(howMany);
  return (work) => ({
    ...work,
    sql: async (text, parameters) => {
      const rows = await work.sql<never>(text, parameters);
      if (statement.test(text)) await meet(work.sql);
      return rows;
    },
  });
}
