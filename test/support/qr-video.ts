import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSharp } from '../../bot/pictures/index.ts';

/** Chromium plays a Motion JPEG at this rate, from the start again when it ends. */
const FRAMES_A_SECOND = 30;

/** A picture (a JPEG of 1280 × 720) for so long; `null` is an empty room. */
export type Scene = { picture: Buffer | null; seconds: number };

export type QrVideo = {
  /** For `openBrowser({ args })`. */
  args: string[];
  /** Shows something else. A page sees it when it opens the camera anew. */
  show(scenes: readonly Scene[]): Promise<void>;
  remove(): Promise<void>;
};

/** A camera for the browser, fed by a file. */
export async function qrVideo(scenes: readonly Scene[] = [{ picture: null, seconds: 1 }]): Promise<QrVideo> {
  const folder = await mkdtemp(join(tmpdir(), 'chaupal-camera-'));
  const file = join(folder, 'camera.mjpeg');
  const sharp = await loadSharp();
  const empty = await sharp({ create: { width: 1280, height: 720, channels: 3, background: '#333333' } }).jpeg().toBuffer();
  const show = (wanted: readonly Scene[]): Promise<void> =>
    writeFile(file, Buffer.concat(wanted.flatMap(({ picture, seconds }) => Array.from({ length: Math.round(seconds * FRAMES_A_SECOND) }, () => picture ?? empty))));
  await show(scenes);
  return {
    args: ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', `--use-file-for-fake-video-capture=${file}`],
    show,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
