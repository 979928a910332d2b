import { brandMark } from './brand.ts';
import { HAIRLINE, INK, MUTED, PAPER, SURFACE, TONES, type Theme, type Tone } from './palette.ts';
import { box, heightOf, svgDocument, text, textBlock } from './svg.ts';
import { clean, ellipsize, fit, textWidth } from './text.ts';

/** The width of a picture for a phone held upright, at twice its points. */
export const WIDTH = 1080;
/** The margin that everything keeps. */
export const MARGIN = 56;
/** The width between the margins. */
export const INNER = WIDTH - 2 * MARGIN;

/** A piece of a picture and the height that it takes. */
export type Piece = { svg: string; height: number };

/** A fact on a card: what it is and what it says. */
export type Fact = { label: string; value: string };

/** A word with a meaning, such as *Approved* or *Denied*. */
export type Badge = { text: string; tone: Tone };

/** The coloured head: the mark, a small line above (the organisation or a subtitle) and the title. */
export function header(options: { title: string; above?: string; below?: string; theme: Theme; width?: number }): Piece {
  const width = options.width ?? WIDTH;
  const mark = 116;
  const left = MARGIN + mark + 32;
  const room = width - left - MARGIN;
  const above = options.above ? fit(options.above, { width: room, size: 34, minSize: 30, maxLines: 1, weight: 600 }) : undefined;
  const title = fit(options.title, { width: room, size: 56, minSize: 40, maxLines: 2, weight: 700 });
  const below = options.below ? fit(options.below, { width: room, size: 34, minSize: 30, maxLines: 2, weight: 400 }) : undefined;
  const words = (above ? heightOf(above) : 0) + heightOf(title) + (below ? heightOf(below) + 4 : 0);
  const height = Math.max(mark, words) + 2 * 40;
  let top = Math.round((height - words) / 2);
  let svg = box(0, 0, width, height, { fill: options.theme.primary });
  svg += `<circle cx="${MARGIN + mark / 2}" cy="${height / 2}" r="${mark / 2}" fill="${PAPER}"/>`;
  svg += brandMark({ x: MARGIN + 13, y: height / 2 - mark / 2 + 10, size: mark - 26, tree: options.theme.primary, people: options.theme.accent });
  if (above) {
    svg += `<g fill-opacity="0.82">${textBlock(left, top, above, { weight: 600, fill: '#ffffff' })}</g>`;
    top += heightOf(above);
  }
  svg += textBlock(left, top, title, { weight: 700, fill: '#ffffff' });
  top += heightOf(title) + 4;
  if (below) svg += `<g fill-opacity="0.86">${textBlock(left, top, below, { fill: '#ffffff' })}</g>`;
  return { svg, height };
}

/** The quiet line at the foot, centred; nothing when there is none. */
export function footer(top: number, words: string | undefined, width: number = WIDTH): Piece {
  if (!words) return { svg: '', height: 0 };
  const fitted = fit(words, { width: width - 2 * MARGIN, size: 30, minSize: 26, maxLines: 3, weight: 400 });
  return { svg: textBlock(width / 2, top, fitted, { fill: MUTED, anchor: 'middle' }), height: heightOf(fitted) };
}

/** A white sheet with a thin edge. */
export function sheet(x: number, y: number, width: number, height: number): string {
  return box(x, y, width, height, { radius: 28, fill: SURFACE, stroke: HAIRLINE });
}

/** A pill with a mark and a word; `x` is its left edge. */
export function pill(x: number, y: number, badge: Badge, maxWidth: number): Piece & { width: number } {
  const { ink, wash } = TONES[badge.tone];
  const words = ellipsize(clean(badge.text), maxWidth - 104, 34, 600);
  const width = Math.ceil(textWidth(words, 34, 600)) + 104;
  const svg = box(x, y, width, 64, { radius: 32, fill: wash }) + toneMark(x + 38, y + 32, badge.tone) + text(x + 66, y + 44, words, { size: 34, weight: 600, fill: ink });
  return { svg, height: 64, width };
}

const TONE_MARKS = {
  good: 'M-9 0l6 7l12-13',
  bad: 'M-8-8L8 8M8-8L-8 8',
  warn: 'M0-10V2M0 9V9.500',
  info: 'M0-10V-9.500M0-2V10',
} as const satisfies Record<Tone, string>;

function toneMark(x: number, y: number, tone: Tone): string {
  const { ink, wash } = TONES[tone];
  return `<circle cx="${x}" cy="${y}" r="18" fill="${ink}"/><path transform="translate(${x} ${y})" d="${TONE_MARKS[tone]}" fill="none" stroke="${wash}" stroke-width="4.500" stroke-linecap="round" stroke-linejoin="round"/>`;
}

/** Facts in two columns (one where there is a single fact), label above value. */
export function facts(x: number, top: number, width: number, lines: readonly Fact[]): Piece {
  const columns = lines.length > 1 ? 2 : 1;
  const column = Math.floor((width - (columns - 1) * 32) / columns);
  let svg = '';
  let y = top;
  for (let first = 0; first < lines.length; first += columns) {
    let tallest = 0;
    for (const [index, line] of lines.slice(first, first + columns).entries()) {
      const left = x + index * (column + 32);
      const label = fit(line.label, { width: column, size: 30, minSize: 26, maxLines: 1, weight: 400 });
      const value = fit(line.value, { width: column, size: 42, minSize: 32, maxLines: 2, weight: 600 });
      svg += textBlock(left, y, label, { fill: MUTED }) + textBlock(left, y + heightOf(label) - 2, value, { weight: 600, fill: INK });
      tallest = Math.max(tallest, heightOf(label) + heightOf(value));
    }
    y += tallest + 18;
  }
  return { svg, height: lines.length === 0 ? 0 : y - top - 18 };
}

/** A whole picture of the usual width on paper. */
export function page(height: number, body: string, width: number = WIDTH): string {
  return svgDocument(width, Math.ceil(height), PAPER, body);
}
