import { readFileSync } from 'node:fs';
import { fontFiles, type FontWeight } from './fonts.ts';

/** Widths of the basic plane in thousandths of the font size; `MISSING` where no shipped font has the character. */
type Widths = Uint16Array;

const MISSING = 0xffff;
/** What a character without a glyph takes at most: an emoji or a box of its code. */
const WIDTH_OF_UNKNOWN = 1250;

const tables = new Map<FontWeight, Widths>();

/**
 * The width of one code point in thousandths of the font size. Shaping only ever makes a Devanagari word narrower
 * (half forms, ligatures), so the sum over a text is an upper bound: good for fitting, not for placing.
 */
export function advanceWidth(codePoint: number, weight: FontWeight): number {
  const width = codePoint > 0xffff ? MISSING : (table(weight)[codePoint] ?? MISSING);
  return width === MISSING ? WIDTH_OF_UNKNOWN : width;
}

/** Whether a font that we ship can draw this code point. */
export function hasGlyph(codePoint: number): boolean {
  return codePoint <= 0xffff && table(400)[codePoint] !== MISSING;
}

function table(weight: FontWeight): Widths {
  const known = tables.get(weight);
  if (known) return known;
  const widths = new Uint16Array(0x10000).fill(MISSING);
  // Least preferred first, so that a preferred font overwrites it.
  for (const file of fontFiles(weight).toReversed()) readWidths(readFileSync(file), widths);
  tables.set(weight, widths);
  return widths;
}

/** Reads `cmap` (format 12) and `hmtx` of a TrueType font, as laid down in the OpenType specification. */
function readWidths(font: Buffer, into: Widths): void {
  const offsets = new Map<string, number>();
  for (let index = 0; index < font.readUInt16BE(4); index += 1) {
    const entry = 12 + index * 16;
    offsets.set(font.toString('latin1', entry, entry + 4), font.readUInt32BE(entry + 8));
  }
  const at = (name: string): number => {
    const offset = offsets.get(name);
    if (offset === undefined) throw new Error(`The font has no ${name} table: is it a TrueType file?`);
    return offset;
  };
  const unitsPerEm = font.readUInt16BE(at('head') + 18);
  const metrics = font.readUInt16BE(at('hhea') + 34);
  const hmtx = at('hmtx');
  const groups = at('cmap') + findFormat12(font, at('cmap'));
  for (let index = 0; index < font.readUInt32BE(groups + 12); index += 1) {
    const group = groups + 16 + index * 12;
    const first = font.readUInt32BE(group);
    const last = Math.min(font.readUInt32BE(group + 4), 0xfffe);
    const glyph = font.readUInt32BE(group + 8);
    for (let code = first; code <= last; code += 1) {
      const metric = Math.min(glyph + code - first, metrics - 1);
      into[code] = Math.round((font.readUInt16BE(hmtx + metric * 4) * 1000) / unitsPerEm);
    }
  }
}

function findFormat12(font: Buffer, cmap: number): number {
  for (let index = 0; index < font.readUInt16BE(cmap + 2); index += 1) {
    const offset = font.readUInt32BE(cmap + 4 + index * 8 + 4);
    if (font.readUInt16BE(cmap + offset) === 12) return offset;
  }
  throw new Error('The font has no cmap of format 12; take another build of it or teach advance-widths.ts format 4.');
}
