import { expect } from 'chai';
import { createHmac } from 'node:crypto';
import { createHttpApp } from '../../http/app.ts';
import { silentLog } from '../../domain/log.ts';
import { readTelegramInitData } from '../../http/telegram-init-data.ts';
import { createTelegramSessionRouter } from '../../http/telegram-session.ts';
import { serve } from '../support/serve.ts';

const botToken = '4242:the-token-of-the-bot';
const now = Temporal.Instant.from('2026-11-21T07:00:00Z');
const seconds = (at: Temporal.Instant): string => String(Math.floor(at.epochMilliseconds / 1000));

/** As Telegram signs it. */
function signed(change: Record<string, string> = {}, token = botToken): string {
  const fields: Record<string, string> = { query_id: 'AAH', user: JSON.stringify({ id: 77, first_name: 'Asha', language_code: 'mr' }), auth_date: seconds(now), signature: 'x_-', ...change };
  const text = Object.entries(fields)
    .map(([name, value]) => `${name}=${value}`)
    .toSorted()
    .join('\n');
  const key = createHmac('sha256', 'WebAppData').update(token).digest();
  return new URLSearchParams({ ...fields, hash: createHmac('sha256', key).update(text).digest('hex') }).toString();
}
const read = (initData: string) => readTelegramInitData(initData, { botToken, now });

describe('the data with which Telegram opens a Mini App', () => {
  it('names the person when it is genuine', () => {
    const opener = read(signed());
    expect(opener).to.deep.include({ telegramId: 77, firstName: 'Asha', language: 'mr' });
  });

  it('is refused when another bot signed it', () => {
    expect(read(signed({}, '1:another'))).to.equal('forged');
  });

  it('is refused when a field was changed, added, taken away or doubled', () => {
    const good = signed();
    expect(read(good.replace('Asha', 'Usha'))).to.equal('forged');
    expect(read(`${good}&is_admin=1`)).to.equal('forged');
    expect(read(good.replace('query_id=AAH&', ''))).to.equal('forged');
    expect(read(`${good}&user=%7B%22id%22%3A1%7D`)).to.equal('malformed');
  });

  it('is good for a day, and not from the future', () => {
    expect(read(signed({ auth_date: seconds(now.subtract({ hours: 23, minutes: 59 })) }))).to.be.an('object');
    expect(read(signed({ auth_date: seconds(now.subtract({ hours: 24, seconds: 1 })) }))).to.equal('expired');
    expect(read(signed({ auth_date: seconds(now.add({ minutes: 6 })) }))).to.equal('expired');
  });

  it('is refused without a person, a date or a hash, and at any length', () => {
    for (const initData of ['', 'hash=', `hash=${'0'.repeat(63)}`, signed({ auth_date: 'yesterday' }), signed({ user: 'null' }), signed({ user: '{"id":"77"}' }), signed({ user: '{' }), 'a=1&'.repeat(10_000)]) {
      expect(read(initData), initData.slice(0, 40)).to.equal('malformed');
    }
  });

  it('never passes after a random change, in 5,000 tries', () => {
    const good = signed();
    for (let tried = 0; tried < 5_000; tried += 1) {
      const at = Math.floor(Math.random() * good.length);
      const changed = good.slice(0, at) + String.fromCodePoint(33 + Math.floor(Math.random() * 90)) + good.slice(at + 1);
      const same = new URLSearchParams(changed).toString() === new URLSearchParams(good).toString();
      if (!same) expect(typeof read(changed), changed).to.equal('string');
    }
  });
});

describe('POST /api/v1/scanner/telegram-session', () => {
  it('gives a staff token to those who serve, and says to others why not', async () => {
    const router = createTelegramSessionRouter({ botToken, clock: { now: () => now }, sessionFor: async ({ telegramId }) => (telegramId === 77 ? { token: 'cst_short', expiresAt: '2026-11-21T19:00:00Z' } : undefined) });
    const { url, stop } = await serve(createHttpApp({ log: silentLog, readiness: [], routers: [{ path: '/api/v1/scanner/telegram-session', router }] }));
    const post = async (initData: string) => {
      const response = await fetch(`${url}/api/v1/scanner/telegram-session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ init_data: initData }) });
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    };
    try {
      expect(await post(signed())).to.deep.equal({ status: 200, body: { token: 'cst_short', expires_at: '2026-11-21T19:00:00Z' } });
      expect((await post(signed({ user: '{"id":78}' }))).body['code']).to.equal('not-staff');
      expect((await post('hash=0')).body['code']).to.equal('init-data-malformed');
      expect((await post(signed({}, 'x'))).status).to.equal(401);
    } finally {
      await stop();
    }
  });
});
