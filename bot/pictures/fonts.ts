import { chmodSync, lstatSync, mkdirSync, mkdtempSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type SharpModule from 'sharp';

/** The family list of every text that is drawn: Pango takes the first family that has the glyph. */
export const FONT_FAMILIES = 'Noto Sans, Noto Sans Devanagari';

/** The weights that are shipped; a text in another weight would be emboldened artificially. */
export type FontWeight = 400 | 600 | 700;

const WEIGHT_NAMES = { 400: '400Regular', 600: '600SemiBold', 700: '700Bold' } as const satisfies Record<FontWeight, string>;

// Another script is one line here (and its package): the order is the order of preference.
const FONT_PACKAGES = [
  { name: '@expo-google-fonts/noto-sans', stem: 'NotoSans' },
  { name: '@expo-google-fonts/noto-sans-devanagari', stem: 'NotoSansDevanagari' },
] as const;

const require = createRequire(import.meta.url);

/** The TTF files of one weight, in order of preference. */
export function fontFiles(weight: FontWeight): string[] {
  const variant = WEIGHT_NAMES[weight];
  return FONT_PACKAGES.map(({ name, stem }) => join(dirname(require.resolve(`${name}/package.json`)), variant, `${stem}_${variant}.ttf`));
}

let loading: Promise<typeof SharpModule> | undefined;

/**
 * The one place that loads sharp. Fontconfig reads `FONTCONFIG_FILE` when the first text is drawn and never again,
 * so the variable is set before the library is in the process; whoever imports sharp elsewhere loses the fonts.
 * The first call draws one throw-away word, so that the first person does not wait for the font scan.
 */
export function loadSharp(): Promise<typeof SharpModule> {
  loading ??= load().catch((error: unknown) => {
    // A full disk is so for a while: the next picture tries again.
    loading = undefined;
    throw error;
  });
  return loading;
}

async function load(): Promise<typeof SharpModule> {
  process.env['FONTCONFIG_FILE'] = writeFontConfig(cacheFolder());
  const { default: sharp } = await import('sharp');
  // Pictures are drawn side by side by the gate in render.ts; threads inside one picture would only compete.
  sharp.concurrency(1);
  sharp.cache(false);
  const word = `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text y="8" font-family="${FONT_FAMILIES}">aआ</text></svg>`;
  await sharp(Buffer.from(word)).raw().toBuffer();
  return sharp;
}

/** A private folder outside the checkout, which may be read-only. */
function cacheFolder(): string {
  const uid = process.getuid?.() ?? 0;
  const folder = join(tmpdir(), `chaupal-fonts-${uid}`);
  mkdirSync(tmpdir(), { recursive: true });
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const found = lstatSync(folder);
  // In a shared /tmp somebody else may have made the name first, as a file or a link even; what they own must not steer our fonts.
  if (!found.isDirectory() || (process.getuid && found.uid !== uid)) return mkdtempSync(join(tmpdir(), 'chaupal-fonts-'));
  chmodSync(folder, 0o700);
  return folder;
}

function writeFontConfig(folder: string): string {
  const folders = ([400, 600, 700] as const).flatMap((weight) => fontFiles(weight).map((file) => dirname(file)));
  // The system's fonts come last and may be absent: they add scripts that the packages lack, and change nothing else.
  const lines = [...folders, '/usr/share/fonts', '/usr/local/share/fonts'].map((path) => `  <dir>${escapePath(path)}</dir>`);
  const content = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
${lines.join('\n')}
  <cachedir>${escapePath(join(folder, 'cache'))}</cachedir>
</fontconfig>
`;
  const file = join(folder, 'fonts.conf');
  // Two processes may start at once: a rename never shows the other a half-written file.
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, content, { mode: 0o600 });
  renameSync(draft, file);
  return file;
}

function escapePath(path: string): string {
  return path.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
