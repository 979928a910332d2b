import { isIP } from 'node:net';
import { z } from 'zod';

// The kinds of value that an environment variable can hold. A message completes the sentence "<VARIABLE> <value> …".

const loopbackHosts = new Set(['localhost', '127.0.0.1', '[::1]']);

/** The parts of a comma-separated value, trimmed, without empty ones and repetitions. */
export const parts = (value: string): string[] => [
  ...new Set(
    value
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  ),
];

export const text = (most: number) => z.string().max(most, `is longer than ${most} characters`);

export const oneOf = <const T extends readonly [string, ...string[]]>(options: T) =>
  z.enum(options, { error: `is not one of ${options.join(', ')}` });

export const manyOf = <const T extends readonly [string, ...string[]]>(options: T) => {
  const message = `is not a list of ${options.join(', ')}`;
  return z
    .string()
    .transform(parts)
    .pipe(z.array(z.enum(options, { error: message })).min(1, message));
};

export const integer = (least: number, most: number, what = `a whole number from ${least} to ${most}`) =>
  z
    .string()
    .regex(/^-?\d{1,15}$/, `is not ${what}`)
    .transform(Number)
    .refine((value) => value >= least && value <= most, `is not ${what}`);

export const port = integer(0, 65_535, 'a port (0 to 65535; 0 takes a free one)');

/** An address with one of the given protocols; credentials, path and query are left to its user. */
export const address = (...protocols: string[]) =>
  z
    .string()
    .refine(
      (value) => URL.canParse(value) && protocols.includes(new URL(value).protocol),
      `is not an address that starts with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
    );

/** The address of a server, without a slash at its end: https, or plain http to this machine only. */
export const rootAddress = z
  .string()
  .refine((value) => {
    if (!URL.canParse(value)) return false;
    const { protocol, hostname, search, hash } = new URL(value);
    const safe = protocol === 'https:' || (protocol === 'http:' && loopbackHosts.has(hostname));
    return safe && search === '' && hash === '';
  }, 'is neither an https:// address nor an http:// address of this machine')
  .transform((value) => value.replace(/\/+$/, ''));

export const host = z
  .string()
  .refine(
    (value) => isIP(value) !== 0 || /^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/i.test(value),
    'is neither an IP address nor a host name',
  );

/** A name from the time zone database. An offset such as +05:30 is refused: PostgreSQL reads its sign the other way round. */
export const timeZone = z.string().transform((value, context) => {
  try {
    if (/^[a-z]/i.test(value)) return Temporal.Now.zonedDateTimeISO(value).timeZoneId;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  context.addIssue({ code: 'custom', message: 'is not a time zone name of the IANA database' });
  return z.NEVER;
});

export const currency = z
  .string()
  .refine((value) => Intl.supportedValuesOf('currency').includes(value), 'is not an ISO 4217 currency code in capitals');

export const secretOf = (leastBytes: number) =>
  z.string().refine((value) => Buffer.byteLength(value, 'utf8') >= leastBytes, `is shorter than ${leastBytes} bytes`);

export const telegramIds = z.string().transform((value, context) => {
  const ids = parts(value);
  if (ids.every((id) => /^[1-9]\d{0,15}$/.test(id) && Number.isSafeInteger(Number(id)))) return ids.map(Number);
  context.addIssue({ code: 'custom', message: 'is not a comma-separated list of Telegram user ids (positive numbers)' });
  return z.NEVER;
});

/** `1:<secret>,2:<secret>`, newest version first in the result: that one signs, the others verify until they are removed. */
export const keyVersions = z.string().transform((value, context) => {
  const refuse = (message: string) => context.addIssue({ code: 'custom', message });
  const entries = parts(value);
  if (entries.length === 0 || entries.some((entry) => !/^[1-9]\d{0,3}:/.test(entry))) {
    refuse('is not a list of <version>:<secret> with versions from 1 to 9999');
    return z.NEVER;
  }
  const keys = entries.map((entry) => {
    const colon = entry.indexOf(':');
    return { version: Number(entry.slice(0, colon)), secret: entry.slice(colon + 1) };
  });
  const short = keys.filter((key) => Buffer.byteLength(key.secret, 'utf8') < 32).map((key) => key.version);
  if (short.length > 0) refuse(`has a secret shorter than 32 bytes (version ${short.join(', ')})`);
  if (new Set(keys.map((key) => key.version)).size < keys.length) refuse('uses one version twice');
  if (new Set(keys.map((key) => key.secret)).size < keys.length) refuse('uses one secret for two versions');
  return keys.toSorted((a, b) => b.version - a.version);
});
