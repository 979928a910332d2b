import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../../support/browser.ts';
import { scanPageServer } from '../../support/scan-page.ts';
import type { ScanPageServer } from '../../support/scan-page.ts';
import { openPhone } from './phone.ts';
import type { Phone } from './phone.ts';

/** What the page asked of the phone. */
type Asked = { torch: boolean[]; cameras: string[]; notes: number[]; shakes: number[][] };

describe('what the scan page does with the phone', function () {
  this.timeout(60_000);
  let server: ScanPageServer;
  let browser: Browser;
  let listed: Awaited<ReturnType<ScanPageServer['world']['make']['student']>>;
  const phones: Phone[] = [];

  before(async () => {
    server = await scanPageServer();
    await server.world.make.setting('mess.grace-days', 3);
    // Made beforehand: the server makes the list anew every five seconds at most.
    listed = await server.world.make.student();
    // Two cameras, as on the back of nearly every phone.
    browser = await openBrowser({ args: ['--use-fake-device-for-media-stream=device-count=2', '--use-fake-ui-for-media-stream'] });
  });
  afterEach(async () => {
    const faults = phones.flatMap((phone) => phone.faults);
    await Promise.all(phones.splice(0).map((phone) => phone.close()));
    expect(faults, 'nothing goes wrong inside the page').to.deep.equal([]);
  });
  after(async () => {
    await browser.close();
    await server.close();
  });

  const open = async (more: Partial<Parameters<typeof openPhone>[1]> = {}): Promise<Phone> => {
    const phone = await openPhone(browser, { link: server.link((await server.world.make.token({ level: 'supervisor' })).token), ...more });
    phones.push(phone);
    return phone;
  };
  const asked = (phone: Phone): Promise<Asked> => phone.page.evaluate(() => (globalThis as unknown as { asked: Asked }).asked);

  /** Stands at the edge of the browser: a headless one has no light, no motor and no ear. */
  const listening = (can: { torch?: 'yes' | 'refuses' }) => (page: Page) =>
    page.addInitScript((torch) => {
      const asked: Asked = { torch: [], cameras: [], notes: [], shakes: [] };
      Object.assign(globalThis, { asked });
      const { getCapabilities } = MediaStreamTrack.prototype;
      MediaStreamTrack.prototype.getCapabilities = function capabilities(this: MediaStreamTrack) {
        return { ...getCapabilities.call(this), ...(torch === undefined ? {} : { torch: true }) };
      };
      MediaStreamTrack.prototype.applyConstraints = async (wanted) => {
        const [wish] = (wanted?.advanced ?? []) as { torch?: boolean }[];
        if (wish?.torch !== undefined) asked.torch.push(wish.torch);
        if (torch === 'refuses' && wish?.torch === true) throw new DOMException('battery', 'OperationError');
      };
      const devices = navigator.mediaDevices;
      const getUserMedia = devices.getUserMedia.bind(devices);
      devices.getUserMedia = async (constraints) => {
        const stream = await getUserMedia(constraints);
        asked.cameras.push(stream.getVideoTracks()[0]?.getSettings().deviceId ?? '');
        return stream;
      };
      const Oscillator = globalThis.OscillatorNode;
      globalThis.OscillatorNode = class extends Oscillator {
        constructor(context: BaseAudioContext, options?: OscillatorOptions) {
          super(context, options);
          asked.notes.push(options?.frequency ?? 0);
        }
      };
      navigator.vibrate = (pattern) => asked.shakes.push(typeof pattern === 'number' ? [pattern] : [...pattern]) > 0;
    }, can.torch);

  it('switches the light on and off, and on again after the page was away', async () => {
    const phone = await open({ camera: true, before: listening({ torch: 'yes' }) });
    const torch = phone.page.locator('#torch:not([hidden])');
    await torch.click();
    await phone.page.locator('#torch[aria-pressed="true"]').waitFor();
    await phone.page.click('#camera');
    await phone.page.waitForFunction(() => (globalThis as unknown as { asked: Asked }).asked.torch.filter(Boolean).length === 2);
    await torch.click();
    await phone.page.locator('#torch[aria-pressed="false"]').waitFor();
    expect((await asked(phone)).torch.at(-1)).to.equal(false);
  });

  it('does not pretend that there is light when the phone refuses it, and shows no button where there is none', async () => {
    const refuses = await open({ camera: true, before: listening({ torch: 'refuses' }) });
    await refuses.page.click('#torch:not([hidden])');
    await refuses.page.waitForFunction(() => (globalThis as unknown as { asked: Asked }).asked.torch.includes(true));
    expect(await refuses.page.locator('#torch').getAttribute('aria-pressed')).to.not.equal('true');
    expect(await refuses.page.locator('[data-key="fault"]').count()).to.equal(0);
    const none = await open({ camera: true, before: listening({}) });
    await none.page.locator('#camera:not([hidden])').waitFor();
    expect(await none.page.locator('#torch').isHidden()).to.equal(true);
  });

  it('goes on to the next camera and round again', async () => {
    const phone = await open({ camera: true, before: listening({}) });
    const tried = async (count: number) => {
      await phone.page.waitForFunction((wanted) => (globalThis as unknown as { asked: Asked }).asked.cameras.length === wanted, count);
      return (await asked(phone)).cameras;
    };
    const next = phone.page.locator('#camera:not([hidden])');
    await next.click();
    await tried(2);
    await next.click();
    const [first, second, third] = await tried(3);
    expect(second).to.not.equal(first);
    expect(third).to.equal(first);
  });

  it('says so when another app takes the camera in the middle, and goes on with it when it is free', async () => {
    const phone = await open({ camera: true, before: listening({}) });
    await phone.page.locator('#camera:not([hidden])').waitFor();
    await phone.page.evaluate(() => {
      const devices = navigator.mediaDevices;
      const { getUserMedia } = devices;
      devices.getUserMedia = () => Promise.reject(new DOMException('in use', 'NotReadableError'));
      Object.assign(globalThis, { free: () => (devices.getUserMedia = getUserMedia) });
      const { srcObject } = document.querySelector<HTMLVideoElement>('#video') ?? {};
      (srcObject as MediaStream).getVideoTracks()[0]?.dispatchEvent(new Event('ended'));
    });
    await phone.page.locator('#trouble', { hasText: 'Another app is using the camera' }).waitFor();
    await phone.page.evaluate(() => (globalThis as unknown as { free(): void }).free());
    await phone.page.click('#trouble button');
    await phone.page.locator('#trouble').waitFor({ state: 'hidden' });
    await phone.page.locator('#frame:not([hidden])').waitFor();
  });

  it('sounds and shakes differently for each kind of verdict, and is silent once it was told so, also after a reload', async () => {
    const { make } = server.world;
    const [good, grace] = [await make.student(), await make.student({ paid: '[2026-10-01,2026-11-20)' })];
    const phone = await open({ before: listening({}) });
    await phone.page.click('#menu-button');
    await phone.page.click('#sheet-close');
    const heard = new Map<string, string>();
    for (const code of [good.code, good.code, grace.code, 'https://example.org/menu']) {
      const before = await asked(phone);
      const verdict = await phone.scan(code);
      const after = await asked(phone);
      heard.set(verdict === 'ALLOWED' && code === grace.code ? 'IN GRACE' : verdict, JSON.stringify([after.notes.slice(before.notes.length), after.shakes.slice(before.shakes.length)]));
    }
    expect([...heard.keys()]).to.deep.equal(['ALLOWED', 'BLOCKED_DUPLICATE', 'IN GRACE', 'FOREIGN_CODE']);
    expect(new Set(heard.values()).size, 'no two alike').to.equal(4);
    for (const it of heard.values()) expect(it).to.match(/^\[\[\d.*\],\[\[\d.*\]\]\]$/);

    const quiet = async () => {
      const before = await asked(phone);
      await phone.scan(good.code);
      const after = await asked(phone);
      return [after.notes.length - before.notes.length, after.shakes.length - before.shakes.length];
    };
    await phone.page.locator('#verdict').click();
    await phone.page.click('#menu-button');
    await phone.page.click('#quiet');
    expect(await phone.page.locator('#quiet').getAttribute('aria-pressed')).to.equal('false');
    await phone.page.click('#sheet-close');
    expect(await quiet()).to.deep.equal([0, 0]);
    await phone.page.reload();
    await phone.page.waitForSelector('#door:not([hidden])');
    await phone.page.click('#menu-button');
    await phone.page.click('#sheet-close');
    expect(await quiet()).to.deep.equal([0, 0]);
  });

  it('may sound from the first tap on', async () => {
    const phone = await open({ before: listening({}), touch: true });
    await phone.scan('https://example.org/menu');
    expect((await asked(phone)).notes, 'control: no browser lets a page sound before').to.deep.equal([]);
    await phone.dismiss();
    await phone.page.tap('#label');
    await phone.scan((await server.world.make.student()).code);
    expect((await asked(phone)).notes).to.deep.equal([880, 1320]);
  });

  it('lists the last twenty scans, no more and no fewer, the newest first, also after a reload', async () => {
    const phone = await open();
    for (let nth = 1; nth <= 22; nth += 1) await phone.type(`https://example.org/${nth}`);
    expect(await phone.verdict()).to.equal('FOREIGN_CODE');
    const students = [await server.world.make.student({ name: 'The last but one' }), await server.world.make.student({ name: 'The last' })];
    for (const student of students) expect(await phone.scan(student.code)).to.equal('ALLOWED');
    const rows = async () => {
      await phone.page.click('#recent-button');
      const found = await phone.page.locator('#sheet .row strong').allInnerTexts();
      await phone.page.click('#sheet-close');
      return found;
    };
    await phone.page.locator('#verdict').click();
    const listed = await rows();
    expect(listed).to.have.length(20);
    expect(listed.slice(0, 3)).to.satisfy((names: string[]) => names[0]?.startsWith('The last ·') && names[1]?.startsWith('The last but one') && names[2]?.includes('Not one of our codes'));
    await phone.page.waitForTimeout(400);
    await phone.page.reload();
    await phone.page.waitForSelector('#door:not([hidden])');
    expect(await rows()).to.deep.equal(listed);
  });

  it('ends a shift at the very end of its link, with a network and without, having said so before', async () => {
    const { make, clock } = server.world;
    const inMinutes = (count: number) => clock.now().add({ minutes: count }).toString();
    const online = await open({ link: server.link((await make.token({ expires: inMinutes(30) })).token) });
    expect(await online.banner('ends-soon')).to.match(/This link ends at \d/);
    const before = clock.now();
    clock.moveTo(before.add({ minutes: 31 }));
    await online.page.clock.setSystemTime(Date.now() + 31 * 60_000);
    await online.page.locator('#sign-in-why', { hasText: 'expired' }).waitFor();
    clock.moveTo(before);

    const offline = await open({ link: server.link((await make.token({ expires: inMinutes(30) })).token) });
    await offline.noBanner('no-list');
    await server.cut();
    expect(await offline.scan(listed.code)).to.equal('ALLOWED');
    await offline.page.clock.setSystemTime(Date.now() + 31 * 60_000);
    await offline.page.locator('#sign-in-why', { hasText: '1 scan is kept' }).waitFor();
    expect(await offline.text('#sign-in-why')).to.include('expired');
    await server.mend();
  });
});
