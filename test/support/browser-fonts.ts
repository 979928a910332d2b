import { mkdtempSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const packages = ['@expo-google-fonts/noto-sans', '@expo-google-fonts/noto-sans-devanagari', '@expo-google-fonts/noto-color-emoji'];

/** A fonts.conf that gives a browser on a bare machine what every phone has: letters of our scripts, and emoji. */
export function browserFonts(): string {
  const require = createRequire(import.meta.url);
  const folder = mkdtempSync(join(tmpdir(), 'chaupal-browser-fonts-'));
  const dirs = packages.map((name) => `<dir>${dirname(require.resolve(`${name}/package.json`))}</dir>`).join('');
  const file = join(folder, 'fonts.conf');
  writeFileSync(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${dirs}<cachedir>${folder}/cache</cachedir>
     <alias><family>sans-serif</family><prefer><family>Noto Sans</family><family>Noto Sans Devanagari</family><family>Noto Color Emoji</family></prefer></alias>
     <alias><family>emoji</family><prefer><family>Noto Color Emoji</family></prefer></alias></fontconfig>`,
  );
  return file;
}
