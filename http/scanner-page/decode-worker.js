import { planFrame, readingOf, readerOptions } from './frame-plan.js';
/** @import { FramePlan } from './types.d.ts' */

// Runs beside the page, so that a slow frame never holds up a tap.

/** What is looked at: a whole frame of the camera of which this worker takes its part, or a part that the page has taken. */
/** @typedef {{ frame: VideoFrame, attempt: number } | { bitmap: ImageBitmap, plan: FramePlan } | { pixels: ImageData, plan: FramePlan }} Sight */
/** @typedef {{ id: number, sight: Sight }} Question */

/** Formats whose first plane is the brightness of each pixel, which is all that a code is made of. @type {ReadonlySet<string | null>} */
const BRIGHTNESS_FIRST = new Set(['I420', 'I420A', 'I422', 'I444', 'NV12']);

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

/** The part of a frame that is looked at: its brightness as it lies in memory, since colours cost more to compute than a code to read. @param {VideoFrame} frame @param {number} attempt */
async function partOf(frame, attempt) {
  const seen = frame.visibleRect;
  if (seen !== null && BRIGHTNESS_FIRST.has(frame.format)) {
    const plan = planFrame(seen.width, seen.height, attempt);
    return { plan, picture: await brightnessOf(frame, seen, plan) };
  }
  const plan = planFrame(frame.displayWidth, frame.displayHeight, attempt);
  const size = /** @type {const} */ ({ resizeWidth: plan.toWidth, resizeHeight: plan.toHeight, resizeQuality: 'medium' });
  return { plan, picture: pixelsOf(await createImageBitmap(frame, plan.x, plan.y, plan.width, plan.height, size)) };
}

/** Made smaller by a whole number only: each pixel is the mean of so many by so many. @param {VideoFrame} frame @param {DOMRectReadOnly} seen @param {FramePlan} plan */
async function brightnessOf(frame, seen, plan) {
  // Planes of half the size begin at even pixels only.
  const even = (/** @type {number} */ value) => value - (value % 2);
  const rect = { x: even(seen.x + plan.x), y: even(seen.y + plan.y), width: even(plan.width), height: even(plan.height) };
  const bytes = new Uint8Array(frame.allocationSize({ rect }));
  const [plane] = await frame.copyTo(bytes, { rect });
  if (plane === undefined) throw new Error('a frame without brightness');
  const step = Math.max(1, Math.round(plan.width / plan.toWidth));
  const width = Math.floor(rect.width / step);
  const height = Math.floor(rect.height / step);
  const pixels = new Uint32Array(width * height);
  for (let y = 0, to = 0; y < height; y += 1) {
    const row = plane.offset + y * step * plane.stride;
    for (let x = 0; x < width; x += 1, to += 1) {
      const from = row + x * step;
      pixels[to] = 0xff000000 | ((step === 1 ? (bytes[from] ?? 0) : meanOf(bytes, from, plane.stride, step)) * 0x010101);
    }
  }
  return new ImageData(new Uint8ClampedArray(pixels.buffer), width, height);
}

/** @param {Uint8Array} bytes @param {number} from @param {number} stride @param {number} step */
function meanOf(bytes, from, stride, step) {
  let sum = 0;
  for (let y = 0; y < step; y += 1) for (let x = 0; x < step; x += 1) sum += bytes[from + y * stride + x] ?? 0;
  return Math.round(sum / (step * step));
}

/** @param {Sight} sight */
async function look(sight) {
  if (!('frame' in sight)) return { plan: sight.plan, picture: 'pixels' in sight ? sight.pixels : pixelsOf(sight.bitmap) };
  try {
    return await partOf(sight.frame, sight.attempt);
  } finally {
    // A camera has few frames, and gives no new ones while all are held.
    sight.frame.close();
  }
}

/** @param {ImageData} picture @param {FramePlan} plan */
async function read(picture, plan) {
  try {
    library ??= load();
    const { readBarcodes } = await library;
    return readingOf(await readBarcodes(picture, readerOptions(plan)), picture.width, picture.height);
  } catch (error) {
    library = undefined;
    throw error;
  }
}

/** @param {MessageEvent<Question>} event */
async function answer({ data: { id, sight } }) {
  try {
    const { plan, picture } = await look(sight);
    postMessage({ id, reading: await read(picture, plan) });
  } catch (error) {
    postMessage({ id, problem: String(error) });
  }
}

addEventListener('message', (event) => void answer(event));
postMessage({ ready: true });
