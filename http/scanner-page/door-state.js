import { createApi, expired } from './api.js';
import { createClock } from './clock.js';
import { demoOrigins } from './demo.js';
import { createDoorNotes } from './door-notes.js';
import { createGate } from './gate.js';
import { setWords } from './i18n.js';
import { createLink } from './link.js';
import { createListKeeper } from './list-keeper.js';
import { createPhotos } from './photos.js';
import { createSlots } from './slots.js';
import { isStorageFull } from './store.js';
/** @import { Refused } from './api.js' */
/** @import { Outcome, Session, Store } from './types.d.ts' */

const LIST_EVERY_MS = 60_000;
/** So long before its end a link is worth a sentence: a meal lasts longer. */
const ENDS_SOON_MS = 3_600_000;

/**
 * What is known about this door, without a screen: who is signed in, the network, the list, the queue.
 * @param {{ store: Store, onChange: () => void, onRefused: (problem: Refused) => void, onConflict: (scanId: string) => void }} deps
 */
export function createDoorState({ store, onChange, onRefused, onConflict }) {
  const clock = createClock();
  /** @type {string | undefined} */
  let token;
  /** @type {Session | undefined} */
  let session;
  /** What staff chose to check here; undefined: the first that the token opens. @type {string | undefined} */
  let kindChosen;
  let listAskedAt = 0;
  const { notes, note, sent } = createDoorNotes({ demo: demoOrigins().length > 0, onChange, onConflict });

  const api = createApi({ token: () => token, kind, clock, device: deviceName() });
  const photos = createPhotos({ store, kind });
  const lists = createListKeeper({ api, store, token: () => token, kind });
  const slots = createSlots({ clock, kind, kinds: () => session?.kinds ?? [], keep: (choice) => void (choice === undefined ? store.remove('part') : keep('part', choice)), slots: () => todays(session, lists.current()?.list.slots, clock.now()) });
  const link = createLink({ api, store, part: slots.chosen, onChange, onRefused, onSent: sent, onSession: (it) => void keepSession(it) });
  const gate = createGate({ api, store, clock, link, lists, photos, hasExpired, part: slots.chosen, session: () => session });
  clock.onChange(() => void keep('clock', clock.offset()));

  function timeLeft() {
    return session === undefined ? Infinity : Date.parse(session.expiresAt) - clock.now();
  }

  function hasExpired() {
    return timeLeft() <= 0;
  }

  function kind() {
    return kindChosen ?? session?.kind;
  }

  /** @param {string} key @param {unknown} value */
  async function keep(key, value) {
    try {
      await store.set(key, value);
      notes.storageFull = false;
    } catch (error) {
      if (!isStorageFull(error)) throw error;
      notes.storageFull = true;
    }
    onChange();
  }

  /** @param {Session} fresh */
  async function keepSession(fresh) {
    // An answer for the kind of door that this was until a moment ago.
    if (kindChosen !== undefined && fresh.kind !== kindChosen) return;
    session = fresh;
    useWords();
    onChange();
    await keep('session', fresh);
    if (Date.now() - listAskedAt > LIST_EVERY_MS || lists.current() === undefined) await refreshList();
  }

  function useWords() {
    setWords(kind() ?? '', session?.kinds.find((it) => it.kind === kind())?.words ?? {});
  }

  async function refreshList() {
    listAskedAt = Date.now();
    try {
      await lists.refresh();
      const list = lists.current();
      if (list !== undefined) await photos.keepOnly(list.photos(), session?.kinds ?? []);
    } catch (error) {
      listAskedAt = 0;
      if (isStorageFull(error)) notes.storageFull = true;
      else link.failed(error);
    }
    onChange();
  }

  const state = {
    api,
    store,
    clock,
    link,
    lists,
    slots,
    gate,
    notes,
    note,
    session: () => session,
    token: () => token,
    counters: () => session?.counters ?? undefined,
    maxListAgeMs: () => (session?.listMaxAgeHours ?? 24) * 3_600_000,
    mayDecide: () => gate.hasBegun(lists.current()?.slotAt(clock.now(), slots.chosen())?.slot),

    hasExpired,
    endsSoon: () => timeLeft() < ENDS_SOON_MS,
    /** With a network the server has the last word: the link may have been extended a moment ago. */
    expire: () => (link.state.online ? void link.check() : onRefused(expired())),

    kindChosen: () => kindChosen,

    /** Another kind of door from now on; undefined leaves it to the server. What was known of the last one is put aside. @param {string | undefined} next */
    async chooseKind(next) {
      if (next === kindChosen) return;
      kindChosen = next;
      slots.choose(undefined);
      if (session !== undefined && next !== undefined) session = { ...session, kind: next, slots: [], open: null, counters: null };
      useWords();
      await lists.load();
      listAskedAt = 0;
      await (next === undefined ? store.remove('kind') : keep('kind', next));
      onChange();
    },

    /** @param {string} next @param {Session} opened what the server says of it */
    async signIn(next, opened) {
      if (token !== next) await lists.forget();
      token = next;
      if (kindChosen !== undefined && !opened.kinds.some((it) => it.kind === kindChosen)) {
        kindChosen = undefined;
        await store.remove('kind');
      }
      if (kindChosen === undefined) session = opened;
      useWords();
      await keep('token', next);
    },
    /** The queue stays: it is sent with the next token. */
    async signOut() {
      token = session = undefined;
      link.stop();
      await lists.forget();
      await photos.forget();
      await store.remove('token');
      await store.remove('session');
    },
    /** What was kept before a reload. */
    async restore() {
      token = await store.get('token');
      /** @type {Session | undefined} */
      const kept = await store.get('session');
      // One that an older page left is asked for again.
      session = kept?.kinds === undefined ? undefined : kept;
      kindChosen = await store.get('kind');
      slots.restore(await store.get('part'));
      useWords();
      clock.restore((await store.get('clock')) ?? 0);
      if (token !== undefined) await lists.load();
      await gate.restore();
      await link.restore();
    },
    /** Counted at once; the server's own numbers follow. @param {Outcome} outcome */
    count(outcome) {
      if (session?.counters == null) return;
      if (outcome.verdict === 'ALLOWED') session.counters.served += 1;
      else if (outcome.tone === 'stop' || outcome.verdict === 'FOREIGN_CODE') {
        const key = outcome.verdict === 'FOREIGN_CODE' || outcome.verdict === 'NOT_ON_LIST' ? 'BLOCKED_INVALID' : outcome.verdict;
        session.counters.refused[key] = (session.counters.refused[key] ?? 0) + 1;
      }
    },
    /** @returns {Outcome} */
    unreadable: () => ({ tone: 'unclear', verdict: 'UNREADABLE', reason: '', person: null, passId: null, slot: '', at: clock.now(), earlier: null, admissionId: null, scanId: '', offline: false, code: '' }),
  };
  return state;
}
/** @typedef {ReturnType<typeof createDoorState>} DoorState */

/** @param {Session | undefined} session @param {Session['slots'] | undefined} listed @param {number} now */
function todays(session, listed, now) {
  const known = session?.slots ?? [];
  // A session of yesterday, before the network is there: the list knows tomorrow too.
  if (known.some((it) => Date.parse(it.to) > now) || listed === undefined) return known;
  const open = listed.filter((it) => Date.parse(it.to) > now);
  return open.length > 0 ? open : known;
}

/** What the audit shows of the device: never more than the browser tells everybody. */
function deviceName() {
  return navigator.userAgent.replaceAll(/\s+/g, ' ').slice(0, 180) || 'browser';
}
