import type { Browser, BrowserContext, Page } from 'playwright-core';
import { drawQrCard } from '../../../bot/pictures/index.ts';
import { messCard } from '../../bot/pictures/support.ts';
import { photograph } from '../../support/photograph.ts';

/** A phone with the scan page open: what a test does with it, and what it then shows. */
export type Phone = {
  page: Page;
  context: BrowserContext;
  /** What went wrong inside the page. */
  faults: string[];
  /** As a hand-held reader does: fast keys, then Enter. */
  type(code: string): Promise<void>;
  /** The next verdict, once it is on the screen. */
  verdict(): Promise<string>;
  /** Taps the verdict away, or finds that it has gone by itself. */
  dismiss(): Promise<void>;
  /** Types a code and tells its verdict. */
  scan(code: string): Promise<string>;
  text(selector: string): Promise<string>;
  banner(key: string): Promise<string>;
  noBanner(key: string): Promise<void>;
  close(): Promise<void>;
};

export type PhoneOptions = {
  link: string;
  /** Keeps the page for when there is no network, which loads a megabyte: only for tests that open it without one. */
  keepsPage?: boolean;
  camera?: boolean;
  language?: string;
  context?: BrowserContext;
  touch?: boolean;
  size?: { width: number; height: number };
  before?: (page: Page) => Promise<unknown>;
};

export async function openPhone(browser: Browser, options: PhoneOptions): Promise<Phone> {
  const context = options.context ?? (await browser.newContext({ viewport: options.size ?? { width: 390, height: 844 }, hasTouch: options.touch === true, locale: options.language ?? 'en-IN', serviceWorkers: options.keepsPage === true ? 'allow' : 'block', ...(options.camera === true ? { permissions: ['camera'] } : {}) }));
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error.stack)));
  page.on('console', (message) => message.type() === 'error' && !/Failed to load resource|net::ERR_/.test(message.text()) && faults.push(message.text()));
  await options.before?.(page);
  await page.goto(options.link);
  await page.waitForSelector('#door:not([hidden]), #sign-in:not([hidden]), #other-tab:not([hidden])');
  const text = async (selector: string): Promise<string> => (await page.locator(selector).innerText()).trim();
  const verdict = async (): Promise<string> => (await page.locator('#verdict:not([hidden])').getAttribute('data-verdict')) ?? '';
  const type = (code: string): Promise<void> =>
    page.evaluate((keys) => {
      const began = performance.now();
      for (const [nth, key] of [...Array.from(keys), 'Enter'].entries()) {
        const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
        // A reader's keys bear the time at which they were sent, however busy the page is.
        Object.defineProperty(event, 'timeStamp', { value: began + nth });
        document.body.dispatchEvent(event);
      }
    }, code);
  // In the page: between a look from here and a click from here a green one may have gone.
  const dismiss = (): Promise<void> => page.evaluate(() => document.querySelector<HTMLElement>('#verdict')?.click());
  return {
    page,
    context,
    faults,
    type,
    verdict,
    dismiss,
    async scan(code) {
      await dismiss();
      await type(code);
      return verdict();
    },
    text,
    banner: (key) => text(`[data-key="${key}"]`),
    noBanner: (key) => page.locator(`[data-key="${key}"]`).waitFor({ state: 'detached' }),
    close: () => context.close(),
  };
}

/** A photograph of somebody's card. */
export async function shotOf(code: string, seed = 1): Promise<Buffer> {
  const card = await drawQrCard(messCard({ qrText: code }));
  return photograph(card, { size: 0.75, turn: 6, light: 0.8, blur: 0.5, noise: 3 }, seed);
}
