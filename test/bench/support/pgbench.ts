import { execFile } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** PostgreSQL's own benchmark, if this machine has it: the npm binaries do not contain it. */
export function findPgbench(): string | undefined {
  return [...(process.env['PATH'] ?? '').split(':').map((folder) => path.join(folder, 'pgbench')), ...globSync('/usr/lib/postgresql/*/bin/pgbench')].find((it) => existsSync(it));
}

/** Runs a script with prepared statements for a while. */
export async function pgbench(program: string, url: string, options: { script: string; clients: number; seconds: number }): Promise<{ rate: number; meanMs: number; failed: number }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'chaupal-bench-'));
  try {
    const file = path.join(folder, 'script.sql');
    await writeFile(file, options.script);
    const threads = Math.min(2, options.clients);
    const { stdout } = await run(program, ['-n', '-M', 'prepared', '-c', String(options.clients), '-j', String(threads), '-T', String(options.seconds), '-D', 'i=0', '-f', file, url]);
    const number = (pattern: RegExp): number => Number(pattern.exec(stdout)?.[1] ?? Number.NaN);
    const result = { rate: number(/tps = ([\d.]+)/), meanMs: number(/latency average = ([\d.]+)/), failed: number(/number of failed transactions: (\d+)/) };
    if (!Number.isFinite(result.rate) || result.failed > 0) throw new Error(`pgbench did not finish cleanly:\n${stdout}`);
    return result;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
