import { loadSharp } from './fonts.ts';
import { NotAPicture } from './normalise-photo.ts';

const SIDE = 256;
const KEPT = 32;

/** `COSINES[k][x]`: the k-th basis function of the discrete cosine transform over 256 samples. */
const COSINES = Array.from({ length: KEPT }, (_row, k) => Float64Array.from({ length: SIDE }, (_cell, x) => Math.cos(((2 * x + 1) * k * Math.PI) / (2 * SIDE))));

/**
 * The perceptual hash of a picture: 1,024 bits as 256 hex digits, one per low frequency of its grey values (pHash), so that
 * re-encoding and resizing change few of them. The usual 64 bits see the layout only: with them every two payments in one app
 * are alike (0 to 4 bits); the words of a screenshot show at 32 frequencies each way. A picture that was cropped is another one.
 * Refuses what is not a picture (`NotAPicture`).
 */
export async function fingerprint(picture: Buffer): Promise<string> {
  const sharp = await loadSharp();
  // First to one size and softened, so that it makes no difference through how many sizes the picture has gone.
  const soft = await sharp(picture, { limitInputPixels: 64_000_000, pages: 1 })
    .autoOrient()
    .flatten({ background: '#ffffff' })
    .greyscale()
    .resize(2 * SIDE, 4 * SIDE, { fit: 'fill', kernel: 'cubic' })
    .blur(4)
    .raw()
    .toBuffer()
    .catch((cause: unknown) => {
      throw new NotAPicture('damaged', { cause });
    });
  const grey = await sharp(soft, { raw: { width: 2 * SIDE, height: 4 * SIDE, channels: 1 } }).greyscale().resize(SIDE, SIDE, { fit: 'fill', kernel: 'cubic' }).raw().toBuffer();
  const frequencies = lowFrequencies(grey);
  const median = frequencies.toSorted((a, b) => a - b)[frequencies.length / 2] ?? 0;
  const bits = frequencies.map((value) => (value > median ? '1' : '0')).join('');
  return BigInt(`0b${bits}`).toString(16).padStart((KEPT * KEPT) / 4, '0');
}

/** In how many of their bits two fingerprints of one length differ: up to 22 is the same picture. */
export function distance(one: string, other: string): number {
  let difference = BigInt(`0x${one}`) ^ BigInt(`0x${other}`);
  let count = 0;
  for (; difference > 0n; difference &= difference - 1n) count += 1;
  return count;
}

/** The transform along the rows, then along the columns of what is kept of them. */
function lowFrequencies(grey: Uint8Array): number[] {
  const rows = Array.from({ length: SIDE }, (_row, y) => COSINES.map((cosine) => weighed(cosine, (x) => grey[y * SIDE + x] ?? 0)));
  return COSINES.flatMap((cosine) => Array.from({ length: KEPT }, (_column, u) => weighed(cosine, (y) => rows[y]?.[u] ?? 0)));
}

function weighed(cosine: Float64Array, sample: (at: number) => number): number {
  let sum = 0;
  for (let at = 0; at < SIDE; at += 1) sum += (cosine[at] ?? 0) * sample(at);
  return sum;
}
