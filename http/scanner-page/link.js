import { NoAnswer, Refused } from './api.js';
/** @import { Api } from './api.js' */
/** @import { QueuedScan, ScanAnswer, Session, Store } from './types.d.ts' */

const BATCH = 100;
const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 30_000;

/**
 * Whether there is a network, found out by using it: `navigator.onLine` is true in a basement with one bar. Goes offline with the first
 * request that gets no answer; comes back when the server answers and has taken the whole queue, in order.
 * @param {{
 *   api: Pick<Api, 'session' | 'sendQueue'>, store: Store, part: () => string | undefined,
 *   onChange: () => void,
 *   onSession: (session: Session) => void,
 *   onRefused: (problem: Refused) => void,
 *   onSent: (scan: QueuedScan, answer: ScanAnswer | { code: string, problem: { status: number } }) => void,
 * }} deps
 */
export function createLink({ api, store, part, onChange, onSession, onRefused, onSent }) {
  const state = { online: true, waiting: 0, sending: false };
  let wait = FIRST_WAIT_MS;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let sendsSoon = false;
  /** @type {Promise<void> | undefined} */
  let underWay;

  /** @param {Partial<typeof state>} change */
  function set(change) {
    Object.assign(state, change);
    onChange();
  }

  /** @param {unknown} error */
  function failed(error) {
    if (error instanceof Refused) return onRefused(error);
    if (!(error instanceof NoAnswer)) throw error;
    set({ online: false });
    tryIn(Math.max(wait, error.retryAfterMs));
    wait = Math.min(wait * 2, LONGEST_WAIT_MS);
  }

  /** @param {number} ms */
  function tryIn(ms) {
    clearTimeout(timer);
    timer = setTimeout(() => void check(), ms);
  }

  /** One at a time: two senders would upload the same scans twice. */
  function check() {
    underWay ??= visit().finally(() => (underWay = undefined));
    return underWay;
  }

  async function visit() {
    clearTimeout(timer);
    sendsSoon = false;
    try {
      onSession(await api.session(part()));
      await flush();
      wait = FIRST_WAIT_MS;
      if (!state.online) set({ online: true });
    } catch (error) {
      failed(error);
    }
  }

  async function flush() {
    for (;;) {
      const next = await store.queued(BATCH);
      if (next.length === 0) break;
      // One kind of door at a time, in the order in which they were scanned.
      const turn = next.findIndex((scan) => scan.kind !== next[0]?.kind);
      const batch = turn === -1 ? next : next.slice(0, turn);
      set({ sending: true });
      try {
        const answers = await api.sendQueue(batch);
        // Forgotten only after the server has answered for each of them; sent again, it is answered with the first verdict.
        await store.dequeue(batch);
        state.waiting = Math.max(0, state.waiting - batch.length);
        for (const [at, scan] of batch.entries()) {
          const answer = answers[at];
          if (answer !== undefined) onSent(scan, answer);
        }
      } finally {
        state.sending = false;
      }
    }
    set({ waiting: await store.countQueued() });
  }

  return {
    state,
    failed,
    /** Asks the server now: at the start, when the browser says that the network is back, when somebody taps the banner. */
    check,
    /** One more scan waits. A page with a network sends it shortly. @param {boolean} soon */
    queued(soon) {
      set({ waiting: state.waiting + 1 });
      if (soon && state.online && !sendsSoon) {
        sendsSoon = true;
        tryIn(700);
      }
    },
    async restore() {
      set({ waiting: await store.countQueued() });
    },
    stop: () => clearTimeout(timer),
  };
}
/** @typedef {ReturnType<typeof createLink>} Link */
