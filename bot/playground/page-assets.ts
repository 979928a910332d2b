import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import express from 'express';
import type { Router } from 'express';

const PAGE = join(import.meta.dirname, 'page');

/** The faces of `page/styles/theme.css`: Devanagari is shipped because many a system has no font for it. */
const FONTS = {
  'NotoSans_400Regular.ttf': '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
  'NotoSans_600SemiBold.ttf': '@expo-google-fonts/noto-sans/600SemiBold/NotoSans_600SemiBold.ttf',
  'NotoSansDevanagari_400Regular.ttf': '@expo-google-fonts/noto-sans-devanagari/400Regular/NotoSansDevanagari_400Regular.ttf',
  'NotoSansDevanagari_600SemiBold.ttf': '@expo-google-fonts/noto-sans-devanagari/600SemiBold/NotoSansDevanagari_600SemiBold.ttf',
} as const satisfies Record<string, string>;

/**
 * Nothing inline and nothing from elsewhere. WebAssembly is the QR decoder; the scan page, on another port, is framed;
 * pictures that are about to be sent are `blob:`.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "frame-src 'self' http://127.0.0.1:* http://localhost:* https:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'self'",
].join('; ');

/** The playground's page at `/`, its modules, styles and fonts under `/page`, and the QR decoder that it loads on need. */
export function pageAssets(): Router {
  const router = express.Router();
  router.get('/', (_request, response) => {
    response.set({ 'content-security-policy': CONTENT_SECURITY_POLICY, 'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff', 'cache-control': 'no-cache' });
    response.sendFile('index.html', { root: PAGE });
  });
  for (const [name, file] of Object.entries(FONTS)) {
    const path = fileURLToPath(import.meta.resolve(file));
    router.get(`/page/fonts/${name}`, (_request, response) => {
      response.sendFile(path, { maxAge: '30d', immutable: true });
    });
  }
  router.use('/page/lib/zxing-wasm', express.static(zxingFolder(), { maxAge: '1d' }));
  router.use('/page', express.static(PAGE, { index: false, setHeaders: (response) => response.set('cache-control', 'no-cache') }));
  return router;
}

/** `dist` of the package, whose `es` modules and `.wasm` file refer to each other. */
function zxingFolder(): string {
  const reader = fileURLToPath(import.meta.resolve('zxing-wasm/reader'));
  return join(dirname(reader), '..', '..');
}
