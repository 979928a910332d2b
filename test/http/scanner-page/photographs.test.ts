import { expect } from 'chai';
import { readFile } from 'node:fs/promises';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { drawQrCard, loadSharp } from '../../../bot/pictures/index.ts';
import { generator, photograph } from '../../support/photograph.ts';
import type { Shot } from '../../support/photograph.ts';
import { messCard } from '../../bot/pictures/support.ts';
import { pageModule } from './modules.ts';
import type { PageModules } from './modules.ts';

const CODE = 'v|1|4711|k3Jd82hsAb9_|QmFzZTY0dXJsU2lnbmF0AQ';
const EACH = 6;
/** Looks that the page takes at a card in less than half a second. */
const LOOKS = 4;

const kinds: Record<string, (random: () => number) => Partial<Shot>> = {
  'small (a third of the height)': (r) => ({ size: 0.26 + r() * 0.1, turn: r() * 20 - 10, at: { x: (r() - 0.5) * 0.1, y: (r() - 0.5) * 0.05 }, noise: 4 }),
  'tilted to 30° and seen from the side': (r) => ({ size: 0.75, turn: r() * 60 - 30, lean: { x: r() * 0.3, y: r() * 0.25 }, noise: 4 }),
  'on a dim screen (8 to 20 % of the light)': (r) => ({ size: 0.6, turn: r() * 16 - 8, light: 0.08 + r() * 0.12, noise: 3, blur: 0.8 }),
  'out of focus': (r) => ({ size: 0.8, turn: r() * 10, blur: 1.5 + r() * 1.5, noise: 5 }),
  'full of noise': (r) => ({ size: 0.7, turn: r() * 20 - 10, noise: 18 + r() * 16, light: 0.7, quality: 60 }),
  'all of that at once': (r) => ({ size: 0.5 + r() * 0.3, turn: r() * 30 - 15, lean: { x: r() * 0.18, y: r() * 0.15 }, light: 0.2 + r() * 0.3, blur: 0.7 + r() * 0.6, noise: 4 + r() * 4, quality: 70 }),
};

describe('the scan page reads the cards that the bot draws', function () {
  this.timeout(60_000);
  let card: Buffer;
  let plan: PageModules['frame-plan.js'];

  before(async () => {
    const binary = await readFile(new URL(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm')));
    await prepareZXingModule({ overrides: { wasmBinary: binary.buffer.slice(binary.byteOffset, binary.byteOffset + binary.byteLength) }, fireImmediately: true });
    card = await drawQrCard(messCard({ qrText: CODE }));
    plan = await pageModule('frame-plan.js');
  });

  /** What the page sees at its nth look, with the same part and options as in the browser; a whole frame that is handed on keeps more of its pixels. */
  async function look(jpeg: Buffer, attempt: number) {
    const sharp = await loadSharp();
    const planned = plan.planFrame(1280, 720, attempt);
    const { x, y, width, height, toWidth, toHeight } = planned;
    const { data, info } = await sharp(jpeg)
      .extract({ left: x, top: y, width, height })
      .resize(toWidth, toHeight, { fit: 'fill', kernel: 'linear' })
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const picture = { data: new Uint8ClampedArray(data), width: info.width, height: info.height, colorSpace: 'srgb' } as ImageData;
    return plan.readingOf(await readBarcodes(picture, plan.readerOptions(planned)), info.width, info.height);
  }

  const rates = { first: 0, all: 0, shown: 0 };
  for (const [name, shotOf] of Object.entries(kinds)) {
    it(`${name}: five of six at the first look, none misread`, async () => {
      const random = generator(7);
      let first = 0;
      // All at once: sharp draws beside the decoder.
      const photographs = Array.from({ length: EACH }, (_, nth) => photograph(card, shotOf(random), nth + 1));
      for (const taken of photographs) {
        const jpeg = await taken;
        for (let attempt = 0; attempt < LOOKS; attempt += 1) {
          const { codes } = await look(jpeg, attempt);
          expect(codes, 'never another text than the one that was drawn').to.satisfy((found: string[]) => found.every((code) => code === CODE));
          if (codes.length === 0) continue;
          if (attempt === 0) first += 1;
          rates.all += 1;
          break;
        }
        rates.shown += 1;
      }
      rates.first += first;
      expect(first / EACH).to.be.at.least(0.83);
    });
  }

  it('reads 98 % of all of them within four looks', () => {
    expect(rates.shown).to.equal(EACH * Object.keys(kinds).length);
    expect(rates.all / rates.shown).to.be.at.least(0.98);
  });

  it('says of a card under a thumb that it cannot be read, and reads nothing from it', async () => {
    const sharp = await loadSharp();
    const { width, height } = await sharp(card).metadata();
    const thumb = await sharp({ create: { width: Math.round(width * 0.4), height: Math.round(height * 0.2), channels: 3, background: '#c68863' } }).png().toBuffer();
    const covered = await sharp(card).composite([{ input: thumb, left: Math.round(width * 0.3), top: Math.round(height * 0.55) }]).png().toBuffer();
    const jpeg = await photograph(covered, { size: 0.9 });
    const looks = await Promise.all([0, 1, 2, 3].map((attempt) => look(jpeg, attempt)));
    expect(looks.flatMap((it) => it.codes)).to.deep.equal([]);
    expect(looks.some((it) => it.unreadable)).to.equal(true);
  });
});
