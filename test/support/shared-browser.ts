import type { Browser } from 'playwright-core';
import { openBrowser } from './browser.ts';
import { qrVideo } from './qr-video.ts';
import type { QrVideo } from './qr-video.ts';

let opened: Promise<{ browser: Browser; video: QrVideo }> | undefined;

/**
 * One Chromium for all files of a mocha process, with a camera that a file feeds: starting one takes most of a second. Tests are kept apart by
 * their contexts, as people are by their phones. Closed at the end of the run.
 */
export function sharedBrowser(): Promise<{ browser: Browser; video: QrVideo }> {
  opened ??= (async () => {
    const video = await qrVideo();
    return { video, browser: await openBrowser({ args: video.args }) };
  })();
  return opened;
}

// Outside of every `describe`: it belongs to the whole run.
after(async () => {
  if (opened === undefined) return;
  const { browser, video } = await opened;
  opened = undefined;
  await browser.close();
  await video.remove();
});
