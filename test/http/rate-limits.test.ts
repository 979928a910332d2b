import { expect } from 'chai';
import express from 'express';
import pg from 'pg';
import type { RequestHandler } from 'express';
import { createHttpApp } from '../../http/app.ts';
import { createBatchedLimiter, limitTokens } from '../../http/batched-limiter.ts';
import type { BatchedLimiter } from '../../http/batched-limiter.ts';
import { createFailureLimiter } from '../../http/failure-limits.ts';
import { addressKey, createAddressLimiter } from '../../http/rate-limits.ts';
import { Migration20261121000500_rate_limits as RateLimits } from '../../migrations/Migration20261121000500_rate_limits.ts';
import { createHeardLog } from '../support/heard-log.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { serve } from '../support/serve.ts';
import type { Served } from '../support/serve.ts';

describe('rate limits', () => {
  let pool: pg.Pool;
  let drop: () => Promise<void>;
  before(async () => {
    const database = await createTestDatabase();
    drop = database.drop;
    pool = new pg.Pool({ connectionString: database.url, max: 8 });
    // Its end does not wait for the server's side of a connection, which dropping the database may then cut off.
    pool.on('connect', (client) => client.on('error', () => {}));
    const statements: string[] = [];
    // Only this table is needed, so its migration runs alone.
    RateLimits.prototype.up.call({ addSql: (sql: string) => statements.push(sql) } as unknown as RateLimits);
    for (const statement of statements) await pool.query(statement);
  });
  after(async () => {
    await pool.end();
    await drop();
  });
  beforeEach(() => pool.query('truncate rate_limit'));

  const servers: Served[] = [];
  afterEach(async () => {
    for (const server of servers.splice(0)) await server.stop();
  });
  let reached = 0;
  const start = async (limit: RequestHandler, trustProxy = 1) => {
    const router = express.Router();
    router.get('/', (_request, response) => void response.json({}));
    // Knows the tokens that begin with "good".
    router.get('/door', (request, response) => {
      reached += 1;
      const good = request.get('authorization')?.startsWith('Bearer good') === true;
      response.status(good ? (request.query['supervise'] === undefined ? 200 : 403) : 401).json({});
    });
    const { log } = createHeardLog();
    const server = await serve(createHttpApp({ log, limit, routers: [{ path: '/', router }], readiness: [], trustProxy }));
    servers.push(server);
    return server.url;
  };
  const get = (url: string, headers: Record<string, string>) => fetch(url, { headers });

  describe('by address', () => {
    const limiter = (name: string, points = 3) => createAddressLimiter(pool, { name, points, seconds: 60 });
    const from = (address: string) => ({ 'x-forwarded-for': address });

    it('hold across processes, tell when to come back, and leave other addresses and health alone', async () => {
      const [one, two] = [await start(limiter('web')), await start(limiter('web'))];
      for (const url of [one, two, one]) expect((await get(url, from('203.0.113.1'))).status).to.equal(200);
      const refused = await get(two, from('203.0.113.1'));
      expect(refused.status).to.equal(429);
      expect(Number(refused.headers.get('retry-after'))).to.be.within(50, 60);
      expect(refused.headers.get('content-type')).to.match(/^application\/problem\+json/);
      expect(await refused.json()).to.include({ code: 'rate-limited', status: 429 });
      expect((await get(two, from('203.0.113.2'))).status).to.equal(200);
      expect((await get(`${two}/health/live`, from('203.0.113.1'))).status).to.equal(200);
    });

    it('let exactly as many through as allowed when all ask at once', async () => {
      const url = await start(limiter('burst', 10));
      const answers = await Promise.all(Array.from({ length: 60 }, () => get(url, from('203.0.113.3'))));
      expect(answers.filter((answer) => answer.status === 200)).to.have.length(10);
    });

    it('are kept by the process alone while the database is away', async () => {
      const away = new pg.Pool({ connectionString: 'postgres://nobody@127.0.0.1:1/none', connectionTimeoutMillis: 500 });
      const url = await start(createAddressLimiter(away, { name: 'away', points: 2, seconds: 60 }));
      const statuses = [];
      for (let count = 0; count < 4; count += 1) statuses.push((await get(url, from('203.0.113.4'))).status);
      expect(statuses).to.deep.equal([200, 200, 429, 429]);
      await away.end();
    });

    it('take the /64 network of an IPv6 client, and an IPv4 address however it is written', () => {
      expect(addressKey('2001:db8:1:2:3:4:5:6')).to.equal(addressKey('2001:0DB8:0001:0002::9'));
      expect(addressKey('2001:db8:1:2::1')).to.not.equal(addressKey('2001:db8:1:3::1'));
      expect(addressKey('fe80::1%eth0')).to.equal('fe80:0:0:0::/64');
      expect(addressKey('::1')).to.equal('0:0:0:0::/64');
      expect(addressKey('::ffff:203.0.113.9')).to.equal('203.0.113.9').and.equal(addressKey('203.0.113.9'));
    });
  });

  describe('of failures by address', () => {
    const { log } = createHeardLog();
    const limiter = (more: { points?: number; now?: () => number } = {}) => createFailureLimiter(pool, { name: 'failures', points: 3, seconds: 60, log, ...more });
    const ask = async (url: string, token: string, forwarded = '203.0.113.1', query = '') =>
      (await get(`${url}/door${query}`, { authorization: `Bearer ${token}`, 'x-forwarded-for': forwarded })).status;
    const counted = async () => Number((await pool.query<{ points: string }>('select coalesce(sum(points), 0) as points from rate_limit')).rows[0]?.points);
    /** The count is written when the answer has gone. */
    const failing = async (url: string, times: number, forwarded = (_nth: number) => '203.0.113.1') => {
      const statuses = [];
      for (let nth = 0; nth < times; nth += 1) {
        const before = await counted();
        const status = await ask(url, `junk-${nth}`, forwarded(nth));
        statuses.push(status);
        for (let wait = 0; status === 401 && (await counted()) === before && wait < 200; wait += 1) await new Promise((resolve) => setTimeout(resolve, 10));
      }
      return statuses;
    };

    it('turn an address away that goes on failing, without asking anybody, and no other address', async () => {
      const url = await start(limiter());
      expect(await failing(url, 6)).to.deep.equal([401, 401, 401, 401, 429, 429]);
      reached = 0;
      const refused = await get(`${url}/door`, { authorization: 'Bearer junk', 'x-forwarded-for': '203.0.113.1' });
      expect([refused.status, reached]).to.deep.equal([429, 0]);
      expect(Number(refused.headers.get('retry-after'))).to.be.within(50, 60);
      expect(await refused.json()).to.include({ code: 'rate-limited' });
      expect(await ask(url, 'junk', '203.0.113.2')).to.equal(401);
    });

    it('do not count what succeeds, and a hall of phones behind the same address goes on scanning', async () => {
      const url = await start(limiter());
      for (let nth = 0; nth < 40; nth += 1) expect(await ask(url, `good-${nth}`)).to.equal(200);
      expect(await failing(url, 5)).to.include(429);
      for (let nth = 0; nth < 40; nth += 1) expect(await ask(url, `good-${nth}`)).to.equal(200);
      expect(await ask(url, 'good-but-new-here'), 'who signs in only now has to wait').to.equal(429);
    });

    it('do not count a steward who presses what only a supervisor may', async () => {
      const url = await start(limiter());
      await ask(url, 'good-steward');
      for (let nth = 0; nth < 8; nth += 1) expect(await ask(url, 'good-steward', '203.0.113.1', '?supervise')).to.equal(403);
      expect(await ask(url, 'junk')).to.equal(401);
    });

    it('hold across processes', async () => {
      const [one, two] = [await start(limiter()), await start(limiter())];
      await failing(one, 3);
      expect(await failing(two, 2)).to.deep.equal([401, 429]);
    });

    it('are over after a while', async () => {
      let time = Date.now();
      const url = await start(limiter({ now: () => time }));
      expect((await failing(url, 5)).at(-1)).to.equal(429);
      time += 61_000;
      expect(await ask(url, 'good-later')).to.equal(200);
    });

    for (const [hops, forged] of [[0, (nth: number) => `198.51.100.${nth}`], [1, (nth: number) => `198.51.100.${nth}, 203.0.113.9`]] as const) {
      it(`are not escaped by a forged X-Forwarded-For behind ${hops} trusted proxies`, async () => {
        const url = await start(limiter(), hops);
        expect(await failing(url, 6, forged)).to.deep.equal([401, 401, 401, 401, 429, 429]);
        const { rows } = await pool.query<{ key: string }>('select key from rate_limit');
        expect(rows.map((row) => row.key)).to.deep.equal([hops === 0 ? 'failures:127.0.0.1' : 'failures:203.0.113.9']);
      });
    }

    it('control: a proxy too many that is trusted lets the forger be somebody else each time', async () => {
      const url = await start(limiter(), 2);
      expect(await failing(url, 6, (nth) => `198.51.100.${nth}, 203.0.113.9`)).to.deep.equal([401, 401, 401, 401, 401, 401]);
    });
  });

  describe('in batches', () => {
    let time = 1_000_000_000_000;
    const limiters: BatchedLimiter[] = [];
    const { log, heard } = createHeardLog();
    /** The timer never rings during a test; each flushes when it says so. */
    const process = (options: { store?: Pick<pg.Pool, 'query'>; points?: number; seconds?: number } = {}) => {
      const limiter = createBatchedLimiter(options.store ?? pool, { name: 'scan', points: 10, seconds: 1, ...options, flushMs: 1e8, log, now: () => time });
      limiters.push(limiter);
      return limiter;
    };
    const takeMany = (limiter: BatchedLimiter, count: number, key = 'a') => Array.from({ length: count }, () => limiter.take(key)).filter((taken) => taken.allowed).length;
    beforeEach(() => {
      time += 10_000;
      heard.length = 0;
    });
    afterEach(async () => {
      for (const limiter of limiters.splice(0)) await limiter.stop();
    });

    it('hold within one process without asking the database', async () => {
      const limiter = process({ store: { query: () => Promise.reject(new Error('must not be asked')) } as unknown as pg.Pool });
      expect(takeMany(limiter, 25)).to.equal(10);
      expect(takeMany(limiter, 25, 'b')).to.equal(10);
      expect(limiter.take('a')).to.deep.equal({ allowed: false, retryAfterSeconds: 1 });
    });

    it('are learnt from the other processes at the next flush', async () => {
      const [one, two] = [process(), process()];
      expect(takeMany(one, 6)).to.equal(6);
      await one.flush();
      expect(takeMany(two, 1)).to.equal(1);
      await two.flush();
      expect(takeMany(two, 25)).to.equal(3);
      await two.flush();
      expect(takeMany(one, 1)).to.equal(1);
      await one.flush();
      expect(takeMany(one, 25)).to.equal(0);
    });

    it('never let more through than points times processes, however late they flush', async () => {
      const all = Array.from({ length: 3 }, () => process());
      const through = all.map((limiter) => takeMany(limiter, 100)).reduce((sum, count) => sum + count, 0);
      expect(through).to.equal(30);
      await Promise.all(all.map((limiter) => limiter.flush()));
      expect(all.map((limiter) => takeMany(limiter, 5))).to.deep.equal([0, 0, 0]);
    });

    it('start anew with each window, also in the database', async () => {
      const [one, two] = [process(), process()];
      expect(takeMany(one, 25)).to.equal(10);
      await one.flush();
      time += 1000;
      expect(takeMany(one, 4)).to.equal(4);
      await one.flush();
      expect(takeMany(two, 1)).to.equal(1);
      await two.flush();
      expect(takeMany(two, 25)).to.equal(5);
    });

    it('are not confused by a process whose clock is ahead', async () => {
      const [ahead, one] = [process(), process()];
      time += 5000;
      takeMany(ahead, 10);
      await ahead.flush();
      time -= 5000;
      expect(takeMany(one, 2)).to.equal(2);
      await one.flush();
      expect(takeMany(one, 25)).to.equal(8);
    });

    it('bring a thousand keys in one statement, and two processes do not wait for each other', async () => {
      let statements = 0;
      const counted = { query: (...args: Parameters<pg.Pool['query']>) => ((statements += 1), pool.query(...args)) } as unknown as pg.Pool;
      const all = Array.from({ length: 4 }, () => process({ store: counted }));
      const keys = Array.from({ length: 1000 }, (_, at) => `key-${at}`);
      all.forEach((limiter, at) => (at % 2 === 0 ? keys : keys.toReversed()).forEach((key) => limiter.take(key)));
      await Promise.all(all.map((limiter) => limiter.flush()));
      expect(statements).to.equal(4);
      const { rows } = await pool.query('select distinct points from rate_limit');
      expect(rows).to.deep.equal([{ points: 4 }]);
    });

    it('go on, and warn once, while the database is away, and bring what they counted when it is back', async () => {
      let away = true;
      const store = { query: (...args: Parameters<pg.Pool['query']>) => (away ? Promise.reject(new Error('away')) : pool.query(...args)) } as unknown as pg.Pool;
      const [one, two] = [process({ store }), process()];
      expect(takeMany(one, 7)).to.equal(7);
      await one.flush();
      await one.flush();
      expect(heard.filter((line) => line.level === 'warn')).to.have.length(1);
      away = false;
      await one.flush();
      takeMany(two, 1);
      await two.flush();
      expect(takeMany(two, 25)).to.equal(2);
    });

    it('answer 429 to a token over its limit, keep only its hash, and leave requests without a token to others', async () => {
      const limiter = process({ points: 2 });
      const url = await start(limitTokens(limiter));
      const token = { authorization: 'Bearer cst_the-token-of-the-north-gate' };
      expect((await get(url, token)).status).to.equal(200);
      expect((await get(url, token)).status).to.equal(200);
      const refused = await get(url, token);
      expect([refused.status, refused.headers.get('retry-after')]).to.deep.equal([429, '1']);
      for (let count = 0; count < 5; count += 1) expect((await get(url, {})).status).to.equal(200);
      await limiter.flush();
      const { rows } = await pool.query<{ key: string }>('select key from rate_limit');
      expect(rows).to.have.length(1);
      expect(rows[0]?.key).to.match(/^scan:[\w-]{43}$/);
    });
  });
});
