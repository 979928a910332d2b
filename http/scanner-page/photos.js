/** @import { Kind, Store } from './types.d.ts' */

/** At some 12 kB each, what a phone can spare; more faces than one door sees in a day. */
const MOST = 600;
/** Pixels of the longer side: sharp enough at arm's length. */
const SIDE = 280;
const DAY_MS = 86_400_000;

/**
 * The photos of people whom this door has seen, small, for when the network is gone: without a face a volunteer cannot tell whose card it is.
 * Only those who were scanned here and are still on the list of this kind of door; the oldest go first; all of them go at the sign-out. A
 * photo is never waited for: what cannot be had or kept is shown as an initial, as it was before.
 * @param {{ store: Pick<Store, 'photo' | 'keepPhoto' | 'forgetPhotos'>, kind: () => string | undefined, shrink?: (address: string) => Promise<Blob>, now?: () => number, most?: number }} deps
 */
export function createPhotos({ store, kind, shrink = shrunk, now = Date.now, most = MOST }) {
  /** @type {string | undefined} */
  let shown;
  // Each kind has a list of its own, and only that one tells who has left it.
  /** @param {string} id as in the list */
  const placeOf = (id) => `${kind() ?? ''}/${id}`;

  return {
    /** After a verdict with a network. @param {string | null | undefined} address as the server gave it */
    async remember(address) {
      const found = idIn(address ?? '');
      if (found === undefined) return;
      const id = placeOf(found);
      try {
        const kept = await store.photo(id);
        // Writing for every scan would cost more than an order that is right to the day.
        if (kept !== undefined && now() - kept.seenAt < DAY_MS) return;
        await store.keepPhoto({ id, seenAt: now(), picture: kept?.picture ?? (await shrink(address ?? '')) }, most);
      } catch {
        // No network any more, no room, or no picture: it is a comfort, and the next scan tries again.
      }
    },

    /** An address for an `img`, good until the next one is asked for. @param {string | null} id as in the list */
    async addressOf(id) {
      const kept = id === null ? undefined : await store.photo(placeOf(id)).catch(() => undefined);
      if (shown !== undefined) URL.revokeObjectURL(shown);
      shown = kept === undefined ? undefined : URL.createObjectURL(kept.picture);
      return shown ?? null;
    },

    /**
     * Somebody who is not on the list of this kind any more is nobody's business here, and neither is who was seen at a kind of door that is closed to this token.
     * @param {ReadonlySet<string>} ids on this kind's list @param {readonly Pick<Kind, 'kind'>[]} opened what the token opens
     */
    keepOnly(ids, opened) {
      const here = placeOf('');
      return store.forgetPhotos((id) => (id.startsWith(here) ? !ids.has(id.slice(here.length)) : !opened.some((it) => id.startsWith(`${it.kind}/`))));
    },
    forget: () => store.forgetPhotos(() => true),
  };
}
/** @typedef {ReturnType<typeof createPhotos>} Photos */

/** The file's id as the list writes it: base64url of the 16 bytes of its UUID. @param {string} address */
export function idIn(address) {
  const hex = /\/files\/([0-9a-f-]{36})(?:\?|$)/.exec(address)?.[1]?.replaceAll('-', '');
  if (hex === undefined || hex.length !== 32) return undefined;
  const bytes = hex.match(/../g) ?? [];
  return btoa(String.fromCharCode(...bytes.map((byte) => Number.parseInt(byte, 16))))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** @param {string} address @returns {Promise<Blob>} */
async function shrunk(address) {
  const response = await fetch(address, { credentials: 'omit' });
  if (!response.ok) throw new Error(`photo: ${response.status}`);
  const whole = await createImageBitmap(await response.blob());
  const scale = Math.min(1, SIDE / Math.max(whole.width, whole.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(whole.width * scale);
  canvas.height = Math.round(whole.height * scale);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no 2d canvas');
  context.imageSmoothingQuality = 'high';
  context.drawImage(whole, 0, 0, canvas.width, canvas.height);
  whole.close();
  return new Promise((resolve, reject) => canvas.toBlob((blob) => (blob === null ? reject(new Error('the photo could not be encoded')) : resolve(blob)), 'image/jpeg', 0.82));
}
