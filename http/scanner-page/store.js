/** @import { KeptPhoto, LocalAdmission, QueuedScan, Store } from './types.d.ts' */

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
    return createStore(await open(name));
  } catch (error) {
    if (error instanceof DOMException || error instanceof ReferenceError || error instanceof TypeError) return createMemoryStore();
    throw error;
  }
}

/** @param {string} name @returns {Promise<IDBDatabase>} */
function open(name) {
  const request = indexedDB.open(name, 2);
  request.addEventListener('upgradeneeded', ({ oldVersion }) => {
    request.result.createObjectStore('photos', { keyPath: 'id' }).createIndex('seenAt', 'seenAt');
    if (oldVersion === 1) return;
    request.result.createObjectStore('kept');
    request.result.createObjectStore('queue', { keyPath: 'seq', autoIncrement: true });
    request.result.createObjectStore('admissions', { keyPath: ['slot', 'passId'] });
  });
  return settled(request);
}

/** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
function settled(request) {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new DOMException('storage failed', 'UnknownError')));
  });
}

/** @param {IDBTransaction} transaction @returns {Promise<void>} */
function committed(transaction) {
  return new Promise((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve());
    // The disk may be full only when it is written; then the transaction ends with `abort` alone.
    transaction.addEventListener('abort', () => reject(transaction.error ?? new DOMException('storage failed', 'UnknownError')));
  });
}

/** @param {IDBDatabase} database @returns {Store} */
function createStore(database) {
  // Another version of the page wants to change the shape: let it.
  database.addEventListener('versionchange', () => database.close());
  /** @param {string} store */
  const reading = (store) => database.transaction(store).objectStore(store);
  /** @param {string[]} stores @param {(transaction: IDBTransaction) => void} act @param {IDBTransactionOptions} [options] */
  const writing = (stores, act, options) => {
    const transaction = database.transaction(stores, 'readwrite', options);
    act(transaction);
    return committed(transaction);
  };
  /** @type {QueuedScan[]} */
  let noted = [];
  /** @type {Promise<void>} */
  let noting = Promise.resolve();
  /** Whatever was noted while the last ones were written goes together. */
  const writeNotes = async () => {
    const scans = noted;
    noted = [];
    if (scans.length > 0) await writing(['queue'], (it) => scans.forEach((scan) => it.objectStore('queue').add(scan)));
  };
  return {
    durable: true,
    get: (key) => settled(reading('kept').get(key)),
    set: (key, value) => writing(['kept'], (it) => void it.objectStore('kept').put(value, key)),
    remove: (key) => writing(['kept'], (it) => void it.objectStore('kept').delete(key)),
    removeAll: (beginning) => writing(['kept'], (it) => void it.objectStore('kept').delete(IDBKeyRange.bound(beginning, `${beginning}\uffff`))),
    enqueue: (scan, admission) =>
      writing(
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
    queued: (most) => settled(reading('queue').getAll(undefined, most)),
    dequeue: (scans) => writing(['queue'], (it) => scans.forEach((scan) => scan.seq !== undefined && it.objectStore('queue').delete(scan.seq))),
    countQueued: () => settled(reading('queue').count()),
    admit: (admission) => writing(['admissions'], (it) => void it.objectStore('admissions').put(admission)),
    admission: (slot, passId) => settled(reading('admissions').get([slot, passId])),
    forget: (slot, passId) => writing(['admissions'], (it) => void it.objectStore('admissions').delete([slot, passId])),
    forgetSlotsExcept: async (slots, beginning) => {
      const keys = /** @type {[string, number][]} */ (await settled(reading('admissions').getAllKeys()));
      const old = keys.filter(([slot]) => slot.startsWith(beginning) && !slots.includes(slot));
      await writing(['admissions'], (it) => old.forEach((key) => it.objectStore('admissions').delete(key)));
    },
    photo: (id) => settled(reading('photos').get(id)),
    keepPhoto: (photo, most) =>
      writing(['photos'], (it) => {
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
      const ids = /** @type {string[]} */ (await settled(reading('photos').getAllKeys()));
      const gone = ids.filter(which);
      if (gone.length > 0) await writing(['photos'], (it) => gone.forEach((id) => it.objectStore('photos').delete(id)));
    },
  };
}

/** The same without a disk. @returns {Store} */
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
    queued: async (most) => [...queue.values()].slice(0, most),
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

/** Whether the device has no room left. @param {unknown} error */
export const isStorageFull = (error) => error instanceof DOMException && (error.name === 'QuotaExceededError' || error.name === 'UnknownError');
