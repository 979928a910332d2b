/** @import { KeptPhoto, LocalAdmission, QueuedScan, Store } from './types.d.ts' */

/** What a page works with where the browser keeps nothing; gone with the page, so that nobody is let in on it without a network. @returns {Store} */
export function createMemoryStore() {
  /** @type {Map<string, any>} */
  const kept = new Map();
  /** @type {Map<number, QueuedScan>} */
  const queue = new Map();
  /** @type {Map<string, LocalAdmission>} */
  const admissions = new Map();
  /** @type {Map<string, KeptPhoto>} */
  const photos = new Map();
  let last = 0;
  /** @param {string} slot @param {number} passId */
  const key = (slot, passId) => `${slot} ${passId}`;
  return {
    durable: false,
    get: async (name) => kept.get(name),
    set: async (name, value) => void kept.set(name, structuredClone(value)),
    remove: async (name) => void kept.delete(name),
    removeAll: async (beginning) => {
      for (const name of kept.keys()) if (name.startsWith(beginning)) kept.delete(name);
    },
    enqueue: async (scan, admission) => {
      last += 1;
      queue.set(last, { ...scan, seq: last });
      if (admission !== undefined) admissions.set(key(admission.slot, admission.passId), admission);
    },
    note: async (scan) => {
      last += 1;
      queue.set(last, { ...scan, seq: last });
    },
    queued: async (most, which) => [...queue.values()].filter(which).slice(0, most),
    dequeue: async (scans) => scans.forEach((scan) => scan.seq !== undefined && queue.delete(scan.seq)),
    countQueued: async () => queue.size,
    admit: async (admission) => void admissions.set(key(admission.slot, admission.passId), admission),
    admission: async (slot, passId) => admissions.get(key(slot, passId)),
    forget: async (slot, passId) => void admissions.delete(key(slot, passId)),
    forgetSlotsExcept: async (slots, beginning) => {
      for (const [name, admission] of admissions) if (admission.slot.startsWith(beginning) && !slots.includes(admission.slot)) admissions.delete(name);
    },
    photo: async (id) => photos.get(id),
    keepPhoto: async (photo, most) => {
      photos.set(photo.id, photo);
      const oldest = [...photos.values()].sort((a, b) => a.seenAt - b.seenAt);
      for (const { id } of oldest.slice(0, Math.max(0, photos.size - most))) photos.delete(id);
    },
    forgetPhotos: async (which) => {
      for (const id of photos.keys()) if (which(id)) photos.delete(id);
    },
  };
}
