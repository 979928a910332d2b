import { randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../config.ts';
import { freePort } from '../../domain/database/free-port.ts';
import { startChaupal } from '../../main.ts';
import { migratedDatabase } from './migrated-database.ts';
import { createSim } from './sim.ts';

export { startChaupal, type Chaupal } from '../../main.ts';

export type World = Awaited<ReturnType<typeof startWorld>>;

/** Drawn at random, because several test processes start worlds at once. */
const anyPort = () => freePort(randomInt(20_000, 32_000));

/** The whole product as a newcomer starts it, on a database of its own: playground, bot, doors and jobs in one process. */
export async function startWorld(environment: Record<string, string> = {}) {
  const database = await migratedDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'chaupal-'));
  const config = readConfig({
    DATABASE_URL: database.url,
    DATA_DIR: dataDir,
    PORT: String(await anyPort()),
    PLAYGROUND_PORT: String(await anyPort()),
    LOG_LEVEL: 'warn',
    // One person at a time: every connection costs PostgreSQL a tenth of a second, and most of the rest is planned once a connection.
    DATABASE_POOL_SIZE: '4',
    ...environment,
  });
  const chaupal = await startChaupal(config, { answerPressesByMs: 4_000 });
  const sim = createSim(chaupal.playgroundUrl ?? '');
  // The demo's messages are through: a fault that a test orders does not strike one of them.
  await chaupal.outbox.settle();
  return {
    chaupal,
    config,
    sim,
    http: `http://127.0.0.1:${chaupal.httpPort}`,
    async stop(): Promise<void> {
      await chaupal.stop();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
