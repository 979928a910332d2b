import { isSupportedCountry } from 'libphonenumber-js/min';
import { z } from 'zod';
import {
  address,
  currency,
  host,
  integer,
  keyVersions,
  manyOf,
  oneOf,
  parts,
  port,
  rootAddress,
  secretOf,
  telegramIds,
  text,
  timeZone,
} from './config-values.ts';

// Every variable that Chaupal reads. `.env.example` documents the same names; a test compares the two.
// There is no pepper for staff tokens: they are 256 random bits, so nobody can guess one back from its plain SHA-256.

type Variable<S extends z.ZodType> = {
  schema: S;
  /** A value of the right shape, for error messages. */
  example: string;
  /** Whether the value must never be repeated, not even when it is wrong. */
  secret: boolean;
};

const open = <S extends z.ZodType>(schema: S, example: string): Variable<S> => ({ schema, example, secret: false });
const secret = <S extends z.ZodType>(schema: S, example: string): Variable<S> => ({ schema, example, secret: true });

export const variables = {
  NODE_ENV: open(oneOf(['development', 'test', 'production']), 'production'),
  ROLES: open(manyOf(['bot', 'http', 'jobs']), 'bot,http,jobs'),
  MODULES: open(z.string().transform(parts).pipe(z.array(z.string()).min(1, 'names no module')), 'mess,duty'),
  DATA_DIR: open(text(1000), '.data'),

  HOST: open(host, '0.0.0.0'),
  PORT: open(port, '8080'),
  PUBLIC_URL: open(rootAddress, 'https://mess.example.org'),
  TRUST_PROXY: open(integer(0, 10), '1'),
  METRICS_TOKEN: secret(secretOf(16), '<the output of: openssl rand -hex 24>'),
  SCAN_RATE_PER_SECOND: open(integer(1, 1_000_000), '1000'),
  PLAYGROUND_PORT: open(port, '8081'),

  DATABASE_URL: secret(address('postgres:', 'postgresql:'), 'postgres://chaupal:<password>@127.0.0.1:5432/chaupal'),
  DATABASE_POOL_SIZE: open(integer(2, 100), '10'),
  JOBS_MONGODB_URL: secret(
    // Not parsed further: an address that names several servers is no URL.
    z.string().regex(/^mongodb(\+srv)?:\/\/[^/\s]+/, 'is not an address that starts with mongodb:// or mongodb+srv://'),
    'mongodb://chaupal:<password>@127.0.0.1:27017/chaupal',
  ),

  TELEGRAM_BOT_TOKEN: secret(
    z.string().regex(/^\d{6,16}:[A-Za-z0-9_-]{30,64}$/, 'does not look like a token from @BotFather'),
    '<bot id>:<35 letters, digits, - and _>',
  ),
  TELEGRAM_API_ROOT: open(rootAddress, 'https://api.telegram.org'),
  TELEGRAM_WEBHOOK_URL: open(address('https:'), 'https://mess.example.org/telegram'),
  TELEGRAM_WEBHOOK_SECRET: secret(
    z.string().regex(/^[A-Za-z0-9_-]{1,256}$/, 'has characters other than A-Z, a-z, 0-9, _ and -, or more than 256 of them'),
    '<the output of: openssl rand -hex 32>',
  ),
  ADMIN_TG_IDS: open(telegramIds, '123456789,987654321'),
  ADMIN_CHAT_ID: open(
    integer(-9_999_999_999_999, 9_999_999_999_999, 'a Telegram chat id').refine((id) => id !== 0, 'is not a Telegram chat id'),
    '-1001234567890',
  ),

  QR_SECRETS: secret(keyVersions, '1:<the output of: openssl rand -base64 32>'),
  FILE_URL_SECRET: secret(secretOf(32), '<the output of: openssl rand -base64 32>'),

  ORG_NAME: open(text(100), 'Vidya Hostel'),
  ORG_TIMEZONE: open(timeZone, 'Asia/Kolkata'),
  ORG_CURRENCY: open(currency, 'INR'),
  ORG_LANGUAGE: open(oneOf(['en', 'hi', 'mr']), 'en'),
  DEFAULT_REGION: open(z.string().refine(isSupportedCountry, 'is not an ISO 3166 country code in capitals'), 'IN'),
  UPI_ID: open(
    z.string().regex(/^[A-Za-z0-9._-]{2,256}@[A-Za-z][A-Za-z0-9]{1,63}$/, 'does not look like name@bank'),
    'hostelmess@examplebank',
  ),
  UPI_PAYEE: open(text(99), 'Vidya Hostel Mess'),

  SMTP_URL: secret(address('smtp:', 'smtps:'), 'smtps://mess:<password>@mail.example.org:465'),
  MAIL_FROM: open(z.string().regex(/^([^<>@]{1,100} <)?[^\s<>@]+@[^\s<>@]+>?$/, 'is not a mail address'), 'Mess <mess@example.org>'),

  WHATSAPP_PROVIDER: open(oneOf(['off', 'web', 'cloud']), 'cloud'),
  // Puppeteer's own name for it, as the images that bring a browser set it.
  PUPPETEER_EXECUTABLE_PATH: open(z.string().regex(/^(\/|[A-Za-z]:\\).{1,1000}$/, 'is not the absolute path of a program'), '/usr/bin/chromium'),
  WHATSAPP_CLOUD_TOKEN: secret(text(1000), '<the system user access token>'),
  WHATSAPP_CLOUD_PHONE_ID: open(z.string().regex(/^\d{5,20}$/, 'is not a number of 5 to 20 digits'), '106540352242922'),
  WHATSAPP_CLOUD_APP_SECRET: secret(z.string().regex(/^[0-9a-f]{32}$/, 'is not 32 hexadecimal digits'), '<32 hexadecimal digits>'),
  WHATSAPP_CLOUD_VERIFY_TOKEN: secret(secretOf(8), '<any text that you also enter at Meta>'),
  WHATSAPP_CLOUD_API_ROOT: open(rootAddress, 'https://graph.facebook.com'),

  LOG_LEVEL: open(oneOf(['error', 'warn', 'info', 'debug']), 'info'),
  LOG_FORMAT: open(oneOf(['pretty', 'json']), 'json'),
} as const;

export type VariableName = keyof typeof variables;

/** What each variable holds after validation; undefined when it is not set. */
export type Values = { [Name in VariableName]: z.output<(typeof variables)[Name]['schema']> | undefined };

export const variableNames = Object.keys(variables) as VariableName[];
