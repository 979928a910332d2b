import { expect } from 'chai';
import { startWorld, type World } from './support/chaupal.ts';
import { decodeQr } from './support/decode-qr.ts';
import type { SimMessage } from './support/sim.ts';
import { screenshotOfPayment } from './support/payment-screenshot.ts';

/** The whole line over the scripting API, as a newcomer, an admin and a volunteer at the door would walk it. */
describe('from /start to a scanned meal', function () {
  this.timeout(60_000);
  let world: World;
  let token = '';
  let code = '';
  const kabir = () => world.sim.person(1001);
  const admin = () => world.sim.person(1006, -1_001_000_000_001);

  before(async () => {
    world = await startWorld();
  });
  after(() => world.stop());

  const scan = async (body: Record<string, unknown>) => {
    const response = await fetch(`${world.http}/api/v1/scanner/scan`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ qr_data: code, meal: 'dinner', ...body }),
    });
    return (await response.json()) as { verdict: string; person: { name: string; roll_no: string; room_no: string } | null; earlier: { gate: string } | null };
  };
  const pictureOf = async (message: SimMessage) => Buffer.from(await (await fetch(message.file_url ?? '')).arrayBuffer());

  it('a newcomer registers step by step, is corrected on the way, and is told that an admin will look', async () => {
    const me = kabir();
    await me.says('/start');
    await me.hears(/What brings you here/);
    await me.taps('Join the mess');
    await me.hears(/Step 1 of 6[^]*full name/);
    await me.says('123');
    await me.hears(/A name has 2 to 100 letters/);
    await me.says('Kabir Shaikh');
    await me.hears(/Step 2 of 6/);
    await me.says('24cs009');
    await me.hears(/Step 3 of 6/);
    await me.says('d-7');
    await me.hears(/Step 4 of 6/);
    await me.taps('Share my number');
    await me.hears(/Step 5 of 6/);
    await me.says('veg');
    await me.hears(/Step 6 of 6/);
    await me.taps('Without a photo');
    const summary = await me.hears(/Is everything right/);
    expect(summary.text).to.contain('24CS009').and.contain('D-7').and.contain('+919845012345');
    await me.taps('Send');
    await me.hears(/An admin will look at it/);
  });

  it('an admin approves with one tap, and the card with the signed QR arrives as a picture', async () => {
    const card = await admin().hears(/Mess registration[^]*24CS009/);
    const answer = await admin().taps('Approve', card);
    expect(answer?.text).to.contain('Approved');
    const welcome = await kabir().hears(/Welcome to the mess/);
    code = await decodeQr(await pictureOf(welcome));
    expect(code).to.match(/^v\|1\|\d+\|/);
    const decided = await admin().hears(/24CS009[^]*Approved by Sunita Rao/);
    expect(decided.reply_markup?.inline_keyboard ?? []).to.deep.equal([]);
  });

  it('an admin makes a staff token, whose link is in the message and in its QR', async () => {
    await admin().says('/tokens new Gate 9');
    await admin().hears(/What may Gate 9 do/);
    await admin().taps('Steward');
    const made = await admin().hears(/shown only this once/);
    token = /#token=(cst_[\w-]+)/.exec(made.caption ?? '')?.[1] ?? '';
    expect(await decodeQr(await pictureOf(made))).to.contain(`#token=${token}`);
  });

  it('who has not paid is not admitted', async () => {
    expect(await scan({})).to.include({ verdict: 'BLOCKED_NO_PAYMENT' });
  });

  it('the student pays by UPI, sends the screenshot and its UTR, and an admin verifies', async () => {
    const me = kabir();
    await me.says('/payment');
    await me.hears(/For which month/);
    await me.taps(/^\w+ 20\d\d$/);
    const request = await me.hears(/₹3,000/);
    const link = await decodeQr(await pictureOf(request));
    expect(link).to.match(/^upi:\/\/pay\?pa=demo%40example&pn=Chaupal&am=3000\.00&cu=INR&tn=MESS%2024CS009/);
    expect(request.reply_markup?.inline_keyboard?.flat().map((button) => button.copy_text?.text)).to.deep.equal(['demo@example', link]);
    await me.hears(/screenshot/);
    await me.sendsFile('photo', await screenshotOfPayment('412345678902', '₹3,000'), 'paid.png', 'image/png');
    await me.hears(/UTR or transaction number/);
    await me.says('4123 4567 8902');
    await me.hears(/Is everything right/);
    await me.taps('Send');
    const card = await admin().hears(/Mess payment[^]*24CS009/, 15_000);
    expect(card.photo).to.be.an('array');
    await admin().taps('Verify', card);
    await me.hears(/is verified/);
  });

  it('the scan lets the student eat once and only once', async () => {
    const first = await scan({});
    expect(first.verdict).to.equal('ALLOWED');
    expect(first.person).to.include({ name: 'Kabir Shaikh', roll_no: '24CS009', room_no: 'D-7' });
    const second = await scan({});
    expect(second.verdict).to.equal('BLOCKED_DUPLICATE');
    expect(second.earlier).to.include({ gate: 'Gate 9' });
  });

  it('at 22:59:59 a cut for tomorrow is accepted, at 23:00:00 it is refused and the earliest day is named', async () => {
    const today = Temporal.Instant.from((await world.sim.state()).now).toZonedDateTimeISO('Asia/Kolkata').toPlainDate().add({ days: 1 });
    const at = (time: string) => today.toZonedDateTime({ timeZone: 'Asia/Kolkata', plainTime: time }).toInstant().toString();
    await world.sim.moveTo(at('22:58:00'));
    const asha = world.sim.person(1002);
    const me = kabir();
    for (const person of [asha, me]) {
      await person.says('/messcut');
      await person.hears(/first/);
      await person.says('tomorrow');
      await person.hears(/Shall I book it/);
    }
    await world.sim.moveTo(at('22:59:59'));
    await asha.taps('Yes, book it');
    await asha.hears(/Booked/);
    await world.sim.moveTo(at('23:00:00'));
    await me.taps('Yes, book it');
    const refused = await me.hears(/Too late for this day/);
    const named = new Intl.DateTimeFormat('en-IN', { day: 'numeric', month: 'short' }).format(today.add({ days: 2 }));
    expect(refused.text).to.contain(named);
  });

  it('the headcount is frozen at the cutoff and sent to the admins as a picture', async () => {
    const frozen = await admin().hears(/Headcount for[^]*final/, 15_000);
    expect(frozen.photo).to.be.an('array');
  });
});
