import { createDatabase } from './database.js';
import { createMemoryStore } from './memory-store.js';
/** @import { LocalAdmission, QueuedScan, Store } from './types.d.ts' */

// `strict` makes the browser wait for the disk: a phone that is switched off a moment later must not lose a scan that let somebody in.
const ON_DISK = /** @type {const} */ ({ durability: 'strict' });

/**
 * What survives a reload: settings, the list, the queue and this door's admissions. Where the browser keeps nothing
 * (a private window), it lives in memory and `durable` is false: such a page works with a network only.
 * @param {string} [name]
 * @returns {Promise<Store>}
 */
export async function openStore(name = 'chaupal-scan') {
  try {
    const store = createStore(name);
    await store.countQueued();
    return store;
  } catch (error) {
    if (error instanceof DOMException || error instanceof ReferenceError || error instanceof TypeError) return createMemoryStore();
    throw error;
  }
}

/** @param {IDBDatabase} database @param {number} oldVersion */
function shape(database, oldVersion) {
  database.createObjectStore('photos', { keyPath: 'id' }).createIndex('seenAt', 'seenAt');
  if (oldVersion === 1) return;
  database.createObjectStore('kept');
  database.createObjectStore('queue', { keyPath: 'seq', autoIncrement: true });
  database.createObjectStore('admissions', { keyPath: ['slot', 'passId'] });
}

/** @param {string} name @returns {Store} */
function createStore(name) {
  const { read, write, first } = createDatabase(name, 2, shape);
  /** @type {QueuedScan[]} */
  let noted = [];
  /** @type {Promise<void>} */
  let noting = Promise.resolve();
  /** Whatever was noted while the last ones were written goes together. */
  const writeNotes = async () => {
    const scans = noted;
    noted = [];
    if (scans.length > 0) await write(['queue'], (it) => scans.forEach((scan) => it.objectStore('queue').add(scan)));
  };
  return {
    durable: true,
    get: (key) => read('kept', (it) => it.get(key)),
    set: (key, value) => write(['kept'], (it) => void it.objectStore('kept').put(value, key)),
    remove: (key) => write(['kept'], (it) => void it.objectStore('kept').delete(key)),
    removeAll: (beginning) => write(['kept'], (it) => void it.objectStore('kept').delete(IDBKeyRange.bound(beginning, `${beginning}\uffff`))),
    enqueue: (scan, admission) =>
      write(
        ['queue', 'admissions'],
        (it) => {
          it.objectStore('queue').add(scan);
          if (admission !== undefined) it.objectStore('admissions').put(admission);
        },
        ON_DISK,
      ),
    note(scan) {
      noted.push(scan);
      noting = noting.catch(() => undefined).then(writeNotes);
      return noting;
    },
    queued: (most, which) => first('queue', most, which),
    dequeue: (scans) => write(['queue'], (it) => scans.forEach((scan) => scan.seq !== undefined && it.objectStore('queue').delete(scan.seq))),
    countQueued: () => read('queue', (it) => it.count()),
    admit: (admission) => write(['admissions'], (it) => void it.objectStore('admissions').put(admission)),
    admission: (slot, passId) => read('admissions', (it) => it.get([slot, passId])),
    forget: (slot, passId) => write(['admissions'], (it) => void it.objectStore('admissions').delete([slot, passId])),
    forgetSlotsExcept: async (slots, beginning) => {
      const keys = /** @type {[string, number][]} */ (await read('admissions', (it) => it.getAllKeys()));
      const old = keys.filter(([slot]) => slot.startsWith(beginning) && !slots.includes(slot));
      await write(['admissions'], (it) => old.forEach((key) => it.objectStore('admissions').delete(key)));
    },
    photo: (id) => read('photos', (it) => it.get(id)),
    keepPhoto: (photo, most) =>
      write(['photos'], (it) => {
        const photos = it.objectStore('photos');
        photos.put(photo);
        const count = photos.count();
        count.addEventListener('success', () => {
          let beyond = count.result - most;
          if (beyond <= 0) return;
          const oldest = photos.index('seenAt').openCursor();
          oldest.addEventListener('success', () => {
            if (oldest.result === null || beyond <= 0) return;
            beyond -= 1;
            oldest.result.delete();
            oldest.result.continue();
          });
        });
      }),
    forgetPhotos: async (which) => {
      const ids = /** @type {string[]} */ (await read('photos', (it) => it.getAllKeys()));
      const gone = ids.filter(which);
      if (gone.length > 0) await write(['photos'], (it) => gone.forEach((id) => it.objectStore('photos').delete(id)));
    },
  };
}

/** Whether the device has no room left. @param {unknown} error */
export const isStorageFull = (error) => error instanceof DOMException && (error.name === 'QuotaExceededError' || error.name === 'UnknownError');
