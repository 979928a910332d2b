/**
 * The time as the server has it. The phone's clock may be an hour wrong: what the server says with its answers corrects it.
 * Epoch milliseconds throughout; `Temporal` is not yet in every phone's browser.
 * @param {{ now?: () => number }} [deps]
 */
export function createClock({ now = () => Date.now() } = {}) {
  let offset = 0;
  let precise = false;
  /** @type {Set<() => void>} */
  const listeners = new Set();

  /** @param {number} found */
  function set(found) {
    // Less than what a slow network may cost is no error of the clock.
    const next = Math.abs(found) < 2_000 ? 0 : Math.round(found);
    if (next === offset) return;
    offset = next;
    for (const listener of listeners) listener();
  }

  return {
    now: () => now() + offset,
    /** By how much the phone is behind the server; negative when it is ahead. */
    offset: () => offset,
    /** What was learnt before a reload. @param {number} kept */
    restore: (kept) => set(kept),
    /** @param {() => void} listener */
    onChange: (listener) => void listeners.add(listener),
    /**
     * Learns from an answer. The body's `now` counts more than the header, which has whole seconds only.
     * @param {{ sentAt: number, receivedAt: number, body?: string | undefined, header?: string | null | undefined }} answer `sentAt`, `receivedAt` by the phone's clock
     */
    learn({ sentAt, receivedAt, body, header }) {
      const middle = (sentAt + receivedAt) / 2;
      const exact = body === undefined ? Number.NaN : Date.parse(body);
      if (Number.isFinite(exact)) {
        precise = true;
        set(exact - middle);
        return;
      }
      const rough = header === null || header === undefined || precise ? Number.NaN : Date.parse(header);
      if (Number.isFinite(rough)) set(rough + 500 - middle);
    },
  };
}
/** @typedef {ReturnType<typeof createClock>} Clock */
