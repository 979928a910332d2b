import { mergeList, readList } from './offline-list.js';
import { sign, verify } from './signature.js';
/** @import { Api } from './api.js' */
/** @import { ReadList } from './offline-list.js' */
/** @import { Store } from './types.d.ts' */

/**
 * Keeps the list for offline decisions fresh, in memory and on disk. On disk it is one text: twenty thousand passes load in a fraction of
 * the time that as many records would take.
 * A list from the disk counts only with this door's own seal: what was altered there, or was made for another token, is not used.
 * @param {{ api: Api, store: Store, token: () => string | undefined, kind: () => string | undefined }} deps `kind`: each kind of door has a list of its own
 */
export function createListKeeper({ api, store, token, kind }) {
  /** @type {ReadList | undefined} */
  let current;
  const place = () => `list:${kind() ?? ''}`;

  return {
    current: () => current,

    /** What an earlier run left for this kind of door. */
    async load() {
      current = undefined;
      /** @type {{ text: string, seal: string } | undefined} */
      const kept = await store.get(place());
      if (kept === undefined || !(await verify(token() ?? '', kept.text, kept.seal))) return;
      const list = readList(JSON.parse(kept.text));
      // The seal holds for a list that lay in another one's place, too.
      if (list.whole && (kind() === undefined || list.list.kind === kind())) current = list;
    },

    /** Fetches what changed. Throws what `api` throws; a full disk leaves the list in memory. */
    async refresh() {
      const had = current?.list;
      const merged = mergeList(had, await api.list(had?.version));
      let list = merged === undefined ? undefined : readList(merged);
      if (list === undefined || !list.whole) list = readList(await api.list(undefined));
      if (!list.whole) throw new Error('the list for offline scans came incomplete');
      current = list;
      await store.forgetSlotsExcept(
        list.list.slots.map((it) => it.slot),
        `${list.list.kind}:`,
      );
      const text = JSON.stringify(list.list);
      await store.set(place(), { text, seal: await sign(token() ?? '', text) });
    },

    async forget() {
      current = undefined;
      await store.removeAll('list:');
    },
  };
}
/** @typedef {ReturnType<typeof createListKeeper>} ListKeeper */
