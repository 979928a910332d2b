import type { Work } from '../../domain/database/transact.ts';
import { rendezvous } from './rendezvous.ts';

/**
 * Makes a race happen: whoever reads a row under a lock waits until all the others have read theirs. With the lock they cannot, and go on one
 * after the other. `locks: false` takes the lock away, and is the control: then all of them have read before anybody writes.
 */
export function readingTogether(howMany: number, { locks }: { locks: boolean }): (work: Work) => Work {
  const meet = rendezvous(howMany);
  const together = async <T>({ sql }: Work, act: () => Promise<T>): Promise<T> => {
    const value = await act();
    await meet(sql);
    return value;
  };

  return (work) => ({
    ...work,
    em: new Proxy(work.em, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name, target);
        if (typeof value !== 'function') return value;
        const method = value.bind(target) as (...given: unknown[]) => unknown;
        if (name !== 'findOne') return method;
        return (entity: unknown, where: unknown, options: { lockMode?: number } = {}) => {
          if (options.lockMode === undefined) return method(entity, where, options);
          const { lockMode, ...rest } = options;
          return together(work, () => method(entity, where, locks ? { ...rest, lockMode } : rest) as Promise<unknown>);
        };
      },
    }),
    sql: (text, parameters) => {
      if (!/ for update/i.test(text)) return work.sql(text, parameters);
      return together(work, () => work.sql(locks ? text : text.replace(/ for update/i, ''), parameters));
    },
  });
}
