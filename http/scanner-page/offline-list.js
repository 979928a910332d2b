import { onlyOne } from './api.js';
import { partsOf } from './pass-code.js';
/** @import { ListBucket, OfflineList, Slot } from './types.d.ts' */

const BUCKETS = 256;

/**
 * Lays what changed over what was there. A delta against another version than ours is of no use: undefined, and the whole list is asked for.
 * @param {OfflineList | undefined} had @param {OfflineList} came
 * @returns {OfflineList | undefined}
 */
export function mergeList(had, came) {
  if (came.since === null) return came;
  if (had === undefined || had.version !== came.since) return undefined;
  return { ...came, since: null, buckets: { ...had.buckets, ...came.buckets } };
}

/** @param {OfflineList} list */
export function readList(list) {
  /** The place of each bucket's first pass in the order of the whole list. @type {number[]} */
  const firsts = [];
  let count = 0;
  for (let number = 0; number < BUCKETS; number += 1) {
    firsts.push(count);
    count += list.buckets[number]?.names.length ?? 0;
  }
  /** @type {Map<string, Uint8Array>} */
  const admitted = new Map(Object.entries(list.admitted).map(([slot, bits]) => [slot, bytesOf(bits)]));

  return {
    list,
    /** Epoch milliseconds. */
    madeAt: Date.parse(list.generated_at),
    /** Whether every bit has its pass: a list that lost a part on its way must not decide. */
    whole: count === list.count,

    /** The ids of all photos. */
    photos: () => new Set(Object.values(list.buckets).flatMap((bucket) => bucket.photos.filter((id) => id !== null))),

    /** @param {string} code */
    async find(code) {
      const parts = partsOf(code);
      if (parts === undefined) return undefined;
      const bucket = list.buckets[parts.passId % BUCKETS];
      const hashes = bucket?.hashes[list.hash.key_versions.indexOf(parts.keyVersion)];
      if (bucket === undefined || hashes === undefined) return undefined;
      const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(code)));
      const at = indexOf(bytesOf(hashes), digest.subarray(0, list.hash.bytes));
      return at === undefined ? undefined : entryAt(bucket, at, parts.passId, (firsts[parts.passId % BUCKETS] ?? 0) + at);
    },

    /** Whether the server knew of an admission when it made the list. @param {string} slot @param {number} place */
    isAdmitted: (slot, place) => (((admitted.get(slot)?.[place >> 3] ?? 0) >> (place & 7)) & 1) === 1,

    /** The only slot of this moment, or the one that staff chose for today. @param {number} now @param {string | undefined} part @returns {Slot | undefined} */
    slotAt(now, part) {
      if (part === undefined) return onlyOne(list.slots.filter((it) => Date.parse(it.from) <= now && now < Date.parse(it.to)));
      const today = dayIn(list.zone, now);
      return list.slots.find((it) => it.part === part && it.slot.includes(`:${today}:`));
    },

    /** @param {string} slot */
    isClosed: (slot) => list.closed.includes(slot),
    /** `p`, `g`, `n`, `c`, or undefined for a day that the list does not know. @param {string} days @param {string} slot */
    letterFor(days, slot) {
      const at = list.days.findIndex((day) => slot.includes(`:${day}:`));
      return at === -1 ? undefined : days[at];
    },
  };
}
/** @typedef {ReturnType<typeof readList>} ReadList */

/** @param {ListBucket} bucket @param {number} at @param {number} passId @param {number} place */
function entryAt(bucket, at, passId, place) {
  return { passId, place, name: bucket.names[at] ?? '', room: bucket.rooms[at] ?? '', diet: bucket.diets[at] ?? '', photo: bucket.photos[at] ?? null, days: bucket.days[at] ?? '' };
}

/** @param {Uint8Array} hashes one after the other @param {Uint8Array} wanted @returns {number | undefined} */
function indexOf(hashes, wanted) {
  for (let start = 0; start + wanted.length <= hashes.length; start += wanted.length) {
    if (wanted.every((byte, at) => hashes[start + at] === byte)) return start / wanted.length;
  }
  return undefined;
}

/** @param {string} base64url @returns {Uint8Array} */
function bytesOf(base64url) {
  const binary = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

/** The calendar day of a zone, as 2026-11-21. @param {string} zone @param {number} at */
export function dayIn(zone, at) {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at);
}
