import { brandMark } from './brand.ts';
import { footer, INNER, MARGIN, page, WIDTH, type Badge, type Fact } from './frame.ts';
import { HAIRLINE, INK, MUTED, SURFACE, themeOf, TONES, type Theme } from './palette.ts';
import { render } from './render.ts';
import { box, heightOf, text, textBlock } from './svg.ts';
import { clean, ellipsize, fit, textWidth } from './text.ts';

/** What a receipt shows; amounts come formatted. `stamp` is printed across it, such as *Paid* or *Refunded*. */
export type Receipt = {
  title: string;
  organisation: string;
  number: string;
  lines: readonly Fact[];
  total: Fact;
  stamp?: Badge;
  footer?: string;
  theme?: Theme;
};

const PAD = 56;
const LEFT = MARGIN + PAD;
const RIGHT = WIDTH - MARGIN - PAD;
const ROOM = INNER - 2 * PAD;
const TOOTH = 22;

/** Draws a receipt as a slip of paper with a torn foot. */
export async function drawReceipt(receipt: Receipt): Promise<Buffer> {
  return render(() => layOut(receipt));
}

function layOut(receipt: Receipt): string {
  const theme = themeOf(receipt.theme);
  const middle = WIDTH / 2;
  let ink = brandMark({ x: middle - 60, y: 96, size: 120, tree: theme.primary, people: theme.accent });
  let y = 226;
  const organisation = fit(receipt.organisation, { width: ROOM, size: 36, minSize: 30, maxLines: 2, weight: 600 });
  ink += textBlock(middle, y, organisation, { weight: 600, fill: MUTED, anchor: 'middle' });
  y += heightOf(organisation);
  const title = fit(receipt.title, { width: ROOM, size: 60, minSize: 40, maxLines: 2, weight: 700 });
  ink += textBlock(middle, y, title, { weight: 700, fill: INK, anchor: 'middle' });
  y += heightOf(title);
  const number = fit(receipt.number, { width: ROOM, size: 34, minSize: 26, maxLines: 1, weight: 400 });
  ink += textBlock(middle, y, number, { fill: MUTED, anchor: 'middle' });
  y += heightOf(number) + 28;
  ink += rule(y);
  y += 26;
  for (const line of receipt.lines) {
    const row = entry(line, y);
    ink += row.svg;
    y += row.height + 16;
  }
  y += 12;
  ink += rule(y);
  y += 28;
  ink += total(receipt.total, y);
  y += 110;
  if (receipt.stamp) {
    ink += stamp(receipt.stamp, y + 62);
    y += 150;
  }
  const foot = footer(y, receipt.footer, WIDTH - 2 * PAD);
  y += foot.height + 40;
  const shifted = foot.svg === '' ? '' : `<g transform="translate(${PAD} 0)">${foot.svg}</g>`;
  return page(y + 64, slip(56, y) + box(MARGIN, 56, INNER, 14, { fill: theme.primary }) + ink + shifted);
}

/** Label at the left, value at the right; both may take two lines. */
function entry(line: Fact, top: number): { svg: string; height: number } {
  const label = fit(line.label, { width: ROOM * 0.44, size: 36, minSize: 28, maxLines: 2, weight: 400 });
  const value = fit(line.value, { width: ROOM * 0.52, size: 36, minSize: 28, maxLines: 2, weight: 600 });
  const svg = textBlock(LEFT, top, label, { fill: MUTED }) + textBlock(RIGHT, top, value, { weight: 600, fill: INK, anchor: 'end' });
  return { svg, height: Math.max(heightOf(label), heightOf(value)) };
}

function total(line: Fact, top: number): string {
  const value = fit(line.value, { width: ROOM * 0.6, size: 68, minSize: 36, maxLines: 1, weight: 700 });
  const label = fit(line.label, { width: ROOM * 0.36, size: 42, minSize: 28, maxLines: 1, weight: 600 });
  return text(LEFT, top + 60, label.lines[0] ?? '', { size: label.size, weight: 600, fill: INK }) + text(RIGHT, top + 64, value.lines[0] ?? '', { size: value.size, weight: 700, fill: INK, anchor: 'end' });
}

function stamp(badge: Badge, y: number): string {
  const { ink } = TONES[badge.tone];
  const words = ellipsize(clean(badge.text), ROOM - 160, 52, 700);
  const width = textWidth(words, 52, 700) + 72;
  const x = -width / 2;
  const frame = box(x, -50, width, 100, { radius: 16, fill: 'none', stroke: ink, strokeWidth: 6 });
  return `<g transform="translate(${WIDTH / 2} ${y}) rotate(-5)" opacity="0.9">${frame}${text(0, 18, words, { size: 52, weight: 700, fill: ink, anchor: 'middle' })}</g>`;
}

function rule(y: number): string {
  return `<path d="M${LEFT} ${y}H${RIGHT}" stroke="${HAIRLINE}" stroke-width="4" stroke-dasharray="2 12" stroke-linecap="round"/>`;
}

function slip(top: number, bottom: number): string {
  const teeth = INNER / (2 * TOOTH);
  const edge = `l-${TOOTH} ${TOOTH}l-${TOOTH}-${TOOTH}`.repeat(Math.floor(teeth));
  return `<path d="M${MARGIN} ${top}h${INNER}V${bottom}${edge}z" fill="${SURFACE}" stroke="${HAIRLINE}" stroke-width="2"/>`;
}
