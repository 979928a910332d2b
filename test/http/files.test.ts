import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import fc from 'fast-check';
import { createMovableClock } from '../../domain/clock.ts';
import { createFileLinks } from '../../domain/files/index.ts';
import { silentLog } from '../../domain/log.ts';
import { createHttpApp } from '../../http/app.ts';
import { createFilesRouter } from '../../http/files.ts';
import { scanWorld } from '../support/scan-world.ts';
import type { ScanWorld } from '../support/scan-world.ts';
import { serve } from '../support/serve.ts';

const clock = createMovableClock();
const links = createFileLinks({ secret: 'a secret for the files of the tests', now: () => clock.now() });

describe('the address of a stored file', () => {
  const parts = (address: string) => {
    const url = new URL(address, 'http://x');
    return [url.pathname.split('/').at(-1) ?? '', url.searchParams.get('e') ?? '', url.searchParams.get('s') ?? ''] as const;
  };

  it('is good for a day at least and 25 hours at most, and only with the secret that made it', () => {
    const own = parts(links.sign(randomUUID()));
    const checked = links.verify(...own);
    expect(checked.good && checked.secondsLeft).to.be.within(86_399, 90_000);
    expect(createFileLinks({ secret: 'another', now: () => clock.now() }).verify(...own)).to.deep.equal({ good: false, why: 'forged' });
  });

  it('is dead with any part of it changed', () => {
    const [id, expires, signature] = parts(links.sign(randomUUID()));
    const other = fc.string({ unit: 'binary', maxLength: 40 });
    fc.assert(fc.property(other, (text) => text === id || !links.verify(text, expires, signature).good), { numRuns: 2_000 });
    fc.assert(fc.property(other, (text) => text === expires || !links.verify(id, text, signature).good), { numRuns: 2_000 });
    fc.assert(fc.property(other, (text) => text === signature || !links.verify(id, expires, text).good), { numRuns: 2_000 });
    expect(links.verify(id, String(Number(expires) + 1), signature).good).to.equal(false);
  });
});

describe('GET /api/v1/files/:id', () => {
  let world: ScanWorld;
  let base: string;
  let stop: () => Promise<void>;
  before(async () => {
    world = await scanWorld();
    ({ url: base, stop } = await serve(createHttpApp({ log: silentLog, routers: [{ path: '/api/v1/files', router: createFilesRouter({ links, pool: world.pool }) }], readiness: [] })));
  });
  after(async () => {
    await stop();
    await world.close();
  });

  const store = async (mime: string) => {
    const id = randomUUID();
    await world.pool.query(`insert into stored_file (id, kind, mime, bytes, sha256) values ($1, 'photo', $2, 'bytes', '')`, [id, mime]);
    return id;
  };
  const codeOf = async (address: string) => {
    const response = await fetch(`${base}${address}`);
    return `${response.status} ${((await response.json()) as { code: string }).code}`;
  };

  it('serves the bytes to who has the address, to be kept as long as it is good, and never sniffed', async () => {
    const response = await fetch(base + links.sign(await store('image/jpeg')));
    expect([response.status, await response.text(), response.headers.get('content-type'), response.headers.get('x-content-type-options')]).to.deep.equal([200, 'bytes', 'image/jpeg', 'nosniff']);
    expect(response.headers.get('cache-control')).to.match(/^private, max-age=\d+, immutable$/);
  });

  it('never lets a browser show what might be a page', async () => {
    for (const mime of ['text/html', 'image/svg+xml']) {
      expect((await fetch(base + links.sign(await store(mime)))).headers.get('content-disposition')).to.equal('attachment');
    }
  });

  it('tells an expired address from a forged one, and does not keep either', async () => {
    const id = await store('image/png');
    expect(await codeOf(`/api/v1/files/${id}`)).to.equal('403 file-link-invalid');
    expect(await codeOf(`${links.sign(id)}x`)).to.equal('403 file-link-invalid');
    expect(await codeOf(links.sign(id).replace(id, randomUUID()))).to.equal('403 file-link-invalid');
    expect(await codeOf(links.sign(randomUUID()))).to.equal('404 file-unknown');
    const address = links.sign(id);
    clock.moveTo(clock.now().add({ hours: 26 }));
    expect(await codeOf(address)).to.equal('410 file-link-expired');
  });
});
