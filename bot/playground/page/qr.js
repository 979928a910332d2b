/** The little of the browser's `BarcodeDetector` that is used; TypeScript's DOM does not describe it yet. */
/** @typedef {new (options: { formats: string[] }) => { detect(image: ImageBitmap): Promise<{ rawValue: string }[]> }} DetectorClass */

/** @type {Map<string, Promise<string | null>>} */
const seen = new Map();
/** One picture at a time: a chat full of pictures must not freeze the page. */
let queue = Promise.resolve();

/**
 * The text of the QR in a picture, or null when there is none. Uses the browser's detector where it has one and
 * zxing (WebAssembly, loaded on first need) where it has not. Each address is looked at once.
 * @param {string} url of the same origin
 * @returns {Promise<string | null>}
 */
export function qrTextOf(url) {
  const known = seen.get(url);
  if (known !== undefined) return known;
  const answer = queue.then(() => decode(url));
  seen.set(url, answer);
  queue = answer.then(() => undefined, () => undefined);
  return answer;
}

/** @param {string} url */
async function decode(url) {
  const response = await fetch(url);
  if (!response.ok) return null;
  const blob = await response.blob();
  if (!blob.type.startsWith('image/')) return null;
  return (await detectNatively(blob)) ?? (await detectWithZxing(blob));
}

/** @param {Blob} blob @returns {Promise<string | null>} */
async function detectNatively(blob) {
  const Detector = /** @type {{ BarcodeDetector?: DetectorClass }} */ (/** @type {unknown} */ (globalThis)).BarcodeDetector;
  if (Detector === undefined) return null;
  const image = await createImageBitmap(blob);
  try {
    const [found] = await new Detector({ formats: ['qr_code'] }).detect(image);
    return found?.rawValue ?? null;
  } catch {
    // The class exists where the system has no decoder behind it (Chrome on Linux); zxing is asked next.
    return null;
  } finally {
    image.close();
  }
}

/** @type {Promise<typeof import('zxing-wasm/reader')> | undefined} */
let zxing;

async function loadZxing() {
  const address = '/page/lib/zxing-wasm/es/reader/index.js';
  /** @type {typeof import('zxing-wasm/reader')} */
  const library = await import(address);
  library.prepareZXingModule({ overrides: { locateFile: (/** @type {string} */ file) => `/page/lib/zxing-wasm/reader/${file}` } });
  return library;
}

/** @param {Blob} blob @returns {Promise<string | null>} */
async function detectWithZxing(blob) {
  zxing ??= loadZxing();
  const { readBarcodes } = await zxing;
  const [found] = await readBarcodes(blob, { formats: ['QRCode'], maxNumberOfSymbols: 1 });
  return found?.text ?? null;
}
