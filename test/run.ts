import { closeSync, globSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { browserFiles } from './support/browser-files.ts';
import { endCommands, root, runCommand } from './support/run-command.ts';
import { runMocha } from './support/run-mocha.ts';
import type { Counts } from './support/run-mocha.ts';

// `npm test`. Every check runs even after one has failed, and the very last line is `N passed, N failed, N skipped`.
// `npm test -- test/config.test.ts` runs only those test files, without the other checks.

// A page that runs in the browser has a tsconfig.json of its own, and each is checked.
const projects = globSync('**/tsconfig.json', { cwd: root, exclude: ['node_modules/**', '.*/**'] }).toSorted();
const checks: readonly (readonly [string, readonly string[]])[] = [
  ...projects.map((project) => [`Types of ${project}`, ['tsc', '--noEmit', '--project', project]] as const),
  ['Lint', ['oxlint', '--type-aware', '--deny-warnings']],
  ['Import boundaries', ['depcruise', '--config', '.dependency-cruiser.cjs', '.']],
];
const checkLimitMs = 180_000;
const overdue = (elapsedMs: number) => (elapsedMs > checkLimitMs ? `took longer than ${checkLimitMs / 1000} s` : undefined);
const mochaLimits = { loadMs: 150_000, idleMs: 150_000, exitMs: 20_000 };

const total: Counts = { passed: 0, failed: 0, skipped: 0, faults: [] };

function finish(exitCode: number): never {
  endCommands();
  for (const fault of total.faults) console.log(`✖ ${fault}`);
  console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  process.exit(exitCode);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => {
    total.failed += 1;
    total.faults.push(`stopped by ${signal}`);
    finish(1);
  });
}

async function timed<T>(heading: string, act: () => Promise<T>): Promise<T> {
  console.log(`\n── ${heading}`);
  const started = performance.now();
  const result = await act();
  console.log(`── ${heading}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
  return result;
}

async function check(heading: string, command: readonly string[]): Promise<void> {
  const { exitCode, ended } = await timed(heading, () => runCommand(command, overdue));
  if (exitCode === 0 && ended === undefined) total.passed += 1;
  else {
    total.failed += 1;
    total.faults.push(`${heading}: ${ended ?? `${command.join(' ')} ended with exit code ${exitCode}`}`);
  }
}

/** How many commands run side by side: more than there are cores, because much of a test is waiting; not many more, because some tests measure time. */
const SIDE_BY_SIDE = 3;
/** Into how many parts the files are dealt. While one takes long, the others go on with the next; each costs the start of a process. */
const PARTS = 8;
/** Those with a browser come first and stay together, because a process has one browser for all its files. */
const BROWSER_PARTS = 2;
const usesBrowser = (file: string): boolean => file.includes('scanner-page') || /from '[./]+(support\/)?(browser|scan-page)\.ts'/.test(readFileSync(join(root, file), 'utf8'));

/** Deals files out in turn, so that each part gets some of every folder. */
const deal = (files: readonly string[], parts: number): string[][] =>
  Array.from({ length: Math.min(parts, files.length) }, (_, part) => files.filter((_file, index) => index % parts === part));

/** A process of mocha for each part; each shows its report when it has ended. */
async function testParts(patterns: readonly string[]): Promise<(() => Promise<void>)[]> {
  const files = patterns.flatMap((pattern) => globSync(pattern, { cwd: root })).toSorted();
  const withBrowser = files.filter(usesBrowser);
  // Before several processes want it at once.
  if (withBrowser.length > 0) await timed('Browser', browserFiles);
  const parts = [...deal(withBrowser, BROWSER_PARTS), ...deal(files.filter((file) => !usesBrowser(file)), PARTS)];
  if (parts.length === 0) {
    total.faults.push(`Tests: no file matches ${patterns.join(' ')}`);
    total.failed += 1;
  }
  return parts.map((itsFiles) => () => testPart(itsFiles, parts.length === 1));
}

async function testPart(files: readonly string[], watched: boolean): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'chaupal-tests-'));
  const report = openSync(join(folder, 'report'), 'w+');
  const counts = await runMocha(files, mochaLimits, watched ? 'inherit' : report);
  closeSync(report);
  process.stdout.write(readFileSync(join(folder, 'report')));
  rmSync(folder, { recursive: true });
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped += counts.skipped;
  total.faults.push(...counts.faults.map((fault) => `Tests: ${fault}`));
}

async function sideBySide(tasks: readonly (() => Promise<void>)[]): Promise<void> {
  const waiting = tasks.values();
  await Promise.all(
    Array.from({ length: SIDE_BY_SIDE }, async () => {
      for (const task of waiting) await task();
    }),
  );
}

try {
  const files = process.argv.slice(2);
  const parts = await testParts(files.length === 0 ? ['test/**/*.test.ts'] : files);
  const allChecks = files.length === 0 ? checks.map(([heading, command]) => () => check(heading, command)) : [];
  await timed('Tests', () => sideBySide([...parts, ...allChecks]));
} catch (error) {
  total.failed += 1;
  total.faults.push(`The test run itself failed: ${error instanceof Error ? error.stack : String(error)}`);
}
finish(total.failed === 0 ? 0 : 1);
