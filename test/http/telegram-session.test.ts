import { createHmac, randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { openBrowser } from '../support/browser.ts';
import { startWorld, type World } from '../support/chaupal.ts';

/** The stand-in for Telegram that the playground is. */
const BOT = '1:playground-stand-in-for-telegram-no-secret';
const [NEWCOMER, STAFF, ADMIN] = [1001, 1005, 1006];

describe('the scan page out of Telegram', function () {
  this.timeout(30_000);
  let world: World;
  before(async () => {
    world = await startWorld({ PUBLIC_URL: 'https://chaupal.example' });
  });
  after(() => world.stop());

  /** As Telegram signs it when this person opens the page. */
  function initData(id: number): string {
    const fields = { auth_date: String(Math.floor(Temporal.Now.instant().epochMilliseconds / 1000)), user: JSON.stringify({ id, first_name: 'x' }) };
    const key = createHmac('sha256', 'WebAppData').update(BOT).digest();
    const hash = createHmac('sha256', key).update(Object.entries(fields).map(([name, value]) => `${name}=${value}`).join('\n')).digest('hex');
    return new URLSearchParams({ ...fields, hash }).toString();
  }
  const signIn = async (id: number) => {
    const response = await fetch(`${world.http}/api/v1/scanner/telegram-session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ init_data: initData(id) }) });
    return { status: response.status, body: (await response.json()) as { token: string; expires_at: string; code?: string } };
  };
  const sessionOf = async (token: string) => {
    const response = await fetch(`${world.http}/api/v1/scanner/session`, { headers: { authorization: `Bearer ${token}` } });
    return (await response.json()) as { token: { label: string; level: string; expires_at: string } };
  };
  const scanButtons = async (id: number) => {
    const person = world.sim.person(id);
    await person.says('/start');
    const home = await person.hears(/Namaste|नमस्ते|नमस्कार/);
    return (home.reply_markup?.inline_keyboard ?? []).flat().filter((button) => 'web_app' in button || 'url' in button).map((button) => JSON.stringify(button));
  };

  it('signs staff in as stewards and admins as supervisors, for twelve hours, on record', async () => {
    for (const [id, label, level] of [[STAFF, 'Suresh Pawar', 'steward'], [ADMIN, 'Sunita Rao', 'supervisor']] as const) {
      const { status, body } = await signIn(id);
      expect(status).to.equal(200);
      const { token } = await sessionOf(body.token);
      expect(token).to.deep.include({ label, level, expires_at: Temporal.Instant.from(body.expires_at).round('millisecond').toString() });
      expect(world.chaupal.core.clock.now().until(Temporal.Instant.from(body.expires_at)).total('hours')).to.be.within(11.9, 12);
    }
    const { rows } = await world.chaupal.core.pool.query(`select details ->> 'level' as level, actor ->> 'via' as via from audit_entry where action = 'staff-token.shift-opened' order by id limit 2`);
    expect(rows).to.deep.equal([{ level: 'steward', via: 'http' }, { level: 'supervisor', via: 'http' }]);
  });

  it('opens at the gate without typing, and leaves what Telegram said in no address', async () => {
    const browser = await openBrowser();
    try {
      const page = await browser.newPage();
      await page.goto(`${world.http}/scan#${new URLSearchParams({ tgWebAppData: initData(STAFF), tgWebAppVersion: '9.0', tgWebAppPlatform: 'android' })}`);
      await page.waitForSelector('#door:not([hidden])');
      expect(await page.locator('#label').innerText()).to.equal('Suresh Pawar');
      expect(page.url()).to.equal(`${world.http}/scan`);
    } finally {
      await browser.close();
    }
  });

  it('tells a door that nobody scans at when the role is taken, and opens no more after it', async () => {
    const admin = await world.chaupal.people.byTelegram(ADMIN);
    const staff = await world.chaupal.people.byTelegram(STAFF);
    const command = (key: string) => ({ actor: { kind: 'person', personId: admin?.id ?? 0, via: 'telegram' }, key }) as const;
    const browser = await openBrowser();
    try {
      const page = await browser.newPage({ locale: 'en-IN' });
      const address = `${world.http}/scan#${new URLSearchParams({ tgWebAppData: initData(STAFF), tgWebAppVersion: '9.0', tgWebAppPlatform: 'android' })}`;
      await page.goto(address);
      await page.waitForSelector('#door:not([hidden])');
      await world.chaupal.people.withdrawRole(command('page-off'), staff?.id ?? 0, 'staff');
      await page.locator('#sign-in-why', { hasText: 'withdrawn by an admin' }).waitFor({ timeout: 8_000 });
      await page.goto('about:blank');
      await page.goto(address);
      await page.locator('#sign-in-why', { hasText: 'not on the list of staff' }).waitFor();
    } finally {
      await browser.close();
      await world.chaupal.people.grantRole(command('page-on'), staff?.id ?? 0, 'staff');
    }
  });

  it('signs nobody else in, nor somebody whose role was taken away', async () => {
    expect(await signIn(NEWCOMER)).to.deep.include({ status: 403 });
    expect((await signIn(999_999)).body.code).to.equal('not-staff');
    const admin = await world.chaupal.people.byTelegram(ADMIN);
    const staff = await world.chaupal.people.byTelegram(STAFF);
    const command = (key: string) => ({ actor: { kind: 'person', personId: admin?.id ?? 0, via: 'telegram' }, key }) as const;
    await world.chaupal.people.withdrawRole(command('off'), staff?.id ?? 0, 'staff');
    expect((await signIn(STAFF)).status).to.equal(403);
    await world.chaupal.people.grantRole(command('on'), staff?.id ?? 0, 'staff');
    expect((await signIn(STAFF)).status).to.equal(200);
  });

  it('is one tap away for staff and admins, and for nobody else', async () => {
    const page = '"web_app":{"url":"https://chaupal.example/scan"}';
    expect(await scanButtons(STAFF)).to.satisfy((buttons: string[]) => buttons.length === 1 && buttons[0]?.includes(page));
    expect(await scanButtons(ADMIN)).to.satisfy((buttons: string[]) => buttons.length === 1 && buttons[0]?.includes(page));
    expect(await scanButtons(NEWCOMER)).to.deep.equal([]);
  });

  it('makes so many tokens an hour for one person and no more, and leaves others alone', async () => {
    const statuses = [];
    for (let nth = 0; nth < 31; nth += 1) statuses.push((await signIn(ADMIN)).status);
    expect(statuses[0]).to.equal(200);
    expect(statuses.at(-1)).to.equal(429);
    expect((await signIn(STAFF)).status).to.equal(200);
  });

  it('and its API turn an address away that guesses, while a phone from there that is signed in goes on, and the page opens', async () => {
    const { body } = await signIn(STAFF);
    await sessionOf(body.token);
    const guess = async () => (await fetch(`${world.http}/api/v1/scanner/session`, { headers: { authorization: `Bearer cst_${randomUUID()}` } })).status;
    const statuses: number[] = [];
    for (let nth = 0; nth < 150 && statuses.at(-1) !== 429; nth += 1) statuses.push(await guess());
    expect(statuses.length).to.be.within(100, 140);
    expect(statuses.at(-1)).to.equal(429);
    expect((await sessionOf(body.token)).token).to.include({ level: 'steward' });
    expect((await signIn(STAFF)).status).to.equal(429);
    expect((await fetch(`${world.http}/scan`)).status).to.equal(200);
  });

  it('opens by an ordinary link where there is no https', async () => {
    const plain = await startWorld();
    try {
      const suresh = plain.sim.person(STAFF);
      await suresh.says('/start');
      const home = await suresh.hears(/नमस्कार|Namaste/);
      expect((home.reply_markup?.inline_keyboard ?? []).flat().map((it) => it.url)).to.include(plain.chaupal.scanPageUrl);
    } finally {
      await plain.stop();
    }
  });
});
