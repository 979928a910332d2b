import { footer, header, INNER, MARGIN, page, type Piece } from './frame.ts';
import { legendOf } from './legend.ts';
import { CHART, HAIRLINE, INK, MUTED, SURFACE, themeOf, type ChartTone, type Theme } from './palette.ts';
import { render } from './render.ts';
import { box, text } from './svg.ts';
import { clean, ellipsize, textWidth } from './text.ts';

/** One line; points with the same `x` label stand above each other. */
export type Series = { label: string; points: readonly { x: string; y: number }[]; tone?: ChartTone };

/** What a line chart shows. `format` turns a value into the reader's words (plain digits when absent). */
export type LineChart = {
  title: string;
  subtitle?: string;
  series: readonly Series[];
  unit?: string;
  format?: (value: number) => string;
  footer?: string;
  theme?: Theme;
};

const ORDER = ['first', 'second', 'fourth', 'third', 'fifth'] as const satisfies readonly ChartTone[];
const PLOT_HEIGHT = 620;
const SIZE = 30;

/** Draws lines over a common axis, the labels of `x` in the order in which they first appear. Refuses a value that is not finite. */
export async function drawLineChart(chart: LineChart): Promise<Buffer> {
  for (const { y } of chart.series.flatMap((series) => series.points)) {
    if (!Number.isFinite(y)) throw new Error(`A line's value must be a finite number, not ${y}.`);
  }
  return render(() => layOut(chart));
}

function layOut(chart: LineChart): string {
  const head = header({ title: chart.title, ...(chart.subtitle && { below: chart.subtitle }), theme: themeOf(chart.theme) });
  let body = head.svg;
  let y = head.height + 36;
  const entries = chart.series.map((series, index) => ({ label: series.label, tone: toneOf(series, index) }));
  const legend = legendOf(MARGIN, y, INNER, entries, (tone) => CHART[tone], chart.unit);
  body += legend.svg;
  y += legend.height + 40;
  const plot = plotOf(chart, y);
  body += plot.svg;
  y += plot.height + 26;
  const foot = footer(y, chart.footer);
  return page(y + foot.height + 30, body + foot.svg);
}

function plotOf(chart: LineChart, top: number): Piece {
  const format = chart.format ?? String;
  const values = chart.series.flatMap((series) => series.points.map((point) => point.y));
  const ticks = ticksFor(Math.min(0, ...values), Math.max(0, ...values));
  const low = ticks[0] ?? 0;
  const high = ticks.at(-1) ?? 1;
  const names = ticks.map((tick) => ellipsize(clean(format(tick)), 260, SIZE, 400));
  const left = MARGIN + Math.max(...names.map((name) => textWidth(name, SIZE, 400))) + 20;
  const right = MARGIN + INNER - 24;
  const yOf = (value: number): number => Math.round(top + PLOT_HEIGHT - ((value - low) / (high - low)) * PLOT_HEIGHT);
  const labels = [...new Set(chart.series.flatMap((series) => series.points.map((point) => point.x)))];
  const step = labels.length > 1 ? (right - left - 48) / (labels.length - 1) : 0;
  const xOf = (label: string): number => Math.round(labels.length > 1 ? left + 24 + labels.indexOf(label) * step : (left + right) / 2);

  let svg = '';
  for (const [index, tick] of ticks.entries()) {
    svg += box(left, yOf(tick) - 1, right - left, 2, { fill: tick === 0 ? '#b9b3a5' : HAIRLINE });
    svg += text(left - 16, yOf(tick) + 10, names[index] ?? '', { size: SIZE, fill: MUTED, anchor: 'end' });
  }
  svg += namesBelow(labels, xOf, top + PLOT_HEIGHT + 48, step);
  for (const [index, series] of chart.series.entries()) svg += lineOf(series, CHART[toneOf(series, index)], xOf, yOf);
  const only = chart.series.length === 1 ? chart.series[0] : undefined;
  if (only) svg += lastValue(only, format, xOf, yOf);
  return { svg, height: PLOT_HEIGHT + 64 };
}

function lineOf(series: Series, colour: string, xOf: (label: string) => number, yOf: (value: number) => number): string {
  const path = series.points.map((point, index) => `${index === 0 ? 'M' : 'L'}${xOf(point.x)} ${yOf(point.y)}`).join('');
  const dots = series.points.length <= 31 ? series.points : series.points.slice(-1);
  const circles = dots.map((point) => `<circle cx="${xOf(point.x)}" cy="${yOf(point.y)}" r="8"/>`).join('');
  return `<path d="${path}" fill="none" stroke="${colour}" stroke-width="6" stroke-linejoin="round" stroke-linecap="round"/><g fill="${colour}" stroke="${SURFACE}" stroke-width="3">${circles}</g>`;
}

/** A single line says its last value in words: that is what people look for. */
function lastValue(series: Series, format: (value: number) => string, xOf: (label: string) => number, yOf: (value: number) => number): string {
  const last = series.points.at(-1);
  if (!last) return '';
  const falling = last.y < (series.points.at(-2)?.y ?? last.y);
  return text(Math.min(xOf(last.x) + 24, MARGIN + INNER), yOf(last.y) + (falling ? 52 : -24), ellipsize(clean(format(last.y)), 300, 38, 700), { size: 38, weight: 700, fill: INK, anchor: 'end' });
}

/** Every n-th label, so that neighbours keep apart. */
function namesBelow(labels: readonly string[], xOf: (label: string) => number, y: number, step: number): string {
  const words = labels.map((label) => ellipsize(clean(label), 220, SIZE, 400));
  const widest = Math.max(0, ...words.map((word) => textWidth(word, SIZE, 400)));
  const every = step === 0 ? 1 : Math.max(1, Math.ceil((widest + 24) / step));
  return labels.map((label, index) => (index % every === 0 ? text(xOf(label), y, words[index] ?? '', { size: SIZE, fill: MUTED, anchor: 'middle' }) : '')).join('');
}

/** Four to seven round values that enclose the range. */
function ticksFor(lowest: number, highest: number): number[] {
  const raw = (highest - lowest || 1) / 5;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= raw) ?? 10) * power;
  const first = Math.floor(lowest / step);
  const last = Math.max(first + 1, Math.ceil(highest / step));
  return Array.from({ length: last - first + 1 }, (_tick, index) => Number(((first + index) * step).toPrecision(12)));
}

function toneOf(series: Series, index: number): ChartTone {
  return series.tone ?? ORDER[index % ORDER.length] ?? 'first';
}
