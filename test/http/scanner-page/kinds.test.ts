import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { sharedBrowser } from '../../support/shared-browser.ts';
import { gateKind } from '../../support/gate-kind.ts';
import { scanPageServer } from '../../support/scan-page.ts';
import type { ScanPageServer } from '../../support/scan-page.ts';
import { scanWorld } from '../../support/scan-world.ts';
import { openPhone } from './phone.ts';
import type { Phone } from './phone.ts';

type Answer = Record<string, unknown> & { kind?: string; kinds?: { kind: string }[]; code?: string; verdict?: string; slot?: string; reason?: string };

describe('doors of several kinds', function () {
  this.timeout(60_000);
  let server: ScanPageServer;
  let browser: Browser;
  let gate: Awaited<ReturnType<typeof gateKind>>;
  // Made beforehand: the server makes each list anew every five seconds at most.
  let listed: { ticket: Awaited<ReturnType<typeof gate.ticket>>; student: Awaited<ReturnType<ScanPageServer['world']['make']['student']>> };
  const phones: Phone[] = [];
  const link = async (...scopes: string[]): Promise<string> => server.link((await server.world.make.token({ label: 'North side', scopes, level: 'supervisor' })).token);
  const open = async (address: string, more: Partial<Parameters<typeof openPhone>[1]> = {}): Promise<Phone> => {
    const phone = await openPhone(browser, { link: address, ...more });
    phones.push(phone);
    return phone;
  };
  const choose = async (phone: Phone, what: string): Promise<void> => {
    await phone.page.locator('#sheet[open] .choice', { hasText: what }).click();
  };

  before(async () => {
    const world = await scanWorld();
    gate = await gateKind(world);
    listed = { ticket: await gate.ticket('Offline Ravi'), student: await world.make.student({ name: 'Offline Asha' }) };
    server = await scanPageServer({ world, more: [gate.kind] });
    ({ browser } = await sharedBrowser());
  });
  afterEach(async () => {
    await server.mend();
    const faults = phones.flatMap((phone) => phone.faults);
    await Promise.all(phones.splice(0).map((phone) => phone.close()));
    expect(faults, 'nothing goes wrong inside the page').to.deep.equal([]);
  });
  after(async () => {
    await server.close();
    await server.world.close();
  });

  const call = async (token: string, path: string, body?: unknown): Promise<{ status: number; body: Answer }> => {
    const response = await fetch(`${server.url}/api/v1/scanner${path}`, {
      headers: { authorization: `Bearer ${token}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as Answer };
  };

  it('are what the scopes of a token open, and no others', async () => {
    const { make } = server.world;
    const [both, meals, gates] = await Promise.all([['meals', 'gates'], ['meals'], ['gates']].map(async (scopes) => (await make.token({ scopes })).token));
    const opened = async (token = '') => {
      const { body } = await call(token, '/session');
      return [body.kind, body.kinds?.map((it) => it.kind)];
    };
    expect(await opened(both)).to.deep.equal(['meal', ['meal', 'gate']]);
    expect(await opened(meals)).to.deep.equal(['meal', ['meal']]);
    expect(await opened(gates)).to.deep.equal(['gate', ['gate']]);
    const { code } = await gate.ticket('Ravi');
    for (const [path, body] of [['/session?kind=gate'], ['/list?kind=gate'], ['/search?kind=gate&q=ravi'], ['/scan', { kind: 'gate', qr_data: code, part: 'main' }], ['/scans', { kind: 'gate', scans: [{ scan_id: 'x', qr_data: code, scanned_at: server.world.clock.now().toString() }] }]] as const) {
      expect((await call(meals ?? '', path, body)).body.code, path).to.be.oneOf(['scope-missing', 'supervisor-only']);
    }
    expect((await call(both ?? '', '/session?kind=booth')).body).to.include({ code: 'kind-unknown', status: 400 });
    expect((await call(gates ?? '', '/session?kind=booth')).body).to.include({ code: 'kind-unknown' });
  });

  it('admit to slots of their own: a card of one is nothing at the other, and an undo stays at its door', async () => {
    const { token } = await server.world.make.token({ scopes: ['meals', 'gates'], level: 'supervisor' });
    const { code } = await gate.ticket('Asha');
    const entered = await call(token, '/scan', { kind: 'gate', part: 'main', qr_data: code });
    expect(entered.body).to.include({ verdict: 'ALLOWED' }).and.to.have.property('slot').match(/^gate:2026-11-21:main$/);
    expect((await call(token, '/scan', { kind: 'gate', part: 'main', qr_data: code })).body.verdict).to.equal('BLOCKED_DUPLICATE');
    expect((await call(token, '/scan', { kind: 'gate', part: 'stage', qr_data: code })).body.verdict).to.equal('ALLOWED');
    expect((await call(token, '/scan', { qr_data: code })).body.verdict).to.equal('BLOCKED_INVALID');
    const undo = { admission_id: entered.body['admission_id'], reason: 'Wrong person' };
    expect((await call(token, '/undo', undo)).body.code).to.equal('admission-unknown');
    expect((await call(token, '/undo', { ...undo, kind: 'gate' })).body['undone']).to.equal(true);
  });

  it('are one page: staff choose what they check, in their language, and the choice outlives a reload', async () => {
    const [ticket, refunded, student] = [await gate.ticket('Ravi Deshmukh'), await gate.ticket('Meena', { refunded: true }), await server.world.make.student()];
    const phone = await open(await link('meals', 'gates'), { language: 'mr-IN' });
    await phone.page.locator('#sheet[open]', { hasText: 'इथे काय तपासता?' }).waitFor();
    expect(await phone.text('#sheet-body')).to.include('इथे काय तपासता?').and.include('जेवण').and.include('प्रवेशद्वारे');
    await choose(phone, 'प्रवेशद्वारे');
    await choose(phone, 'Main gate');
    await phone.page.locator('#slot', { hasText: 'प्रवेशद्वारेMain gate' }).waitFor();
    expect(await phone.text('#door .counters .is-in')).to.include('आत आले');

    expect(await phone.scan(ticket.code)).to.equal('ALLOWED');
    expect(await phone.text('#verdict .facts')).to.include('तिकीट').and.include('Day ticket').and.not.include('खोली');
    if (process.env['SCREENSHOTS'] !== undefined) await phone.page.screenshot({ path: `${process.env['SCREENSHOTS']}/kind-gate-mr.png` });
    expect(await phone.scan(ticket.code)).to.equal('BLOCKED_DUPLICATE');
    expect(await phone.text('#verdict .why-big')).to.equal('आधीच आत आले आहेत');
    expect(await phone.scan(refunded.code)).to.equal('BLOCKED_STATUS');
    expect(await phone.text('#verdict .why-big')).to.equal('पैसे परत केले');
    expect(await phone.scan(student.code)).to.equal('BLOCKED_INVALID');

    await phone.page.reload();
    await phone.page.locator('#slot', { hasText: 'Main gate' }).waitFor();
    expect(await phone.page.locator('#sheet').getAttribute('open'), 'asked once').to.equal(null);
    await phone.page.click('#slot');
    await choose(phone, 'जेवण');
    await choose(phone, 'वेळेनुसार');
    expect(await phone.scan(student.code)).to.equal('ALLOWED');
    expect(await phone.text('#door .counters .is-in')).to.include('वाढले');
  });

  it('keep the menu in reach on a small phone, whatever the door is called', async () => {
    const { token } = await server.world.make.token({ label: 'उत्तर बाजू – मुख्य प्रवेशद्वार, पहिली रांग', scopes: ['meals', 'gates'] });
    const phone = await open(server.link(token), { language: 'mr-IN' });
    await phone.page.setViewportSize({ width: 320, height: 568 });
    await choose(phone, 'प्रवेशद्वारे');
    await choose(phone, 'Stage door');
    await phone.page.locator('#slot', { hasText: 'Stage door' }).waitFor();
    const right = await phone.page.evaluate(() => [...document.querySelectorAll('#menu-button, #refused-button, #recent-button')].map((it) => it.getBoundingClientRect().right));
    for (const edge of right) expect(edge).to.be.within(1, 320);
  });

  it('ask nobody to choose where there is nothing to choose', async () => {
    const meals = await open(await link('meals'));
    expect(await meals.page.locator('#sheet').getAttribute('open')).to.equal(null);
    expect(await meals.text('#slot')).to.equal('Lunch');
    await meals.page.click('#slot');
    expect(await meals.text('#sheet-body')).to.not.include('What do you check here?');

    const gates = await open(await link('gates'));
    expect(await gates.text('#slot'), 'two gates are open side by side').to.equal('Choose gate');
    await gates.type((await gate.ticket('Tara')).code);
    await choose(gates, 'Stage door');
    await gates.page.locator('#slot', { hasText: /^Stage door$/ }).waitFor();
  });

  it('work without a network, each from its own list, and the queue goes to the door where it was scanned', async () => {
    const { ticket, student } = listed;
    const phone = await open(await link('meals', 'gates'));
    await choose(phone, 'Meals');
    await phone.noBanner('no-list');
    await choose(phone, 'Gates');
    await choose(phone, 'Main gate');
    await phone.noBanner('no-list');

    await server.cut();
    expect(await phone.scan(ticket.code)).to.equal('ALLOWED');
    expect(await phone.text('#verdict .facts')).to.equal('Ticket\nDay ticket');
    expect(await phone.scan(student.code), 'is on the other list').to.equal('NOT_ON_LIST');
    await phone.page.locator('#verdict').click();
    await phone.page.click('#slot');
    await choose(phone, 'Meals');
    await choose(phone, 'By the clock');
    expect(await phone.scan(student.code)).to.equal('ALLOWED');
    expect(await phone.banner('offline')).to.include('3 scans');

    await server.mend();
    await phone.page.evaluate(() => void dispatchEvent(new Event('online')));
    await phone.page.waitForSelector('#net:not(.is-offline)');
    const admitted = (passId: number, slot: string) => server.world.make.count('admission', 'pass_id = $1 and slot like $2', [passId, slot]);
    expect([await admitted(ticket.passId, 'gate:%:main'), await admitted(student.passId, 'meal:%:lunch')]).to.deep.equal([1, 1]);
  });

  it('do not use the list of one for the other, although both are sealed', async () => {
    const phone = await open(await link('meals', 'gates'), { keepsPage: true });
    await phone.page.evaluate(async () => void (await navigator.serviceWorker.ready));
    await choose(phone, 'Gates');
    await choose(phone, 'Main gate');
    await phone.noBanner('no-list');
    await phone.page.click('#slot');
    await choose(phone, 'Meals');
    await phone.noBanner('no-list');
    await server.cut();
    await phone.page.evaluate(() => new Promise<void>((resolve) => {
      indexedDB.open('chaupal-scan').addEventListener('success', (event) => {
        const transaction = (event.target as IDBOpenDBRequest).result.transaction('kept', 'readwrite');
        const kept = transaction.objectStore('kept');
        kept.get('list:gate').addEventListener('success', (read) => void kept.put((read.target as IDBRequest).result, 'list:meal'));
        transaction.addEventListener('complete', () => resolve());
      });
    }));
    await phone.page.goto(`${server.url}/scan`).catch(() => undefined);
    await phone.page.waitForSelector('#door:not([hidden])');
    expect(await phone.banner('offline')).to.include('no list on this phone');
  });
});
