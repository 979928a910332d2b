import chromium from '@sparticuz/chromium';
import type { Browser } from 'playwright-core'
import { chromium as playwright } from 'playwright-core';
import { browserFiles } from './browser-files.ts';

// A test browser talks to 127.0.0.1 only: everything by which Chromium would reach for the network on its own is off.
const quietArgs = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--no-pings',
];

// Serverless defaults of @sparticuz/chromium that would make a test unlike a person's browser.
const unlikeABrowser = new Set(['--disable-web-security', '--allow-running-insecure-content', '--single-process', '--no-zygote', '--start-maximized']);

export type BrowserOptions = {
  /** More Chromium switches, for instance a fake camera. */
  args?: readonly string[];
};

/**
 * Opens the Chromium that ships inside `@sparticuz/chromium`, headless. The caller closes it,
 * typically in `after()`.
 */
export async function openBrowser(options: BrowserOptions = {}): Promise<Browser> {
  chromium.setGraphicsMode = false;
  const { executable, fontsConf } = await browserFiles();
  const defaults = chromium.args.filter((arg) => !unlikeABrowser.has(arg) && !arg.startsWith('--headless'));
  return playwright.launch({
    executablePath: executable,
    args: [...new Set([...defaults, ...quietArgs, ...(options.args ?? [])])],
    env: { ...process.env, FONTCONFIG_FILE: fontsConf },
    headless: true,
  });
}
