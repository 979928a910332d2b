import { mkdir } from 'node:fs/promises';
import { openBrowser } from './support/browser.ts';
import { startWorld } from './support/chaupal.ts';

// Makes the README's picture from the real thing: `npm run picture`.
const world = await startWorld();
const browser = await openBrowser();
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, deviceScaleFactor: 1.25 });
  await page.goto(world.chaupal.playgroundUrl ?? '');
  await page.waitForSelector('html.is-live');
  const kabir = world.sim.person(1001);
  await kabir.says('/start');
  await kabir.hears(/Namaste/);
  await kabir.taps('Join the mess');
  await kabir.hears(/full name/);
  await kabir.says('Kabir Shaikh');
  await kabir.hears(/roll number/);
  const asha = world.sim.person(1002);
  await asha.says('/start');
  await asha.hears(/Namaste/);
  await asha.taps('My card');
  await asha.hears(/Show this QR/);
  const ravi = world.sim.person(1003);
  await ravi.says('/start');
  await ravi.hears(/नमस्ते/);
  const tomorrow = world.sim.person(1006, -1_001_000_000_001);
  await tomorrow.says('/headcount');
  await tomorrow.hears(/Headcount for/);
  await page.waitForTimeout(3_000);
  const folder = new URL('../.github/', import.meta.url);
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: new URL('playground.png', folder).pathname });
} finally {
  await browser.close();
  await world.stop();
}
process.exit(0);
