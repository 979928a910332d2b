import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { z } from 'zod';
import { freePort } from '../../../domain/database/free-port.ts';
import { startEmbeddedPostgres } from '../../../domain/database/embedded-postgres.ts';
import type { EmbeddedPostgres, EmbeddedPostgresOptions } from '../../../domain/database/embedded-postgres.ts';

/** Free when the run begins, and not the port of a Chaupal that may run on this machine. */
export const PORT = await freePort(26_432);
export const isRoot = process.getuid?.() === 0;

const Line = z.object({ url: z.string(), error: z.string(), log: z.string() }).partial();
type Instance = { process: ChildProcess; said: string[]; url: string };

/** A folder that the server's user can reach, with starters that remember what to clean up. */
export async function createWorld() {
  const folder = await mkdtemp(path.join(tmpdir(), 'chaupal-embedded-'));
  await chmod(folder, 0o755);
  const children: ChildProcess[] = [];
  const servers: EmbeddedPostgres[] = [];
  const said: string[] = [];
  const dataDir = path.join(folder, 'postgres');

  const stopAll = async (): Promise<void> => {
    const killed = children.length > 0;
    for (const child of children.splice(0)) await kill(child, 'SIGKILL');
    for (const server of servers.splice(0)) await server.stop();
    // Takes over what the killed ones left, and stops it.
    if (killed) await (await startEmbeddedPostgres({ dataDir, database: 'chaupal', port: PORT, log: () => {} })).stop();
  };

  return {
    folder,
    dataDir,
    said,
    /** Starts a server in this process. */
    async start(options: Partial<EmbeddedPostgresOptions> = {}): Promise<EmbeddedPostgres> {
      said.length = 0;
      const server = await startEmbeddedPostgres({ dataDir, database: 'chaupal', port: PORT, log: (line) => said.push(line), ...options });
      servers.push(server);
      return server;
    },
    /** Starts an instance in a process of its own. A refusal is thrown. */
    async startInstance(): Promise<Instance> {
      const script = path.resolve(import.meta.dirname, '../../support/embedded-postgres-instance.ts');
      const child = spawn(process.execPath, [script, dataDir, String(PORT)], { stdio: ['ignore', 'pipe', 'inherit'], detached: true, env: { ...process.env, BOT_TOKEN: 'secret' } });
      children.push(child);
      const lines: string[] = [];
      const url = await new Promise<string>((resolve, reject) => {
        createInterface({ input: child.stdout }).on('line', (text) => {
          const line = Line.parse(JSON.parse(text));
          if (line.log !== undefined) lines.push(line.log);
          if (line.url !== undefined) resolve(line.url);
          if (line.error !== undefined) reject(new Error(line.error));
        });
        child.once('exit', () => reject(new Error('the instance ended')));
      });
      return { process: child, said: lines, url };
    },
    serverPid: async (): Promise<number> => Number((await readFile(path.join(dataDir, 'cluster', 'postmaster.pid'), 'utf8')).split('\n')[0]),
    /** Stops whatever a test left running. */
    stopAll,
    async clean(): Promise<void> {
      await stopAll();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Ends a child and waits for its end. */
export async function kill(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}

/** One statement in a session of its own. */
export async function query<Row extends object>(url: string, text: string): Promise<Row[]> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

/** Tries until it works, for at most 15 s. */
export async function eventually<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (tries >= 150) throw error;
      await sleep(100);
    }
  }
}
