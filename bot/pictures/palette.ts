/** What a badge, stamp or figure says beyond its words. */
export type Tone = 'good' | 'warn' | 'bad' | 'info';

/** The state of one cell of a grid or a month. */
export type CellTone = 'free' | 'waiting' | 'confirmed' | 'declined' | 'locked' | 'served' | 'missed' | 'off' | 'none';

/** The colour of a bar or line: five series, `before` for what it is compared with, and the four tones. */
export type ChartTone = 'first' | 'second' | 'third' | 'fourth' | 'fifth' | 'before' | Tone;

/** The colours that an organisation may choose: `#rrggbb`. The QR stays black on white whatever it chooses. */
export type Theme = { primary: string; accent: string };

/** The house colours: banyan green and terracotta on paper. */
export const HOUSE_THEME: Theme = { primary: '#1f4d3d', accent: '#c4623a' };

export const INK = '#22302a';
export const MUTED = '#66716a';
export const PAPER = '#f6f2e9';
export const SURFACE = '#ffffff';
export const HAIRLINE = '#e4ddcf';

/** Foreground and background of each tone, at least 4.5 to 1 apart. */
export const TONES = {
  good: { ink: '#1c6b43', wash: '#dff1e5' },
  warn: { ink: '#8a5600', wash: '#fcebc8' },
  bad: { ink: '#a32c26', wash: '#fadfdb' },
  info: { ink: '#24588c', wash: '#dfebf7' },
} as const satisfies Record<Tone, { ink: string; wash: string }>;

/** Foreground and background of each cell; a mark says the same to those who do not see the colour. */
export const CELLS = {
  free: { ink: '#66716a', wash: '#ffffff' },
  waiting: { ink: '#8a5600', wash: '#fcebc8' },
  confirmed: { ink: '#1c6b43', wash: '#d3ecdc' },
  declined: { ink: '#a32c26', wash: '#fadfdb' },
  locked: { ink: '#24588c', wash: '#d9e7f5' },
  served: { ink: '#ffffff', wash: '#2f7d57' },
  missed: { ink: '#ffffff', wash: '#a32c26' },
  off: { ink: '#7b827d', wash: '#ebe6db' },
  none: { ink: '#22302a', wash: 'none' },
} as const satisfies Record<CellTone, { ink: string; wash: string }>;

/** Chart colours that stay apart in the common colour blindnesses: by lightness as well as hue. */
export const CHART = {
  first: '#2f7d57',
  second: '#c4623a',
  third: '#e0a92e',
  fourth: '#3f78b0',
  fifth: '#7c5a9b',
  before: '#cfc7b6',
  good: '#2f7d57',
  warn: '#d9962a',
  bad: '#b83a32',
  info: '#3f78b0',
} as const satisfies Record<ChartTone, string>;

const COLOUR = /^#[0-9a-f]{6}$/i;

/** The theme to draw with. A colour that is not `#rrggbb` is refused: it would end up inside the SVG. */
export function themeOf(theme: Theme | undefined): Theme {
  const chosen = theme ?? HOUSE_THEME;
  for (const colour of [chosen.primary, chosen.accent]) {
    if (!COLOUR.test(colour)) throw new Error(`A theme's colour must look like #1f4d3d, not ${JSON.stringify(colour)}.`);
  }
  return chosen;
}
