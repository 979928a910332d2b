import type { Piece } from './frame.ts';
import { INK, MUTED, type ChartTone } from './palette.ts';
import { box, text } from './svg.ts';
import { clean, ellipsize, textWidth } from './text.ts';

/** One entry of a chart's legend. */
export type LegendEntry<Tone extends string = ChartTone> = { label: string; tone: Tone };

const SIZE = 32;
const ROW = 52;
const SWATCH = 30;

/** The legend as rows of coloured squares and words, broken where the width ends; `unit` stands last, in grey. */
export function legendOf<Tone extends string>(x: number, y: number, width: number, entries: readonly LegendEntry<Tone>[], colour: (tone: Tone) => string, unit?: string): Piece {
  let svg = '';
  let left = x;
  let top = y;
  const place = (words: string, lead: number, draw: (at: number) => string): void => {
    const taken = lead + textWidth(words, SIZE, 400);
    if (left > x && left + taken > x + width) {
      left = x;
      top += ROW;
    }
    svg += draw(left);
    left += taken + 40;
  };
  for (const entry of entries) {
    const words = ellipsize(clean(entry.label), width - SWATCH - 14, SIZE, 400);
    place(words, SWATCH + 14, (at) => box(at, top + 6, SWATCH, SWATCH, { radius: 7, fill: colour(entry.tone) }) + text(at + SWATCH + 14, top + 33, words, { size: SIZE, fill: INK }));
  }
  if (unit) {
    const words = ellipsize(clean(unit), width, SIZE, 400);
    place(words, 0, (at) => text(at, top + 33, words, { size: SIZE, fill: MUTED }));
  }
  return { svg, height: svg === '' ? 0 : top - y + 42 };
}
