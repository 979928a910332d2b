/** @import { FramePlan, FrameReading } from './types.d.ts' */
/** @import { ReadResult, ReaderOptions } from 'zxing-wasm/reader' */

// The crop sees a small code with all of the camera's pixels, and looks for passes only; the whole frame sees one at the edge, and other systems' codes.
const MIDDLE = /** @type {const} */ ({ part: 0.7, most: 720, thorough: false, passesOnly: true });
const WHOLE = /** @type {const} */ ({ part: 0, most: 960, thorough: false, passesOnly: false });
// What only they can read is rare, and each takes as long as three of the others.
const MIDDLE_AGAIN = /** @type {const} */ ({ part: 1, most: 720, thorough: true, passesOnly: false });
const WHOLE_AGAIN = /** @type {const} */ ({ part: 0, most: 1600, thorough: true, passesOnly: false });

/** What is looked at in turn: most cards are read in the middle, and at once. */
const TURNS = /** @type {const} */ ([MIDDLE, WHOLE, MIDDLE, MIDDLE_AGAIN, MIDDLE, WHOLE, MIDDLE, WHOLE_AGAIN]);

/**
 * @param {number} width of the camera's picture @param {number} height @param {number} attempt
 * @returns {FramePlan}
 */
export function planFrame(width, height, attempt) {
  const turn = TURNS[attempt % TURNS.length] ?? TURNS[0];
  const side = Math.min(width, height) * turn.part;
  const [cropWidth, cropHeight] = turn.part === 0 ? [width, height] : [side, side];
  const scale = Math.min(1, turn.most / Math.max(cropWidth, cropHeight));
  return {
    x: Math.round((width - cropWidth) / 2),
    y: Math.round((height - cropHeight) / 2),
    width: Math.round(cropWidth),
    height: Math.round(cropHeight),
    toWidth: Math.max(1, Math.round(cropWidth * scale)),
    toHeight: Math.max(1, Math.round(cropHeight * scale)),
    thorough: turn.thorough,
    passesOnly: turn.passesOnly,
  };
}

/** @param {Pick<FramePlan, 'thorough' | 'passesOnly'>} plan @returns {ReaderOptions} */
export function readerOptions({ thorough, passesOnly }) {
  return {
    formats: passesOnly ? ['QRCode'] : ['QRCode', 'MicroQRCode', 'Aztec', 'DataMatrix', 'PDF417', 'Code128', 'EAN13'],
    tryHarder: thorough,
    tryRotate: false,
    tryInvert: thorough,
    tryDownscale: thorough,
    tryDenoise: thorough,
    maxNumberOfSymbols: 4,
    // A symbol that was found and cannot be read is a code under a thumb: that deserves a sentence.
    returnErrors: true,
    textMode: 'Plain',
  };
}

/** The codes in a picture, the one nearest to the middle first. @param {ReadResult[]} results @param {number} width @param {number} height @returns {FrameReading} */
export function readingOf(results, width, height) {
  /** @param {ReadResult} result */
  const fromMiddle = ({ position: { topLeft: a, bottomRight: b } }) => Math.hypot((a.x + b.x - width) / 2, (a.y + b.y - height) / 2);
  const found = results.filter((it) => it.isValid && it.text !== '').sort((a, b) => fromMiddle(a) - fromMiddle(b));
  return { codes: found.map((it) => it.text), unreadable: found.length === 0 && results.some((it) => !it.isValid && it.format === 'QRCode') };
}
