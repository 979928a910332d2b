import { readingOf, readerOptions } from './frame-plan.js';

// Runs beside the page, so that a slow frame never holds up a tap.

/** @typedef {{ id: number, thorough: boolean, bitmap?: ImageBitmap, pixels?: ImageData }} Question */

/** @type {Promise<typeof import('zxing-wasm/reader')> | undefined} */
let library;
/** @type {OffscreenCanvas | undefined} */
let canvas;

async function load() {
  const address = '/scan/vendor/es/reader/index.js';
  /** @type {typeof import('zxing-wasm/reader')} */
  const reader = await import(address);
  await reader.prepareZXingModule({ overrides: { locateFile: (/** @type {string} */ file) => `/scan/vendor/${file}` }, fireImmediately: true });
  return reader;
}

/** @param {ImageBitmap} bitmap */
function pixelsOf(bitmap) {
  canvas ??= new OffscreenCanvas(1, 1);
  if (canvas.width !== bitmap.width) canvas.width = bitmap.width;
  if (canvas.height !== bitmap.height) canvas.height = bitmap.height;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('no 2d canvas in a worker');
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

/** @param {MessageEvent<Question>} event */
async function answer({ data: { id, thorough, bitmap, pixels } }) {
  try {
    library ??= load();
    const { readBarcodes } = await library;
    const picture = pixels ?? (bitmap === undefined ? undefined : pixelsOf(bitmap));
    if (picture === undefined) throw new Error('no picture');
    const results = await readBarcodes(picture, readerOptions(thorough));
    postMessage({ id, reading: readingOf(results, picture.width, picture.height) });
  } catch (error) {
    library = undefined;
    postMessage({ id, problem: String(error) });
  }
}

addEventListener('message', (event) => void answer(event));
postMessage({ ready: true });
