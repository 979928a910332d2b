import { isTypedArray } from 'node:util/types';

// What must never reach a log. Patterns come in this order because an address with a password also looks like a mail address.
const patterns: readonly (readonly [RegExp, string | ((match: string) => string)])[] = [
  // user:password@ in the address of a database or mail server
  [/\b([a-z][a-z0-9+.-]*:\/\/[^\s:/@]*):[^\s/@]*@(?=[^\s@]*)/gi, '$1:[hidden]@'],
  // Telegram bot tokens, alone and in a Bot API address
  [/(?<!\d)\d{6,16}:[A-Za-z0-9_-]{30,}/g, '[bot token]'],
  [/\b(Bearer|Basic)\s+[A-Za-z0-9._~+/=-]+/gi, '$1 [hidden]'],
  // staff tokens and passes
  [/\bcst_[A-Za-z0-9_-]+/g, 'cst_[hidden]'],
  [/\bv\d*\|[^\s"'<>,;)]+/g, 'v|[pass]'],
  // keys and signatures in a query
  [/([?&;](?:token|sig|signature|secret|key|password|code|state)=)[^\s&#"']+/gi, '$1[hidden]'],
  // mail addresses and UPI ids
  [/[\w.+-]+@(?=[A-Za-z0-9])/g, (match) => `${match[0]}…@`],
  // telephone numbers: with a plus, then Indian mobile numbers with the usual gaps
  [/\+\d[\d ().-]{6,18}\d/g, keepEnd],
  [/(?<![\w.-])(?:0|91[ -]?)?[6-9]\d{4}[ -]\d{5}(?!\w)|(?<![\w.-])(?:0|91[ -]?)?[6-9]\d{2}[ -]\d{3}[ -]\d{4}(?!\w)/g, keepEnd],
  // bank references (a UTR has 12 digits, or 16 to 22 characters of which the first four are letters) and bare numbers
  [/\b[A-Z]{4}[A-Z0-9]\d{11,17}\b/g, keepEnd],
  [/(?<![\w.-])\d{10,16}(?![\w.])/g, keepEnd],
];

const secretNames =
  /pass(word|wd|phrase)|secret|token|authorization|cookie|api-?key|private-?key|signature|credential|pepper|otp|^(dsn|nonce|hash|body|qr|qr-?data)$/i;
const personalNames = /phone|mobile|msisdn|contact|utr|bank-?reference|upi|vpa|e-?mail/i;

const deepest = 6;
const mostItems = 50;
const longest = 4000;

/** A text without tokens, passes, passwords, and without most of every telephone number, mail address and bank reference. */
export function maskText(text: string): string {
  // Cut first: the patterns must not be run over a text of any length.
  let masked = text.length > longest ? `${text.slice(0, longest)}… (${text.length} characters)` : text;
  for (const [pattern, replacement] of patterns) {
    masked = typeof replacement === 'string' ? masked.replace(pattern, replacement) : masked.replace(pattern, replacement);
  }
  return masked;
}

/**
 * A value made fit for a log: plain objects and lists to a limited depth with every text masked, errors by their name,
 * message, code, stack and cause only, and any other object (a request, a socket, an entity) by the name of its class.
 * A field whose name says that it holds a secret shows nothing, one that says it is personal shows its end.
 */
export function maskValue(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return maskText(value);
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'function' || typeof value === 'symbol') return `[${typeof value}]`;
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= deepest) return '[…]';
  if (value instanceof Error) return maskError(value, depth);
  if (Array.isArray(value)) {
    const items = value.slice(0, mostItems).map((item) => maskValue(item, depth + 1));
    return value.length > mostItems ? [...items, `… (${value.length} items)`] : items;
  }
  if (isTypedArray(value) || value instanceof ArrayBuffer) return `[${value.byteLength} bytes]`;
  if (value instanceof URL) return maskText(value.href);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString();
  if (Object.prototype.toString.call(value).startsWith('[object Temporal.')) return (value as Temporal.Instant).toString();
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return `[${value.constructor?.name ?? 'object'}]`;
  return maskFields(value, depth);
}

function maskFields(fields: object, depth: number): Record<string, unknown> {
  const entries = Object.entries(fields).slice(0, mostItems);
  return Object.fromEntries(entries.map(([name, value]) => [name, maskField(name, value, depth)]));
}

function maskField(name: string, value: unknown, depth: number): unknown {
  if (value === undefined || value === null || typeof value === 'boolean') return value;
  const words = name.replace(/([a-z])([A-Z])/g, '$1-$2').replaceAll('_', '-');
  if (secretNames.test(words)) return '[hidden]';
  if (personalNames.test(words) && (typeof value === 'string' || typeof value === 'number')) return keepEnd(String(value));
  return maskValue(value, depth + 1);
}

function maskError(error: Error, depth: number): Record<string, unknown> {
  const extra = error as { code?: unknown; constraint?: unknown; errors?: unknown };
  return {
    name: error.name,
    message: maskText(error.message),
    ...(typeof extra.code === 'string' || typeof extra.code === 'number' ? { code: extra.code } : {}),
    // A database's `detail` is left out on purpose: it quotes the row.
    ...(typeof extra.constraint === 'string' ? { constraint: extra.constraint } : {}),
    ...(error.stack === undefined ? {} : { stack: maskText(error.stack) }),
    ...(error.cause === undefined ? {} : { cause: maskValue(error.cause, depth + 1) }),
    ...(Array.isArray(extra.errors) ? { errors: maskValue(extra.errors, depth + 1) } : {}),
  };
}

function keepEnd(match: string): string {
  const characters = match.replace(/[^A-Za-z0-9]/g, '');
  return `…${characters.length > 4 ? characters.slice(-2) : ''}`;
}
