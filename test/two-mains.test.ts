import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, request as forward, type Server } from 'node:http';
import { randomInt } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import pg from 'pg';
import { createPlayground, type Playground } from '../bot/playground/playground.ts';
import { freePort } from '../domain/database/free-port.ts';
import { fillRegistration, wait } from './flows/support.ts';
import { createTestDatabase } from './support/postgres.ts';
import { createSim } from './support/sim.ts';

const TOKEN = '123456789:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';
const SECRET = 'a-secret-of-enough-length-for-a-webhook';
const anyPort = () => freePort(randomInt(20_000, 32_000));

/** Hands what Telegram delivers to one process after the other, as a balancer does; one that is dead is a 502, and Telegram tries again. */
async function balance(ports: readonly number[]): Promise<{ url: string; server: Server }> {
  let nth = 0;
  const server = createServer((incoming, answer) => {
    nth += 1;
    const outgoing = forward({ host: '127.0.0.1', port: ports[nth % ports.length], path: incoming.url, method: 'POST', headers: incoming.headers }, (came) => {
      answer.writeHead(came.statusCode ?? 502);
      came.pipe(answer);
    });
    outgoing.on('error', () => answer.writeHead(502).end());
    incoming.pipe(outgoing);
  });
  const port = await anyPort();
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${port}/telegram`, server };
}

describe('two whole processes that start at once on an empty database, behind one webhook', function suite() {
  this.timeout(120_000);
  let database: Awaited<ReturnType<typeof createTestDatabase>>;
  let pool: pg.Pool;
  let telegram: Playground;
  let folder: string;
  let balancer: Awaited<ReturnType<typeof balance>>;
  let ports: [number, number];
  let mains: ChildProcess[];
  const spoken: string[] = [];

  before(async () => {
    database = await createTestDatabase();
    pool = new pg.Pool({ connectionString: database.url, max: 2 });
    folder = await mkdtemp(join(tmpdir(), 'chaupal-'));
    const clock = { now: () => Temporal.Now.instant(), moveTo: () => Promise.reject(new Error('nobody moves this clock')) };
    telegram = await createPlayground({ port: await anyPort(), bot: { token: TOKEN, username: 'chaupal_bot', firstName: 'Chaupal' }, clock });
    ports = [await anyPort(), await anyPort()];
    balancer = await balance(ports);
    mains = ports.map((port, nth) =>
      spawn(process.execPath, [join(import.meta.dirname, '../main.ts')], {
        stdio: ['ignore', 'pipe', 'pipe'],
        env: {
          PATH: process.env['PATH'], DATABASE_URL: database.url, DATA_DIR: join(folder, String(nth)), PORT: String(port), HOST: '127.0.0.1', LOG_LEVEL: 'warn', MODULES: 'mess',
          TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: telegram.apiRoot, TELEGRAM_WEBHOOK_URL: balancer.url.replace('http:', 'https:'), TELEGRAM_WEBHOOK_SECRET: SECRET,
          QR_SECRETS: '1:c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3JldA==', FILE_URL_SECRET: 'c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3JldA==', ADMIN_TG_IDS: '900001',
        },
      }),
    );
    for (const main of mains) for (const stream of [main.stdout, main.stderr]) stream?.on('data', (chunk: Buffer) => spoken.push(String(chunk)));
  });
  after(async () => {
    for (const main of mains) if (main.exitCode === null && main.signalCode === null) main.kill('SIGKILL');
    await telegram.close();
    balancer.server.close();
    await pool.end();
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });

  async function until(what: string, holds: () => Promise<boolean>, withinMs: number): Promise<void> {
    const began = performance.now();
    while (!(await holds().catch(() => false))) {
      if (performance.now() - began > withinMs) throw new Error(`not within ${withinMs} ms: ${what}\n${spoken.join('')}`);
      await wait(50);
    }
  }
  const ready = async (port: number) => (await fetch(`http://127.0.0.1:${port}/health/ready`)).status === 200;
  const students = async () => (await pool.query('select from mess_student')).rowCount;

  it('both come up, talk to one person in turns, and when one is killed in the middle of a step the other finishes it, once', async () => {
    await until('both are ready', async () => (await Promise.all(ports.map(ready))).every(Boolean), 40_000);
    expect(spoken.join(''), 'neither complains').to.equal('');
    // Both named an address with https, which the stand-in does not deliver to.
    const parameters = new URLSearchParams({ url: balancer.url, secret_token: SECRET });
    expect((await fetch(`${telegram.apiRoot}/bot${TOKEN}/setWebhook?${parameters.toString()}`)).status).to.equal(200);

    const sim = createSim(telegram.url);
    const nila = await sim.newUser({ first_name: 'Nila', language_code: 'en' });
    const person = sim.person(nila.id);
    await fillRegistration(person);
    const { rows } = await pool.query<{ owners: number }>(`select count(distinct owner)::int as owners from inbox_update`);
    expect(rows[0]?.owners, 'both took part').to.equal(2);

    // The answer to the last step hangs when the registration is written; the process that waits for it dies.
    await sim.call('/sim/faults', { method: 'sendMessage', times: 1, fault: 'timeout', hold_ms: 60_000 });
    void person.taps('Send').catch(() => undefined);
    await until('the registration is written', async () => (await students()) === 1, 10_000);
    await until('the answer hangs', async () => (await sim.calls()).some((call) => call.method === 'sendMessage' && call.description === 'no answer'), 5_000);
    const victim = await holderOf();
    victim.kill('SIGKILL');
    const killed = performance.now();
    await once(victim, 'exit');
    await person.hears(/Sent/, 15_000);
    expect(performance.now() - killed, 'from the kill to the answer').to.be.lessThan(10_000);
    expect(await students()).to.equal(1);

    await person.says('/status');
    await person.hears(/wait|approv|decid/i);
    const survivor = mains.find((main) => main !== victim);
    survivor?.kill('SIGTERM');
    await once(survivor ?? victim, 'exit');
    expect(survivor?.exitCode, 'it stops in good order').to.equal(0);
  });

  /** The process that works on the one update that is at work. Its owner is a name drawn at the start, so one is frozen for a moment: does the lease go on? */
  async function holderOf(): Promise<ChildProcess> {
    const [first, second] = mains as [ChildProcess, ChildProcess];
    first.kill('SIGSTOP');
    const lease = async () => {
      const { rows } = await pool.query<{ until: string }>(`select lease_until::text as until from inbox_update where state = 'running'`);
      expect(rows).to.have.length(1);
      return rows[0]?.until;
    };
    await wait(100);
    const before = await lease();
    await wait(3_000);
    const renewed = (await lease()) !== before;
    first.kill('SIGCONT');
    return renewed ? second : first;
  }
});
