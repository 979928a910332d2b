import { expect } from 'chai';
import { get } from 'node:http';
import { createHttpApp } from '../../../http/app.ts';
import { silentLog } from '../../../domain/log.ts';
import { createScannerPageRouter } from '../../../http/scanner-page-router.ts';
import { serve } from '../../support/serve.ts';
import type { Served } from '../../support/serve.ts';

const served = (deps: Parameters<typeof createScannerPageRouter>[0] = {}): Promise<Served> =>
  serve(createHttpApp({ log: silentLog, readiness: [], routers: [{ path: '/scan', router: createScannerPageRouter(deps) }] }));

/** Bytes of the body as they cross the network; `fetch` would unpack them. */
function transferred(address: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = get(address, { headers: { 'accept-encoding': 'gzip' } }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => (bytes += chunk.length));
      response.on('end', () => (response.statusCode === 200 ? resolve(bytes) : reject(new Error(`${address}: ${response.statusCode}`))));
    });
    request.on('error', reject);
  });
}

describe('serving the scan page', () => {
  let site: Served;
  before(async () => {
    site = await served();
  });
  after(() => site.stop());
  const precache = async (): Promise<{ version: string; core: string[]; heavy: string[] }> => {
    const text = await (await fetch(`${site.url}/scan/precache.js`)).text();
    return JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1)) as Awaited<ReturnType<typeof precache>>;
  };

  it('weighs at most 200 kB at the first load, without the decoder', async () => {
    const { core, heavy } = await precache();
    expect(heavy).to.deep.equal(['/scan/vendor/zxing_reader.wasm']);
    let bytes = 0;
    for (const address of [...core, '/scan/sw.js', '/scan/precache.js']) {
      bytes += await transferred(site.url + address);
    }
    expect(bytes).to.be.within(30_000, 200_000);
  });

  it('names every file of the page for the service worker, and nothing that is not there', async () => {
    const { core } = await precache();
    expect(core).to.include.members(['/scan', '/scan/main.js', '/scan/decode-worker.js', '/scan/vendor/es/reader/index.js']);
    expect(core.filter((it) => /tsconfig|\.d\.ts|README/.test(it))).to.deep.equal([]);
  });

  it('allows nothing from elsewhere, nothing inline and no frame', async () => {
    const response = await fetch(`${site.url}/scan`);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).to.include("default-src 'none'").and.include("frame-ancestors 'none'").and.not.include('unsafe-inline').and.not.include("'unsafe-eval'").and.not.include('http');
    expect(response.headers.get('x-frame-options')).to.equal('DENY');
    const html = await response.text();
    expect(html).not.to.match(/ style=|<style|<script(?![^>]*src=)| on[a-z]+="/);
    expect([...html.matchAll(/(?:src|href)="([^"]+)"/g)].map((it) => it[1]).filter((address) => address?.startsWith('/scan') !== true)).to.deep.equal([]);
  });

  it('lets the service worker rule over the page itself', async () => {
    expect((await fetch(`${site.url}/scan/sw.js`)).headers.get('service-worker-allowed')).to.equal('/scan');
  });

  it('is asked for again and answers that nothing changed', async () => {
    const first = await fetch(`${site.url}/scan/main.js`);
    expect(first.headers.get('cache-control')).to.equal('no-cache');
    const again = await fetch(`${site.url}/scan/main.js`, { headers: { 'if-none-match': first.headers.get('etag') ?? '', 'cache-control': 'max-age=0' } });
    expect(again.status).to.equal(304);
  });

  it('serves its own files only', async () => {
    for (const address of ['/scan/tsconfig.json', '/scan/types.d.ts', '/scan/../app.ts', '/scan/%2e%2e/app.ts', '/scan/vendor/', '/scan/README.md']) {
      expect((await fetch(site.url + address)).status, address).to.equal(404);
    }
  });

  it('is framed in the demo by the playground alone, under both names of this machine', async () => {
    const demo = await served({ demoOrigins: ['http://localhost:8081/some/page'], telegram: true });
    try {
      const response = await fetch(`${demo.url}/scan`);
      expect(response.headers.get('content-security-policy')).to.include('frame-ancestors http://localhost:8081 http://127.0.0.1:8081 https://web.telegram.org');
      expect(response.headers.get('x-frame-options')).to.equal(null);
      expect(await response.text()).to.include('name="chaupal-demo" content="http://localhost:8081 http://127.0.0.1:8081"');
    } finally {
      await demo.stop();
    }
  });
});
