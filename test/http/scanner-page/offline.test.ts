import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { createFiles } from '../../../domain/files/index.ts';
import { sharedBrowser } from '../../support/shared-browser.ts';
import { scanPageServer } from '../../support/scan-page.ts';
import type { ScanPageServer } from '../../support/scan-page.ts';
import { loadSharp } from '../../../bot/pictures/index.ts';
import { openPhone } from './phone.ts';
import type { Phone } from './phone.ts';

describe('the scan page without a network', function () {
  this.timeout(60_000);
  let server: ScanPageServer;
  let browser: Browser;
  const phones: Phone[] = [];
  // Made beforehand: the server makes the list anew every five seconds at most.
  let seen: Awaited<ReturnType<ScanPageServer['world']['make']['student']>>;
  let unseen: typeof seen;
  const spare: Awaited<ReturnType<ScanPageServer['world']['make']['student']>>[] = [];
  const aStudent = () => {
    const student = spare.pop();
    if (student === undefined) throw new Error('make more students in before()');
    return student;
  };
  const gate = async (label = 'North gate', level: 'steward' | 'supervisor' = 'steward'): Promise<string> => server.link((await server.world.make.token({ label, level })).token);
  /** A phone that has the page and the list. */
  const open = async (link?: string): Promise<Phone> => {
    const phone = await openPhone(browser, { link: link ?? (await gate()), keepsPage: true });
    phones.push(phone);
    await ready(phone);
    return phone;
  };
  const ready = async (phone: Phone): Promise<void> => {
    await phone.page.waitForSelector('#door:not([hidden])');
    await phone.noBanner('no-list');
    await phone.page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
  };
  /** What the browser says when a network comes. */
  const mend = async (phone: Phone): Promise<void> => {
    await server.mend();
    await phone.page.evaluate(() => void dispatchEvent(new Event('online')));
  };
  const backOnline = (phone: Phone) => phone.page.waitForSelector('#net:not(.is-offline)');
  const photosOn = (phone: Phone): Promise<number> =>
    phone.page.evaluate(() => new Promise<number>((resolve) => {
      indexedDB.open('chaupal-scan').addEventListener('success', (opened) => {
        const count = (opened.target as IDBOpenDBRequest).result.transaction('photos').objectStore('photos').count();
        count.addEventListener('success', () => resolve(count.result));
      });
    }));
  const admissions = (passId: number): Promise<number> => server.world.make.count('admission', 'pass_id = $1', [passId]);

  before(async () => {
    server = await scanPageServer();
    for (let made = 0; made < 20; made += 1) spare.push(await server.world.make.student());
    const faces = [await aFace(server), await aFace(server)] as const;
    seen = await server.world.make.student({ name: 'Asha Rao', photo: faces[0] });
    unseen = await server.world.make.student({ name: 'Zoya Khan', photo: faces[1] });
    ({ browser } = await sharedBrowser());
  });
  afterEach(async () => {
    await server.mend();
    server.stall(false);
    const faults = phones.flatMap((phone) => phone.faults);
    await Promise.all(phones.splice(0).map((phone) => phone.close()));
    expect(faults, 'nothing goes wrong inside the page').to.deep.equal([]);
  });
  after(async () => {
    await server.close();
  });

  it('decides from the list as the server would, says so, and sends everything once when the network is back', async () => {
    const { make } = server.world;
    const good = await make.student({ name: 'Asha Rao' });
    const cut = await make.student();
    await make.cut(cut.studentId, '[2026-11-21,2026-11-22)');
    const unpaid = await make.student({ paid: null });
    const served = await make.student();
    const other = await make.token({ label: 'Other' });
    await server.world.scanner.scan({ token: other.token, code: served.code, scanId: 'earlier' });
    const phone = await open();

    await server.cut();
    expect(await phone.scan(good.code)).to.equal('ALLOWED');
    expect(await phone.text('#verdict .name')).to.equal('Asha Rao');
    expect(await phone.text('#verdict .note')).to.include('list');
    expect(await phone.banner('offline')).to.match(/No network.*list made .* ago.*1 scan waits/);
    expect(await phone.scan(good.code)).to.equal('BLOCKED_DUPLICATE');
    expect(await phone.text('#verdict .earlier')).to.include('North gate');
    expect(await phone.scan(cut.code)).to.equal('BLOCKED_CUT');
    expect(await phone.scan(unpaid.code)).to.equal('NOT_ON_LIST');
    expect(await phone.scan(served.code)).to.equal('BLOCKED_DUPLICATE');
    expect(await phone.scan('https://example.org')).to.equal('FOREIGN_CODE');

    await mend(phone);
    await backOnline(phone);
    expect(await phone.page.locator('#net').getAttribute('class')).to.equal('net');
    expect(await admissions(good.passId)).to.equal(1);
    expect(await make.count('scan', `details ? 'offline' or scan_id <> 'earlier'`), 'each scan is on record once').to.equal(6);
  });

  it('shows the face of whom it has seen before, an initial for others, and keeps none after the sign-out', async () => {
    const phone = await open();
    expect(await phone.scan(seen.code)).to.equal('ALLOWED');
    // Not with `waitForFunction`, to which a promise is as good as true.
    for (let look = 0; (await photosOn(phone)) === 0 && look < 200; look += 1) await phone.page.waitForTimeout(50);
    await server.cut();
    expect(await phone.scan(seen.code)).to.equal('BLOCKED_DUPLICATE');
    const face = phone.page.locator('#verdict img.photo');
    expect(await face.getAttribute('src')).to.match(/^blob:/);
    expect(await face.evaluate((it) => (it as HTMLImageElement).decode().then(() => (it as HTMLImageElement).naturalWidth)), 'made small').to.equal(280);
    expect(await phone.scan(unseen.code)).to.equal('ALLOWED');
    expect(await phone.text('#verdict div.photo')).to.equal('Z');
    await server.mend();
    await phone.page.locator('#verdict').click();
    await phone.page.click('#menu-button');
    phone.page.on('dialog', (dialog) => void dialog.accept());
    await phone.page.locator('#sheet .choice', { hasText: 'Sign out' }).click();
    await phone.page.waitForSelector('#sign-in:not([hidden])');
    expect(await photosOn(phone)).to.equal(0);
  });

  it('switches by itself when the server does not answer in time, and counts the scan once though the server had taken it', async () => {
    const student = aStudent();
    const phone = await open();
    // The request reaches the server, and its answer is lost on the way.
    await phone.context.route('**/api/v1/scanner/scan', async (route) => {
      await route.fetch();
      await new Promise((resolve) => setTimeout(resolve, 4_000));
      await route.abort().catch(() => undefined);
    });
    const began = Date.now();
    expect(await phone.scan(student.code)).to.equal('ALLOWED');
    expect(Date.now() - began, 'nobody waits longer than that').to.be.within(1_400, 2_600);
    expect(await phone.banner('offline')).to.include('No network');
    await mend(phone);
    await backOnline(phone);
    expect(await admissions(student.passId)).to.equal(1);
    expect(await server.world.make.count('scan', 'pass_id = $1', [student.passId])).to.equal(1);
  });

  it('opens without a network, keeps its queue through a reload and a crash, and sends it in order', async () => {
    const students = Array.from({ length: 5 }, aStudent);
    const phone = await open();
    await server.cut();
    for (const student of students) expect(await phone.scan(student.code)).to.equal('ALLOWED');
    await phone.page.reload();
    await phone.page.waitForSelector('#door:not([hidden])');
    expect(await phone.text('#label')).to.equal('North gate');
    expect(await phone.banner('offline')).to.include('5');
    expect(await phone.scan(students[0]?.code ?? ''), 'remembers whom it let in').to.equal('BLOCKED_DUPLICATE');

    // A crash: the tab is gone without a word, and another one is opened.
    await phone.page.close({ runBeforeUnload: false });
    const sent: string[] = [];
    phone.context.on('request', (request) => {
      if (request.url().endsWith('/scans')) sent.push(...(request.postDataJSON() as { scans: { qr_data: string }[] }).scans.map((it) => it.qr_data));
    });
    const again = await openPhone(browser, { link: `${server.url}/scan`, context: phone.context });
    await mend(again);
    await backOnline(again);
    for (const student of students) expect(await admissions(student.passId)).to.equal(1);
    expect(sent, 'in the order in which they came, once each').to.deep.equal([...students, students[0]].map((it) => it?.code));
    expect(again.faults).to.deep.equal([]);
  });

  it('records two admissions and one report when two doors let in the same pass', async () => {
    const student = aStudent();
    const [north, south] = [await open(await gate('North gate')), await open(await gate('South gate'))];
    await server.cut();
    for (const phone of [north, south]) expect(await phone.scan(student.code)).to.equal('ALLOWED');
    for (const phone of [north, south]) {
      await mend(phone);
      await backOnline(phone);
    }
    expect(await admissions(student.passId)).to.equal(2);
    expect(await server.world.make.count('outbox_message', `template = 'passes.offline-conflict'`)).to.equal(1);
    expect(await south.banner('conflicts')).to.include('another door');
    await south.page.click('#recent-button');
    expect(await south.text('#sheet .row')).to.include('Another door also let this person in');
  });

  it('does not begin a meal with a list older than a day, but goes on to the end of one that it began', async () => {
    const { clock } = server.world;
    const [student, later] = [aStudent(), aStudent()];
    const phone = await open();
    const before = clock.now();
    await server.cut();
    // The phone's own time goes on while nobody can reach the server.
    const travel = (hours: number): Promise<void> => phone.page.clock.setSystemTime(Date.now() + hours * 3_600_000);
    await travel(25);
    expect(await phone.scan(student.code)).to.equal('LIST_TOO_OLD');
    expect(await phone.banner('offline')).to.include('Connect once before you start');
    await travel(0);
    expect(await phone.scan(student.code)).to.equal('ALLOWED');
    // The same list is too old a moment later in this test's shorter day.
    await phone.page.evaluate(() => new Promise<void>((resolve, reject) => {
      const request = indexedDB.open('chaupal-scan');
      request.addEventListener('success', () => {
        const store = request.result.transaction('kept', 'readwrite').objectStore('kept');
        const get = store.get('session');
        get.addEventListener('success', () => {
          store.put({ ...get.result, listMaxAgeHours: 0 }, 'session');
          resolve();
        });
      });
      request.addEventListener('error', () => reject(new Error('no database')));
    }));
    await phone.page.reload();
    await phone.page.waitForSelector('#door:not([hidden])');
    expect(await phone.scan(later.code), 'the shift was begun').to.equal('ALLOWED');
    clock.moveTo(before);
  });

  it('refuses to use a list that was altered on the phone', async () => {
    const student = aStudent();
    const phone = await open();
    await server.cut();
    await phone.page.evaluate(() => new Promise<void>((resolve) => {
      const request = indexedDB.open('chaupal-scan');
      request.addEventListener('success', () => {
        const transaction = request.result.transaction('kept', 'readwrite');
        const store = transaction.objectStore('kept');
        const get = store.get('list:meal');
        get.addEventListener('success', () => void store.put({ ...get.result, text: get.result.text.replace('"p', '"n') }, 'list:meal'));
        transaction.addEventListener('complete', () => resolve());
      });
    }));
    await phone.page.reload();
    await phone.page.waitForSelector('#door:not([hidden])');
    expect(await phone.scan(student.code)).to.equal('NO_LIST');
    expect(await phone.banner('offline')).to.include('no list on this phone');
  });

  it('lets nobody in on a full phone without a network, and says what to do', async () => {
    const student = aStudent();
    const phone = await open();
    await server.cut();
    await phone.page.evaluate(() => {
      IDBObjectStore.prototype.add = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
    });
    expect(await phone.scan(student.code)).to.equal('STORAGE_FULL');
    expect(await phone.banner('storage')).to.include('storage is full');
    await mend(phone);
    await backOnline(phone);
    expect(await phone.scan(student.code), 'with a network it goes on').to.equal('ALLOWED');
  });

  it('keeps the queue when the token is revoked, and sends it after the next sign-in', async () => {
    const { make, pool } = server.world;
    const { id, token } = await make.token();
    const student = aStudent();
    const phone = await open(server.link(token));
    await server.cut();
    expect(await phone.scan(student.code)).to.equal('ALLOWED');
    await pool.query('update staff_token set revoked_at = now() where id = $1', [id]);
    await mend(phone);
    await phone.page.locator('#sign-in-why', { hasText: '1 scan is kept' }).waitFor();
    await phone.page.fill('#token', await gate('Second'));
    await phone.page.click('#sign-in-form button');
    await phone.page.locator('#label', { hasText: 'Second' }).waitFor();
    await phone.page.waitForTimeout(500);
    expect(await admissions(student.passId)).to.equal(1);
  });
});

/** A stored photo as large as the ones that people send. */
async function aFace({ world }: ScanPageServer): Promise<string> {
  const sharp = await loadSharp();
  const bytes = await sharp({ create: { width: 1200, height: 900, channels: 3, background: '#8d5a3b' } }).jpeg().toBuffer();
  return (await createFiles({ pool: world.pool }).save({ kind: 'photo', mime: 'image/jpeg', bytes })).id;
}
