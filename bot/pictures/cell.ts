import type { Piece } from './frame.ts';
import type { LegendEntry } from './legend.ts';
import { CELLS, HAIRLINE, INK, type CellTone } from './palette.ts';
import { box, text } from './svg.ts';
import { clean, ellipsize, textWidth } from './text.ts';

/** A mark for each state, drawn around the origin in a circle of radius 10: colour alone must not carry the meaning. */
const MARKS = {
  free: 'M-8 0H8M0-8V8',
  waiting: 'M0-9a9 9 0 1 0 .010 0zM0-5V0l4 3',
  confirmed: 'M-8 0l5 6L8-6',
  declined: 'M-6-6L6 6M6-6L-6 6',
  locked: 'M-7-1H7V8H-7zM-4-1V-4a4 4 0 0 1 8 0V-1',
  served: 'M-11 0l5 6L5-6M1 6L12-6',
  missed: 'M0-9a9 9 0 1 0 .010 0zM-6-6L6 6',
  off: 'M-8 0H8',
  none: '',
} as const satisfies Record<CellTone, string>;

/** The mark of a state, `size` 1 being 20 pixels across. */
export function cellMark(x: number, y: number, tone: CellTone, size: number): string {
  if (MARKS[tone] === '') return '';
  return `<path transform="translate(${x} ${y}) scale(${size})" d="${MARKS[tone]}" fill="none" stroke="${CELLS[tone].ink}" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"/>`;
}

/** The ground of a cell: free ones are an open frame, since somebody may still step in. */
export function cellGround(x: number, y: number, width: number, height: number, tone: CellTone): string {
  if (tone === 'none') return '';
  const open = tone === 'free' ? { stroke: '#b9b3a5', strokeWidth: 2, dash: '7 6' } : tone === 'off' ? {} : { stroke: HAIRLINE, strokeWidth: 1 };
  return box(x, y, width, height, { radius: Math.min(14, Math.round(width / 6)), fill: CELLS[tone].wash, ...open });
}

/** The legend of a grid or month: a small cell with its mark, and the word. */
export function cellLegend(x: number, y: number, width: number, entries: readonly LegendEntry<CellTone>[]): Piece {
  let svg = '';
  let left = x;
  let top = y;
  for (const entry of entries) {
    const words = ellipsize(clean(entry.label), width - 66, 32, 400);
    const taken = 54 + textWidth(words, 32, 400);
    if (left > x && left + taken > x + width) {
      left = x;
      top += 56;
    }
    svg += cellGround(left, top, 42, 42, entry.tone) + cellMark(left + 21, top + 21, entry.tone, 0.9) + text(left + 54, top + 33, words, { size: 32, fill: INK });
    left += taken + 38;
  }
  return { svg, height: entries.length === 0 ? 0 : top - y + 44 };
}
