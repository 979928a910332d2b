import { join } from 'node:path';
import type { Log } from '../log.ts';

/** A database server to connect to: the one that `DATABASE_URL` names, or one of our own that starts with us. */
export type ProvidedDatabase = { url: string; stop(): Promise<void> };

export async function provideDatabase(options: { url: string | undefined; dataDir: string; log: Log }): Promise<ProvidedDatabase> {
  if (options.url !== undefined) return { url: options.url, stop: async () => {} };
  // Loaded only when needed: production with its own server has no use for the binaries.
  const { startEmbeddedPostgres } = await import('./embedded-postgres.ts');
  return startEmbeddedPostgres({ dataDir: join(options.dataDir, 'postgres'), database: 'chaupal', log: (line) => options.log.info(line) });
}
