import { cellGround, cellLegend, cellMark } from './cell.ts';
import { footer, header, page, WIDTH, type Piece } from './frame.ts';
import type { LegendEntry } from './legend.ts';
import { CELLS, INK, MUTED, themeOf, type CellTone, type Theme } from './palette.ts';
import { render } from './render.ts';
import { heightOf, text, textBlock } from './svg.ts';
import { clean, ellipsize, fit, textWidth } from './text.ts';

/** One place of the grid: `text` is who holds it, `sub` a second, smaller line. */
export type GridCell = { text?: string; sub?: string; tone: CellTone };

/** A grid such as duties × days; each row has a cell for each column, a missing one is drawn empty. */
export type Grid = {
  title: string;
  subtitle?: string;
  columns: readonly string[];
  rows: readonly { label: string; cells: readonly GridCell[] }[];
  legend: readonly LegendEntry<CellTone>[];
  footer?: string;
  theme?: Theme;
};

/** How many columns still leave room for a name on a phone. */
const READABLE_COLUMNS = 6;
/** From here on a cell is a coloured square with its mark, and the picture an overview. */
const OVERVIEW_COLUMNS = 17;
const OVERVIEW_WIDTH = 1600;
const GAP = 6;
/** Narrower than elsewhere: names need the room. */
const SIDE = 32;

type Band = { first: number; count: number };
type Frame = { width: number; labels: number; cell: number; rowHeight: number };

/**
 * Draws a grid. Up to 16 columns are broken into bands of at most six, one below the other, so that names stay readable
 * on a phone held upright; more become an overview 1600 pixels wide, where a text that does not fit gives way to the mark.
 */
export async function drawGrid(grid: Grid): Promise<Buffer> {
  return render(() => layOut(grid));
}

function layOut(grid: Grid): string {
  const overview = grid.columns.length >= OVERVIEW_COLUMNS;
  const width = overview ? OVERVIEW_WIDTH : WIDTH;
  const bands = overview ? [{ first: 0, count: grid.columns.length }] : bandsOf(grid.columns.length);
  const labels = overview ? 250 : 188;
  const widest = Math.max(1, ...bands.map((band) => band.count));
  const frame = { width, labels, cell: (width - 2 * SIDE - labels) / widest, rowHeight: overview ? 64 : 92 };

  const head = header({ title: grid.title, ...(grid.subtitle && { below: grid.subtitle }), theme: themeOf(grid.theme), width });
  let body = head.svg;
  let y = head.height + 32;
  const legend = cellLegend(SIDE, y, width - 2 * SIDE, grid.legend);
  body += legend.svg;
  y += legend.height + 22;
  for (const band of bands) {
    const piece = bandOf(grid, band, y, frame);
    body += piece.svg;
    y += piece.height + 26;
  }
  const foot = footer(y, grid.footer, width);
  return page(y + foot.height + 30, body + foot.svg, width);
}

/** Bands of nearly equal length: ten days are five and five, not six and four. */
function bandsOf(columns: number): Band[] {
  const count = Math.max(1, Math.ceil(columns / READABLE_COLUMNS));
  const length = Math.ceil(columns / count);
  return Array.from({ length: count }, (_band, index) => ({ first: index * length, count: Math.min(length, columns - index * length) }));
}

function bandOf(grid: Grid, band: Band, top: number, frame: Frame): Piece {
  const left = SIDE + frame.labels;
  let svg = '';
  const heads = grid.columns.slice(band.first, band.first + band.count).map((column) => fit(column, { width: frame.cell - GAP, size: 30, minSize: frame.cell < 60 ? 20 : 24, maxLines: 2, weight: 600 }));
  const headHeight = Math.max(0, ...heads.map(heightOf)) + 8;
  for (const [index, head] of heads.entries()) {
    svg += textBlock(left + (index + 0.5) * frame.cell, top, head, { weight: 600, fill: MUTED, anchor: 'middle' });
  }
  let y = top + headHeight;
  for (const row of grid.rows) {
    const label = fit(row.label, { width: frame.labels - 16, size: 30, minSize: 24, maxLines: 2, weight: 600 });
    svg += textBlock(SIDE, y + (frame.rowHeight - GAP - heightOf(label)) / 2, label, { weight: 600, fill: INK });
    for (let index = 0; index < band.count; index += 1) {
      const cell = row.cells[band.first + index] ?? { tone: 'none' };
      svg += cellOf(cell, left + index * frame.cell + GAP / 2, y, frame.cell - GAP, frame.rowHeight - GAP);
    }
    y += frame.rowHeight;
  }
  return { svg, height: y - top };
}

function cellOf(cell: GridCell, x: number, y: number, width: number, height: number): string {
  const ground = cellGround(x, y, width, height, cell.tone);
  const { ink } = CELLS[cell.tone];
  const middle = x + width / 2;
  const words = clean(cell.text ?? '');
  if (words === '') return ground + cellMark(middle, y + height / 2, cell.tone, Math.min(1.3, width / 36));
  if (width < 60) {
    const fits = textWidth(words, 22, 600) <= width - 4;
    return ground + (fits ? text(middle, y + height / 2 + 8, words, { size: 22, weight: 600, fill: ink, anchor: 'middle' }) : cellMark(middle, y + height / 2, cell.tone, 1));
  }
  const mark = cellMark(x + width - 17, y + height / 2, cell.tone, 0.8);
  const room = width - 8 - (cell.tone === 'none' ? 8 : 30);
  const sub = clean(cell.sub ?? '');
  const fitted = fit(words, { width: room, size: 28, minSize: 22, maxLines: sub ? 1 : 2, weight: 600 });
  const below = sub === '' ? 0 : 30;
  const top = y + (height - heightOf(fitted) - below) / 2;
  const second = sub === '' ? '' : text(x + 8, top + heightOf(fitted) + 21, ellipsize(sub, room, 24, 400), { size: 24, fill: ink });
  return ground + textBlock(x + 8, top, fitted, { weight: 600, fill: ink }) + second + mark;
}
