import { expect } from 'chai';
import { drawPairingQr, drawPaymentQr, drawQrCard, loadSharp, NotAPicture } from '../../../bot/pictures/index.ts';
import { messCard, PASS, readQr } from './support.ts';

const UPI = 'upi://pay?pa=sahyadri.mess@okhdfcbank&pn=Sahyadri%20Hostel%20Mess&am=3000.00&cu=INR&tn=MESS-7K2P-NOV26&tr=7K2PNOV26';

describe('The QR of a picture', function () {
  this.timeout(20_000);
  let card: Buffer;
  before(async () => {
    card = await drawQrCard(messCard());
  });

  it('reads back as the text of the pass, on a card 1080 pixels wide', async () => {
    const sharp = await loadSharp();
    expect((await sharp(card).metadata()).width).to.equal(1080);
    expect(await readQr(card)).to.deep.equal([PASS]);
  });

  it('reads back at 30 % of its size', async () => {
    const sharp = await loadSharp();
    expect(await readQr(await sharp(card).resize({ width: 324 }).png().toBuffer())).to.deep.equal([PASS]);
  });

  for (const background of ['#000000', '#3a3a3a', '#ffffff']) {
    it(`reads back when the phone is held 7° askew before ${background}`, async () => {
      const sharp = await loadSharp();
      expect(await readQr(await sharp(card).rotate(7, { background }).png().toBuffer())).to.deep.equal([PASS]);
    });
  }

  it('reads back from a dimmed screen in a dark room', async () => {
    const sharp = await loadSharp();
    const dimmed = await sharp(card).linear(0.3, 4).extend({ top: 200, bottom: 200, left: 200, right: 200, background: '#050505' }).blur(1.5).jpeg({ quality: 60 }).toBuffer();
    expect(await readQr(dimmed)).to.deep.equal([PASS]);
  });

  it('reads back as a chat recompresses it: 1,280 pixels on the longer side, then half of that', async () => {
    const sharp = await loadSharp();
    const sent = await sharp(card).resize({ width: 1280, height: 1280, fit: 'inside' }).jpeg({ quality: 55 }).toBuffer();
    expect(await readQr(sent)).to.deep.equal([PASS]);
    expect(await readQr(await sharp(sent).resize({ width: 400 }).jpeg({ quality: 55 }).toBuffer())).to.deep.equal([PASS]);
  });

  it('stays black on white whatever colours the organisation has', async () => {
    const night = await drawQrCard(messCard({ theme: { primary: '#ffffff', accent: '#ffff00' } }));
    expect(await readQr(night)).to.deep.equal([PASS]);
  });

  it('carries the exact payment link, or the pairing code', async () => {
    const payment = await drawPaymentQr({ title: 'शुल्क भरा', amountText: '₹3,000', payeeName: 'Mess', upiId: 'sahyadri.mess@okhdfcbank', reference: 'MESS-7K2P', lines: [], qrText: UPI });
    expect(await readQr(payment)).to.deep.equal([UPI]);
    const code = `2@${'k3Jd82hsQmFzZTY0dXJsU2lnbmF0'.repeat(8)}`;
    expect(await readQr(await drawPairingQr({ title: 'Link', steps: ['One', 'Two'], qrText: code }))).to.deep.equal([code]);
  });
});

describe('A QR card', function () {
  this.timeout(20_000);

  for (const [what, name] of [
    ['a tag', '<b>'],
    ['an entity and quotes', `&amp; "O'Neil" ]]> <!--`],
    ['a hundred letters without a space', 'W'.repeat(100)],
    ['three thousand characters', 'Asha <b> '.repeat(334)],
    ['nothing', ''],
    ['emoji only', '😀👨‍👩‍👧🇮🇳'],
    ['a name written from right to left with an override', '\u202eمحمد علي خالد'],
    ['control characters and half a surrogate pair', 'A\u0000\u0008\ud800B\uffff'],
    ['a tower of combining marks', `Z${'\u0301'.repeat(500)}algo`],
  ] as const) {
    it(`holds a name that is ${what}, and still scans`, async () => {
      const card = await drawQrCard(messCard({ name, title: name, lines: [{ label: name, value: name }], badge: { text: name, tone: 'bad' }, footer: name }));
      expect(await readQr(card)).to.deep.equal([PASS]);
    });
  }

  it('never lets a name draw outside its lines', async () => {
    const sharp = await loadSharp();
    const heights = await Promise.all(['Asha', 'W'.repeat(100), 'W'.repeat(3000)].map(async (name) => (await sharp(await drawQrCard(messCard({ name }))).metadata()).height));
    expect(heights[2]).to.equal(heights[1]);
    expect(Math.max(...heights) - Math.min(...heights)).to.be.below(80);
    const margin = await sharp(await drawQrCard(messCard({ name: 'W'.repeat(100) })))
      .extract({ left: 1030, top: 220, width: 50, height: 300 })
      .removeAlpha()
      .raw()
      .toBuffer();
    expect(new Set(margin).size, 'only paper in the right margin').to.be.at.most(3);
  });

  it('shows the photo, and refuses one that is not a picture', async () => {
    const sharp = await loadSharp();
    const photo = await sharp({ create: { width: 300, height: 400, channels: 3, background: '#0000ff' } }).jpeg().toBuffer();
    const pixel = await sharp(await drawQrCard(messCard({ photo })))
      .extract({ left: 160, top: 350, width: 1, height: 1 })
      .removeAlpha()
      .raw()
      .toBuffer();
    expect([...pixel].map((value) => Math.round(value / 64))).to.deep.equal([0, 0, 4]);
    const refusal: unknown = await drawQrCard(messCard({ photo: Buffer.from('no picture') })).catch((error: unknown) => error);
    expect(refusal).to.be.instanceOf(NotAPicture);
  });

  it('refuses a colour that is no colour, since it would become part of the drawing', async () => {
    const refusal: unknown = await drawQrCard(messCard({ theme: { primary: '"/><script>', accent: '#000000' } })).catch((error: unknown) => error);
    expect(String(refusal)).to.include('#1f4d3d');
  });
});
