import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { likelyTypos } from './config-typos.ts';
import { variableNames, variables } from './config-variables.ts';
import type { VariableName, Values } from './config-variables.ts';

export type Environment = Readonly<Record<string, string | undefined>>;
export type KeyVersion = { version: number; secret: string };

/** How updates arrive. A webhook without its secret token cannot be expressed: it would accept updates from anybody. */
export type TelegramConfig =
  | { mode: 'playground' }
  | { mode: 'polling'; token: string; apiRoot: string }
  | { mode: 'webhook'; token: string; apiRoot: string; url: string; secret: string };

export type WhatsAppConfig =
  | { provider: 'off' }
  | { provider: 'web'; browserPath: string }
  | { provider: 'cloud'; apiRoot: string; token: string; phoneId: string; appSecret: string; verifyToken: string };

export type Config = ReturnType<typeof assemble>;

/** The environment is not usable. The message lists every problem, each with an example, and repeats no secret. */
export class ConfigError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[], hints: readonly string[]) {
    const count = problems.length === 1 ? 'a problem' : `${problems.length} problems`;
    const lines = problems.map(({ variable, problem, example }) => `  ${variable} ${problem}.\n    Example: ${variable}=${example}`);
    const rest = [...hints.map((hint) => `  ${hint}`), 'Every variable is explained in .env.example.'];
    super([`The configuration has ${count}:`, ...lines, ...rest].join('\n'));
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

type Problem = { variable: VariableName; problem: string; example: string };

/** Loads `.env` beside this file, when there is one, and returns the environment. What is already set there wins. */
export function loadEnvironment(file = join(import.meta.dirname, '.env')): Environment {
  if (existsSync(file)) process.loadEnvFile(file);
  return process.env;
}

/**
 * Reads the whole configuration. An empty variable counts as not set.
 * `knownModules` are the modules that are built in; a name in MODULES outside them is a problem.
 * @throws ConfigError with all problems at once
 */
export function readConfig(env: Environment, knownModules?: readonly string[]): Config {
  const problems: Problem[] = [];
  const report = (variable: VariableName, problem: string) => problems.push({ variable, problem, example: variables[variable].example });
  const given = Object.fromEntries(variableNames.map((name) => [name, env[name]?.trim() || undefined]));

  const entries = variableNames.map((name) => {
    const raw = given[name];
    if (raw === undefined) return [name, undefined];
    const parsed = variables[name].schema.safeParse(raw);
    if (parsed.success) return [name, parsed.data];
    const shown = variables[name].secret ? `(hidden, ${raw.length} characters)` : JSON.stringify(raw.slice(0, 80));
    report(name, `${shown} ${[...new Set(parsed.error.issues.map((issue) => issue.message))].join(' and ')}`);
    return [name, undefined];
  });
  const values = Object.fromEntries(entries) as Values;

  for (const { needed, because } of requirements(given)) if (given[needed] === undefined) report(needed, `is missing: ${because}`);
  const unknown = knownModules && (values.MODULES ?? []).filter((name) => !knownModules.includes(name));
  if (unknown && unknown.length > 0) report('MODULES', `names no module of this program: ${unknown.join(', ')} (there are ${knownModules.join(', ')})`);

  const hints = likelyTypos(Object.keys(env), variableNames);
  if (problems.length > 0) throw new ConfigError(problems, hints);
  return assemble(values, knownModules, hints);
}

/** The variables that others make necessary; only what was given counts, so that a wrong value does not hide a missing one. */
function requirements(given: Environment): { needed: VariableName; because: string }[] {
  const found: { needed: VariableName; because: string }[] = [];
  const need = (when: unknown, needed: VariableName, because: string) => when && found.push({ needed, because });
  const production = given.NODE_ENV === 'production';

  need(production, 'TELEGRAM_BOT_TOKEN', 'with NODE_ENV=production there is no playground, in which anybody can be the admin');
  need(production || given.TELEGRAM_BOT_TOKEN, 'QR_SECRETS', 'passes of real people must stay valid when this machine is replaced');
  for (const name of ['TELEGRAM_WEBHOOK_URL', 'TELEGRAM_WEBHOOK_SECRET', 'TELEGRAM_API_ROOT'] as const) {
    need(given[name] && !production, 'TELEGRAM_BOT_TOKEN', `${name} has no meaning without it`);
  }
  need(given.TELEGRAM_WEBHOOK_URL, 'TELEGRAM_WEBHOOK_SECRET', 'without it anybody could send updates to TELEGRAM_WEBHOOK_URL');
  need(given.TELEGRAM_WEBHOOK_SECRET, 'TELEGRAM_WEBHOOK_URL', 'TELEGRAM_WEBHOOK_SECRET has no meaning without it');
  need(given.UPI_PAYEE, 'UPI_ID', 'UPI_PAYEE has no meaning without it');
  need(given.SMTP_URL, 'MAIL_FROM', 'mail sent through SMTP_URL needs a sender');
  need(given.MAIL_FROM, 'SMTP_URL', 'MAIL_FROM has no meaning without it');
  for (const name of ['TOKEN', 'PHONE_ID', 'APP_SECRET', 'VERIFY_TOKEN'] as const) {
    need(given.WHATSAPP_PROVIDER === 'cloud', `WHATSAPP_CLOUD_${name}`, 'WHATSAPP_PROVIDER=cloud needs it');
  }
  need(given.WHATSAPP_PROVIDER === 'web', 'PUPPETEER_EXECUTABLE_PATH', 'WHATSAPP_PROVIDER=web shows WhatsApp’s page in a Chromium, and none is downloaded');
  return found.filter(({ needed }, at) => found.findIndex((other) => other.needed === needed) === at);
}

function assemble(values: Values, knownModules: readonly string[] | undefined, warnings: readonly string[]) {
  const environment = values.NODE_ENV ?? 'development';
  const telegram = telegramConfig(values);
  const playing = telegram.mode === 'playground';
  const name = values.ORG_NAME ?? 'Chaupal';
  return {
    environment,
    /** Sentences about variables that look misspelt; nothing is refused for them. */
    warnings,
    roles: values.ROLES ?? (['bot', 'http', 'jobs'] as const satisfies string[]),
    modules: values.MODULES ?? ['mess', 'duty'].filter((module) => knownModules?.includes(module) ?? true),
    /** Absolute. */
    dataDir: resolve(import.meta.dirname, values.DATA_DIR ?? '.data'),
    http: {
      host: values.HOST ?? (playing ? '127.0.0.1' : '0.0.0.0'),
      port: values.PORT ?? 8080,
      /** Where people reach this server; undefined means that nothing but this machine does. */
      publicUrl: values.PUBLIC_URL,
      /** How many proxies stand in front and may tell the address of a client. */
      trustProxy: values.TRUST_PROXY ?? 0,
      metricsToken: values.METRICS_TOKEN,
      /** Per staff token. */
      scanRatePerSecond: values.SCAN_RATE_PER_SECOND ?? 1000,
    },
    playground: { port: values.PLAYGROUND_PORT ?? 8081 },
    /** No address means the embedded server. A process has two pools of this size. */
    database: { url: values.DATABASE_URL, poolSize: values.DATABASE_POOL_SIZE ?? 10 },
    /** No address means that Agenda uses PostgreSQL. */
    jobs: { mongodbUrl: values.JOBS_MONGODB_URL },
    telegram,
    admins: { telegramIds: values.ADMIN_TG_IDS ?? [], chatId: values.ADMIN_CHAT_ID },
    /** As given; `ensureSecrets` makes what is not. */
    secrets: { qr: values.QR_SECRETS, fileUrl: values.FILE_URL_SECRET },
    organisation: {
      name,
      timeZone: values.ORG_TIMEZONE ?? 'Asia/Kolkata',
      currency: values.ORG_CURRENCY ?? 'INR',
      language: values.ORG_LANGUAGE ?? 'en',
      region: values.DEFAULT_REGION ?? 'IN',
      upi: upiConfig(values, name, playing),
    },
    mail: values.SMTP_URL && values.MAIL_FROM ? { smtpUrl: values.SMTP_URL, from: values.MAIL_FROM } : undefined,
    whatsapp: whatsAppConfig(values),
    log: { level: values.LOG_LEVEL ?? 'info', format: values.LOG_FORMAT ?? (environment === 'production' ? 'json' : 'pretty') },
  };
}

function telegramConfig(values: Values): TelegramConfig {
  const { TELEGRAM_BOT_TOKEN: token, TELEGRAM_WEBHOOK_URL: url, TELEGRAM_WEBHOOK_SECRET: secret } = values;
  const apiRoot = values.TELEGRAM_API_ROOT ?? 'https://api.telegram.org';
  if (token === undefined) return { mode: 'playground' };
  return url && secret ? { mode: 'webhook', token, apiRoot, url, secret } : { mode: 'polling', token, apiRoot };
}

function whatsAppConfig(values: Values): WhatsAppConfig {
  const provider = values.WHATSAPP_PROVIDER ?? 'off';
  if (provider === 'off') return { provider };
  if (provider === 'web') {
    if (!values.PUPPETEER_EXECUTABLE_PATH) throw new Error('requirements() must ask for PUPPETEER_EXECUTABLE_PATH');
    return { provider, browserPath: values.PUPPETEER_EXECUTABLE_PATH };
  }
  const apiRoot = values.WHATSAPP_CLOUD_API_ROOT ?? 'https://graph.facebook.com';
  const { WHATSAPP_CLOUD_TOKEN: token, WHATSAPP_CLOUD_PHONE_ID: phoneId } = values;
  const { WHATSAPP_CLOUD_APP_SECRET: appSecret, WHATSAPP_CLOUD_VERIFY_TOKEN: verifyToken } = values;
  if (!token || !phoneId || !appSecret || !verifyToken) throw new Error('requirements() must ask for every WHATSAPP_CLOUD_… variable');
  return { provider, apiRoot, token, phoneId, appSecret, verifyToken };
}

/** The playground pays to an id of no bank, so that a QR scanned from its page by a real phone goes nowhere. */
function upiConfig(values: Values, organisation: string, playing: boolean): { id: string; payee: string } | undefined {
  const id = values.UPI_ID ?? (playing ? 'demo@example' : undefined);
  return id === undefined ? undefined : { id, payee: values.UPI_PAYEE ?? organisation };
}
