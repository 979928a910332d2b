import type { Json } from '../domain/errors.ts';
import type { Language } from '../domain/people/index.ts';

/** Numbers, dates and money for one language, in the organisation's zone and currency. */
export type Formats = {
  readonly zone: string;
  readonly currency: string;
  /** 24 Nov, 24 नवं॰ */
  date(day: Temporal.PlainDate | string): string;
  /** Tuesday, 24 November 2026 */
  longDate(day: Temporal.PlainDate | string): string;
  /** 24 – 26 Nov */
  dateRange(from: Temporal.PlainDate | string, to: Temporal.PlainDate | string): string;
  /** 18:02 */
  time(at: Temporal.Instant | string): string;
  /** 21 Nov, 18:02 */
  moment(at: Temporal.Instant | string): string;
  /** 21 Nov 2027, 18:02: for what lies so far ahead that the year matters */
  momentWithYear(at: Temporal.Instant | string): string;
  /** How long something has lasted, in its largest unit: 5 minutes, 3 hours, 2 days; a minute at least. */
  age(minutes: number): string;
  /** November 2026 */
  month(day: Temporal.PlainDate | string): string;
  weekday(day: Temporal.PlainDate | string, style?: 'short' | 'narrow' | 'long'): string;
  money(minor: number, currency?: string): string;
  number(value: number): string;
  /** Fajr Azaan, Tajweed and Yaseen */
  list(items: readonly string[]): string;
  /** A refusal's details as variables: fields named …Date, …At and …Minor are shown as what they are. */
  details(details: Record<string, Json>): Record<string, string | number>;
};

/** The Indian forms; digits stay 0–9 in all three, as people write them on forms and phones. */
export const locales = { en: 'en-IN-u-nu-latn', hi: 'hi-IN-u-nu-latn', mr: 'mr-IN-u-nu-latn' } as const satisfies Record<Language, string>;

export function createFormats(language: Language, { zone, currency }: { zone: string; currency: string }): Formats {
  const locale = locales[language];
  const dates = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options);
  const short = dates({ day: 'numeric', month: 'short' });
  const long = dates({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const month = dates({ month: 'long', year: 'numeric' });
  const clock = dates({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone });
  const moment = dates({ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone });
  const yearly = dates({ day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone });
  // Marathi writes 0:04 beside a date and 00:04 alone; a clock has two digits everywhere.
  const padded = (text: string) => text.replace(/(?<![\d:])(\d:\d\d)/, '0$1');
  const lists = new Intl.ListFormat(locale, { type: 'conjunction' });
  const numbers = new Intl.NumberFormat(locale);

  const plainDate = (day: Temporal.PlainDate | string) => (typeof day === 'string' ? Temporal.PlainDate.from(day) : day);
  const instant = (at: Temporal.Instant | string) => (typeof at === 'string' ? Temporal.Instant.from(at) : at);

  const formats: Formats = {
    zone,
    currency,
    date: (day) => short.format(plainDate(day)),
    longDate: (day) => long.format(plainDate(day)),
    dateRange: (from, to) => (plainDate(from).equals(plainDate(to)) ? short.format(plainDate(from)) : short.formatRange(plainDate(from), plainDate(to))),
    time: (at) => padded(clock.format(instant(at))),
    moment: (at) => padded(moment.format(instant(at))),
    momentWithYear: (at) => padded(yearly.format(instant(at))),
    age: (minutes) => {
      const [value, unit] = minutes < 60 ? [minutes, 'minute'] : minutes < 48 * 60 ? [minutes / 60, 'hour'] : [minutes / (24 * 60), 'day'];
      return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 0, roundingMode: 'floor' }).format(Math.max(1, value));
    },
    month: (day) => month.format(plainDate(day)),
    weekday: (day, style = 'short') => dates({ weekday: style }).format(plainDate(day)),
    money: (minor, code = currency) => formatMoney(locale, minor, code),
    number: (value) => numbers.format(value),
    list: (items) => lists.format(items),
    details: (details) =>
      Object.fromEntries(
        Object.entries(details).map(([name, value]) => {
          if (typeof value === 'string' && name.endsWith('Date')) return [name, formats.date(value)];
          if (typeof value === 'string' && name.endsWith('At')) return [name, formats.moment(value)];
          if (typeof value === 'number' && name.endsWith('Minor')) return [name, formats.money(value)];
          return [name, typeof value === 'number' ? value : typeof value === 'string' ? value : JSON.stringify(value)];
        }),
      ),
  };
  return formats;
}

/** Whole amounts without decimals (₹3,000), others with theirs (₹3,000.50). */
function formatMoney(locale: string, minor: number, currency: string): string {
  const decimals = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  const scale = 10 ** decimals;
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: minor % scale === 0 ? 0 : decimals,
    maximumFractionDigits: decimals,
  }).format(minor / scale);
}
