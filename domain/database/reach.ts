import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Log } from '../log.ts';

const RETRY_MS = 1_000;

/** SQLSTATEs of a server that is there and says no for good: waiting changes nothing. */
const FINAL: Record<string, string> = {
  '28P01': 'refuses the password: check the user and the password in DATABASE_URL',
  '28000': 'refuses this user: check the user in DATABASE_URL and the server\'s pg_hba.conf',
  '3D000': 'has no such database: create it, or correct its name at the end of DATABASE_URL',
};

/**
 * Waits until the server answers: after a power cut it may come up later than we do.
 * @throws Error that says what is wrong and what to do, at once when waiting cannot help, otherwise after `patienceMs`
 */
export async function reachDatabase(url: string, log: Log, patienceMs = 30_000): Promise<void> {
  const until = performance.now() + patienceMs;
  for (let attempt = 1; ; attempt += 1) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      const final = FINAL[code];
      if (final !== undefined) throw new Error(`PostgreSQL at ${addressOf(url)} ${final}.`, { cause: error });
      if (performance.now() >= until) {
        throw new Error(`PostgreSQL at ${addressOf(url)} cannot be reached: is it running, and is DATABASE_URL right?`, { cause: error });
      }
      if (attempt === 1) log.warn(`PostgreSQL at ${addressOf(url)} does not answer yet; waiting up to ${Math.round(patienceMs / 1_000)} s for it`, { code });
      await sleep(RETRY_MS);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

/** Host and port, without the password. */
function addressOf(url: string): string {
  const { hostname, port } = new URL(url);
  return `${hostname}:${port === '' ? '5432' : port}`;
}
