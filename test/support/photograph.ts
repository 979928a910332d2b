import { loadSharp } from '../../bot/pictures/index.ts';

/** How a cheap phone sees a card on another phone's screen. Lengths are parts of the picture's width. */
export type Shot = {
  width: number;
  height: number;
  /** How much of the picture's height the card takes. */
  size: number;
  /** Degrees in the plane. */
  turn: number;
  /** How much shorter the far edge is than the near one, 0 to 0.4, seen from the side and from below. */
  lean: { x: number; y: number };
  /** The card's middle, from the picture's middle. */
  at: { x: number; y: number };
  /** 1 is full brightness. */
  light: number;
  blur: number;
  /** Standard deviation of the sensor's noise, of 255. */
  noise: number;
  /** JPEG quality. */
  quality: number;
};

export const plainShot: Shot = { width: 1280, height: 720, size: 0.85, turn: 0, lean: { x: 0, y: 0 }, at: { x: 0, y: 0 }, light: 1, blur: 0, noise: 0, quality: 85 };

/** A photograph of a card, as JPEG: laid in perspective over a dark room, dimmed, blurred, with noise. The same seed gives the same picture. */
export async function photograph(card: Buffer, change: Partial<Shot> = {}, seed = 1): Promise<Buffer> {
  const shot = { ...plainShot, ...change };
  const { width, height } = shot;
  const sharp = await loadSharp();
  const high = Math.round(height * shot.size);
  const { data, info } = await sharp(card).removeAlpha().resize({ height: high }).raw().toBuffer({ resolveWithObject: true });
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, i = 0] = homography(cornersOf(shot, info.width, info.height), info.width, info.height);
  const picture = Buffer.alloc(width * height * 3);
  const random = generator(seed);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      // Not by a function that answers with an array: a million of those are a third of the time.
      const depth = g * x + i * y + 1;
      const u = (a * x + b * y + c) / depth;
      const v = (d * x + e * y + f) / depth;
      const inside = u >= 0 && v >= 0 && u < info.width - 1 && v < info.height - 1;
      for (let channel = 0; channel < 3; channel += 1) {
        const seen = inside ? sample(data, info.width, u, v, channel) : 52 + ((x >> 5) + (y >> 5)) % 3 * 9;
        picture[(y * width + x) * 3 + channel] = seen * shot.light;
      }
    }
  }
  const blurred = sharp(picture, { raw: { width, height, channels: 3 } });
  const soft = shot.blur > 0 ? await blurred.blur(shot.blur).raw().toBuffer() : picture;
  if (shot.noise > 0) {
    const noise = normals();
    for (let at = 0; at < soft.length; at += 1) soft[at] = Math.max(0, Math.min(255, (soft[at] ?? 0) + shot.noise * (noise[Math.floor(random() * noise.length)] ?? 0)));
  }
  return sharp(soft, { raw: { width, height, channels: 3 } }).jpeg({ quality: shot.quality }).toBuffer();
}

/** Where the card's corners come to lie, clockwise from the upper left. */
function cornersOf(shot: Shot, cardWidth: number, cardHeight: number): [number, number][] {
  const angle = (shot.turn * Math.PI) / 180;
  const corners: [number, number][] = [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ];
  return corners.map(([right, down]) => {
    const x = (right * cardWidth * (1 - shot.lean.y * (down < 0 ? 1 : 0)) * (1 - Math.abs(shot.lean.x) / 2)) / 2;
    const y = (down * cardHeight * (1 - shot.lean.x * (right > 0 ? 1 : 0)) * (1 - Math.abs(shot.lean.y) / 2)) / 2;
    return [shot.width * (0.5 + shot.at.x) + x * Math.cos(angle) - y * Math.sin(angle), shot.height / 2 + shot.width * shot.at.y + x * Math.sin(angle) + y * Math.cos(angle)];
  });
}

/** The eight numbers that take a point of the picture to a point of the card. */
function homography(corners: [number, number][], width: number, height: number): number[] {
  const targets = [0, 0, width, 0, width, height, 0, height];
  const rows = corners.flatMap(([x, y], index) => {
    const u = targets[index * 2] ?? 0;
    const v = targets[index * 2 + 1] ?? 0;
    return [
      [x, y, 1, 0, 0, 0, -u * x, -u * y, u],
      [0, 0, 0, x, y, 1, -v * x, -v * y, v],
    ];
  });
  return solve(rows);
}

/** Gauss with pivots; each row ends with its right side. */
function solve(rows: number[][]): number[] {
  const size = rows.length;
  const cell = (row: number, column: number): number => rows[row]?.[column] ?? 0;
  for (let pivot = 0; pivot < size; pivot += 1) {
    let best = pivot;
    for (let row = pivot; row < size; row += 1) if (Math.abs(cell(row, pivot)) > Math.abs(cell(best, pivot))) best = row;
    const swapped = rows[pivot] ?? [];
    rows[pivot] = rows[best] ?? [];
    rows[best] = swapped;
    for (let row = 0; row < size; row += 1) {
      if (row === pivot) continue;
      const factor = cell(row, pivot) / cell(pivot, pivot);
      rows[row] = (rows[row] ?? []).map((value, column) => value - factor * cell(pivot, column));
    }
  }
  return rows.map((row, index) => (row[size] ?? 0) / (row[index] ?? 1));
}

function sample(data: Buffer, width: number, u: number, v: number, channel: number): number {
  const x = Math.floor(u);
  const y = Math.floor(v);
  const at = (column: number, row: number): number => data[(row * width + column) * 3 + channel] ?? 0;
  const [right, down] = [u - x, v - y];
  return (at(x, y) * (1 - right) + at(x + 1, y) * right) * (1 - down) + (at(x, y + 1) * (1 - right) + at(x + 1, y + 1) * right) * down;
}

/** mulberry32: the same pictures in every run. */
export function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Drawing each of a picture's three million anew takes longer than everything else together. */
let drawn: Float32Array | undefined;
function normals(): Float32Array {
  const random = generator(65_537);
  drawn ??= Float32Array.from({ length: 65_536 }, () => normal(random));
  return drawn;
}

const normal = (random: () => number): number => Math.sqrt(-2 * Math.log(random() || 1e-9)) * Math.cos(2 * Math.PI * random());
