import { expired, Refused, withoutPhoto } from './api.js';
import { decideOffline, serverVerdict } from './decide-offline.js';
import { partsOf, tokenIn } from './pass-code.js';
import { isStorageFull } from './store.js';
import { createUndecided } from './undecided.js';
/** @import { Api } from './api.js' */
/** @import { Clock } from './clock.js' */
/** @import { Link } from './link.js' */
/** @import { ListKeeper } from './list-keeper.js' */
/** @import { Photos } from './photos.js' */
/** @import { Outcome, OwnVerdict, ScanAnswer, Session, Store, Tone, Verdict } from './types.d.ts' */

/** Longer than what fits into any QR symbol that a phone reads. */
const LONGEST_CODE = 4_000;

/**
 * The path of every code, whether a camera, a hand-held reader or the playground read it: to the server, or, when that does not answer in
 * time, to the list. Either way the same `scanId`: a request whose answer was lost is the same scan when the queue brings it again.
 * One at a time.
 * @param {{ api: Api, store: Store, clock: Clock, link: Pick<Link, 'state' | 'failed' | 'queued'>, lists: Pick<ListKeeper, 'current'>, photos: Pick<Photos, 'remember' | 'addressOf'>, hasExpired: () => boolean,
 *   part: () => string | undefined, session: () => Session | undefined, newId?: () => string }} deps
 */
export function createGate({ api, store, clock, link, lists, photos, hasExpired, part, session, newId = () => crypto.randomUUID() }) {
  /** @type {Promise<unknown>} */
  let last = Promise.resolve();
  /** The slot that this door serves: it began with a good list. */
  let shift = '';
  const undecided = createUndecided(clock);

  /** @param {string} text @returns {Promise<Outcome>} */
  async function decide(text) {
    const code = text.trim().slice(0, LONGEST_CODE);
    if (partsOf(code) === undefined) return foreign(code, newId());
    const before = undecided.take(code);
    const scanId = before ?? newId();
    let asked = before !== undefined;
    if (link.state.online) {
      try {
        return await ask(code, scanId);
      } catch (error) {
        if (error instanceof Refused) return refusedRequest(error, code, scanId);
        asked = true;
        link.failed(error);
      }
    }
    const outcome = await decideHere(code, scanId);
    if (asked && outcome.tone === 'unclear') undecided.put(code, scanId);
    return outcome;
  }

  /** @param {string} code @param {string} scanId @returns {Promise<Outcome>} */
  async function ask(code, scanId) {
    const answer = await api.scan({ code, scanId, part: part() });
    beginShift(answer.slot);
    void photos.remember(answer.person?.photo_url);
    if (answer.allowed && answer.pass_id !== null) remember(answer.slot, answer.pass_id, answer.at, scanId);
    return outcomeOf(answer, code);
  }

  /** A verdict of another system's code needs nobody; the record of it can wait. @param {string} code @param {string} scanId @returns {Outcome} */
  function foreign(code, scanId) {
    const slot = part() ?? session()?.open?.slot;
    if (slot !== undefined && tokenIn(code) === undefined && code !== '') {
      store.note({ scan_id: scanId, qr_data: code, scanned_at: instant(), decided: 'BLOCKED_INVALID', part: part(), kind: session()?.kind }).then(
        () => link.queued(true),
        (/** @type {unknown} */ error) => {
          // Nobody was let in on it: its trace is worth less than going on.
          if (!isStorageFull(error)) throw error;
        },
      );
    }
    return made('FOREIGN_CODE', code, scanId);
  }

  /** @param {string} code @param {string} scanId @returns {Promise<Outcome>} */
  async function decideHere(code, scanId) {
    if (hasExpired()) return refusedRequest(expired(), code, scanId);
    const list = lists.current();
    if (list === undefined) return made('NO_LIST', code, scanId, { offline: true });
    const maxAgeMs = (session()?.listMaxAgeHours ?? 24) * 3_600_000;
    const decision = await decideOffline({ list, code, now: clock.now(), part: part(), maxAgeMs, shiftBegun: (slot) => shift === slot, admission: store.admission });
    const { verdict, reason, earlier, passId, slot } = decision;
    const person = decision.person === null ? null : { ...decision.person, photo_url: await photos.addressOf(decision.photo) };
    const outcome = made(verdict, code, scanId, { reason, earlier, passId, slot, person, tone: toneOf(verdict, decision.warn), offline: true });
    if (verdict === 'CHOOSE_SLOT' || verdict === 'LIST_TOO_OLD') return outcome;
    beginShift(slot);
    const at = instant();
    const label = session()?.label ?? '';
    const scan = { scan_id: scanId, qr_data: code, scanned_at: at, decided: serverVerdict(verdict), part: part(), kind: session()?.kind };
    try {
      if (!store.durable) throw new DOMException('nothing is kept', 'QuotaExceededError');
      await store.enqueue(scan, verdict === 'ALLOWED' && passId !== null ? { slot, passId, at, gate: label, by: label, scanId } : undefined);
    } catch (error) {
      if (!isStorageFull(error)) throw error;
      // An admission that would be forgotten is none.
      return verdict === 'ALLOWED' ? made('STORAGE_FULL', code, scanId, { offline: true }) : outcome;
    }
    link.queued(false);
    return outcome;
  }

  /** @param {Refused} error @param {string} code @param {string} scanId @returns {Outcome} */
  function refusedRequest(error, code, scanId) {
    if (error.signedOut) link.failed(error);
    if (error.code.endsWith('-required')) return made('CHOOSE_SLOT', code, scanId);
    return made('REFUSED_REQUEST', code, scanId, { reason: error.code });
  }

  /** So that the door knows its own admissions when the network goes; the server has them already. @param {string} slot @param {number} passId @param {string} at @param {string} scanId */
  function remember(slot, passId, at, scanId) {
    const label = session()?.label ?? '';
    store.admit({ slot, passId, at, gate: label, by: label, scanId }).catch((/** @type {unknown} */ error) => {
      if (!isStorageFull(error)) throw error;
    });
  }

  /** @param {string} slot */
  function beginShift(slot) {
    if (slot === '' || shift === slot) return;
    shift = slot;
    void store.set('shift', slot).catch(() => undefined);
  }

  /** @param {Verdict | OwnVerdict} verdict @param {string} code @param {string} scanId @param {Partial<Outcome>} [more] @returns {Outcome} */
  const made = (verdict, code, scanId, more = {}) => ({
    tone: toneOf(verdict, false),
    verdict,
    reason: '',
    person: null,
    passId: null,
    slot: '',
    at: clock.now(),
    earlier: null,
    admissionId: null,
    offline: false,
    code,
    ...more,
    scanId,
  });

  const instant = () => new Date(clock.now()).toISOString();

  return {
    /** @param {string} code @returns {Promise<Outcome>} */
    scan(code) {
      const next = last.then(() => decide(code));
      last = next.catch(() => undefined);
      return next;
    },
    /** Whether this door has already served the slot. @param {string | undefined} slot */
    hasBegun: (slot) => slot !== undefined && slot === shift,
    async restore() {
      shift = (await store.get('shift')) ?? '';
    },
  };
}
/** @typedef {ReturnType<typeof createGate>} Gate */

/** @param {ScanAnswer} answer @param {string} code @returns {Outcome} */
export function outcomeOf(answer, code) {
  return {
    tone: toneOf(answer.verdict, answer.amber !== undefined),
    verdict: answer.verdict,
    reason: answer.amber ?? answer.reason,
    person: answer.person,
    passId: answer.pass_id,
    slot: answer.slot,
    at: Date.parse(answer.at),
    earlier: answer.earlier,
    admissionId: answer.admission_id,
    scanId: answer.scan_id,
    offline: false,
    code,
  };
}

/** @param {Verdict | OwnVerdict} verdict @param {boolean} warn @returns {Tone} */
export function toneOf(verdict, warn) {
  if (verdict === 'ALLOWED') return warn ? 'warn' : 'in';
  return verdict.startsWith('BLOCKED_') || verdict === 'NOT_ON_LIST' ? 'stop' : 'unclear';
}

/** Small enough to be kept among the last twenty. @param {Outcome} outcome @returns {Outcome} */
export const forKeeping = (outcome) => ({ ...outcome, person: withoutPhoto(outcome.person), code: '' });

