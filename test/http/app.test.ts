import { expect } from 'chai';
import express from 'express';
import { request as rawRequest } from 'node:http';
import { z } from 'zod';
import { Refusal } from '../../domain/errors.ts';
import { currentReference } from '../../domain/reference.ts';
import { createHttpApp } from '../../http/app.ts';
import type { HttpAppDeps } from '../../http/app.ts';
import { Problem } from '../../http/errors.ts';
import { createHeardLog } from '../support/heard-log.ts';
import type { Heard } from '../support/heard-log.ts';
import { serve } from '../support/serve.ts';
import type { Served } from '../support/serve.ts';

function testRouter() {
  const router = express.Router();
  router.get('/hello', (_request, response) => void response.json({ reference: currentReference() }));
  router.post('/echo', (request, response) => void response.json({ body: request.body }));
  router.get('/refusal/:code', (request) => {
    throw new Refusal(request.params.code, { by: 'asha' });
  });
  router.get('/fault', async () => {
    await Promise.resolve();
    throw new Error('select * from person failed for +919876543210');
  });
  router.get('/away', () => {
    throw new Error('Connection terminated unexpectedly');
  });
  router.get('/half', (_request, response) => {
    response.write('half');
    throw new Error('too late');
  });
  router.get('/input', () => void z.object({ roll: z.string() }).parse({}));
  router.get('/problem', () => {
    throw new Problem(402, 'payment-required', 'Pay first.', { due: 12 });
  });
  return router;
}

const ownBody = express.Router();
ownBody.post('/hook', express.raw({ type: '*/*', limit: '1kb' }), (request, response) => void response.json({ bytes: (request.body as Buffer).length }));

describe('the HTTP application', () => {
  let served: Served;
  let heard: Heard[];
  const start = async (deps: Partial<HttpAppDeps> = {}) => {
    const { log, heard: lines } = createHeardLog();
    heard = lines;
    const routers = [{ path: '/api', router: testRouter(), body: 'json' as const }, { path: '/raw', router: ownBody }];
    served = await serve(createHttpApp({ log, routers, readiness: [], ...deps }));
  };
  const ask = async (path: string, options: RequestInit = {}) => {
    const response = await fetch(served.url + path, options);
    return { response, body: (await response.json()) as Record<string, unknown> };
  };
  const post = (path: string, body: string, type = 'application/json') => ask(path, { method: 'POST', body, headers: { 'content-type': type } });

  beforeEach(() => start());
  afterEach(() => served.stop());

  /** Every error has this shape and the reference of its own request. */
  const expectProblem = ({ response, body }: Awaited<ReturnType<typeof ask>>, status: number, code: string) => {
    expect(response.status).to.equal(status);
    expect(response.headers.get('content-type')).to.match(/^application\/problem\+json/);
    expect(body).to.include({ status, code, type: `urn:chaupal:problem:${code}`, reference: response.headers.get('x-request-id') });
    expect(body['title']).to.be.a('string').and.not.equal('');
    expect(body['detail']).to.be.a('string').and.not.equal('');
  };

  it('gives every request a reference of its own, in the header and to whatever handles it, whatever the client sends', async () => {
    const answers = await Promise.all([1, 2].map(() => ask('/api/hello', { headers: { 'x-request-id': 'FAKE-FAKE' } })));
    const references = answers.map(({ response }) => response.headers.get('x-request-id'));
    expect(new Set([...references, 'FAKE-FAKE']).size).to.equal(3);
    answers.forEach(({ body }, at) => expect(body['reference']).to.equal(references[at]));
  });

  it('tells nothing about what runs, and lets no page load or frame anything', async () => {
    const { response } = await ask('/api/hello');
    expect(response.headers.get('x-powered-by')).to.equal(null);
    expect(response.headers.get('content-security-policy')).to.include("default-src 'none'").and.include("frame-ancestors 'none'");
    expect(response.headers.get('x-content-type-options')).to.equal('nosniff');
  });

  it('answers 404 for an unknown path, inside and outside of a router', async () => {
    expectProblem(await ask('/nowhere'), 404, 'not-found');
    expectProblem(await ask('/api/nowhere'), 404, 'not-found');
  });

  it('answers 405 with the methods that there are', async () => {
    const answer = await ask('/api/echo');
    expectProblem(answer, 405, 'method-not-allowed');
    expect(answer.response.headers.get('allow')).to.equal('POST');
    const onHealth = await ask('/health/live', { method: 'DELETE' });
    expectProblem(onHealth, 405, 'method-not-allowed');
    expect(onHealth.response.headers.get('allow')).to.equal('GET, HEAD');
  });

  it('answers 400 to malformed JSON without quoting it', async () => {
    const answer = await post('/api/echo', '{"secret":"abc');
    expectProblem(answer, 400, 'malformed-request');
    expect(JSON.stringify(answer.body)).to.not.include('abc');
  });

  it('answers 400 to an address that cannot be decoded', async () => {
    expectProblem(await ask('/api/refusal/%E0%A4%A'), 400, 'malformed-request');
  });

  it('answers 413 to more than 64 kB of JSON, and takes what is just below', async () => {
    expectProblem(await post('/api/echo', JSON.stringify('x'.repeat(65_536))), 413, 'body-too-large');
    expect((await post('/api/echo', JSON.stringify(['x'.repeat(65_500)]))).response.status).to.equal(200);
  });

  it('answers 415 to another type and to another character set', async () => {
    expectProblem(await post('/api/echo', 'a=1', 'application/x-www-form-urlencoded'), 415, 'unsupported-media-type');
    expectProblem(await post('/api/echo', '{}', 'application/json; charset=koi8-r'), 415, 'unsupported-media-type');
  });

  it('leaves the body to a router that reads it by itself', async () => {
    expect((await post('/raw/hook', '{not json')).body).to.deep.equal({ bytes: 9 });
    expectProblem(await post('/raw/hook', 'x'.repeat(2000)), 413, 'body-too-large');
  });

  const statuses: Record<string, number> = {
    'duplicate-registration': 409,
    'token-expired': 401,
    'scope-missing': 403,
    'admin-only': 403,
    'pass-unknown': 404,
    'invalid-date': 400,
    'rate-limited': 429,
  };
  for (const [code, status] of Object.entries(statuses)) {
    it(`answers ${status} to the refusal ${code}, with its details`, async () => {
      const answer = await ask(`/api/refusal/${code}`);
      expectProblem(answer, status, code);
      expect(answer.body['by']).to.equal('asha');
      expect(heard.filter((line) => line.level !== 'debug')).to.deep.equal([]);
    });
  }

  it('names the fields of an input that does not fit', async () => {
    const answer = await ask('/api/input');
    expectProblem(answer, 400, 'invalid-request');
    expect(answer.body['errors']).to.deep.include({ field: 'roll', message: 'Invalid input: expected string, received undefined' });
  });

  it('passes on the members of a problem', async () => {
    const answer = await ask('/api/problem');
    expectProblem(answer, 402, 'payment-required');
    expect(answer.body).to.include({ due: 12, detail: 'Pay first.' });
  });

  it('answers 500 to a fault without a word of its inside, and logs it once', async () => {
    const answer = await ask('/api/fault');
    expectProblem(answer, 500, 'internal-error');
    expect(JSON.stringify(answer.body)).to.not.match(/person|9876|at /);
    expect(heard).to.have.length(1);
    expect(heard[0]).to.deep.include({ level: 'error' });
    expect(heard[0]?.fields).to.include({ method: 'GET', path: '/api/fault' });
    expect(String(heard[0]?.fields['error'])).to.include('select * from person');
  });

  it('answers 503 with Retry-After while the database is away', async () => {
    const answer = await ask('/api/away');
    expectProblem(answer, 503, 'database-unavailable');
    expect(answer.response.headers.get('retry-after')).to.equal('2');
  });

  it('cuts off an answer that fails half-way instead of ending it as if it were whole', async () => {
    const failure = await fetch(`${served.url}/api/half`).then((response) => response.text()).catch((error: unknown) => error);
    expect(failure).to.be.instanceOf(Error);
    expect(heard.map((line) => line.level)).to.deep.equal(['error']);
  });

  it('believes X-Forwarded-For only from as many proxies as there are', async () => {
    const addresses = express.Router();
    addresses.get('/', (request, response) => void response.json({ ip: request.ip }));
    const from = async (trustProxy: number) => {
      await served.stop();
      await start({ trustProxy, routers: [{ path: '/ip', router: addresses }] });
      return (await ask('/ip', { headers: { 'x-forwarded-for': '198.51.100.7, 203.0.113.9' } })).body['ip'];
    };
    expect(await from(0)).to.equal('127.0.0.1');
    expect(await from(1)).to.equal('203.0.113.9');
  });

  it('survives a client that goes away in the middle of its body', async () => {
    await new Promise<void>((resolve) => {
      const request = rawRequest(`${served.url}/api/echo`, { method: 'POST', headers: { 'content-type': 'application/json', 'content-length': '100' } });
      request.on('error', () => resolve());
      request.write('{"a":');
      setTimeout(() => request.destroy(), 20);
    });
    expect((await ask('/api/hello')).response.status).to.equal(200);
    expect(heard.filter((line) => line.level === 'error')).to.deep.equal([]);
  });
});
