import { PassThrough } from 'node:stream';
import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { expect } from 'chai';
import { currentReference, newReference, withReference } from '../domain/reference.ts';
import { createLog } from '../logging.ts';
import type { LogOptions } from '../logging.ts';

function listen(options: Partial<LogOptions> = {}) {
  const stream = new PassThrough();
  const log = createLog({ level: 'debug', format: 'json', ...options, stream });
  const text = () => String(stream.read() ?? '');
  return { log, text, line: (): Record<string, unknown> => JSON.parse(text()) };
}

const botToken = '123456789:AAExampleExampleExampleExampleExam1';
const staffToken = 'cst_3q2-7wExampleExampleExampleExampleExample_1';
const pass = 'v|1|8842|pL0sQ2|dGhpcyBpcyBhIHNpZ25hdHVyZQ';

/** Each text, and the part of it that must not be found in a log. */
const secrets: Record<string, [string, string]> = {
  'a Telegram bot token': [`token ${botToken} is wrong`, 'AAExample'],
  'a bot token in a Bot API address': [`GET https://api.telegram.org/bot${botToken}/getMe failed`, 'AAExample'],
  'a bearer token': ['authorization: Bearer abcDEF123.456-789', 'abcDEF123'],
  'a staff token': [`unknown token ${staffToken}`, 'wExample'],
  'a pass': [`scanned ${pass} twice`, 'dGhpcyBpcyBhIHNpZ25hdHVyZQ'],
  'a pass in JSON': [JSON.stringify({ qr_data: pass }), 'pL0sQ2'],
  'the password in a database address': ['connect postgres://chaupal:hunter2@db:5432/chaupal failed', 'hunter2'],
  'a password with special characters': ['smtps://mess%40x:p%3Aw+d!@mail.example.org', 'w+d!'],
  'the signature of a file address': ['GET /files/12?expires=1&sig=abcdef0123', 'abcdef0123'],
  'a telephone number with a plus': ['called +91 98765 43210 today', '98765'],
  'a foreign telephone number': ['called +49 (0)30 1234567 today', '1234'],
  'a bare Indian mobile number': ['called 9876543210 today', '98765'],
  'a mobile number with a gap': ['called 98765-43210 today', '98765'],
  'a mobile number with 91': ['called 91 9876543210 today', '98765'],
  'a UPI reference': ['paid with UTR 412345678901', '41234567'],
  'a bank reference of letters and digits': ['paid with HDFCR52026112112345678', 'R52026112'],
  'a UPI id': ['paid by asha.patil@examplebank', 'asha'],
};

describe('logging', () => {
  for (const [what, [text, hidden]] of Object.entries(secrets)) {
    it(`hides ${what} in a message, in nested fields and in errors`, () => {
      expect(text).to.include(hidden);
      const { log, text: written } = listen();
      log.info(text, { list: [{ deep: { note: text } }], error: new Error(text, { cause: new Error(text) }) });
      expect(written()).to.include('stack').and.not.include(hidden);
    });
  }

  it('hides what a field says it is, whatever it looks like', () => {
    const { log, text } = listen();
    const names = ['password', 'botToken', 'webhook_secret', 'Authorization', 'cookie', 'apiKey', 'qr_data', 'otpCode', 'body'];
    log.info('fields', { inner: Object.fromEntries(names.map((name) => [name, 'plain-words'])), phone: 2025550, phone_number: '020 2555' });
    expect(text()).to.not.include('plain-words').and.not.include('2025550').and.not.include('2555');
  });

  it('keeps what a reader needs: times, ids, amounts, short numbers', () => {
    const { log, line } = listen();
    const kept = { at: '2026-11-21T22:59:59.123+05:30[Asia/Kolkata]', id: '0b1e7a52-1111-4222-8333-123456789012', chat: -1001234567890, cycle: '2026-11-01/2026-11-30', amount: '2500.00' };
    log.info('Cut 12 of 2026-11-21 22:59:59 refused for roll 21CS1042 in 14.25 ms', kept);
    expect(line()).to.include({ ...kept, message: 'Cut 12 of 2026-11-21 22:59:59 refused for roll 21CS1042 in 14.25 ms' });
  });

  it('never prints a request, a socket or a buffer, and survives a circle', () => {
    const { log, line } = listen();
    const circle: Record<string, unknown> = {};
    circle['self'] = circle;
    log.warn('objects', { request: new IncomingMessage(new Socket()), bytes: Buffer.from('secret'), circle, big: 5n, url: new URL('https://a:pw@b/') });
    const written = line();
    expect(written).to.include({ request: '[IncomingMessage]', bytes: '[6 bytes]', big: '5' });
    expect(JSON.stringify(written)).to.not.include('pw');
  });

  it('leaves out the row that a database quotes in an error', () => {
    const { log, text } = listen();
    log.error('failed', { error: Object.assign(new Error('duplicate key'), { code: '23505', constraint: 'person_phone', detail: 'Key (room)=(B-12)', query: 'insert' }) });
    expect(text()).to.include('23505').and.include('person_phone').and.not.include('B-12').and.not.include('insert');
  });

  it('masks a text of a million characters within a tenth of a second', () => {
    const { log } = listen();
    const started = performance.now();
    for (const unit of ['9', 'a@', 'v|', '+1 ', 'x://', '1:', 'A']) log.info(unit.repeat(1_000_000 / unit.length));
    expect(performance.now() - started).to.be.below(700);
  });

  it('does not let a field take the place of level, time, message or reference', () => {
    const { log, line } = listen();
    withReference('K7QF-2M9D', () => log.error('real', { level: 'info', message: 'forged', time: '0', reference: 'none' }));
    expect(line()).to.include({ level: 'error', message: 'real', reference: 'K7QF-2M9D' });
  });

  it('writes only the levels asked for', () => {
    const { log, text } = listen({ level: 'warn' });
    log.debug('a');
    log.info('b');
    expect(text()).to.equal('');
    log.warn('c');
    expect(text()).to.include('"c"');
  });

  it('prints one readable line, and a stack below it with its causes', () => {
    const { log, text } = listen({ format: 'pretty' });
    withReference('K7QF-2M9D', () => log.error('Scan failed', { gate: 'north', error: new Error('outer', { cause: new Error('inner') }) }));
    const [first, ...rest] = text().split('\n');
    expect(first).to.match(/Scan failed gate=north/).and.include('K7QF-2M9D');
    expect(rest.join('\n')).to.include('Error: outer').and.include('Error: inner');
  });
});

describe('reference', () => {
  it('is easy to read out: two groups of four, without letters that are mistaken for others', () => {
    for (let count = 0; count < 500; count += 1) expect(newReference()).to.match(/^[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}$/);
  });

  it('does not repeat', () => {
    const made = new Set(Array.from({ length: 20_000 }, newReference));
    expect(made.size).to.equal(20_000);
  });

  it('joins everything that one update starts, and nothing that another one does', async () => {
    const { log, text } = listen();
    const handle = async (reference: string) => {
      await new Promise((resolve) => setTimeout(resolve, 2));
      log.info(`handled ${reference}`);
      return currentReference();
    };
    const seen = await Promise.all(['A', 'B'].map((name) => withReference(name, () => handle(name))));
    expect(seen).to.deep.equal(['A', 'B']);
    for (const line of text().trim().split('\n')) {
      const { message, reference } = JSON.parse(line);
      expect(message).to.equal(`handled ${reference}`);
    }
    expect(currentReference()).to.equal(undefined);
  });
});
