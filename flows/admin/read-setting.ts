import type { Json } from '../../domain/errors.ts';
import type { Shape } from '../../domain/settings/index.ts';

/** A typed value (digits 0–9), or undefined when it is none. Bounds are judged here too, so that the answer comes at once; the domain judges by the same. */
export function readSetting(shape: Shape, text: string, currency: string): Json | undefined {
  const typed = text.normalize('NFKC').trim();
  switch (shape.kind) {
    case 'integer':
      return within(shape, readNumber(typed));
    case 'money':
      return within(shape, readMoney(typed, currency));
    case 'time':
      return readTime(typed);
    case 'window':
    case 'windows':
      return readWindow(typed);
    case 'pattern':
      return typed === '' ? undefined : typed;
    case 'switch':
    default:
      return undefined;
  }
}

const within = ({ min, max }: { min: number; max: number }, value: number | undefined): number | undefined => (value !== undefined && value >= min && value <= max ? value : undefined);

/** "30", "30 days", "30 दिन". */
function readNumber(typed: string): number | undefined {
  const found = /^(\d{1,9})(?:\s*[\p{L}\p{M}]+)?$/u.exec(typed);
  return found === null ? undefined : Number(found[1]);
}

/** "3000", "₹3,000.50", "3,000 रुपये": minor units. Commas group, a point divides. */
function readMoney(typed: string, currency: string): number | undefined {
  const found = /^[\p{L}\p{M}\p{Sc}.\s]*(\d{1,3}(?:,\d{2,3})*,\d{3}|\d+)(?:\.(\d{1,3}))?[\p{L}\p{M}\p{Sc}.\s/–-]*$/u.exec(typed);
  if (found === null) return undefined;
  const decimals = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  const fraction = found[2] ?? '';
  if (fraction.length > decimals) return undefined;
  const whole = Number((found[1] ?? '').replaceAll(',', ''));
  const minor = whole * 10 ** decimals + Number(fraction.padEnd(decimals, '0') || '0');
  return Number.isSafeInteger(minor) ? minor : undefined;
}

/** "23:00", "9.30", "23", "11 pm": `HH:MM`. */
function readTime(typed: string): string | undefined {
  const found = /^(\d{1,2})(?:\s*[:.]\s*(\d{2}))?\s*(am|pm)?$/i.exec(typed);
  if (found === null) return undefined;
  const half = found[3]?.toLowerCase();
  const hour = Number(found[1]);
  const minute = Number(found[2] ?? 0);
  if (minute > 59 || (half === undefined ? hour > 23 : hour < 1 || hour > 12)) return undefined;
  const whole = half === undefined ? hour : (hour % 12) + (half === 'pm' ? 12 : 0);
  return `${String(whole).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/** "07:00-09:30", "7 to 9:30", "07:00 से 09:30 तक", "07:00 ते 09:30 पर्यंत". */
function readWindow(typed: string): { from: string; to: string } | undefined {
  const parts = typed.replace(/\s*(?:तक|पर्यंत)$/u, '').split(/\s*(?:–|—|-|\bto\b|\btill\b|से|ते)\s*/u);
  if (parts.length !== 2) return undefined;
  const [from, to] = parts.map(readTime);
  return from === undefined || to === undefined ? undefined : { from, to };
}
