import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { expect } from 'chai';
import { ConfigError, loadEnvironment, readConfig } from '../config.ts';
import type { Environment } from '../config.ts';
import { variableNames, variables } from '../config-variables.ts';
import type { VariableName } from '../config-variables.ts';
import { ensureSecrets } from '../secrets.ts';

const botToken = `123456789:${'A'.repeat(35)}`;
const key = (letter: string) => letter.repeat(32);
const real: Environment = { TELEGRAM_BOT_TOKEN: botToken, QR_SECRETS: `1:${key('a')}` };

function refusal(env: Environment, modules?: readonly string[]): ConfigError {
  try {
    readConfig(env, modules);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error('the configuration was accepted');
}
const problemsOf = (env: Environment) => refusal(env).problems.map((problem) => problem.variable);

describe('configuration', () => {
  it('needs no variable at all: the playground runs, on this machine only', () => {
    const config = readConfig({});
    expect(config.telegram).to.deep.equal({ mode: 'playground' });
    expect(config.http).to.include({ host: '127.0.0.1', port: 8080 });
    expect(config.playground.port).to.equal(8081);
    expect(config.roles).to.deep.equal(['bot', 'http', 'jobs']);
    expect(config.modules).to.deep.equal(['mess', 'duty']);
    expect(config.organisation).to.include({ timeZone: 'Asia/Kolkata', currency: 'INR', language: 'en', region: 'IN' });
  });

  it('listens on every address once a bot token is set', () => {
    expect(readConfig(real).http.host).to.equal('0.0.0.0');
    expect(readConfig({ ...real, HOST: '127.0.0.1' }).http.host).to.equal('127.0.0.1');
  });

  it('reports all problems at once, each with the variable, what is wrong and an example', () => {
    const error = refusal({ PORT: '80800', ORG_TIMEZONE: 'Mars/Base', ROLES: 'bot,cook', UPI_ID: 'nobank' });
    expect(error.problems.map((problem) => problem.variable)).to.have.members(['PORT', 'ORG_TIMEZONE', 'ROLES', 'UPI_ID']);
    expect(error.message).to.include('"80800" is not a port').and.to.include('PORT=8080');
    expect(error.message).to.include('"Mars/Base"').and.to.include('ORG_TIMEZONE=Asia/Kolkata');
  });

  it('never repeats the value of a secret, however wrong it is', () => {
    const wrong = 'Zq7!Zq7!';
    for (const name of variableNames.filter((candidate) => variables[candidate].secret)) {
      let message = '';
      try {
        readConfig({ [name]: wrong });
      } catch (error) {
        message = String(error);
      }
      expect(message, name).not.to.include(wrong);
    }
    expect(refusal({ DATABASE_URL: 'mysql://mess:hunter2@db/mess' }).message).not.to.include('hunter2');
  });

  it('takes an empty variable as not set', () => {
    expect(readConfig(Object.fromEntries(variableNames.map((name) => [name, ' '])))).to.deep.equal(readConfig({}));
  });

  it('mentions names that look like misspelt ones of ours, without their values', () => {
    const { warnings } = readConfig({ PROT: '1', TELEGRAM_TOKEN: 'x', WHATSAPP_CLOUD_PHONEID: '5', DATABSE_URL: 'secret-value' });
    expect(warnings.join('\n')).to.match(/PROT .* PORT\?/).and.to.match(/TELEGRAM_TOKEN .* TELEGRAM_BOT_TOKEN\?/);
    expect(warnings.join('\n')).to.include('WHATSAPP_CLOUD_PHONE_ID?').and.to.include('DATABASE_URL?').and.not.to.include('secret-value');
    expect(warnings).to.have.length(4);
  });

  it('says nothing about the ordinary variables of a machine', () => {
    const ordinary = ['HOME', 'HOSTNAME', 'PATH', 'PWD', 'USER', 'SHELL', 'LANG', 'TERM', 'TZ', 'CI', 'NODE', 'EDITOR', 'LOGNAME', 'MAIL'];
    const npm = ['npm_config_loglevel', 'NODE_OPTIONS', 'NODE_PATH', 'INIT_CWD', 'COLOR', 'PGHOST', 'PGPORT'];
    expect(readConfig(Object.fromEntries([...ordinary, ...npm].map((name) => [name, 'x']))).warnings).to.deep.equal([]);
  });

  it('refuses a module that is not built in', () => {
    expect(refusal({ MODULES: 'mess,zoo' }, ['mess', 'duty']).message).to.include('zoo').and.to.include('mess, duty');
    expect(readConfig({}, ['mess']).modules).to.deep.equal(['mess']);
  });

  describe('of Telegram', () => {
    it('polls with a token, and receives a webhook with an address and its secret', () => {
      expect(readConfig(real).telegram).to.include({ mode: 'polling', token: botToken, apiRoot: 'https://api.telegram.org' });
      const webhook = { TELEGRAM_WEBHOOK_URL: 'https://mess.example.org/telegram', TELEGRAM_WEBHOOK_SECRET: 'a-b_C1' };
      expect(readConfig({ ...real, ...webhook }).telegram).to.include({ mode: 'webhook', url: webhook.TELEGRAM_WEBHOOK_URL, secret: 'a-b_C1' });
    });

    it('refuses a webhook without its secret token', () => {
      expect(problemsOf({ ...real, TELEGRAM_WEBHOOK_URL: 'https://mess.example.org/t' })).to.deep.equal(['TELEGRAM_WEBHOOK_SECRET']);
      expect(problemsOf({ ...real, TELEGRAM_WEBHOOK_SECRET: 'abc' })).to.deep.equal(['TELEGRAM_WEBHOOK_URL']);
    });

    it('refuses a webhook without a bot', () => {
      const webhook = { TELEGRAM_WEBHOOK_URL: 'https://mess.example.org/t', TELEGRAM_WEBHOOK_SECRET: 'abc' };
      expect(problemsOf(webhook)).to.deep.equal(['TELEGRAM_BOT_TOKEN']);
    });

    it('refuses a token of the wrong shape', () => {
      for (const token of ['abc', '123:abc', `${botToken} x`, `bot${botToken}`]) {
        expect(problemsOf({ ...real, TELEGRAM_BOT_TOKEN: token }), token).to.include('TELEGRAM_BOT_TOKEN');
      }
    });

    it('talks plain http to this machine only', () => {
      for (const root of ['http://127.0.0.1:8081', 'http://localhost:8081/', 'https://bots.example.org']) {
        expect(readConfig({ ...real, TELEGRAM_API_ROOT: root }).telegram).to.include({ apiRoot: root.replace(/\/$/, '') });
      }
      for (const root of ['http://bots.example.org', 'http://127.0.0.1.example.org', 'ftp://localhost', 'localhost:8081']) {
        expect(problemsOf({ ...real, TELEGRAM_API_ROOT: root }), root).to.deep.equal(['TELEGRAM_API_ROOT']);
      }
    });
  });

  describe('of secrets', () => {
    it('requires pass keys in production and with a bot token', () => {
      expect(problemsOf({ TELEGRAM_BOT_TOKEN: botToken })).to.deep.equal(['QR_SECRETS']);
      expect(problemsOf({ NODE_ENV: 'production' })).to.have.members(['QR_SECRETS', 'TELEGRAM_BOT_TOKEN']);
    });

    it('signs with the highest version', () => {
      const { qr } = readConfig({ QR_SECRETS: `1:${key('a')}, 10:${key('b')},2:${key('c')}` }).secrets;
      expect(qr?.map((entry) => entry.version)).to.deep.equal([10, 2, 1]);
    });

    it('refuses short keys, repeated versions, repeated keys and other shapes', () => {
      const wrong = ['1:short', key('a'), `0:${key('a')}`, `x:${key('a')}`, `1:${key('a')},1:${key('b')}`, `1:${key('a')},2:${key('a')}`];
      for (const value of wrong) expect(problemsOf({ QR_SECRETS: value }), value).to.deep.equal(['QR_SECRETS']);
    });

    it('measures a key in bytes, not in letters', () => {
      expect(readConfig({ QR_SECRETS: `1:${'म'.repeat(11)}` }).secrets.qr).to.have.length(1);
    });

    let folder: string;
    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'chaupal-secrets-'));
    });
    afterEach(() => rm(folder, { recursive: true }));
    const unset = { qr: undefined, fileUrl: undefined };

    it('makes a key once, for its owner only, and finds it again', async () => {
      const first = await ensureSecrets({ dataDir: join(folder, 'new'), secrets: unset });
      expect(await ensureSecrets({ dataDir: join(folder, 'new'), secrets: unset })).to.deep.equal(first);
      expect(Buffer.byteLength(first.qr[0].secret)).to.be.at.least(32);
      expect((await stat(join(folder, 'new', 'secrets.json'))).mode & 0o777).to.equal(0o600);
    });

    it('is agreed upon by processes that start at once', async () => {
      const all = await Promise.all(Array.from({ length: 8 }, () => ensureSecrets({ dataDir: folder, secrets: unset })));
      expect(new Set(all.map((made) => made.qr[0].secret)).size).to.equal(1);
    });

    it('makes no file when the environment names the keys, and derives the key of file addresses from the newest', async () => {
      const secrets = { qr: [{ version: 2, secret: key('b') }], fileUrl: undefined };
      const made = await ensureSecrets({ dataDir: join(folder, 'none'), secrets });
      const other = await ensureSecrets({ dataDir: join(folder, 'other'), secrets });
      expect(made.fileUrl).to.equal(other.fileUrl).and.not.to.include(key('b'));
      expect(await stat(join(folder, 'none')).catch((error: NodeJS.ErrnoException) => error.code)).to.equal('ENOENT');
    });

    it('names DATA_DIR when that is no folder in which they could be', async () => {
      await writeFile(join(folder, 'file'), '');
      const error = await ensureSecrets({ dataDir: join(folder, 'file', 'below'), secrets: unset }).catch((reason: unknown) => reason);
      expect(String(error)).to.include('DATA_DIR').and.include(join(folder, 'file', 'below'));
    });

    it('refuses a damaged file instead of replacing it, and does not repeat its content', async () => {
      await writeFile(join(folder, 'secrets.json'), '{"qr":"half-a-sec');
      const error = await ensureSecrets({ dataDir: folder, secrets: unset }).catch((reason: unknown) => reason);
      expect(String(error)).to.include('secrets.json').and.not.to.include('half-a-sec');
      expect(readFileSync(join(folder, 'secrets.json'), 'utf8')).to.equal('{"qr":"half-a-sec');
    });
  });

  describe('of WhatsApp and mail', () => {
    const cloud = { WHATSAPP_CLOUD_TOKEN: 't', WHATSAPP_CLOUD_PHONE_ID: '1234567', WHATSAPP_CLOUD_APP_SECRET: 'a'.repeat(32) };

    it('requires everything that the Cloud API needs', () => {
      expect(problemsOf({ WHATSAPP_PROVIDER: 'cloud' })).to.have.length(4);
      expect(problemsOf({ WHATSAPP_PROVIDER: 'cloud', ...cloud })).to.deep.equal(['WHATSAPP_CLOUD_VERIFY_TOKEN']);
      const complete = { WHATSAPP_PROVIDER: 'cloud', ...cloud, WHATSAPP_CLOUD_VERIFY_TOKEN: 'verify-me' };
      expect(readConfig(complete).whatsapp).to.include({ provider: 'cloud', phoneId: '1234567', apiRoot: 'https://graph.facebook.com' });
    });

    it('requires a sender with a mail server, and the other way round', () => {
      expect(problemsOf({ SMTP_URL: 'smtp://127.0.0.1:2500' })).to.deep.equal(['MAIL_FROM']);
      expect(problemsOf({ MAIL_FROM: 'mess@example.org' })).to.deep.equal(['SMTP_URL']);
    });
  });

  it('refuses an offset as time zone, which PostgreSQL would read with the opposite sign', () => {
    expect(problemsOf({ ORG_TIMEZONE: '+05:30' })).to.deep.equal(['ORG_TIMEZONE']);
    expect(readConfig({ ORG_TIMEZONE: 'asia/kolkata' }).organisation.timeZone).to.equal('Asia/Kolkata');
  });

  const wrongValues: Partial<Record<VariableName, string[]>> = {
    NODE_ENV: ['prod'],
    PORT: ['-1', '65536', '80a', '1e3'],
    PUBLIC_URL: ['http://mess.example.org', 'mess.example.org', 'https://mess.example.org/?a=1'],
    TRUST_PROXY: ['true', '11'],
    METRICS_TOKEN: ['short'],
    SCAN_RATE_PER_SECOND: ['0'],
    DATABASE_POOL_SIZE: ['1', '101'],
    JOBS_MONGODB_URL: ['postgres://a', 'mongodb://'],
    ADMIN_TG_IDS: ['12,x', '-5', '@me'],
    ADMIN_CHAT_ID: ['0', '@group'],
    FILE_URL_SECRET: ['short'],
    ORG_NAME: ['x'.repeat(101)],
    ORG_CURRENCY: ['inr', 'XYZ', 'Rs'],
    ORG_LANGUAGE: ['gu'],
    DEFAULT_REGION: ['in', 'India', 'ZZ'],
    LOG_LEVEL: ['verbose'],
    LOG_FORMAT: ['xml'],
    WHATSAPP_PROVIDER: ['yes'],
    PUPPETEER_EXECUTABLE_PATH: ['chromium', './chromium'],
    HOST: ['a b', 'http://x'],
  };
  for (const [name, values] of Object.entries(wrongValues)) {
    it(`refuses ${name}=${values.map((value) => value.slice(0, 32)).join(' and ')}`, () => {
      for (const value of values) expect(problemsOf({ [name]: value }), value).to.include(name);
    });
  }

  it('asks for a browser where WhatsApp’s own page is to be shown in one', () => {
    expect(problemsOf({ WHATSAPP_PROVIDER: 'web' })).to.deep.equal(['PUPPETEER_EXECUTABLE_PATH']);
    expect(readConfig({ WHATSAPP_PROVIDER: 'web', PUPPETEER_EXECUTABLE_PATH: '/usr/bin/chromium' }).whatsapp).to.deep.equal({ provider: 'web', browserPath: '/usr/bin/chromium' });
  });

  it('loads .env, and what is set in the real environment wins', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'chaupal-env-'));
    process.env['CHAUPAL_TEST_A'] = 'real';
    try {
      await writeFile(join(folder, '.env'), 'CHAUPAL_TEST_A=file\nCHAUPAL_TEST_B=file\n');
      const env = loadEnvironment(join(folder, '.env'));
      expect([env['CHAUPAL_TEST_A'], env['CHAUPAL_TEST_B']]).to.deep.equal(['real', 'file']);
      expect(loadEnvironment(join(folder, 'absent'))).to.equal(process.env);
    } finally {
      delete process.env['CHAUPAL_TEST_A'];
      delete process.env['CHAUPAL_TEST_B'];
      await rm(folder, { recursive: true });
    }
  });

  it('is documented in .env.example, variable by variable, each with a comment and without a value', () => {
    const source = readFileSync(join(import.meta.dirname, '..', '.env.example'), 'utf8');
    const documented = parseEnv(source);
    expect(Object.keys(documented)).to.have.members(variableNames);
    expect(Object.entries(documented).filter(([, value]) => value !== '')).to.deep.equal([]);
    const lines = source.split('\n');
    for (const name of variableNames) expect(lines[lines.indexOf(`${name}=`) - 1], name).to.match(/^# \S/);
  });
});
