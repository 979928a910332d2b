import { expect } from 'chai';
import { Counter } from 'prom-client';
import { createHttpApp } from '../../http/app.ts';
import type { HttpAppDeps } from '../../http/app.ts';
import { createRegistry } from '../../http/metrics.ts';
import { createHeardLog } from '../support/heard-log.ts';
import { serve } from '../support/serve.ts';
import type { Served } from '../support/serve.ts';

describe('health', () => {
  let served: Served | undefined;
  const start = async (deps: Partial<HttpAppDeps>) => {
    const { log, heard } = createHeardLog();
    served = await serve(createHttpApp({ log, routers: [], readiness: [], ...deps }));
    const { url } = served;
    return { heard, ask: (path: string, authorization?: string) => fetch(`${url}/health/${path}`, authorization === undefined ? {} : { headers: { authorization } }) };
  };
  afterEach(() => served?.stop());
  const ready = { name: 'database', check: async () => ({ ok: true }) };

  it('is live whatever else is broken', async () => {
    const { ask } = await start({ readiness: [{ name: 'database', check: () => Promise.reject(new Error('down')) }] });
    expect((await ask('live')).status).to.equal(200);
  });

  it('is ready when every check is', async () => {
    const { ask } = await start({ readiness: [ready, { name: 'jobs', check: async () => ({ ok: true, detail: 'beat 3 s ago' }) }] });
    const response = await ask('ready');
    expect(response.status).to.equal(200);
    expect(response.headers.get('cache-control')).to.equal('no-store');
    expect(await response.json()).to.deep.include({ status: 'ready', checks: [{ name: 'database', ok: true }, { name: 'jobs', ok: true, detail: 'beat 3 s ago' }] });
  });

  it('is not ready when one check is not, and names it without telling why it threw', async () => {
    const broken = { name: 'jobs', check: () => Promise.reject(new Error('postgres://chaupal:hunter2@db refused')) };
    const { ask, heard } = await start({ readiness: [ready, broken] });
    const response = await ask('ready');
    expect(response.status).to.equal(503);
    expect(response.headers.get('content-type')).to.match(/^application\/problem\+json/);
    const body = await response.text();
    expect(body).to.include('Not ready: jobs.').and.not.include('hunter2');
    expect(heard[0]).to.deep.include({ level: 'warn' });
  });

  it('does not wait longer than 2 s for a check that does not answer', async () => {
    const { ask } = await start({ readiness: [ready, { name: 'bot', check: () => new Promise(() => {}) }] });
    const started = performance.now();
    const response = await ask('ready');
    expect(performance.now() - started).to.be.within(1900, 3000);
    expect(await response.json()).to.deep.include({ code: 'not-ready', detail: 'Not ready: bot.' });
  });

  it('makes one round of checks for all who ask at once', async () => {
    let rounds = 0;
    const slow = { name: 'slow', check: () => new Promise<{ ok: boolean }>((resolve) => setTimeout(() => resolve({ ok: (rounds += 1) > 0 }), 50)) };
    const { ask } = await start({ readiness: [slow] });
    await Promise.all(Array.from({ length: 10 }, () => ask('ready')));
    expect(rounds).to.equal(1);
    await ask('ready');
    expect(rounds).to.equal(2);
  });

  describe('metrics', () => {
    const token = 'a-token-of-some-length';

    it('are not there without a token configured', async () => {
      const { ask } = await start({});
      expect((await ask('metrics')).status).to.equal(404);
      expect((await ask('metrics', 'Bearer undefined')).status).to.equal(404);
      expect((await ask('metrics', 'Bearer ')).status).to.equal(404);
    });

    it('are shown to whoever has the token, and to nobody else', async () => {
      const { ask } = await start({ metricsToken: token });
      for (const wrong of [undefined, 'Bearer', `Bearer ${token}x`, `Bearer ${token.slice(1)}`, `Basic ${token}`, token]) {
        const response = await ask('metrics', wrong);
        expect(response.status, wrong).to.equal(401);
        expect(response.headers.get('www-authenticate')).to.equal('Bearer');
      }
      expect((await ask('metrics', `Bearer ${token}`)).status).to.equal(200);
    });

    it('count requests without growing with the addresses that are asked for, and carry what others register', async () => {
      const registry = createRegistry();
      new Counter({ name: 'chaupal_scans_total', help: 'Scans.', registers: [registry] }).inc(3);
      const { ask } = await start({ metricsToken: token, registry });
      const lines = async () => (await (await ask('metrics', `Bearer ${token}`)).text()).split('\n');
      await ask('a');
      await lines();
      const before = await lines();
      for (const path of ['b', 'c', 'd']) await ask(path);
      const after = await lines();
      expect(after).to.include('chaupal_scans_total 3').and.include('chaupal_http_request_seconds_count{method="GET",status="4xx"} 4');
      // The process's own figures come and go, such as a line for each kind of garbage collection.
      const ofRequests = (all: string[]) => all.filter((line) => line.startsWith('chaupal_http_'));
      expect(ofRequests(after)).to.have.length(ofRequests(before).length);
    });
  });
});
