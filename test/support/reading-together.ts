import type { Work } from '../../domain/database/transact.ts';

/**
 * Makes a race happen: whoever reads a row under a lock waits a moment until all the others have read theirs. With the lock they cannot, and
 * go on one after the other. `locks: false` takes the lock away, and is the control: then all of them have read before anybody writes.
 */
export function readingTogether(howMany: number, { locks }: { locks: boolean }): (work: Work) => Work {
  let read = 0;
  const all = Promise.withResolvers<void>();

  const together = async <T>(act: () => Promise<T>): Promise<T> => {
    const value = await act();
    if ((read += 1) >= howMany) all.resolve();
    await Promise.race([all.promise, new Promise((resolve) => setTimeout(resolve, 150))]);
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
          return together(() => method(entity, where, locks ? { ...rest, lockMode } : rest) as Promise<unknown>);
        };
      },
    }),
    sql: (text, parameters) => {
      if (!/ for update/i.test(text)) return work.sql(text, parameters);
      return together(() => work.sql(locks ? text : text.replace(/ for update/i, ''), parameters));
    },
  });
}
