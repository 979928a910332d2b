import { cellGround, cellLegend, cellMark } from './cell.ts';
import { footer, header, INNER, MARGIN, page } from './frame.ts';
import type { LegendEntry } from './legend.ts';
import { CELLS, INK, MUTED, themeOf, type CellTone, type Theme } from './palette.ts';
import { render } from './render.ts';
import { text } from './svg.ts';
import { clean, ellipsize, fit } from './text.ts';

/** One day of the month; `mark` is a word or sign under the number, for instance a meal or a duty. */
export type MonthDay = { day: number; tone: CellTone; mark?: string };

/** A month on a calendar. `weekdays` are seven names in the order of the columns; `firstWeekday` (0–6) is the column of `days[0]`. */
export type Month = {
  title: string;
  weekdays: readonly string[];
  days: readonly MonthDay[];
  firstWeekday: number;
  legend: readonly LegendEntry<CellTone>[];
  footer?: string;
  theme?: Theme;
};

const CELL_WIDTH = INNER / 7;
const CELL_HEIGHT = 126;
const GAP = 8;

/** Draws a month. Refuses a `firstWeekday` that is no column. */
export async function drawMonth(month: Month): Promise<Buffer> {
  if (!Number.isInteger(month.firstWeekday) || month.firstWeekday < 0 || month.firstWeekday > 6) {
    throw new Error(`firstWeekday is a column from 0 to 6, not ${month.firstWeekday}.`);
  }
  return render(() => layOut(month));
}

function layOut(month: Month): string {
  const head = header({ title: month.title, theme: themeOf(month.theme) });
  let body = head.svg;
  let y = head.height + 30;
  for (const [column, weekday] of month.weekdays.slice(0, 7).entries()) {
    const words = fit(weekday, { width: CELL_WIDTH - GAP, size: 32, minSize: 24, maxLines: 1, weight: 600 });
    body += text(MARGIN + (column + 0.5) * CELL_WIDTH, y + 34, words.lines[0] ?? '', { size: words.size, weight: 600, fill: MUTED, anchor: 'middle' });
  }
  y += 58;
  for (const [index, day] of month.days.entries()) {
    const place = month.firstWeekday + index;
    body += dayOf(day, MARGIN + (place % 7) * CELL_WIDTH + GAP / 2, y + Math.floor(place / 7) * CELL_HEIGHT);
  }
  y += Math.ceil((month.firstWeekday + month.days.length) / 7) * CELL_HEIGHT + 22;
  const legend = cellLegend(MARGIN, y, INNER, month.legend);
  body += legend.svg;
  y += legend.height + 26;
  const foot = footer(y, month.footer);
  return page(y + foot.height + 26, body + foot.svg);
}

function dayOf(day: MonthDay, x: number, y: number): string {
  const width = CELL_WIDTH - GAP;
  const height = CELL_HEIGHT - GAP;
  const { ink } = CELLS[day.tone];
  let svg = cellGround(x, y, width, height, day.tone);
  svg += text(x + 14, y + 46, String(day.day), { size: 40, weight: 700, fill: day.tone === 'none' ? INK : ink });
  svg += cellMark(x + width - 24, y + 32, day.tone, 0.9);
  if (day.mark) {
    const words = fit(day.mark, { width: width - 20, size: 28, minSize: 23, maxLines: 1, weight: 600 });
    svg += text(x + 14, y + height - 18, ellipsize(clean(words.lines[0] ?? ''), width - 20, words.size, 600), { size: words.size, weight: 600, fill: ink });
  }
  return svg;
}
