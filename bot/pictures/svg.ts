import { FONT_FAMILIES, type FontWeight } from './fonts.ts';
import { escapeXml, type FittedText } from './text.ts';

/** How a line of text is placed: `x`, `y` is its baseline's start, middle or end. */
export type TextStyle = { size: number; weight?: FontWeight; fill: string; anchor?: 'start' | 'middle' | 'end' };

/** One line of text; the content must already be `clean` and fit. */
export function text(x: number, y: number, content: string, style: TextStyle): string {
  const anchor = style.anchor === undefined || style.anchor === 'start' ? '' : ` text-anchor="${style.anchor}"`;
  return `<text x="${x}" y="${y}" font-size="${style.size}" font-weight="${style.weight ?? 400}" fill="${style.fill}"${anchor}>${escapeXml(content)}</text>`;
}

/** Devanagari has matras above and below the line: less than this and two lines touch. */
export const LINE_HEIGHT = 1.32;

/** The height of a fitted text, from the top of its first line to the foot of its last. */
export function heightOf(fitted: FittedText): number {
  return Math.ceil(fitted.lines.length * fitted.size * LINE_HEIGHT);
}

/** A fitted text whose block starts at `top`. */
export function textBlock(x: number, top: number, fitted: FittedText, style: Omit<TextStyle, 'size'>): string {
  return fitted.lines.map((line, index) => text(x, Math.round(top + fitted.size * (1.04 + index * LINE_HEIGHT)), line, { ...style, size: fitted.size })).join('');
}

/** A rectangle with round corners. */
export function box(x: number, y: number, width: number, height: number, style: { radius?: number; fill: string; stroke?: string; strokeWidth?: number; dash?: string }): string {
  const radius = style.radius ? ` rx="${style.radius}"` : '';
  const stroke = style.stroke ? ` stroke="${style.stroke}" stroke-width="${style.strokeWidth ?? 2}"` : '';
  const dash = style.dash ? ` stroke-dasharray="${style.dash}"` : '';
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${style.fill}"${radius}${stroke}${dash}/>`;
}

/** A whole picture; the body is drawn over `background`. */
export function svgDocument(width: number, height: number, background: string, body: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${FONT_FAMILIES}">${box(0, 0, width, height, { fill: background })}${body}</svg>`;
}
