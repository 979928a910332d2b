import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const PAGE = join(import.meta.dirname, 'scanner-page');
const zip = promisify(gzip);

/** Served below `/scan/vendor/`: the reader alone, not zxing's writer. Its modules refer to each other by relative paths. */
const VENDOR = {
  'vendor/es/reader/index.js': ['zxing-wasm/reader', ''],
  'vendor/es/share.js': ['zxing-wasm/reader', '../share.js'],
  'vendor/zxing_reader.wasm': ['zxing-wasm/reader/zxing_reader.wasm', ''],
  'vendor/noto-sans-devanagari-400.ttf': ['@expo-google-fonts/noto-sans-devanagari/400Regular/NotoSansDevanagari_400Regular.ttf', ''],
  'vendor/noto-sans-devanagari-700.ttf': ['@expo-google-fonts/noto-sans-devanagari/700Bold/NotoSansDevanagari_700Bold.ttf', ''],
} as const satisfies Record<string, readonly [string, string]>;

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
  '.ttf': 'font/ttf',
};
const COMPRESSIBLE = new Set(['.html', '.js', '.css', '.webmanifest', '.svg', '.wasm', '.ttf']);

/** One file of the page, held in memory: all of them are small, and a name that is not in the table cannot be asked for. */
export type PageAsset = {
  /** Below `/scan/`; '' is the page itself. */
  readonly path: string;
  readonly type: string;
  readonly etag: string;
  readonly body: Buffer;
  /** Compressed on first need and kept; undefined for what does not shrink. */
  readonly compressed?: () => Promise<Buffer>;
};

/**
 * Reads every file of the page. `demoOrigins` are written into the page's `<meta name="chaupal-demo">`.
 * `precache.js` is made here: it tells the service worker the version (a hash of everything) and what to keep for offline.
 */
export function pageAssets(demoOrigins: readonly string[]): ReadonlyMap<string, PageAsset> {
  const assets = new Map<string, PageAsset>();
  const add = (path: string, body: Buffer): void => void assets.set(path, asset(path, body));

  for (const name of readdirSync(PAGE).toSorted()) {
    if (name === 'index.html') add('', withDemoOrigins(readFileSync(join(PAGE, name), 'utf8'), demoOrigins));
    else if (TYPES[extname(name)] !== undefined) add(name, readFileSync(join(PAGE, name)));
  }
  for (const [path, [specifier, relative]] of Object.entries(VENDOR)) add(path, readFileSync(vendorFile(specifier, relative)));

  const kept = [...assets.keys()].filter((path) => path !== 'sw.js' && !path.endsWith('.ttf'));
  const version = hash(Buffer.concat([...assets.values()].map((it) => Buffer.from(`${it.path} ${it.etag}\n`))));
  const core = kept.filter((path) => !path.endsWith('.wasm')).map(addressOf);
  const heavy = kept.filter((path) => path.endsWith('.wasm')).map(addressOf);
  add('precache.js', Buffer.from(`self.precache = ${JSON.stringify({ version, core, heavy }, null, 1)};\n`));
  return assets;
}

const addressOf = (path: string): string => (path === '' ? '/scan' : `/scan/${path}`);
const hash = (body: Buffer): string => createHash('sha256').update(body).digest('hex').slice(0, 20);

function asset(path: string, body: Buffer): PageAsset {
  const extension = path === '' ? '.html' : extname(path);
  const known = { path, body, etag: `"${hash(body)}"`, type: TYPES[extension] ?? 'application/octet-stream' };
  if (!COMPRESSIBLE.has(extension)) return known;
  let kept: Promise<Buffer> | undefined;
  return { ...known, compressed: () => (kept ??= zip(body, { level: 9 })) };
}

function vendorFile(specifier: string, relative: string): URL | string {
  const file = import.meta.resolve(specifier);
  return relative === '' ? fileURLToPath(file) : new URL(relative, file);
}

function withDemoOrigins(html: string, origins: readonly string[]): Buffer {
  const place = '<meta name="chaupal-demo" content="">';
  if (!html.includes(place)) throw new Error(`http/scanner-page/index.html must hold ${place}`);
  // Made by `new URL().origin`, so that nothing in it can end the attribute.
  return Buffer.from(html.replace(place, place.replace('content=""', `content="${origins.join(' ')}"`)));
}
