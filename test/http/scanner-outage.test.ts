import { expect } from 'chai';
import pg from 'pg';
import { silentLog } from '../../domain/log.ts';
import { createDoor, createScanner } from '../../domain/passes/index.ts';
import { createHttpApp } from '../../http/app.ts';
import { createScannerRouter } from '../../http/scanner.ts';
import { scanWorld } from '../support/scan-world.ts';
import type { ScanWorld } from '../support/scan-world.ts';
import { serve } from '../support/serve.ts';
import { wireTo } from '../support/wire.ts';

describe('scanning while the database is away', () => {
  let world: ScanWorld;
  let wire: Awaited<ReturnType<typeof wireTo>>;
  let pool: pg.Pool;
  let base: string;
  let stop: () => Promise<void>;
  let token: string;

  before(async () => {
    world = await scanWorld();
    wire = await wireTo(new URL(world.url));
    pool = new pg.Pool({ connectionString: wire.url, connectionTimeoutMillis: 2_000 });
    pool.on('error', () => {});
    const deps = { ...world, pool };
    const scanner = createScanner(deps);
    const router = createScannerRouter({ kinds: [{ scanner, door: createDoor({ ...deps, scanner, zone: 'Asia/Kolkata' }) }], fileLink: () => '' });
    ({ url: base, stop } = await serve(createHttpApp({ log: silentLog, routers: [{ path: '/api/v1/scanner', router }], readiness: [] })));
    ({ token } = await world.make.token());
  });
  after(async () => {
    await stop();
    await pool.end();
    await wire.close();
    await world.close();
  });

  const scan = async (code: string, scanId: string) => {
    const response = await fetch(`${base}/api/v1/scanner/scan`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ qr_data: code, scan_id: scanId, meal: 'lunch' }),
    });
    const body = (await response.json()) as { code: string };
    return { status: response.status, code: body.code, retryAfter: response.headers.get('retry-after') };
  };

  it('answers 503 with a stable code, comes back by itself, and loses and doubles nothing', async () => {
    const students = await Promise.all(Array.from({ length: 20 }, () => world.make.student()));
    expect((await scan(students[0]?.code ?? '', 'scan-0')).code).to.equal('ALLOWED');
    // Cut while scans are under way: nobody knows which of them the database has heard.
    const underWay = students.map((student, n) => scan(student.code, `scan-${n}`));
    wire.cut();
    for (const answer of await Promise.all(underWay)) expect(['ALLOWED', 'database-unavailable']).to.include(answer.code);
    expect(await scan(students[1]?.code ?? '', 'scan-1')).to.deep.equal({ status: 503, code: 'database-unavailable', retryAfter: '2' });
    wire.mend();
    const again = await Promise.all(students.map((student, n) => scan(student.code, `scan-${n}`)));
    expect(new Set(again.map((it) => it.code))).to.deep.equal(new Set(['ALLOWED']));
    expect([await world.make.count('admission'), await world.make.count('scan'), await world.make.count('audit_entry')]).to.deep.equal([20, 20, 20]);
  });
});
