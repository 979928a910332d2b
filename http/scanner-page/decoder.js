import { planFrame } from './frame-plan.js';
/** @import { FramePlan, FrameReading } from './types.d.ts' */

/** The little of the browser's detector that is used; TypeScript's DOM does not describe it yet. */
/** @typedef {{ detect(image: ImageBitmap): Promise<{ rawValue: string }[]> }} Detector */
/** @typedef {{ new (options: { formats: string[] }): Detector, getSupportedFormats(): Promise<string[]> }} DetectorClass */

/** The wasm decoder also looks at every so many frames where the browser has its own: two readers miss less, and only it tells a covered code. */
const OWN_TURN = 4;

/**
 * Reads codes out of pictures: the browser's detector where there is one, zxing in a worker otherwise.
 * @returns {Promise<{ name: string, read: (source: CanvasImageSource, width: number, height: number, attempt: number) => Promise<FrameReading>, stop: () => void }>}
 */
export async function createDecoder() {
  let native = await nativeDetector();
  const zxing = createZxing();

  return {
    name: native === undefined ? 'zxing' : 'BarcodeDetector',
    async read(source, width, height, attempt) {
      const own = native === undefined || attempt % OWN_TURN === OWN_TURN - 1;
      // Apart, so that the wasm decoder sees every kind of frame although it gets only one in four.
      const plan = planFrame(width, height, own && native !== undefined ? Math.floor(attempt / OWN_TURN) : attempt);
      const bitmap = await createImageBitmap(source, plan.x, plan.y, plan.width, plan.height, { resizeWidth: plan.toWidth, resizeHeight: plan.toHeight, resizeQuality: 'medium' });
      if (native !== undefined && !own) {
        try {
          const found = await native.detect(bitmap);
          bitmap.close();
          return { codes: found.map((it) => it.rawValue).filter((text) => text !== ''), unreadable: false };
        } catch {
          // The class is there and the system has no decoder behind it: never ask again.
          native = undefined;
        }
      }
      return zxing.read(bitmap, plan);
    },
    stop: zxing.stop,
  };
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
    /** @param {ImageBitmap} bitmap @param {FramePlan} plan @returns {Promise<FrameReading>} */
    read(bitmap, plan) {
      worker ??= start();
      asked += 1;
      const id = asked;
      /** @type {Promise<FrameReading>} */
      const answer = new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
      if (typeof OffscreenCanvas === 'function') worker.postMessage({ id, thorough: plan.thorough, bitmap }, [bitmap]);
      else {
        const pixels = pixelsHere(bitmap);
        worker.postMessage({ id, thorough: plan.thorough, pixels }, [pixels.data.buffer]);
      }
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
