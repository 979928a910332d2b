import { mkdir } from 'node:fs/promises';
import { openBrowser } from './support/browser.ts';
import { startWorld } from './support/chaupal.ts';
import { createWhatsAppSim } from './bot/whatsapp/whatsapp-sim.ts';

const ADMIN_GROUP = -1_001_000_000_001;
const RAVI = '+919812345678';

/** Who stands on the table: a newcomer, WhatsApp in Hindi, a student with her card, the admins. */
const layout = {
  panes: [{ kind: 'user', id: 1001 }, { kind: 'whatsapp', id: Number(RAVI.slice(1)) }, { kind: 'user', id: 1002 }, { kind: 'group', id: ADMIN_GROUP }],
  active: 'user-1001',
  speakers: {},
};

// Makes the README's picture from the real thing: `npm run picture`.
const world = await startWorld();
const browser = await openBrowser();
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, deviceScaleFactor: 1.25 });
  const url = world.chaupal.playgroundUrl ?? '';
  const kabir = world.sim.person(1001);
  await kabir.says('/start');
  await kabir.hears(/Namaste/);
  await kabir.taps('Join the mess');
  await kabir.hears(/full name/);
  await kabir.says('Kabir Shaikh');
  await kabir.hears(/roll number/);
  const ravi = createWhatsAppSim(url).person(RAVI);
  await ravi.says('नमस्ते');
  await ravi.hears(/Namaste/);
  await ravi.taps('हिन्दी');
  await ravi.hears(/नमस्ते/);
  await ravi.taps('हाँ, भेजें');
  await page.waitForTimeout(1_000);
  const admin = world.sim.person(1006, ADMIN_GROUP);
  await admin.says('/headcount');
  await admin.hears(/Headcount for/);
  const asha = world.sim.person(1002);
  await asha.says('/start');
  await asha.hears(/Namaste/);
  await asha.taps('My card');
  await asha.hears(/Show this QR/);
  await page.addInitScript((text) => localStorage.setItem('chaupal.playground.layout', text), JSON.stringify(layout));
  await page.goto(url);
  await page.waitForSelector('html.is-live');
  await page.waitForTimeout(3_000);
  const folder = new URL('../.github/', import.meta.url);
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: new URL('playground.png', folder).pathname });
} finally {
  await browser.close();
  await world.stop();
}
process.exit(0);
