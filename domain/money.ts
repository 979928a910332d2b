/** An amount in minor units (paise, cents) with its ISO 4217 currency. Never a float of major units. */
export type Money = { readonly minor: number; readonly currency: string };

export function money(minor: number, currency: string): Money {
  if (!Number.isSafeInteger(minor)) throw new RangeError(`money must be a whole number of minor units, not ${minor}`);
  return { minor, currency };
}

/** How many decimals the currency has, as ICU knows it (INR 2, JPY 0). */
export function decimalsOf(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

/** The plain decimal, as payment links want it: `3000.00`. */
export function decimalAmount({ minor, currency }: Money): string {
  const decimals = decimalsOf(currency);
  const digits = Math.abs(minor).toString().padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const sign = minor < 0 ? '-' : '';
  return decimals === 0 ? `${sign}${whole}` : `${sign}${whole}.${digits.slice(-decimals)}`;
}

/** Reads what a person typed (`3000`, `3,000`, `₹ 3,000.50`); null when it is not an amount. */
export function parseAmount(text: string, currency: string): Money | null {
  const compact = text.normalize('NFKC').replace(/\s|₹|rs\.?|inr/gi, '');
  const decimals = decimalsOf(currency);
  // A comma groups digits, as in 3,000 and 1,00,000. Whoever means a decimal by it (3,50) is not understood, rather than charged a hundredfold.
  const match = /^(\d{1,12}|\d{1,3}(?:,\d{2,3})*,\d{3})(?:\.(\d+))?$/.exec(compact);
  const fraction = match?.[2] ?? '';
  if (match === null || fraction.length > decimals) return null;
  const digits = (match[1] ?? '').replaceAll(',', '');
  return digits.length > 12 ? null : money(Number(digits + fraction.padEnd(decimals, '0')), currency);
}
