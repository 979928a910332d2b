import { advanceWidth, hasGlyph } from './advance-widths.ts';
import type { FontWeight } from './fonts.ts';

/** A text broken into lines that fit, and the size at which they do. */
export type FittedText = { lines: string[]; size: number };

const LONGEST_TEXT = 400;
/** More than four marks on one letter is a prank, not a script. */
const TOWER = /(\p{M}{4})\p{M}+/gu;
/** Direction overrides, zero-width spaces and what is no character; not the joiners. */
const INVISIBLE = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ufffd]/gu;

/** Emoji, and signs such as ✓ that fonts for text often lack. */
const PICTOGRAPH = /\p{RGI_Emoji}|\p{Extended_Pictographic}/gv;

const graphemes = new Intl.Segmenter('hi', { granularity: 'grapheme' });

/**
 * Makes a text that a person typed fit to be drawn: one line, no control or direction-override characters (joiners stay:
 * Marathi's eyelash ra needs them), no towers of combining marks, no lone surrogates, no emoji that would be a box,
 * at most 400 characters.
 */
export function clean(text: string): string {
  const plain = text
    .slice(0, LONGEST_TEXT)
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .replace(INVISIBLE, '')
    .replace(TOWER, '$1')
    .trim();
  const drawable = plain.replace(PICTOGRAPH, (found) => (hasGlyph(found.codePointAt(0) ?? 0) ? found : '')).replace(/ {2,}/g, ' ').trim();
  // A name that is nothing but emoji still shows that there is one.
  return drawable === '' ? plain : drawable;
}

/** Escapes a text for SVG, between tags and inside double quotes. */
export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** The width of a text in pixels, never less than what is drawn for the scripts that are shipped. */
export function textWidth(text: string, size: number, weight: FontWeight): number {
  let sum = 0;
  for (const character of text) sum += advanceWidth(character.codePointAt(0) ?? 0, weight);
  return (sum * size) / 1000;
}

/** Shortens a text with an ellipsis until it fits; never cuts a letter from its marks. */
export function ellipsize(text: string, width: number, size: number, weight: FontWeight): string {
  if (textWidth(text, size, weight) <= width) return text;
  const room = width - textWidth('…', size, weight);
  return `${takeGraphemes(text, room, size, weight).trimEnd()}…`;
}

/**
 * Breaks a text at its spaces into at most `maxLines`, shrinking from `size` down to `minSize` until it fits; what does
 * not fit even then is broken inside words and ends in an ellipsis.
 */
export function fit(text: string, options: { width: number; size: number; minSize: number; maxLines: number; weight: FontWeight }): FittedText {
  const { width, minSize, maxLines, weight } = options;
  const content = clean(text);
  for (let size = options.size; size > minSize; size = Math.max(minSize, Math.floor(size * 0.92))) {
    const lines = wrap(content, width, size, weight);
    if (lines.length <= maxLines && lines.every((line) => textWidth(line, size, weight) <= width)) return { lines, size };
  }
  const lines = wrap(content, width, minSize, weight).flatMap((line) => breakWord(line, width, minSize, weight));
  const kept = lines.slice(0, maxLines);
  if (lines.length > maxLines) kept.push(ellipsize(`${kept.pop() ?? ''} ${lines[maxLines] ?? ''}…`, width, minSize, weight));
  return { lines: kept, size: minSize };
}

function wrap(text: string, width: number, size: number, weight: FontWeight): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && textWidth(longer, size, weight) > width) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  lines.push(line);
  return lines;
}

function breakWord(line: string, width: number, size: number, weight: FontWeight): string[] {
  const parts: string[] = [];
  let rest = line;
  while (textWidth(rest, size, weight) > width) {
    const part = takeGraphemes(rest, width, size, weight);
    if (part === '') break;
    parts.push(part);
    rest = rest.slice(part.length);
  }
  return [...parts, rest];
}

function takeGraphemes(text: string, width: number, size: number, weight: FontWeight): string {
  let taken = '';
  let used = 0;
  for (const { segment } of graphemes.segment(text)) {
    used += textWidth(segment, size, weight);
    if (used > width) break;
    taken += segment;
  }
  return taken;
}
