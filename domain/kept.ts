/**
 * Keeps what `load` brings for `milliseconds` at most. After half of that it is loaded again in the background, so that under load nobody
 * waits for it; callers that need it at once share one load. A failed load is not kept, and the next caller tries again.
 */
export function kept<T>(milliseconds: number, load: () => Promise<T>): () => Promise<T> {
  let value: { of: T; at: number } | undefined;
  let loading: Promise<T> | undefined;

  const reload = (): Promise<T> =>
    (loading ??= load()
      .then((of) => {
        value = { of, at: performance.now() };
        return of;
      })
      .finally(() => (loading = undefined)));

  return () => {
    const age = value === undefined ? Infinity : performance.now() - value.at;
    if (value === undefined || age >= milliseconds) return reload();
    // A failure here concerns nobody yet: whoever needs the value after its time gets the error.
    if (age > milliseconds / 2) reload().catch(() => undefined);
    return Promise.resolve(value.of);
  };
}
