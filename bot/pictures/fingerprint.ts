import { loadSharp } from './fonts.ts';
import { NotAPicture } from './normalise-photo.ts';

const SIDE = 32;
const KEPT = 8;

/** `COSINES[k][x]`: the k-th basis function of the discrete cosine transform over 32 samples. */
const COSINES = Array.from({ length: KEPT }, (_row, k) => Array.from({ length: SIDE }, (_cell, x) => Math.cos(((2 * x + 1) * k * Math.PI) / (2 * SIDE))));

/**
 * The perceptual hash of a picture: 64 bits as 16 hex digits, one per low frequency of its grey values (pHash), so that
 * re-encoding, resizing and a narrow crop change few of them. Refuses what is not a picture (`NotAPicture`).
 */
export async function fingerprint(picture: Buffer): Promise<string> {
  const sharp = await loadSharp();
  const grey = await sharp(picture, { limitInputPixels: 64_000_000, pages: 1 })
    .autoOrient()
    .flatten({ background: '#ffffff' })
    .greyscale()
    .resize(SIDE, SIDE, { fit: 'fill' })
    .raw()
    .toBuffer()
    .catch((cause: unknown) => {
      throw new NotAPicture('damaged', { cause });
    });
  const frequencies = lowFrequencies(grey);
  const median = frequencies.toSorted((a, b) => a - b)[frequencies.length / 2] ?? 0;
  const bits = frequencies.map((value) => (value > median ? '1' : '0')).join('');
  return BigInt(`0b${bits}`).toString(16).padStart(16, '0');
}

/** In how many of their 64 bits two fingerprints differ: up to 8 is the same picture, above 14 another. */
export function distance(one: string, other: string): number {
  let difference = BigInt(`0x${one}`) ^ BigInt(`0x${other}`);
  let count = 0;
  for (; difference > 0n; difference &= difference - 1n) count += 1;
  return count;
}

function lowFrequencies(grey: Uint8Array): number[] {
  const rows = Array.from({ length: SIDE }, (_row, y) => COSINES.map((cosine) => cosine.reduce((sum, weight, x) => sum + weight * (grey[y * SIDE + x] ?? 0), 0)));
  return COSINES.flatMap((cosine) => Array.from({ length: KEPT }, (_column, u) => cosine.reduce((sum, weight, y) => sum + weight * (rows[y]?.[u] ?? 0), 0)));
}
