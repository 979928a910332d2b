import { expect } from 'chai';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { Browser, Page } from 'playwright-core';
import { drawQrCard } from '../../../bot/pictures/index.ts';
import { messCard } from '../../bot/pictures/support.ts';
import { sharedBrowser } from '../../support/shared-browser.ts';
import { scanPageServer } from '../../support/scan-page.ts';
import type { ScanPageServer } from '../../support/scan-page.ts';
import { openPhone } from './phone.ts';
import type { Phone } from './phone.ts';

describe('the scan page in trouble', function () {
  this.timeout(60_000);
  let server: ScanPageServer;
  let browser: Browser;
  let playground: Server;
  let playgroundUrl: string;
  /** Made before anybody asks for the list, which is kept for a while. */
  let listed: { code: string; passId: number };
  const phones: Phone[] = [];
  const open = async (more: Partial<Parameters<typeof openPhone>[1]> = {}): Promise<Phone> => {
    const phone = await openPhone(browser, { link: server.link((await server.world.make.token()).token), ...more });
    phones.push(phone);
    return phone;
  };

  before(async () => {
    playground = createServer((_request, response) => void response.setHeader('content-type', 'text/html').end('<!doctype html><title>Playground</title>'));
    const port = await listen(playground);
    playgroundUrl = `http://127.0.0.1:${port}`;
    server = await scanPageServer({ demoOrigins: [playgroundUrl] });
    listed = await server.world.make.student();
    ({ browser } = await sharedBrowser());
  });
  afterEach(async () => {
    const faults = phones.flatMap((phone) => phone.faults);
    await Promise.all(phones.splice(0).map((phone) => phone.close()));
    expect(faults, 'nothing goes wrong inside the page').to.deep.equal([]);
  });
  after(async () => {
    await server.close();
    playground.close();
  });

  const cameraFails = (name: string) => (page: Page) =>
    page.addInitScript((name) => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', name));
    }, name);
  for (const [name, words] of [
    ['NotAllowedError', 'not allowed'],
    ['NotFoundError', 'no camera'],
    ['NotReadableError', 'Another app'],
  ] as const) {
    it(`says what to do when the camera answers ${name}, while a hand-held reader goes on`, async () => {
      const student = await server.world.make.student();
      const phone = await open({ camera: true, before: cameraFails(name) });
      await phone.page.locator('#trouble:not([hidden])').waitFor();
      expect(await phone.text('#trouble')).to.include(words).and.include('Try again');
      expect(await phone.scan(student.code)).to.equal('ALLOWED');
    });
  }

  it('scans in one tab only: the second says so, and may take over', async () => {
    const first = await open();
    const second = await openPhone(browser, { link: `${server.url}/scan`, context: first.context });
    expect(await second.text('#other-tab')).to.include('another tab');
    await second.page.click('#take-over');
    await second.page.waitForSelector('#door:not([hidden])');
    await first.page.waitForSelector('#other-tab:not([hidden])');
    expect(await first.page.locator('#door').isHidden()).to.equal(true);
  });

  it('goes on when the phone has closed its database behind it, as iOS does with a page that was in a pocket', async () => {
    const phone = await open({
      before: (page) =>
        page.addInitScript(() => {
          const open = IDBFactory.prototype.open;
          IDBFactory.prototype.open = function opening(this: IDBFactory, name, version) {
            const request = open.call(this, name, version);
            request.addEventListener('success', () => Object.assign(globalThis, { database: request.result }));
            return request;
          };
        }),
    });
    await phone.noBanner('no-list');
    await server.cut();
    await phone.page.evaluate(() => (globalThis as unknown as { database: IDBDatabase }).database.close());
    expect(await phone.scan(listed.code)).to.equal('ALLOWED');
    expect(await phone.page.locator('[data-key="fault"]').count()).to.equal(0);
    await server.mend();
    await phone.page.evaluate(() => void dispatchEvent(new Event('online')));
    await phone.page.waitForSelector('#net:not(.is-offline)');
    expect(await server.world.make.count('admission', 'pass_id = $1', [listed.passId])).to.equal(1);
  });

  it('corrects a clock that is an hour wrong, and says so', async () => {
    const strict = await scanPageServer({ demoOrigins: [], world: server.world });
    const student = await server.world.make.student();
    const { token } = await server.world.make.token();
    const serverAhead = server.world.clock.now().epochMilliseconds - Date.now();
    const phone = await openPhone(browser, { link: strict.link(token), before: (page) => page.clock.setSystemTime(Date.now() + serverAhead + 3_600_000) });
    phones.push(phone);
    expect(await phone.banner('clock')).to.include('60 min fast');
    await phone.page.waitForTimeout(300);
    await strict.cut();
    // Half past twelve at the server, half past one by the phone: its scans say half past twelve.
    await phone.scan(student.code);
    const queued = await phone.page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          const request = indexedDB.open('chaupal-scan');
          request.addEventListener('success', () => {
            const all = request.result.transaction('queue').objectStore('queue').getAll();
            all.addEventListener('success', () => resolve(String(all.result[0]?.scanned_at)));
          });
        }),
    );
    expect(Math.abs(Temporal.Instant.from(queued).epochMilliseconds - server.world.clock.now().epochMilliseconds)).to.be.below(10_000);
    await strict.close();
  });

  it('takes a picture of a code from the playground, and from nobody else', async () => {
    const student = await server.world.make.student();
    const card = await drawQrCard(messCard({ qrText: student.code }));
    const dataUrl = `data:image/png;base64,${card.toString('base64')}`;
    const { token } = await server.world.make.token();
    const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
    await page.goto(playgroundUrl);
    const frame = await framed(page, server.link(token));
    await page.evaluate((message) => frames[0]?.postMessage(message, '*'), { type: 'chaupal:qr-image', dataUrl });
    await frame.waitForSelector('#verdict[data-verdict="ALLOWED"]');
    // The page itself is not the playground.
    await frame.waitForSelector('#verdict', { state: 'hidden' });
    await frame.evaluate((message) => postMessage(message, '*'), { type: 'chaupal:qr-image', dataUrl });
    await page.waitForTimeout(500);
    expect(await frame.locator('#verdict').isHidden()).to.equal(true);
    await page.close();
  });

  it('cannot be framed by a page that is not named', async () => {
    const strict = await scanPageServer({ demoOrigins: [], world: server.world });
    const page = await browser.newPage();
    await page.goto(playgroundUrl);
    const refused = page.waitForEvent('console', (message) => message.text().includes('frame-ancestors'));
    await page.evaluate((src) => {
      const frame = document.createElement('iframe');
      frame.src = src;
      document.body.append(frame);
    }, `${strict.url}/scan`);
    await refused;
    await page.close();
    await strict.close();
  });

  it('speaks the phone\'s language, and another one when it is chosen', async () => {
    const student = await server.world.make.student();
    const phone = await open({ language: 'hi-IN' });
    expect(await phone.text('.is-in dt')).to.equal('भोजन दिया');
    await phone.page.click('#menu-button');
    await phone.page.click('#sheet [lang="mr"]');
    await phone.page.click('#sheet-close');
    await phone.scan(student.code);
    expect(await phone.text('#verdict h1')).to.equal('आत सोडा');
    await phone.page.reload();
    await phone.page.waitForSelector('#door:not([hidden])');
    expect(await phone.page.getAttribute('html', 'lang')).to.equal('mr');
  });

  it('survives 10,000 junk codes and then admits a good one', async () => {
    const student = await server.world.make.student();
    const phone = await open();
    const { seen, judged } = await phone.page.evaluate(async () => {
      const random = (below: number): number => Math.floor(Math.random() * below);
      const pieces = ['v|', '1|', '|', 'https://', '=', '%00', '\u202e', '😀', '</script>', "';--", 'upi://pay?', 'AAAA', ' ', '\u0915\u094d\u0937', '{', '\\', 'null'];
      const screen = document.querySelector<HTMLElement>('#verdict');
      const seen: Record<string, number> = {};
      let judged = 0;
      let sentAt = performance.now();
      // Every verdict fills the screen anew.
      new MutationObserver((changes) => {
        for (const change of changes) if (change.target === screen && change.addedNodes.length > 0) judged += 1;
      }).observe(screen as HTMLElement, { childList: true });
      for (let shown = 0; shown < 10_000; shown += 1) {
        // Like a real one as often as not.
        const text = random(2) === 0 ? `v|1|${random(99_999)}|nonce-${random(999)}|${'x'.repeat(random(22))}!` : Array.from({ length: 2 + random(5) }, () => pieces[random(pieces.length)]).join('') + (1_000 + random(9_000));
        for (const key of [...Array.from(text), 'Enter']) {
          const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
          // A reader's keys bear the time at which they were sent, however busy the page is.
          Object.defineProperty(event, 'timeStamp', { value: (sentAt += 1) });
          document.body.dispatchEvent(event);
        }
        if (shown % 200 === 0) await new Promise((resolve) => setTimeout(resolve, 0));
        const verdict = screen?.hidden === false ? (screen.dataset['verdict'] ?? '') : 'none';
        seen[verdict] = (seen[verdict] ?? 0) + 1;
      }
      for (let waited = 0; judged < 10_000 && waited < 400; waited += 1) await new Promise((resolve) => setTimeout(resolve, 50));
      return { seen, judged };
    });
    expect(judged, 'each has its verdict').to.equal(10_000);
    expect(Object.keys(seen).every((verdict) => verdict === 'FOREIGN_CODE' || verdict === 'none'), JSON.stringify(seen)).to.equal(true);
    await phone.page.waitForFunction(() => document.querySelector('#verdict')?.getAttribute('data-verdict') === 'FOREIGN_CODE');
    await phone.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)));
    expect(await eventually(phone, student.code)).to.equal('ALLOWED');
  });
});

/** The queue of codes before it may be long. */
async function eventually(phone: Phone, code: string): Promise<string> {
  await phone.type(code);
  await phone.page.waitForFunction(() => document.querySelector('#verdict')?.getAttribute('data-verdict') !== 'FOREIGN_CODE', undefined, { timeout: 40_000 });
  return phone.verdict();
}

async function framed(page: Page, src: string) {
  await page.evaluate((address) => {
    const frame = document.createElement('iframe');
    frame.src = address;
    frame.allow = 'camera';
    document.body.append(frame);
    return new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  }, src);
  const frame = page.frames()[1];
  if (frame === undefined) throw new Error('the frame did not open');
  return frame;
}

async function listen(server: Server): Promise<number> {
  for (let attempt = 0; ; attempt += 1) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    try {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, '127.0.0.1', () => resolve());
      });
      return port;
    } catch (error) {
      if (attempt === 20) throw error;
    }
  }
}
