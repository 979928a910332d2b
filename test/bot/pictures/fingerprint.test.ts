import { expect } from 'chai';
import { distance, fingerprint, loadSharp, NotAPicture } from '../../../bot/pictures/index.ts';
import { APPS, screenshot } from './screenshots.ts';

const ASHA = { amount: '₹3,000', to: 'Sahyadri Hostel Mess', from: 'Asha Kulkarni', utr: '412233445566', when: '21 Nov 2026, 10:42 am' };

/** Up to so many bits, a payment is flagged. */
const SAME = 22;

type Change = (picture: Buffer) => Promise<Buffer>;

/** What happens to a screenshot between one upload and the next. */
async function changes(): Promise<Record<string, Change>> {
  const sharp = await loadSharp();
  return {
    'saved as a poor JPEG': (picture) => sharp(picture).jpeg({ quality: 30 }).toBuffer(),
    'resized to 80 %': (picture) => sharp(picture).resize({ width: 864 }).jpeg({ quality: 75 }).toBuffer(),
    'sent through a chat': (picture) => sharp(picture).resize({ height: 1280 }).jpeg({ quality: 80 }).toBuffer(),
    'saved as WebP': (picture) => sharp(picture).webp({ quality: 60 }).toBuffer(),
    'sent through two chats': async (picture) => sharp(await sharp(picture).resize({ height: 1280 }).jpeg({ quality: 80 }).toBuffer()).resize({ height: 1600 }).jpeg({ quality: 70 }).toBuffer(),
  };
}

describe('A fingerprint of a picture', function () {
  this.timeout(20_000);

  it('is 1,024 bits in 256 hex digits, the same for the same picture', async () => {
    const picture = await screenshot('white', ASHA);
    const print = await fingerprint(picture);
    expect(print).to.match(/^[0-9a-f]{256}$/);
    expect(await fingerprint(picture)).to.equal(print);
    expect(distance(print, print)).to.equal(0);
    expect(distance('0000000000000000', 'ffffffffffffffff')).to.equal(64);
    expect(distance('8000000000000001', '0000000000000001')).to.equal(1);
  });

  for (const app of APPS) {
    it(`stays within ${SAME} bits when a ${app} screenshot is sent again in another form`, async () => {
      const picture = await screenshot(app, ASHA);
      const print = await fingerprint(picture);
      for (const [what, change] of Object.entries(await changes())) {
        expect(distance(print, await fingerprint(await change(picture))), what).to.be.at.most(SAME);
      }
    });

    it(`is more than ${SAME} bits from another payment in the same ${app} app`, async () => {
      const print = await fingerprint(await screenshot(app, ASHA));
      const others = { 'next month': { utr: '451234567890', when: '19 Dec 2026, 11:31 am' }, 'another student': { from: 'Ravi Deshmukh', utr: '498765432109' }, 'another amount': { amount: '₹1,500', utr: '430012998877' } };
      for (const [what, differs] of Object.entries(others)) {
        expect(distance(print, await fingerprint(await screenshot(app, { ...ASHA, ...differs }))), what).to.be.above(SAME);
      }
    });
  }

  it('is far from a screenshot of another app, and from a photograph', async () => {
    const sharp = await loadSharp();
    const noise = await sharp({ create: { width: 800, height: 1000, channels: 3, background: '#808080', noise: { type: 'gaussian', mean: 128, sigma: 60 } } }).blur(30).normalise().jpeg().toBuffer();
    const prints = await Promise.all([...(await Promise.all(APPS.map((app) => screenshot(app, ASHA)))), noise].map((picture) => fingerprint(picture)));
    for (const [index, one] of prints.entries()) for (const other of prints.slice(index + 1)) expect(distance(one, other)).to.be.above(10 * SAME);
  });

  it('is refused for what is not a picture', async () => {
    const refusal: unknown = await fingerprint(Buffer.from('no picture')).catch((error: unknown) => error);
    expect(refusal).to.be.instanceOf(NotAPicture);
  });
});
