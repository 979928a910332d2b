import { expect } from 'chai';
import { deflateSync } from 'node:zlib';
import { loadSharp, NotAPicture, normalisePhoto, type NotAPictureReason } from '../../../bot/pictures/index.ts';

async function reasonFor(bytes: Buffer, maxPixels?: number): Promise<NotAPictureReason> {
  const refusal: unknown = await normalisePhoto(bytes, maxPixels === undefined ? {} : { maxPixels }).catch((error: unknown) => error);
  if (!(refusal instanceof NotAPicture)) throw new Error('It was not refused as a picture.', { cause: refusal });
  return refusal.reason;
}

/** Left half red, right half blue. */
async function twoHalves(width: number, height: number): Promise<Buffer> {
  const sharp = await loadSharp();
  return sharp(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="${width}" height="${height}" fill="#f00"/><rect x="${width / 2}" width="${width / 2}" height="${height}" fill="#00f"/></svg>`))
    .removeAlpha()
    .png()
    .toBuffer();
}

/** A PNG that says it is huge: a few bytes that inflate to gigabytes. */
function bomb(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length, 0);
    frame.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.alloc(1_000_000))), chunk('IEND', Buffer.alloc(0))]);
}

function crc32(data: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of data) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

describe('A photo that somebody sent', function () {
  this.timeout(20_000);

  it('is turned upright and loses its metadata, the place included', async () => {
    const sharp = await loadSharp();
    const sent = await sharp(await twoHalves(400, 200))
      .withExif({ IFD0: { Copyright: 'secret' }, IFD3: { GPSLatitude: '18/1 31/1 0/1' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const kept = await normalisePhoto(sent);
    expect(kept).to.include({ mime: 'image/jpeg', width: 200, height: 400 });
    const found = await sharp(kept.bytes).metadata();
    expect(found).to.not.have.any.keys('exif', 'icc', 'xmp', 'iptc', 'orientation');
    expect(kept.bytes.includes('secret')).to.equal(false);
    // Turned a quarter to the right, what was left is now at the top.
    const [red = 0, , blue = 255] = await sharp(kept.bytes).extract({ left: 100, top: 40, width: 1, height: 1 }).raw().toBuffer();
    expect(red).to.be.above(200);
    expect(blue).to.be.below(60);
  });

  it('loses what was appended to the file', async () => {
    const kept = await normalisePhoto(Buffer.concat([await twoHalves(100, 100), Buffer.from('<?php smuggled ?>')]));
    expect(kept.bytes.includes('smuggled')).to.equal(false);
  });

  it('stays a PNG if it was one, and becomes a JPEG otherwise', async () => {
    const sharp = await loadSharp();
    const png = await twoHalves(120, 80);
    expect(await normalisePhoto(png)).to.include({ mime: 'image/png', width: 120, height: 80 });
    for (const bytes of [await sharp(png).webp().toBuffer(), await sharp(png).gif().toBuffer(), await sharp(png).avif().toBuffer()]) {
      expect((await normalisePhoto(bytes)).mime).to.equal('image/jpeg');
    }
  });

  it('is at most 2,048 pixels long, and the result of a result keeps its size', async () => {
    const once = await normalisePhoto(await twoHalves(4000, 1000));
    expect(once).to.include({ width: 2048, height: 512 });
    const twice = await normalisePhoto(once.bytes);
    expect(twice).to.include({ width: 2048, height: 512 });
  });

  it('is refused when it is of another kind, whatever its name says', async () => {
    for (const bytes of ['', 'hello', '%PDF-1.7\n1 0 obj', '<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>', 'PK\u0003\u0004']) {
      expect(await reasonFor(Buffer.from(bytes)), bytes).to.equal('unknown-type');
    }
  });

  it('is refused when it is cut off or broken', async () => {
    const sharp = await loadSharp();
    const jpeg = await sharp(await twoHalves(800, 800)).jpeg().toBuffer();
    expect(await reasonFor(jpeg.subarray(0, 200))).to.equal('damaged');
    const png = await twoHalves(800, 800);
    expect(await reasonFor(png.subarray(0, png.length / 2))).to.equal('damaged');
    expect(await reasonFor(Buffer.from('89504e470d0a1a0a', 'hex'))).to.be.oneOf(['damaged', 'unknown-type']);
  });

  it('is refused before it is inflated when it claims more pixels than are allowed', async () => {
    const started = performance.now();
    expect(await reasonFor(bomb(60_000, 60_000))).to.equal('too-large');
    expect(performance.now() - started).to.be.below(1000);
    const picture = await twoHalves(200, 100);
    expect(await reasonFor(picture, 19_999)).to.equal('too-large');
    expect((await normalisePhoto(picture, { maxPixels: 20_000 })).width).to.equal(200);
  });

  it('never fails in another way, whatever bytes come', async () => {
    const sharp = await loadSharp();
    const good = await sharp(await twoHalves(64, 64)).jpeg().toBuffer();
    for (let round = 0; round < 200; round += 1) {
      const bytes = Buffer.from(good);
      for (let change = 0; change < 8; change += 1) bytes[(round * 7919 + change * 104_729) % bytes.length] = (round * 31 + change * 97) % 256;
      const outcome: unknown = await normalisePhoto(bytes).catch((error: unknown) => error);
      if (outcome instanceof Error) expect(outcome).to.be.instanceOf(NotAPicture);
    }
  });
});
