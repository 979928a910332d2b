import { NoAnswer, Refused } from './api.js';
/** @import { Api } from './api.js' */
/** @import { QueuedScan, ScanAnswer, Session, Store } from './types.d.ts' */

const BATCH = 100;
/** A foreign code may be long, and the server takes half a megabyte at a time: letters of three bytes, or quotes, are still well below it. */
const BATCH_CHARACTERS = 100_000;
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
  /** `held`: scans of kinds of doors that this token does not open; they wait for one that does. */
  const state = { online: true, waiting: 0, held: 0, sending: false };
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

  /** After what is asked about has changed: an answer that is on its way is about what it was before. */
  async function checkAnew() {
    await underWay;
    await check();
  }

  async function visit() {
    clearTimeout(timer);
    sendsSoon = false;
    try {
      const session = await api.session(part());
      onSession(session);
      await flush(session.kinds.map((it) => it.kind));
      wait = FIRST_WAIT_MS;
      if (!state.online) set({ online: true });
    } catch (error) {
      failed(error);
    }
  }

  /** @param {readonly string[]} kinds which the token opens: what was scanned at another kind of door would be refused, and the token with it */
  async function flush(kinds) {
    for (;;) {
      const batch = together(await store.queued(BATCH, ({ kind }) => kind === undefined || kinds.includes(kind)));
      if (batch.length === 0) break;
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
    const left = await store.countQueued();
    set({ waiting: left, held: left });
  }

  return {
    state,
    failed,
    /** Asks the server now: at the start, when the browser says that the network is back, when somebody taps the banner. */
    check,
    checkAnew,
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

/** What goes in one request: one kind of door, in the order in which they were scanned, and no more than the server takes. @param {QueuedScan[]} scans */
function together(scans) {
  let characters = 0;
  const end = scans.findIndex((scan, at) => {
    characters += JSON.stringify(scan.qr_data).length;
    return at > 0 && (scan.kind !== scans[0]?.kind || characters > BATCH_CHARACTERS);
  });
  return end === -1 ? scans : scans.slice(0, end);
}
