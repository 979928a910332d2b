import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../../support/browser.ts';
import { startWorld, type World } from '../../support/chaupal.ts';
import { zone } from '../../support/scan-world.ts';

const ASHA = 1002;

describe('the scan page in the playground', function () {
  this.timeout(60_000);
  let world: World;
  let browser: Browser;
  before(async () => {
    world = await startWorld();
    browser = await openBrowser();
  });
  after(async () => {
    await browser.close();
    await world.stop();
  });

  /** The next lunch at which Asha, who has paid for this month only, is not on a day off. */
  async function moveToLunch(): Promise<void> {
    await world.chaupal.core.pool.query(`update mess_payment set cycle = daterange(lower(cycle), upper(cycle) + 31)`);
    const now = world.chaupal.core.clock.now().toZonedDateTimeISO(zone);
    const lunch = now.withPlainTime('12:30');
    await world.sim.moveTo((Temporal.ZonedDateTime.compare(lunch, now) > 0 ? lunch : lunch.add({ days: 1 })).toInstant().toString());
  }

  it('lets a card in that is shown to it, at the very first start, and the same card no second time', async () => {
    await moveToLunch();
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
});
