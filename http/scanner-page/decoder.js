import { planFrame } from './frame-plan.js';
/** @import { FrameReading, ReadCodes } from './types.d.ts' */
/** @import { Sight } from './decode-worker.js' */

/** The little of the browser's detector that is used; TypeScript's DOM does not describe it yet. */
/** @typedef {{ detect(image: ImageBitmap): Promise<{ rawValue: string }[]> }} Detector */
/** @typedef {{ new (options: { formats: string[] }): Detector, getSupportedFormats(): Promise<string[]> }} DetectorClass */

/** The wasm decoder also looks at every so many frames where the browser has its own: two readers miss less, and only it tells a covered code. */
const OWN_TURN = 4;

/**
 * Handing a frame of the camera to the worker as it is costs the page nothing. Some browsers cannot, or cannot take one apart; a camera that
 * is being stopped has none, once.
 */
const GIVE_UP_FRAMES = 3;

/** @type {FrameReading} */
const NOTHING = { codes: [], unreadable: false };

/**
 * Reads codes out of pictures: the browser's detector where there is one, zxing in a worker otherwise.
 * @returns {Promise<{ name: string, read: ReadCodes, stop: () => void }>}
 */
export async function createDecoder() {
  let native = await nativeDetector();
  const zxing = createZxing();
  let framesMissed = typeof VideoFrame === 'function' ? 0 : GIVE_UP_FRAMES;

  /** @type {ReadCodes} */
  async function zxingAt(source, attempt) {
    if (framesMissed >= GIVE_UP_FRAMES || source instanceof ImageBitmap) return zxing.read(await partFor(source, attempt));
    /** @type {VideoFrame | undefined} */
    let frame;
    try {
      frame = new VideoFrame(source);
      const reading = await zxing.read({ frame, attempt });
      framesMissed = 0;
      return reading;
    } catch {
      framesMissed += 1;
      return NOTHING;
    } finally {
      // Handed over, it is the worker's; this is for one that was not.
      frame?.close();
    }
  }

  return {
    name: native === undefined ? 'zxing' : 'BarcodeDetector',
    async read(source, attempt) {
      if (native === undefined) return zxingAt(source, attempt);
      // Apart, so that the wasm decoder sees every kind of frame although it gets only one in four.
      if (attempt % OWN_TURN === OWN_TURN - 1) return zxingAt(source, Math.floor(attempt / OWN_TURN));
      const { bitmap } = await partOf(source, attempt);
      try {
        const found = await native.detect(bitmap);
        return { codes: found.map((it) => it.rawValue).filter((text) => text !== ''), unreadable: false };
      } catch {
        // The class is there and the system has no decoder behind it: never ask again.
        native = undefined;
        return NOTHING;
      } finally {
        bitmap.close();
      }
    },
    stop: zxing.stop,
  };
}

/** @param {HTMLVideoElement | ImageBitmap} source @param {number} attempt */
async function partOf(source, attempt) {
  const [width, height] = source instanceof ImageBitmap ? [source.width, source.height] : [source.videoWidth, source.videoHeight];
  const plan = planFrame(width, height, attempt);
  const size = /** @type {const} */ ({ resizeWidth: plan.toWidth, resizeHeight: plan.toHeight, resizeQuality: 'medium' });
  return { plan, bitmap: await createImageBitmap(source, plan.x, plan.y, plan.width, plan.height, size) };
}

/** @param {HTMLVideoElement | ImageBitmap} source @param {number} attempt @returns {Promise<Sight>} */
async function partFor(source, attempt) {
  const part = await partOf(source, attempt);
  return typeof OffscreenCanvas === 'function' ? part : { plan: part.plan, pixels: pixelsHere(part.bitmap) };
}

/** What may be given away instead of copied. @param {Sight} sight @returns {Transferable} */
function givenAway(sight) {
  if ('frame' in sight) return sight.frame;
  return 'bitmap' in sight ? sight.bitmap : sight.pixels.data.buffer;
}

/** @returns {Promise<Detector | undefined>} */
async function nativeDetector() {
  const Class = /** @type {{ BarcodeDetector?: DetectorClass }} */ (/** @type {unknown} */ (globalThis)).BarcodeDetector;
  if (Class === undefined) return undefined;
  try {
    const formats = await Class.getSupportedFormats();
    return formats.includes('qr_code') ? new Class({ formats: ['qr_code'] }) : undefined;
  } catch {
    return undefined;
  }
}

function createZxing() {
  /** @type {Worker | undefined} */
  let worker;
  let asked = 0;
  /** @type {Map<number, { resolve: (reading: FrameReading) => void, reject: (error: Error) => void }>} */
  const waiting = new Map();

  function start() {
    const made = new Worker('/scan/decode-worker.js', { type: 'module' });
    made.addEventListener('message', ({ data }) => {
      const asker = waiting.get(data.id);
      waiting.delete(data.id);
      if (data.reading !== undefined) asker?.resolve(data.reading);
      else asker?.reject(new Error(data.problem));
    });
    made.addEventListener('error', (event) => {
      for (const asker of waiting.values()) asker.reject(new Error(event.message || 'the decoder could not start'));
      waiting.clear();
      made.terminate();
      if (worker === made) worker = undefined;
    });
    return made;
  }

  return {
    /** @param {Sight} sight @returns {Promise<FrameReading>} */
    read(sight) {
      worker ??= start();
      asked += 1;
      const id = asked;
      /** @type {Promise<FrameReading>} */
      const answer = new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
      worker.postMessage({ id, sight }, [givenAway(sight)]);
      return answer;
    },
    stop() {
      worker?.terminate();
      worker = undefined;
    },
  };
}

/** For a Safari older than 16.4. @param {ImageBitmap} bitmap */
function pixelsHere(bitmap) {
  const canvas = document.createElement('canvas');
  canvas.width = bitmap.width;
  canvas.height = bitmap.height;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('no 2d canvas');
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  return context.getImageData(0, 0, canvas.width, canvas.height);
}
