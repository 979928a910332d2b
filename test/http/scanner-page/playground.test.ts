import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { sharedBrowser } from '../../support/shared-browser.ts';
import { startWorld, type World } from '../../support/chaupal.ts';
import { zone } from '../../support/scan-world.ts';

const ASHA = 1002;

describe('the scan page in the playground', function () {
  this.timeout(60_000);
  let world: World;
  let browser: Browser;
  before(async () => {
    world = await startWorld();
    ({ browser } = await sharedBrowser());
  });
  after(async () => {
    await world.stop();
  });

  /** Lunch is now, whatever the time is, and Asha has paid for it whatever the day is. Moving the clock to a lunch would run every job in between. */
  async function serveLunchNow(): Promise<void> {
    const { pool, clock } = world.chaupal.core;
    await pool.query(`update mess_payment set cycle = daterange(lower(cycle), upper(cycle) + 31)`);
    const now = clock.now().toZonedDateTimeISO(zone);
    // Breakfast and dinner have to be somewhere.
    const atMidnight = (now.hour === 23 && now.minute >= 57) || (now.hour === 0 && now.minute === 0);
    if (atMidnight) await world.sim.moveTo(now.add({ minutes: 5 }).toInstant().toString());
    const windows = { breakfast: { from: '00:00', to: '00:01' }, lunch: { from: '00:01', to: '23:58' }, dinner: { from: '23:58', to: '23:59' } };
    await pool.query(`insert into setting (key, value) values ('mess.meal-windows', $1::jsonb)`, [JSON.stringify(windows)]);
  }

  /** The meals are all over, whatever the time is: each takes a minute of the hour before last. */
  async function serveNothingNow(): Promise<void> {
    const hour = String((world.chaupal.core.clock.now().toZonedDateTimeISO(zone).hour + 22) % 24).padStart(2, '0');
    const windows = { breakfast: { from: `${hour}:00`, to: `${hour}:01` }, lunch: { from: `${hour}:01`, to: `${hour}:02` }, dinner: { from: `${hour}:02`, to: `${hour}:03` } };
    await world.chaupal.core.pool.query(`update setting set value = $1::jsonb where key = 'mess.meal-windows'`, [JSON.stringify(windows)]);
  }

  type Served = { part: string; open: boolean; to: string }[];
  const lunchIsServed = () => until((slots) => {
    const lunch = slots.find((it) => it.part === 'lunch');
    return lunch?.open === true && Temporal.Instant.from(lunch.to).toZonedDateTimeISO(zone).hour === 23;
  });
  const nothingIsServed = () => until((slots) => slots.every((it) => !it.open));

  /** The scanner looks at its settings every five seconds. */
  async function until(asWanted: (slots: Served) => boolean): Promise<void> {
    const { token } = await world.chaupal.staffTokens.issue({ actor: { kind: 'person', personId: (await world.chaupal.people.withRole('admin'))[0]?.id ?? 0, via: 'telegram' }, key: randomUUID() }, { label: 'Looks on', level: 'steward', scopes: ['meals'] });
    for (let attempt = 0; attempt < 80; attempt += 1) {
      const response = await fetch(`${world.http}/api/v1/scanner/session`, { headers: { authorization: `Bearer ${token}` } });
      if (asWanted(((await response.json()) as { slots: Served }).slots)) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error('the meals are not served as wanted');
  }

  it('lets a card in that is shown to it, at the very first start, and the same card no second time', async () => {
    await serveLunchNow();
    const asha = world.sim.person(ASHA);
    await asha.says('/start');
    await asha.hears(/Namaste/);
    await asha.taps('My card');

    const page = await (await browser.newContext({ viewport: { width: 1600, height: 900 }, locale: 'en-IN' })).newPage();
    await page.goto(world.chaupal.playgroundUrl ?? '');
    const phone = page.locator('.pane').filter({ has: page.locator('h2', { hasText: 'Asha' }) });
    const show = phone.getByRole('button', { name: 'Show to the scanner' }).last();
    const scanPage = page.frameLocator('iframe');
    const verdict = scanPage.locator('#verdict:not([hidden])');

    await lunchIsServed();
    await show.click();
    await verdict.waitFor();
    expect(await verdict.getAttribute('data-verdict')).to.equal('ALLOWED');
    expect(await verdict.locator('.name').innerText()).to.equal('Asha Kulkarni');
    if (process.env['SCREENSHOTS'] !== undefined) await page.screenshot({ path: `${process.env['SCREENSHOTS']}/allowed.png` });

    await show.click();
    await scanPage.locator('#verdict[data-verdict="BLOCKED_DUPLICATE"]:not([hidden])').waitFor();
    expect(await scanPage.locator('#verdict .earlier').innerText()).to.include('Gate 1 (playground)');
    if (process.env['SCREENSHOTS'] !== undefined) await page.screenshot({ path: `${process.env['SCREENSHOTS']}/duplicate.png` });
    const { rows } = await world.chaupal.core.pool.query(`select verdict from scan order by id`);
    expect(rows.map((row: { verdict: string }) => row.verdict)).to.deep.equal(['ALLOWED', 'BLOCKED_DUPLICATE']);
  });

  it('a card that is shown to it while nothing is served asks for the meal, says why, and is let in as soon as one is chosen', async () => {
    await serveNothingNow();
    await nothingIsServed();
    const page = await (await browser.newContext({ viewport: { width: 1600, height: 900 }, locale: 'en-IN' })).newPage();
    await page.goto(world.chaupal.playgroundUrl ?? '');
    const phone = page.locator('.pane').filter({ has: page.locator('h2', { hasText: 'Asha' }) });
    const scanPage = page.frameLocator('iframe');
    await phone.getByRole('button', { name: 'Show to the scanner' }).last().click();
    await scanPage.locator('#sheet[open] [role="alert"]', { hasText: 'No meal is being served now' }).waitFor();
    await scanPage.locator('#sheet[open] .choice', { hasText: 'Breakfast' }).click();
    const verdict = scanPage.locator('#verdict:not([hidden])');
    await verdict.waitFor();
    expect(await verdict.getAttribute('data-verdict')).to.equal('ALLOWED');
    expect(await verdict.locator('.name').innerText()).to.equal('Asha Kulkarni');
  });

  it('speaks the language in which the playground is read', async () => {
    const page = await (await browser.newContext({ viewport: { width: 1600, height: 900 }, locale: 'en-IN' })).newPage();
    await page.goto(world.chaupal.playgroundUrl ?? '');
    await page.getByRole('button', { name: 'Scan page' }).click();
    const html = page.frameLocator('iframe').locator('html');
    await page.frameLocator('iframe').locator('#by-hand').waitFor();
    await page.getByLabel('Language of this page').selectOption('hi');
    await html.and(page.frameLocator('iframe').locator('[lang="hi"]')).waitFor();
    await page.getByLabel('इस पन्ने की भाषा').selectOption('mr');
    await html.and(page.frameLocator('iframe').locator('[lang="mr"]')).waitFor();
  });
});
