import express from 'express';
import type { Request, Response, Router } from 'express';
import { pageAssets } from './scanner-page-assets.ts';
import type { PageAsset } from './scanner-page-assets.ts';

export type ScannerPageDeps = {
  /**
   * Demo mode: pages of these origins (the playground's) may frame the scan page and hand it pictures of codes to scan.
   * Leave it out in production.
   */
  demoOrigins?: readonly string[];
  /** The page may be opened inside Telegram's web client, which frames it. Its apps open it without a frame. */
  telegram?: boolean;
};

/**
 * The scan page, to be mounted at `/scan`. Everything is static and from its own origin; it talks to `/api/v1/scanner`.
 * Refuses at start, with a `TypeError`, a demo origin that is no address.
 */
export function createScannerPageRouter(deps: ScannerPageDeps = {}): Router {
  const origins = (deps.demoOrigins ?? []).flatMap(namesOf);
  const assets = pageAssets(origins);
  const policy = contentSecurityPolicy([...origins, ...(deps.telegram === true ? ['https://web.telegram.org'] : [])]);
  const framed = origins.length > 0 || deps.telegram === true;
  const router = express.Router();

  const send = async (asset: PageAsset, request: Request, response: Response): Promise<void> => {
    response.set({
      'Content-Security-Policy': policy,
      'Content-Type': asset.type,
      // The service worker keeps the files; without one they are asked for again, and a 304 costs next to nothing.
      'Cache-Control': 'no-cache',
      ETag: asset.etag,
      Vary: 'Accept-Encoding',
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
      'Permissions-Policy': 'camera=(self), microphone=(), geolocation=(), payment=(), usb=()',
      // The page holds no window of another origin and wants none, but the playground's frame may open it.
      'Cross-Origin-Resource-Policy': 'same-origin',
    });
    // Older than `frame-ancestors` and unable to name an origin: it would forbid what that allows.
    if (framed) response.removeHeader('X-Frame-Options');
    else response.set('X-Frame-Options', 'DENY');
    // The script lies in /scan/, the page at /scan itself.
    if (asset.path === 'sw.js') response.set('Service-Worker-Allowed', '/scan');
    if (request.fresh) return void response.status(304).end();
    const zipped = asset.compressed !== undefined && request.acceptsEncodings('gzip') === 'gzip';
    if (zipped) response.set('Content-Encoding', 'gzip');
    response.end(zipped ? await asset.compressed() : asset.body);
  };

  for (const asset of assets.values()) router.get(`/${asset.path}`, (request, response) => send(asset, request, response));
  return router;
}

/** A browser takes localhost and 127.0.0.1 for two, and people type either. */
function namesOf(address: string): string[] {
  const { origin } = new URL(address);
  const names = ['//localhost', '//127.0.0.1'];
  const known = names.find((name) => origin.includes(name));
  return known === undefined ? [origin] : names.map((name) => origin.replace(known, name));
}

/** Nothing inline, nothing from elsewhere. WebAssembly is the decoder for browsers without `BarcodeDetector`. */
function contentSecurityPolicy(framers: readonly string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "img-src 'self' blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${framers.length === 0 ? "'none'" : framers.join(' ')}`,
  ].join('; ');
}
