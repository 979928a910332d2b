/** @import { ReadList } from './offline-list.js' */
/** @import { LocalAdmission, Outcome, OwnVerdict, Person, Verdict } from './types.d.ts' */

/** @typedef {{ verdict: Verdict | OwnVerdict, reason: string, warn: boolean, person: Person | null, photo: string | null, passId: number | null, slot: string, earlier: Outcome['earlier'] }} Decision `photo`: its id in the list */

/**
 * What the server would say, from the list alone, in the server's order. Somebody who is not on it may be new, unpaid or a forger:
 * the list does not tell, and a person has to look.
 * @param {{ list: ReadList, code: string, now: number, part: string | undefined, maxAgeMs: number, shiftBegun: (slot: string) => boolean,
 *   admission: (slot: string, passId: number) => Promise<LocalAdmission | undefined> }} given
 * @returns {Promise<Decision>}
 */
export async function decideOffline({ list, code, now, part, maxAgeMs, shiftBegun, admission }) {
  const slot = list.slotAt(now, part);
  if (slot === undefined) return noPerson(part === undefined ? 'CHOOSE_SLOT' : 'LIST_TOO_OLD', '');
  // Who has begun with a good list goes on to the end of the slot: two hundred people are waiting.
  if (now - list.madeAt > maxAgeMs && !shiftBegun(slot.slot)) return noPerson('LIST_TOO_OLD', slot.slot);

  const entry = await list.find(code);
  if (entry === undefined) return noPerson('NOT_ON_LIST', slot.slot);
  const person = { name: entry.name, room_no: entry.room || undefined, diet: entry.diet || undefined, photo_url: null };
  /** @param {Verdict | OwnVerdict} verdict @param {string} reason @param {Partial<Decision>} [more] @returns {Decision} */
  const decided = (verdict, reason, more = {}) => ({ verdict, reason, warn: false, person, photo: entry.photo, passId: entry.passId, slot: slot.slot, earlier: null, ...more });

  const letter = list.letterFor(entry.days, slot.slot);
  if (letter === undefined) return decided('LIST_TOO_OLD', '');
  if (letter === 'n') return decided('BLOCKED_NO_PAYMENT', 'payment-missing');
  if (letter === 'c') return decided('BLOCKED_CUT', 'on-cut');
  if (list.isClosed(slot.slot)) return decided('BLOCKED_CLOSURE', 'closed');
  const own = await admission(slot.slot, entry.passId);
  if (own !== undefined) return decided('BLOCKED_DUPLICATE', 'already-admitted', { earlier: { at: own.at, gate: own.gate, by: own.by } });
  // The list knows that, not when and where.
  if (list.isAdmitted(slot.slot, entry.place)) return decided('BLOCKED_DUPLICATE', 'already-admitted');
  return letter === 'g' ? decided('ALLOWED', 'in-grace', { warn: true }) : decided('ALLOWED', 'allowed');
}

/** @param {OwnVerdict} verdict @param {string} slot @returns {Decision} */
const noPerson = (verdict, slot) => ({ verdict, reason: '', warn: false, person: null, photo: null, passId: null, slot, earlier: null });

const ours = /** @type {const} */ (['ALLOWED', 'BLOCKED_INVALID', 'BLOCKED_REVOKED', 'BLOCKED_STATUS', 'BLOCKED_NO_PAYMENT', 'BLOCKED_CUT', 'BLOCKED_CLOSURE', 'BLOCKED_DUPLICATE']);

/** The word of the server for what was decided here. @param {Verdict | OwnVerdict} verdict @returns {Verdict} */
export const serverVerdict = (verdict) => ours.find((known) => known === verdict) ?? 'BLOCKED_INVALID';
