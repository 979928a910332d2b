import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSharp } from '../../bot/pictures/index.ts';

const WIDTH = 1280;
const HEIGHT = 720;
const EMPTY_ROOM = 0x33;

/** A picture (a JPEG of 1280 × 720) for so long; `null` is an empty room. */
export type Scene = { picture: Buffer | null; seconds: number };

export type QrVideo = {
  /** For `openBrowser({ args })`. */
  args: string[];
  /** Shows something else. A page sees it when it opens the camera anew. */
  show(scenes: readonly Scene[]): Promise<void>;
  remove(): Promise<void>;
};

type Format = {
  name: string;
  framesASecond: number;
  head: string;
  frame(picture: Buffer | null): Promise<Buffer>;
};

/** As a phone's camera. Chromium plays a Motion JPEG at this rate. */
const fluent: Format = {
  name: 'camera.mjpeg',
  framesASecond: 30,
  head: '',
  async frame(picture) {
    const sharp = await loadSharp();
    return picture ?? sharp({ create: { width: WIDTH, height: HEIGHT, channels: 3, background: { r: EMPTY_ROOM, g: EMPTY_ROOM, b: EMPTY_ROOM } } }).jpeg().toBuffer();
  },
};

/** Few frames a second and none to decompress, in grey: a page that sees it costs a third less of the processor. */
const frugal: Format = {
  name: 'camera.y4m',
  framesASecond: 6,
  head: `YUV4MPEG2 W${WIDTH} H${HEIGHT} F6:1 Ip A1:1 C420\n`,
  async frame(picture) {
    const sharp = await loadSharp();
    const grey = picture === null ? Buffer.alloc(WIDTH * HEIGHT, EMPTY_ROOM) : await sharp(picture).resize(WIDTH, HEIGHT).greyscale().raw().toBuffer();
    const withoutColour = Buffer.alloc((WIDTH * HEIGHT) / 2, 128);
    return Buffer.concat([Buffer.from('FRAME\n'), grey, withoutColour]);
  },
};

/** A camera for the browser, fed by a file that is played again and again. */
export const qrVideo = (scenes?: readonly Scene[]): Promise<QrVideo> => play(frugal, scenes);

/** The same with the frames of a real camera, where time is measured. */
export const fluentQrVideo = (scenes?: readonly Scene[]): Promise<QrVideo> => play(fluent, scenes);

async function play(format: Format, scenes: readonly Scene[] = [{ picture: null, seconds: 1 }]): Promise<QrVideo> {
  const folder = await mkdtemp(join(tmpdir(), 'chaupal-camera-'));
  const file = join(folder, format.name);

  async function show(wanted: readonly Scene[]): Promise<void> {
    const parts: Uint8Array[] = [Buffer.from(format.head)];
    for (const { picture, seconds } of wanted) {
      const frame = await format.frame(picture);
      parts.push(...Array.from({ length: Math.round(seconds * format.framesASecond) }, () => frame));
    }
    // A camera that is still open goes on with the old file, whole.
    await writeFile(`${file}.new`, parts);
    await rename(`${file}.new`, file);
  }

  await show(scenes);
  return {
    args: ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', `--use-file-for-fake-video-capture=${file}`],
    show,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
