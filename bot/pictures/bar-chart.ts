import { footer, header, INNER, MARGIN, page, type Piece } from './frame.ts';
import { CHART, HAIRLINE, INK, MUTED, themeOf, type ChartTone, type Theme } from './palette.ts';
import { legendOf, type LegendEntry } from './legend.ts';
import { render } from './render.ts';
import { box, heightOf, text, textBlock } from './svg.ts';
import { clean, ellipsize, fit, textWidth } from './text.ts';

/** One bar; `label` is the value as words, formatted for the reader (the plain number when absent). */
export type Bar = { value: number; tone?: ChartTone; label?: string };

/** What a bar chart shows, group by group from the top; values are 0 or more. */
export type BarChart = {
  title: string;
  subtitle?: string;
  groups: readonly { label: string; bars: readonly Bar[] }[];
  legend: readonly LegendEntry[];
  unit?: string;
  footer?: string;
  theme?: Theme;
};

const BAR = 44;
const GAP = 10;
const VALUE_SIZE = 34;
const LABEL_WIDTH = 220;

/**
 * Draws bars that lie, group below group: on a phone's narrow screen the labels of three scripts and every value stay
 * readable, however many bars there are. A value that is negative or not finite is refused.
 */
export async function drawBarChart(chart: BarChart): Promise<Buffer> {
  for (const bar of chart.groups.flatMap((group) => group.bars)) {
    if (!(bar.value >= 0 && Number.isFinite(bar.value))) throw new Error(`A bar's value must be 0 or more, not ${bar.value}.`);
  }
  return render(() => layOut(chart));
}

function layOut(chart: BarChart): string {
  const head = header({ title: chart.title, ...(chart.subtitle && { below: chart.subtitle }), theme: themeOf(chart.theme) });
  let body = head.svg;
  let y = head.height + 36;
  const legend = legendOf(MARGIN, y, INNER, chart.legend, (tone) => CHART[tone], chart.unit);
  body += legend.svg;
  y += legend.height + (legend.height > 0 ? 28 : 0);

  const bars = chart.groups.flatMap((group) => group.bars);
  const highest = Math.max(1e-9, ...bars.map((bar) => bar.value));
  const valueRoom = Math.min(300, Math.max(60, ...bars.map((bar) => textWidth(valueText(bar), VALUE_SIZE, 600)))) + 16;
  const left = MARGIN + LABEL_WIDTH + 24;
  const scale = (MARGIN + INNER - left - valueRoom) / highest;
  for (const [index, group] of chart.groups.entries()) {
    if (index > 0) body += box(MARGIN, y - 15, INNER, 2, { fill: HAIRLINE });
    const piece = groupOf(group, y, left, scale, valueRoom);
    body += piece.svg;
    y += piece.height + 30;
  }
  const foot = footer(y, chart.footer);
  return page(y + foot.height + 28, body + foot.svg);
}

function groupOf(group: BarChart['groups'][number], top: number, left: number, scale: number, valueRoom: number): Piece {
  const label = fit(group.label, { width: LABEL_WIDTH, size: 36, minSize: 28, maxLines: 3, weight: 600 });
  const tall = group.bars.length * (BAR + GAP) - GAP;
  const height = Math.max(tall, heightOf(label));
  let svg = textBlock(MARGIN, top + (height - heightOf(label)) / 2, label, { weight: 600, fill: INK });
  let y = top + (height - tall) / 2;
  for (const bar of group.bars) {
    // A small number next to a large one must not look like none.
    const width = bar.value === 0 ? 3 : Math.max(8, Math.round(bar.value * scale));
    const tone = bar.tone ?? 'first';
    svg += box(left, y, width, BAR, { radius: bar.value === 0 ? 1 : 6, fill: CHART[tone] });
    const words = ellipsize(valueText(bar), valueRoom - 14, VALUE_SIZE, 600);
    svg += text(left + width + 14, y + 34, words, { size: VALUE_SIZE, weight: 600, fill: tone === 'before' ? MUTED : INK });
    y += BAR + GAP;
  }
  return { svg, height };
}

function valueText(bar: Bar): string {
  return clean(bar.label ?? String(bar.value));
}
