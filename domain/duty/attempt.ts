import type { Work } from '../database/transact.ts';
import { Refusal } from '../errors.ts';

/** One of many steps of a transaction: when it is refused, also by an index that saw somebody faster, it is undone by itself and the others go on. @returns null then */
export async function attempt<T>(work: Work, act: () => Promise<T>): Promise<T | null> {
  await work.sql('savepoint one_step');
  try {
    const done = await act();
    await work.sql('release savepoint one_step');
    return done;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await work.sql('rollback to savepoint one_step');
    work.em.clear();
    return null;
  }
}
