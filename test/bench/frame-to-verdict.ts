import assert from 'node:assert/strict';
import { openBrowser } from '../support/browser.ts';
import { fluentQrVideo } from '../support/qr-video.ts';
import { scanPageServer } from '../support/scan-page.ts';
import { openPhone, shotOf } from '../http/scanner-page/phone.ts';

const SHOWN = 24;
const WARM_UP = 3;
const FLOOR_MS = 300;

/**
 * From the first camera frame that shows a card to the painted verdict, in a Chromium at a phone's size with the server and its PostgreSQL on
 * the same machine. An observer of its own looks at the frames and at the screen; every card is another student's, so that each is a committed
 * admission, and each is counted at the end.
 */
export async function bench(): Promise<{ name: string; rows: Record<string, string | number>[]; ok: boolean }> {
  const server = await scanPageServer();
  const video = await fluentQrVideo();
  const browser = await openBrowser({ args: video.args });
  try {
    const students = await Promise.all(Array.from({ length: SHOWN + WARM_UP }, () => server.world.make.student()));
    const pictures = await Promise.all(students.map((student, at) => shotOf(student.code, at + 1)));
    await video.show([{ picture: null, seconds: 2 }, ...pictures.flatMap((picture) => [{ picture, seconds: 0.7 }, { picture: null, seconds: 1.6 }])]);
    const { token } = await server.world.make.token();
    const phone = await openPhone(browser, { link: server.link(token), camera: true, before: (page) => page.addInitScript(observe) });
    await phone.page.waitForFunction((wanted) => (window as unknown as { verdicts: number[] }).verdicts.length >= wanted, students.length, { timeout: 150_000 });
    const times = await phone.page.evaluate(() => (window as unknown as { verdicts: number[] }).verdicts);
    assert.deepEqual(phone.faults, []);
    const admitted = await server.world.make.count('admission', 'pass_id = any($1)', [students.map((it) => it.passId)]);
    assert.equal(admitted, students.length, 'every card was admitted once');
    const sorted = times.slice(WARM_UP, students.length).toSorted((a, b) => a - b);
    const median = at(sorted, 0.5);
    const row = { what: 'camera frame to verdict on screen, ms', median, p90: at(sorted, 0.9), max: at(sorted, 1), cards: sorted.length, floor: `≤ ${FLOOR_MS}` };
    return { name: 'frame-to-verdict', rows: [row], ok: median <= FLOOR_MS };
  } finally {
    await browser.close();
    await server.close();
    await video.remove();
  }
}

const at = (sorted: number[], part: number): number => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0);

/** Runs in the page before its own scripts. A frame with a card is brighter in the middle than the empty room. */
function observe(): void {
  const verdicts: number[] = [];
  Object.assign(window, { verdicts });
  let shownAt: number | undefined;
  let lit = false;
  document.addEventListener('DOMContentLoaded', () => {
    const video = document.querySelector<HTMLVideoElement>('#video');
    const screen = document.querySelector<HTMLElement>('#verdict');
    const context = new OffscreenCanvas(4, 4).getContext('2d', { willReadFrequently: true });
    if (video === null || screen === null || context === null) return;
    const look: VideoFrameRequestCallback = (now) => {
      context.drawImage(video, 560, 260, 160, 200, 0, 0, 4, 4);
      const { data } = context.getImageData(0, 0, 4, 4);
      const light = data.reduce((sum, value) => sum + value, 0) / data.length;
      const card = light > 130;
      if (card && !lit) shownAt = now;
      lit = card;
      video.requestVideoFrameCallback(look);
    };
    video.requestVideoFrameCallback(look);
    let counted = '';
    new MutationObserver(() => {
      const name = screen.querySelector('.name')?.textContent ?? '';
      if (screen.hidden || shownAt === undefined || name === counted || screen.dataset['verdict'] !== 'ALLOWED') return;
      counted = name;
      const from = shownAt;
      shownAt = undefined;
      // After the next frame is drawn, the verdict is on the glass.
      requestAnimationFrame(() => setTimeout(() => verdicts.push(performance.now() - from), 0));
    }).observe(screen, { attributes: true, childList: true });
  });
}
