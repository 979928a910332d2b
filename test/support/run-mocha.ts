import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Progress } from './reporter.ts';
import { runCommand } from './run-command.ts';

export type Counts = { passed: number; failed: number; skipped: number; /** What went wrong with the run itself. */ faults: string[] };

export type Limits = {
  /** So long may it take until the first test or hook starts: a process and its files have to be loaded. */
  loadMs: number;
  /** With no test starting or ending for so long, the run hangs. Longer than any test may take. */
  idleMs: number;
  /** After the last test, the process has so long to end by itself. */
  exitMs: number;
};

/**
 * Runs mocha over the files and counts from what it reported on the way, not from its exit code: a run that dies, hangs,
 * does not end after the last test, or has no test at all is a failure of its own.
 */
export async function runMocha(files: readonly string[], limits: Limits, output: 'inherit' | 'ignore' | number = 'inherit'): Promise<Counts> {
  const folder = await mkdtemp(join(tmpdir(), 'chaupal-mocha-'));
  const file = join(folder, 'progress');
  await writeFile(file, '');
  try {
    const reporter = ['--reporter', join(import.meta.dirname, 'reporter.ts'), '--reporter-option', `progress=${file}`];
    const options = ['--no-config', '--timeout', '20000', '--forbid-only'];
    const result = await runCommand(['mocha', ...options, ...reporter, ...files], hangWatch(file, limits), output);
    const progress = readProgress(await readFile(file, 'utf8'));
    const count = (event: Progress['event']) => progress.filter((line) => line.event === event).length;
    const faults = faultsOf(progress, result.ended, result.exitCode, count('fail'));
    return { passed: count('pass'), failed: count('fail') + faults.length, skipped: count('pending'), faults };
  } finally {
    await rm(folder, { recursive: true });
  }
}

function faultsOf(progress: readonly Progress[], ended: string | undefined, exitCode: number | null, failed: number): string[] {
  const last = progress.findLast((line) => line.event === 'start')?.title ?? 'nothing';
  const finished = progress.some((line) => line.event === 'end');
  if (ended !== undefined) return [finished ? ended : `${ended}, last started: ${last}`];
  if (!finished) return [`mocha ended before the tests did (exit code ${exitCode}), last started: ${last}`];
  if (!progress.some((line) => line.event !== 'end')) return ['there was no test'];
  return exitCode !== 0 && failed === 0 ? [`mocha ended with exit code ${exitCode} although no test failed`] : [];
}

function hangWatch(file: string, { loadMs, idleMs, exitMs }: Limits) {
  let seen = 0;
  let since = 0;
  return (elapsedMs: number): string | undefined => {
    const text = readFileSync(file, 'utf8');
    if (text.length !== seen) [seen, since] = [text.length, elapsedMs];
    const finished = text.includes('"event":"end"');
    if (finished && elapsedMs - since > exitMs) return 'something was still open after the last test, and mocha did not end';
    const limit = seen === 0 ? loadMs : idleMs;
    return !finished && elapsedMs - since > limit ? `no test started or ended for ${limit / 1000} s` : undefined;
  };
}

const readProgress = (text: string): Progress[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Progress);
