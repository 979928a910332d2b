import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { loadSharp } from '../../../bot/pictures/index.ts';
import { openBrowser } from '../../support/browser.ts';
import { stopTestPostgres } from '../../support/postgres.ts';
import { qrVideo } from '../../support/qr-video.ts';
import { gateKind } from '../../support/gate-kind.ts';
import { scanPageServer } from '../../support/scan-page.ts';
import { scanWorld } from '../../support/scan-world.ts';
import { openPhone, shotOf } from './phone.ts';

// `node test/http/scanner-page/screenshots.ts [folder] [width] [height]` takes every verdict in three languages at a phone's size, one sheet for each
// language, and one of the phone held sideways and of a small one.

const size = { width: Number(process.argv[3] ?? 390), height: Number(process.argv[4] ?? 844) };
const folder = process.argv[2] ?? join(import.meta.dirname, '../../../.data/scan-page');
const languages = { en: 'en-IN', hi: 'hi-IN', mr: 'mr-IN' };
await mkdir(folder, { recursive: true });
const sharp = await loadSharp();
const world = await scanWorld();
const gates = await gateKind(world);
const server = await scanPageServer({ world, more: [gates.kind] });
const { make, pool } = server.world;
await make.setting('mess.grace-days', 3);

const face = await sharp(
  Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="300" height="300"><rect width="300" height="300" fill="#cfe3da"/><circle cx="150" cy="118" r="62" fill="#8d5a3b"/><path d="M40 300c0-80 50-120 110-120s110 40 110 120" fill="#27546b"/><path d="M86 108c0-60 128-60 128 0-20-30-100-34-128 0" fill="#1c1410"/></svg>'),
)
  .jpeg()
  .toBuffer();
const photo = '01890000-0000-7000-8000-000000000001';
await pool.query(`insert into stored_file (id, kind, mime, bytes, sha256) values ($1, 'photo', 'image/jpeg', $2, '')`, [photo, face]);

const aStudent = (wish: Parameters<typeof make.student>[0]) => make.student({ photo, ...wish });
const video = await qrVideo([{ picture: await shotOf('nothing of ours'), seconds: 1 }]);
const browser = await openBrowser({ args: video.args });

for (const [language, locale] of Object.entries(languages)) {
  const name = language === 'en' ? 'Asha Kulkarni' : 'आशा कुलकर्णी';
  const good = await aStudent({ name });
  const grace = await aStudent({ name: 'Mohammed Farhan Qureshi', paid: '[2026-10-01,2026-11-20)' });
  const cut = await aStudent({ name });
  await make.cut(cut.studentId, '[2026-11-21,2026-11-22)');
  const suspended = await aStudent({ name, status: 'suspended' });
  const unpaid = await aStudent({ name, paid: null });
  const waiting = await aStudent({ name, paidStatus: 'uploaded' });
  const old = await aStudent({ name });
  await pool.query(`update pass set nonce = 'another-nonce' where id = $1`, [old.passId]);
  const forged = `${good.code.slice(0, -4)}AAAA`;
  const offline = await aStudent({ name: 'Venkatasubramanian Balasubrahmanyam Iyer' });
  const { token } = await make.token({ label: 'North gate' });
  const boss = await make.token({ label: 'Supervisor', level: 'supervisor' });
  const shots: Buffer[] = [];
  const phone = await openPhone(browser, { link: server.link(token), language: locale, size, keepsPage: true });
  const shoot = async (from = phone): Promise<void> => {
    await from.page.evaluate(() => document.fonts.ready.then(() => undefined));
    await from.page.waitForTimeout(120);
    shots.push(await from.page.screenshot({ path: join(folder, `${language}-${String(shots.length).padStart(2, '0')}.png`) }));
  };
  await phone.noBanner('no-list');
  await shoot();
  for (const code of [good.code, good.code, grace.code, cut.code, suspended.code, unpaid.code, waiting.code, old.code, forged, 'https://example.org/menu']) {
    await phone.scan(code);
    await shoot();
  }
  await phone.dismiss();
  await phone.page.click('#recent-button');
  await shoot();
  await phone.page.click('#sheet-close');
  await phone.page.click('#menu-button');
  await shoot();
  await phone.page.click('#sheet-close');
  await phone.page.click('#slot');
  await shoot();
  await phone.page.click('#sheet-close');
  await new Promise((resolve) => setTimeout(resolve, 5_500));
  await phone.page.reload();
  await phone.page.waitForSelector('#door:not([hidden])');
  await phone.noBanner('no-list');
  await phone.page.evaluate(async () => void (await navigator.serviceWorker.ready));
  const supervisor = await openPhone(browser, { link: server.link(boss.token), language: locale, size });
  await supervisor.scan(unpaid.code);
  await shoot(supervisor);
  await supervisor.page.locator('#verdict .actions button').click();
  await shoot(supervisor);
  await supervisor.page.click('#sheet-close');
  await supervisor.page.click('#by-hand');
  await supervisor.page.fill('#sheet input', 'ROLL1');
  await supervisor.page.keyboard.press('Enter');
  await supervisor.page.waitForSelector('#sheet .row');
  await shoot(supervisor);
  const camera = await openPhone(browser, { link: server.link(boss.token), language: locale, size, camera: true, before: (page) => page.addInitScript(() => { navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', 'NotReadableError')); }) });
  await camera.page.waitForSelector('#trouble:not([hidden])');
  await shoot(camera);
  const stranger = await openPhone(browser, { link: server.link('cst_revoked-long-ago'), language: locale, size });
  await shoot(stranger);
  // Taken back, refused by reason, two kinds of doors, ends of a link, a doubled scan.
  await supervisor.page.click('#sheet-close');
  await supervisor.scan((await aStudent({ name })).code);
  await supervisor.dismiss();
  await supervisor.page.click('#recent-button');
  await supervisor.page.locator('#sheet .row button').first().click();
  await shoot(supervisor);
  await supervisor.page.fill('#sheet input', 'Was the wrong person');
  await supervisor.page.click('#sheet .big');
  await supervisor.page.locator('#sheet').waitFor({ state: 'hidden' });
  await supervisor.page.click('#recent-button');
  await shoot(supervisor);
  await supervisor.page.click('#sheet-close');
  await supervisor.page.click('#refused-button');
  await shoot(supervisor);
  const both = await openPhone(browser, { link: server.link((await make.token({ label: 'North side', scopes: ['meals', 'gates'] })).token), language: locale, size });
  await shoot(both);
  await both.page.locator('[data-kind="gate"]').click();
  await both.page.locator('#sheet .choice', { hasText: 'Main gate' }).click();
  await both.scan((await gates.ticket(name)).code);
  await shoot(both);
  await both.scan((await gates.ticket(name, { refunded: true })).code);
  await shoot(both);
  const ending = await make.token({ expires: server.world.clock.now().add({ minutes: 20 }).toString() });
  const short = await openPhone(browser, { link: server.link(ending.token), language: locale, size });
  await shoot(short);
  await pool.query('update staff_token set revoked_at = now() where id = $1', [ending.id]);
  await short.page.waitForSelector('#sign-in:not([hidden])');
  await shoot(short);
  const double = await aStudent({ name });
  const doors = [await openPhone(browser, { link: server.link(token), language: locale, size }), await openPhone(browser, { link: server.link((await make.token()).token), language: locale, size })] as const;
  for (const door of doors) await door.noBanner('no-list');
  await server.cut();
  await phone.scan(offline.code);
  await shoot();
  await phone.scan(unpaid.code);
  await shoot();
  await phone.dismiss();
  await shoot();
  for (const door of doors) await door.scan(double.code);
  await server.mend();
  for (const door of doors) {
    await door.page.evaluate(() => void dispatchEvent(new Event('online')));
    await door.page.waitForSelector('#net:not(.is-offline)');
  }
  await doors[1].dismiss();
  await doors[1].page.click('#recent-button');
  await shoot(doors[1]);
  await doors[1].page.click('#sheet-close');
  await shoot(doors[1]);

  const others: Buffer[] = [];
  for (const viewport of [{ width: 844, height: 390 }, { width: 320, height: 568 }]) {
    await supervisor.page.keyboard.press('Escape');
    await supervisor.page.setViewportSize(viewport);
    const also = async (): Promise<void> => void others.push(await sharp(await supervisor.page.screenshot()).resize({ width: 640, height: 568, fit: 'inside' }).extend({ right: 8, bottom: 8, background: '#ffffff' }).toBuffer());
    await also();
    for (const code of [(await aStudent({ name })).code, good.code, grace.code, unpaid.code, forged, 'https://example.org/menu', offline.code]) {
      await supervisor.scan(code);
      await supervisor.page.waitForTimeout(100);
      await also();
    }
    await supervisor.dismiss();
    await supervisor.page.click('#menu-button');
    await also();
    await supervisor.page.click('#sheet-close');
    await supervisor.page.click('#slot');
    await also();
  }
  const wide = sharp({ create: { width: 3 * 660, height: Math.ceil(others.length / 3) * 580, channels: 3, background: '#ffffff' } });
  await wide.composite(others.map((input, at) => ({ input, left: (at % 3) * 660, top: Math.floor(at / 3) * 580 }))).png().toFile(join(folder, `${language}-other-sizes.png`));
  await Promise.all([phone, supervisor, camera, stranger, both, short, ...doors].map((it) => it.close()));

  const columns = 7;
  const small = await Promise.all(shots.map((shot) => sharp(shot).resize({ width: 260 }).toBuffer()));
  const sheet = sharp({ create: { width: columns * 270, height: Math.ceil(small.length / columns) * 573, channels: 3, background: '#ffffff' } });
  await sheet.composite(small.map((input, at) => ({ input, left: (at % columns) * 270, top: Math.floor(at / columns) * 573 }))).png().toFile(join(folder, `${language}.png`));
}
await browser.close();
await server.close();
await world.close();
await video.remove();
await stopTestPostgres();
