import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { codeOf } from '../../domain/database/postgres-failure.ts';
import { root } from './run-command.ts';

const require = createRequire(import.meta.url);
const fonts = ['@expo-google-fonts/noto-sans', '@expo-google-fonts/noto-sans-devanagari', '@expo-google-fonts/noto-color-emoji'];
const folderOf = (name: string): string => dirname(require.resolve(`${name}/package.json`));

/**
 * Where the Chromium of `@sparticuz/chromium` is unpacked, once per checkout, with a fonts.conf that gives a browser on a bare machine what every
 * phone has: letters of our scripts, and emoji. Several processes may ask at once: each unpacks into a folder of its own, and the first one to
 * rename it wins, so that nobody ever starts a binary that is still being written.
 */
export async function browserFiles(): Promise<{ executable: string; fontsConf: string }> {
  // Not `require.resolve('…/package.json')`: this package does not export it.
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules/@sparticuz/chromium/package.json'), 'utf8')) as { version: string };
  const cache = join(root, 'node_modules', '.cache');
  const home = join(cache, `chromium-${version}`);
  if (!existsSync(home)) {
    await mkdir(cache, { recursive: true });
    const draft = await mkdtemp(`${home}.`);
    await writeFile(join(draft, 'fonts.conf'), fontsConf(join(home, 'font-cache')));
    // In a process of its own, because the package unpacks into the temporary folder of its process.
    const unpack = `const { default: chromium } = await import('@sparticuz/chromium'); await chromium.executablePath();`;
    await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', unpack], { cwd: root, env: { ...process.env, TMPDIR: draft } });
    await rename(draft, home).catch(async (error: unknown) => {
      if (codeOf(error) !== 'ENOTEMPTY' && codeOf(error) !== 'EEXIST') throw error;
      await rm(draft, { recursive: true });
    });
  }
  return { executable: join(home, 'chromium'), fontsConf: join(home, 'fonts.conf') };
}

const fontsConf = (cache: string): string => `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
${fonts.map((name) => `<dir>${folderOf(name)}</dir>`).join('')}<cachedir>${cache}</cachedir>
<alias><family>sans-serif</family><prefer><family>Noto Sans</family><family>Noto Sans Devanagari</family><family>Noto Color Emoji</family></prefer></alias>
<alias><family>emoji</family><prefer><family>Noto Color Emoji</family></prefer></alias></fontconfig>
`;
