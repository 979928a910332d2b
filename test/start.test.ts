import { createServer } from 'node:net';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import pg from 'pg';
import { readConfig } from '../config.ts';
import { startChaupal } from './support/chaupal.ts';
import { createTestDatabase } from './support/postgres.ts';

describe('a start that fails half-way', function () {
  this.timeout(30_000);

  it('stops again what it had started, and leaves no session in the database', async () => {
    const database = await createTestDatabase();
    const dataDir = await mkdtemp(join(tmpdir(), 'chaupal-'));
    const taken = createServer();
    taken.listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as { port: number };
    const watcher = new pg.Client({ connectionString: database.url });
    await watcher.connect();
    try {
      const config = readConfig({ DATABASE_URL: database.url, DATA_DIR: dataDir, PORT: String(port), PLAYGROUND_PORT: '0', LOG_LEVEL: 'error' });
      const failure: unknown = await startChaupal(config).catch((error: unknown) => error);
      expect(String(failure)).to.match(/PORT|port/);
      // A session ends a moment after its connection.
      let left = 1;
      for (const end = performance.now() + 5_000; left > 0 && performance.now() < end; await sleep(25)) {
        const { rows } = await watcher.query<{ count: number }>('select count(*)::int as count from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()');
        left = rows[0]?.count ?? 0;
      }
      expect(left).to.equal(0);
    } finally {
      await watcher.end();
      taken.close();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    }
  });
});
