import type { Work } from '../../domain/database/transact.ts';

/**
 * Makes a race happen: whoever runs a statement like this one waits until all have run theirs, or for a moment when a lock keeps the others
 * from getting so far. With the guard they go on one after the other; without it all have looked before anybody writes.
 */
export function meetingAt(howMany: number, statement: RegExp): (work: Work) => Work {
  let arrived = 0;
  const all = Promise.withResolvers<void>();
  return (work) => ({
    ...work,
    sql: async (text, parameters) => {
      const rows = await work.sql<never>(text, parameters);
      if (!statement.test(text)) return rows;
      if ((arrived += 1) >= howMany) all.resolve();
      await Promise.race([all.promise, new Promise((resolve) => setTimeout(resolve, 150))]);
      return rows;
    },
  });
}
