import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { sharedBrowser } from '../../support/shared-browser.ts';
import type { QrVideo } from '../../support/qr-video.ts';
import { scanPageServer } from '../../support/scan-page.ts';
import type { ScanPageServer } from '../../support/scan-page.ts';
import { openPhone, shotOf } from './phone.ts';
import type { Phone } from './phone.ts';

describe('the scan page reads what its camera sees', function () {
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

  it('shows a covered code in amber, and the next good one passes', async () => {
    const { default: sharp } = await import('sharp');
    const student = await server.world.make.student();
    const good = await shotOf(student.code);
    const thumb = await sharp({ create: { width: 150, height: 110, channels: 3, background: '#c68863' } }).png().toBuffer();
    const covered = await sharp(good).composite([{ input: thumb, left: 560, top: 400 }]).jpeg().toBuffer();
    await video.show([{ picture: covered, seconds: 4 }, { picture: good, seconds: 6 }]);
    const phone = await open(await gate(), { camera: true, before: (page) => page.clock.install() });
    expect(await phone.verdict()).to.equal('UNREADABLE');
    await phone.page.clock.fastForward(2_500);
    await phone.page.locator('#verdict[data-verdict="ALLOWED"]').waitFor();
  });

  it('uses the browser\'s own detector where there is one, and goes on without it when it does not work', async () => {
    const [first, second] = [await server.world.make.student({ name: 'Read natively' }), await server.world.make.student({ name: 'Read by zxing' })];
    const detector = (code: string | null) => (page: Page) =>
      page.addInitScript((text) => {
        const detect = () => (text === null ? Promise.reject(new DOMException('none', 'NotSupportedError')) : Promise.resolve([{ rawValue: text }]));
        Object.assign(window, { BarcodeDetector: Object.assign(function Detector() { return { detect }; }, { getSupportedFormats: async () => ['qr_code'] }) });
      }, code);
    await video.show([{ picture: null, seconds: 1 }]);
    const native = await open(await gate(), { camera: true, before: detector(first.code) });
    expect(await native.verdict()).to.equal('ALLOWED');
    expect(await native.text('#verdict .name')).to.equal('Read natively');
    // It would see the second card too: every fourth of its frames goes to zxing.
    await native.page.goto('about:blank');
    await video.show([{ picture: await shotOf(second.code), seconds: 1 }]);
    const broken = await open(await gate(), { camera: true, before: detector(null) });
    expect(await broken.verdict()).to.equal('ALLOWED');
    expect(await broken.text('#verdict .name')).to.equal('Read by zxing');
  });

  it('hands the camera\'s frames to the worker without drawing one', async () => {
    const { code } = await server.world.make.student();
    await video.show([{ picture: await shotOf(code), seconds: 1 }]);
    const counted = (page: Page) =>
      page.addInitScript(() => {
        const draw = window.createImageBitmap.bind(window) as (...args: unknown[]) => Promise<ImageBitmap>;
        Object.assign(window, { drawn: 0, createImageBitmap: (...args: unknown[]) => { (window as unknown as { drawn: number }).drawn += 1; return draw(...args); } });
      });
    const phone = await open(await gate(), { camera: true, before: counted });
    expect(await phone.verdict()).to.equal('ALLOWED');
    expect(await phone.page.evaluate(() => (window as unknown as { drawn: number }).drawn)).to.equal(0);
    await phone.page.goto('about:blank');
  });

  it('reads a card also in a browser that hands on no frames, or has neither frames nor a canvas for the worker', async () => {
    const refusing = (page: Page) =>
      page.addInitScript(() => Object.assign(window, { VideoFrame: function VideoFrame() { throw new DOMException('none', 'NotSupportedError'); } }));
    const old = (page: Page) => page.addInitScript(() => Object.assign(window, { VideoFrame: undefined, OffscreenCanvas: undefined }));
    for (const [name, before] of [['Drawn for the worker', refusing], ['Drawn and copied here', old]] as const) {
      const { code } = await server.world.make.student({ name });
      await video.show([{ picture: await shotOf(code), seconds: 1 }]);
      const phone = await open(await gate(), { camera: true, before });
      expect(await phone.verdict()).to.equal('ALLOWED');
      expect(await phone.text('#verdict .name')).to.equal(name);
      await phone.page.goto('about:blank');
    }
  });
});
