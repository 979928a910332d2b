/** As long as a decision needs from the pressed card to the outbox, and no longer: another process may have edited since. */
const FOR_MS = 10_000;

/** What this process has put on messages in the last seconds, so that the very same need not be put there again. */
export function createLatelyShown(now: () => number = () => performance.now()) {
  const shown = new Map<string, { face: string; at: number }>();
  return {
    note(message: string, face: string): void {
      // Re-inserted, so that the oldest stand first.
      shown.delete(message);
      shown.set(message, { face, at: now() });
      for (const [key, { at }] of shown) {
        if (at > now() - FOR_MS) break;
        shown.delete(key);
      }
    },
    is(message: string, face: string): boolean {
      const last = shown.get(message);
      return last !== undefined && last.face === face && last.at > now() - FOR_MS;
    },
  };
}
