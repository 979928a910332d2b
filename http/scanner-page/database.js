/**
 * IndexedDB with promises. The connection is opened when it is first used and again when it is gone: iOS takes it from a page that was in the
 * background for long, and a phone is in a pocket between two meals.
 * @param {string} name @param {(database: IDBDatabase, oldVersion: number) => void} shape makes the stores @param {number} version
 */
export function createDatabase(name, version, shape) {
  /** @type {Promise<IDBDatabase> | undefined} */
  let opened;

  async function open() {
    const request = indexedDB.open(name, version);
    request.addEventListener('upgradeneeded', ({ oldVersion }) => shape(request.result, oldVersion));
    const database = await settled(request);
    const gone = () => void (opened = undefined);
    database.addEventListener('close', gone);
    // Another version of the page wants to change the shape: let it.
    database.addEventListener('versionchange', () => (database.close(), gone()));
    return database;
  }

  function connect() {
    const database = open();
    opened = database;
    database.catch(() => (opened = undefined));
    return database;
  }

  /** A transaction on a connection that is gone does not begin, so that beginning again does nothing twice. @template T @param {(database: IDBDatabase) => Promise<T>} act @returns {Promise<T>} */
  async function using(act) {
    try {
      return await act(await (opened ?? connect()));
    } catch (error) {
      if (!(error instanceof DOMException && error.name === 'InvalidStateError')) throw error;
      return act(await connect());
    }
  }

  return {
    /** @template T @param {string} store @param {(store: IDBObjectStore) => IDBRequest<T>} ask @returns {Promise<T>} */
    read: (store, ask) => using((database) => settled(ask(database.transaction(store).objectStore(store)))),

    /** Resolves when it is committed. @param {string[]} stores @param {(transaction: IDBTransaction) => void} act @param {IDBTransactionOptions} [options] @returns {Promise<void>} */
    write: (stores, act, options) =>
      using((database) => {
        const transaction = database.transaction(stores, 'readwrite', options);
        act(transaction);
        return committed(transaction);
      }),

    /** The first so many that fit, in the order of their keys. @template T @param {string} store @param {number} most @param {(value: T) => boolean} which @returns {Promise<T[]>} */
    first: (store, most, which) =>
      using(
        (database) =>
          new Promise((resolve, reject) => {
            /** @type {T[]} */
            const found = [];
            const request = database.transaction(store).objectStore(store).openCursor();
            request.addEventListener('error', () => reject(request.error ?? failed()));
            request.addEventListener('success', () => {
              const cursor = request.result;
              if (cursor === null || found.length === most) return resolve(found);
              if (which(cursor.value)) found.push(cursor.value);
              cursor.continue();
            });
          }),
      ),
  };
}

const failed = () => new DOMException('storage failed', 'UnknownError');

/** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
function settled(request) {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? failed()));
  });
}

/** @param {IDBTransaction} transaction @returns {Promise<void>} */
function committed(transaction) {
  return new Promise((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve());
    // The disk may be full only when it is written; then the transaction ends with `abort` alone.
    transaction.addEventListener('abort', () => reject(transaction.error ?? failed()));
  });
}
