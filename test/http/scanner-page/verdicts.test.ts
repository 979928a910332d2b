import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { sharedBrowser } from '../../support/shared-browser.ts';
import type { QrVideo } from '../../support/qr-video.ts';
import { scanPageServer } from '../../support/scan-page.ts';
import type { ScanPageServer } from '../../support/scan-page.ts';
import { openPhone, shotOf } from './phone.ts';
import type { Phone } from './phone.ts';

describe('the scan page with a network', function () {
  this.timeout(60_000);
  let server: ScanPageServer;
  let browser: Browser;
  let video: QrVideo;
  const phones: Phone[] = [];
  const open = async (link: string, more: Partial<Parameters<typeof openPhone>[1]> = {}): Promise<Phone> => {
    const phone = await openPhone(browser, { link, ...more });
    phones.push(phone);
    return phone;
  };
  const gate = async (wish: Parameters<ScanPageServer['world']['make']['token']>[0] = {}): Promise<string> => server.link((await server.world.make.token(wish)).token);

  before(async () => {
    server = await scanPageServer();
    ({ browser, video } = await sharedBrowser());
  });
  afterEach(async () => {
    const faults = phones.flatMap((phone) => phone.faults);
    await Promise.all(phones.splice(0).map((phone) => phone.close()));
    expect(faults, 'nothing goes wrong inside the page').to.deep.equal([]);
  });
  after(async () => {
    await server.close();
  });

  it('admits a card that is held before the camera, and goes back to scanning by itself', async () => {
    const student = await server.world.make.student({ name: 'Asha Kulkarni', rollNo: 'CS21045' });
    await video.show([{ picture: null, seconds: 0.5 }, { picture: await shotOf(student.code), seconds: 1 }]);
    const phone = await open(await gate({ label: 'North gate' }), { camera: true });
    expect(await phone.verdict()).to.equal('ALLOWED');
    expect(await phone.text('#verdict .name')).to.equal('Asha Kulkarni');
    expect(await phone.text('#verdict .facts')).to.include('B-12').and.include('Veg');
    await phone.page.locator('#verdict').waitFor({ state: 'hidden', timeout: 3_000 });
    expect(await server.world.make.count('admission', 'pass_id = $1', [student.passId])).to.equal(1);
    expect(await phone.text('#label')).to.equal('North gate');
  });

  it('shows everything of a verdict on phones of every height, in every language', async () => {
    const student = await server.world.make.student({ name: 'Mohammed Farhan Abdulrahman Qureshi', rollNo: 'CS21046' });
    const link = await gate({ label: 'North gate', level: 'supervisor' });
    for (const language of ['en-IN', 'hi-IN', 'mr-IN']) {
      const phone = await open(link, { language });
      await phone.scan(student.code);
      expect(await phone.scan(student.code)).to.equal('BLOCKED_DUPLICATE');
      for (const height of [600, 740, 844]) {
        await phone.page.setViewportSize({ width: 360, height });
        const heights = await phone.page.evaluate(() => {
          const screen = document.querySelector<HTMLElement>('#verdict');
          // The verdict goes after four seconds, which a busy machine may spend on the way here; its parts stay.
          if (screen !== null) screen.hidden = false;
          const [name] = document.querySelectorAll('#verdict .name');
          return { name: name?.clientHeight ?? 0, beyond: (screen?.scrollHeight ?? 0) - (screen?.clientHeight ?? 0) };
        });
        expect(heights.name, `${language} ${height}`).to.be.at.least(24);
        expect(heights.beyond, `${language} ${height}`).to.equal(0);
        if (process.env['SCREENSHOTS'] !== undefined) await phone.page.screenshot({ path: `${process.env['SCREENSHOTS']}/small-${language}-${height}.png` });
      }
      await phone.close();
      phones.pop();
    }
  });

  it('shows everything of a verdict on a phone that is held sideways, in every language', async () => {
    const student = await server.world.make.student({ name: 'Mohammed Farhan Abdulrahman Qureshi', rollNo: 'CS21047' });
    const phone = await open(await gate({ label: 'North gate', level: 'supervisor' }));
    await phone.page.setViewportSize({ width: 740, height: 360 });
    await phone.scan(student.code);
    for (const language of ['en', 'hi', 'mr']) {
      await phone.dismiss();
      await phone.page.click('#menu-button');
      await phone.page.click(`#sheet [lang="${language}"]`);
      await phone.page.click('#sheet-close');
      for (const [code, verdict] of [[student.code, 'BLOCKED_DUPLICATE'], ['https://example.org', 'FOREIGN_CODE']] as const) {
        expect(await phone.scan(code)).to.equal(verdict);
        const hidden = await phone.page.evaluate(() => {
          const screen = document.querySelector('#verdict');
          const outside = [...document.querySelectorAll('#verdict p, #verdict h1, #verdict .shape, #verdict .photo, #verdict button')].filter((it) => {
            const { top, bottom, left, right } = it.getBoundingClientRect();
            return top < 0 || left < 0 || bottom > innerHeight || right > innerWidth;
          });
          return [(screen?.scrollHeight ?? 0) - (screen?.clientHeight ?? 0), ...outside.map((it) => it.className || it.tagName)];
        });
        expect(hidden, `${language} ${verdict}`).to.deep.equal([0]);
        if (process.env['SCREENSHOTS'] !== undefined) await phone.page.screenshot({ path: `${process.env['SCREENSHOTS']}/wide-${language}-${verdict}.png` });
      }
    }
  });

  it('does not take a card that stays before the camera for a second scan', async () => {
    const student = await server.world.make.student();
    await video.show([{ picture: await shotOf(student.code), seconds: 1 }]);
    const phone = await open(await gate(), { camera: true });
    expect(await phone.verdict()).to.equal('ALLOWED');
    await phone.page.locator('#hint.is-busy').waitFor();
    expect(await server.world.make.count('scan', 'pass_id = $1', [student.passId])).to.equal(1);
  });

  it('tells a second meal from the first, with the time and the gate of the first', async () => {
    const student = await server.world.make.student();
    const [north, south] = [await open(await gate({ label: 'North gate' })), await open(await gate({ label: 'South gate' }), { before: (page) => page.clock.install() })];
    expect(await north.scan(student.code)).to.equal('ALLOWED');
    // The counters are the meal's, whoever refused; the other tests of this file refuse at the same meal.
    const before = Number(await south.text('#refused'));
    expect(await south.scan(student.code)).to.equal('BLOCKED_DUPLICATE');
    expect(await south.text('#verdict .earlier')).to.match(/\d\d:\d\d:\d\d.*North gate/i);
    await south.page.clock.fastForward(2_000);
    expect(await south.page.locator('#verdict').isVisible(), 'red stays for four seconds').to.equal(true);
    await south.page.clock.fastForward(2_000);
    await south.page.locator('#verdict').waitFor({ state: 'hidden', timeout: 2_000 });
    expect(Number(await south.text('#refused'))).to.be.above(before);
  });

  it('says why and what to do for every refusal', async () => {
    const { make } = server.world;
    const phone = await open(await gate());
    const cut = await make.student();
    await make.cut(cut.studentId, '[2026-11-21,2026-11-22)');
    const suspended = await make.student({ status: 'suspended' });
    const unpaid = await make.student({ paid: null });
    const reissued = await make.student();
    await server.world.pool.query(`update pass set nonce = 'another-nonce' where id = $1`, [reissued.passId]);
    const forged = `${(await make.student()).code.slice(0, -4)}AAAA`;
    const seen: string[] = [];
    for (const code of [cut.code, suspended.code, unpaid.code, reissued.code, forged]) {
      seen.push(await phone.scan(code));
      expect(await phone.text('#verdict .why-big')).to.have.length.above(5);
      expect(await phone.text('#verdict .do')).to.have.length.above(5);
      expect(await phone.page.locator('#verdict').getAttribute('class')).to.include('is-stop');
    }
    expect(seen).to.deep.equal(['BLOCKED_CUT', 'BLOCKED_STATUS', 'BLOCKED_NO_PAYMENT', 'BLOCKED_REVOKED', 'BLOCKED_INVALID']);
  });

  it('answers a code of another system in amber at once, and leaves a trace of it', async () => {
    const student = await server.world.make.student();
    const phone = await open(await gate());
    for (const junk of ['https://example.org/menu?table=4', 'upi://pay?pa=somebody@bank&am=10', 'x'.repeat(3_000), '{"v":1}', 'v|1|0|x|y']) {
      expect(await phone.scan(junk)).to.equal('FOREIGN_CODE');
      expect(await phone.page.locator('#verdict').getAttribute('class')).to.include('is-unclear');
    }
    expect(await phone.scan(student.code)).to.equal('ALLOWED');
    await expectSoon(() => server.world.make.count('scan', `verdict like 'BLOCKED_INVALID%' and device is not null`), (count) => count >= 5);
  });

  it('takes the token out of the address, so that neither history nor a log has it', async () => {
    const phone = await open(await gate());
    expect(phone.page.url()).to.equal(`${server.url}/scan`);
    await phone.page.reload();
    await phone.page.waitForSelector('#door:not([hidden])');
  });

  it('signs in with a pasted link, and says what is wrong with one that is no good', async () => {
    const phone = await open(`${server.url}/scan`);
    await phone.page.fill('#token', 'hello');
    await phone.page.click('#sign-in-form button');
    expect(await phone.text('#sign-in-why')).to.include('cst_');
    await phone.page.fill('#token', server.link('cst_not-a-token-of-ours'));
    await phone.page.click('#sign-in-form button');
    await phone.page.locator('#sign-in-why', { hasText: '/tokens' }).waitFor();
    await phone.page.fill('#token', await gate({ label: 'Pasted' }));
    await phone.page.click('#sign-in-form button');
    await phone.page.locator('#label', { hasText: 'Pasted' }).waitFor();
  });

  it('signs in by the QR of the link', async () => {
    await video.show([{ picture: await shotOf(await gate({ label: 'By camera' })), seconds: 1 }]);
    const phone = await open(`${server.url}/scan`, { camera: true });
    await phone.page.click('#scan-link');
    await phone.page.locator('#label', { hasText: 'By camera' }).waitFor();
  });

  it('stops when the token is revoked in the middle of a shift, and says what to do', async () => {
    const { make, pool } = server.world;
    const { id, token } = await make.token();
    const student = await make.student();
    const phone = await open(server.link(token));
    await pool.query('update staff_token set revoked_at = now() where id = $1', [id]);
    await phone.type(student.code);
    await phone.page.locator('#sign-in:not([hidden])').waitFor();
    expect(await phone.text('#sign-in-why')).to.include('withdrawn');
    expect(await phone.page.locator('#verdict').isHidden()).to.equal(true);
  });

  it('asks for the meal outside every window, and scans the card that waits for the one that was chosen', async () => {
    const { clock, make } = server.world;
    const before = clock.now();
    clock.moveTo(before.add({ hours: 4 }));
    try {
      const student = await make.student();
      const phone = await open(await gate());
      await phone.type(student.code);
      await phone.page.locator('#sheet[open] .choice', { hasText: 'Dinner' }).click();
      expect(await phone.verdict()).to.equal('ALLOWED');
      expect(await make.count('admission', `pass_id = $1 and slot like '%:dinner'`, [student.passId])).to.equal(1);
    } finally {
      clock.moveTo(before);
    }
  });

  it('lets a supervisor find somebody by name, admit with a reason and take it back; a steward may not', async () => {
    const { make } = server.world;
    const student = await make.student({ name: 'Farhan Qureshi', rollNo: 'ME900', paid: null });
    const steward = await open(await gate());
    await steward.page.click('#by-hand');
    expect(await steward.text('#sheet-body')).to.include('supervisor');

    const phone = await open(await gate({ level: 'supervisor' }));
    await phone.page.click('#by-hand');
    await phone.page.fill('#sheet input', 'farhan');
    await phone.page.keyboard.press('Enter');
    await phone.page.locator('#sheet .row', { hasText: 'Farhan Qureshi' }).click();
    await phone.page.fill('#sheet input', 'Office confirmed by phone');
    await phone.page.click('#sheet .big');
    expect(await phone.verdict()).to.equal('ALLOWED');
    expect(await make.count('admission', 'pass_id = $1 and override_reason is not null', [student.passId])).to.equal(1);
    await phone.page.locator('#verdict').click();
    await phone.page.click('#recent-button');
    await phone.page.locator('#sheet .row button').first().click();
    await phone.page.fill('#sheet input', 'Was the wrong person');
    await phone.page.click('#sheet .big');
    await phone.page.locator('#sheet').waitFor({ state: 'hidden' });
    expect(await make.count('admission', 'pass_id = $1 and undone_at is not null', [student.passId])).to.equal(1);
  });
});

async function expectSoon(ask: () => Promise<number>, good: (count: number) => boolean): Promise<void> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    if (good(await ask())) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  expect.fail(`still ${await ask()}`);
}
