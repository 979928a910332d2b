import { expect } from 'chai';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { FONT_FAMILIES } from '../../../bot/pictures/fonts.ts';
import { drawReceipt, loadSharp } from '../../../bot/pictures/index.ts';
import { clean, fit, textWidth } from '../../../bot/pictures/text.ts';

type Ink = { width: number; pixels: Buffer };

/** A word as it is drawn, cut to its ink. */
async function draw(word: string, weight: 400 | 600 | 700 = 400): Promise<Ink> {
  const sharp = await loadSharp();
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="160"><rect width="900" height="160" fill="#fff"/><text x="40" y="110" font-size="64" font-weight="${weight}" font-family="${FONT_FAMILIES}">${word}</text></svg>`;
  const { data, info } = await sharp(Buffer.from(svg)).removeAlpha().greyscale().trim({ background: '#fff', threshold: 40 }).raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, pixels: data };
}

/** How much of the lowest rows is inked, from 0 to 1. */
function foot({ width, pixels }: Ink): number {
  const rows = pixels.subarray(-2 * width);
  return Array.from({ length: width }, (_column, x) => Math.min(rows[x] ?? 255, rows[x + width] ?? 255) < 160).filter(Boolean).length / width;
}

describe('Text in pictures', function () {
  this.timeout(20_000);

  it('draws Devanagari letters, not the boxes of missing glyphs', async () => {
    // A private code point is in no font. Its box stands on an unbroken line; no letter of this script does.
    for (const missing of ['\ue9a3', '\uf1b7']) expect(foot(await draw(missing)), 'the control: a box has a line at its foot').to.be.above(0.8);
    for (const letter of ['क', 'आ', 'म', 'इ', 'श', 'ण', 'ळ', 'ऱ']) expect(foot(await draw(letter)), letter).to.be.below(0.6);
  });

  it('shapes conjuncts: क्ष is one form, narrower than its letters side by side', async () => {
    const [joined, apart] = await Promise.all([draw('क्ष'), draw('क\u094d\u200cष')]);
    expect(joined.width).to.be.below(apart.width);
  });

  it("puts the short i before its consonant, and keeps Marathi's eyelash ra", async () => {
    const [right, plain] = await Promise.all([draw('कि'), draw('की')]);
    expect(right.pixels.equals(plain.pixels)).to.equal(false);
    const [eyelash, reph] = await Promise.all([draw(clean('दर्\u200dया')), draw('दर्या')]);
    expect(eyelash.pixels.equals(reph.pixels)).to.equal(false);
  });

  it('has real bold weights in both scripts', async () => {
    for (const word of ['Asha', 'आशा']) {
      const widths = await Promise.all(([400, 600, 700] as const).map(async (weight) => (await draw(word, weight)).width));
      expect(widths, word).to.deep.equal(widths.toSorted((a, b) => a - b));
      expect(new Set(widths).size, word).to.equal(3);
    }
  });

  it('measures at least what is drawn', async () => {
    for (const word of ['Subramaniam', 'क्षत्रिय', 'कुलकर्णी', '₹3,000', 'व्हॉट्सअ‍ॅप']) {
      for (const weight of [400, 600, 700] as const) {
        expect(textWidth(word, 64, weight), word).to.be.at.least((await draw(word, weight)).width - 6);
      }
    }
  });

  it('shrinks, then wraps, then cuts with an ellipsis between letters, never inside one', () => {
    const options = { width: 300, size: 60, minSize: 30, maxLines: 2, weight: 700 } as const;
    expect(fit('Asha', options)).to.deep.equal({ lines: ['Asha'], size: 60 });
    expect(fit('Asha Kulkarni', options).lines).to.deep.equal(['Asha', 'Kulkarni']);
    const long = fit('क्षत्रिय'.repeat(40), options);
    expect(long.lines).to.have.length(2);
    expect(long.lines[1]).to.match(/…$/u);
    for (const line of long.lines) {
      expect(textWidth(line, long.size, 700)).to.be.at.most(300);
      expect(line).to.match(/^\P{M}/u);
    }
  });

  it('finds its fonts when the process knows none, and in a temporary folder that is new', async () => {
    const script = `
      const { loadSharp } = await import('./bot/pictures/fonts.ts');
      const { drawReceipt } = await import('./bot/pictures/index.ts');
      await loadSharp();
      const bytes = await drawReceipt({ title: 'रसीद', organisation: 'आशा', number: '1', lines: [], total: { label: 'कुल', value: '₹1' } });
      process.stdout.write(bytes.toString('base64'));`;
    const fresh = await mkdtemp(join(tmpdir(), 'bare-'));
    const { stdout, stderr } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], { env: { TMPDIR: fresh, HOME: '/nonexistent' }, maxBuffer: 10_000_000 });
    await rm(fresh, { recursive: true });
    const here = await drawReceipt({ title: 'रसीद', organisation: 'आशा', number: '1', lines: [], total: { label: 'कुल', value: '₹1' } });
    expect(stderr).to.equal('');
    expect(Buffer.from(stdout, 'base64').equals(here)).to.equal(true);
  });

  it('is drawn although the place of its fonts is taken by a file or a dead link, and after a first try for which there was no place', async () => {
    const script = `
      const { writeFileSync, symlinkSync } = await import('node:fs');
      const { loadSharp } = await import('./bot/pictures/fonts.ts');
      const name = process.env.TMPDIR + '/chaupal-fonts-' + process.getuid();
      if (process.argv[1] === 'file') writeFileSync(name, '');
      if (process.argv[1] === 'link') symlinkSync('/nonexistent', name);
      if (process.argv[1] === 'no-place') {
        const place = process.env.TMPDIR;
        writeFileSync(place + '/full', '');
        process.env.TMPDIR = place + '/full';
        await loadSharp().then(() => process.exit(3), () => undefined);
        process.env.TMPDIR = place;
      }
      const sharp = await loadSharp();
      await sharp(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')).png().toBuffer();
      process.stdout.write('drawn');`;
    for (const trouble of ['file', 'link', 'no-place']) {
      const fresh = await mkdtemp(join(tmpdir(), 'taken-'));
      const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script, trouble], { env: { TMPDIR: fresh, HOME: '/nonexistent' } });
      await rm(fresh, { recursive: true });
      expect(stdout, trouble).to.equal('drawn');
    }
  });
});
