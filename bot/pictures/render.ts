import { availableParallelism } from 'node:os';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { loadSharp } from './fonts.ts';

// Two of libuv's four threads stay free for files and names; building one SVG at a time keeps the event loop short.
const AT_ONCE = Math.min(2, availableParallelism());

let drawing = 0;
const waiting: (() => void)[] = [];

/**
 * Draws the SVG that `build` makes as an opaque PNG. At most two pictures are in work at once; the others wait, so that
 * a hundred cards asked for together neither starve the event loop nor the thread pool.
 */
export async function render(build: () => string): Promise<Buffer> {
  const sharp = await loadSharp();
  if (drawing >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else drawing += 1;
  try {
    await nextTurn();
    // Level 2 costs a third of the time of the default and 20 % of size: chats recompress pictures anyway. The alpha
    // channel is opaque; taking it off would cost more than carrying it.
    return await sharp(Buffer.from(build()), { limitInputPixels: 40_000_000 }).png({ compressionLevel: 2 }).toBuffer();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else drawing -= 1;
  }
}
