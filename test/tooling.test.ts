import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { root, runCommand } from './support/run-command.ts';
import { runMocha } from './support/run-mocha.ts';

describe('the test run', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'chaupal-tooling-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const limits = { loadMs: 15_000, idleMs: 4000, exitMs: 1500 };
  const run = async (name: string, source: string, patience = limits) => {
    const file = join(folder, `${name}.test.ts`);
    await writeFile(file, source);
    return runMocha([file], patience, 'ignore');
  };

  it('counts what passed, failed and was skipped', async () => {
    const counts = await run('ordinary', `it('a', () => {}); it('b', () => { throw new Error('b'); }); it('c'); it('d', () => {});`);
    expect(counts).to.deep.equal({ passed: 2, failed: 1, skipped: 1, faults: [] });
  });

  it('fails when a file cannot be loaded', async () => {
    const { failed, faults } = await run('broken', `import './absent.ts'; it('a', () => {});`);
    expect(failed).to.equal(1);
    expect(faults[0]).to.include('ended before the tests did');
  });

  it('fails when there is no test', async () => {
    expect((await run('empty', 'export {};')).faults).to.deep.equal(['there was no test']);
  });

  it('fails when a test ends the process, even with exit code 0, and names the test', async () => {
    const counts = await run('exit', `it('a', () => {}); it('leaves', () => process.exit(0)); it('c', () => {});`);
    expect(counts).to.include({ passed: 1, failed: 1 });
    expect(counts.faults[0]).to.include('leaves');
  });

  it('fails when a hook fails', async () => {
    expect(await run('hook', `before(() => { throw new Error('no'); }); it('a', () => {});`)).to.include({ passed: 0, failed: 1 });
  });

  it('ends a run that blocks, and names the test', async () => {
    const counts = await run('block', `it('blocks', () => { for (;;); });`, { loadMs: 15_000, idleMs: 1500, exitMs: 1500 });
    expect(counts.failed).to.equal(1);
    expect(counts.faults[0]).to.include('last started: blocks');
  });

  it('ends a process that stays after its last test, and fails', async () => {
    const counts = await run('open', `it('a', () => { setInterval(() => {}, 1000); });`);
    expect(counts).to.include({ passed: 1, failed: 1 });
    expect(counts.faults[0]).to.include('still open');
  });

  it('ends what a command leaves behind', async () => {
    const file = join(folder, 'sign-of-life');
    const child = `import { appendFileSync } from 'node:fs'; setInterval(() => appendFileSync(${JSON.stringify(file)}, '.'), 10);`;
    const parent = `import { spawn } from 'node:child_process'; import { existsSync } from 'node:fs';
      spawn(process.execPath, ['--input-type=module', '-e', ${JSON.stringify(child)}], { stdio: 'ignore' });
      setInterval(() => existsSync(${JSON.stringify(file)}) && process.exit(0), 20);`;
    expect(await runCommand(['node', '--input-type=module', '-e', parent], () => undefined, 'ignore')).to.include({ exitCode: 0 });
    await sleep(50);
    const length = readFileSync(file).length;
    await sleep(100);
    expect(length).to.be.above(0);
    expect(readFileSync(file)).to.have.length(length);
  });

  it('reports a command that cannot be started', async () => {
    expect((await runCommand(['no-such-command-of-chaupal'], () => undefined)).ended).to.include('could not be started');
  });
});

describe('lint', () => {
  const work = 'const work = async (): Promise<number> => 1;\n';
  const breaches: Record<string, string> = {
    'no-floating-promises': `${work}export const run = (): void => { work(); };\n`,
    'no-misused-promises': `${work}export const run = (): void => { [1].forEach(async () => { await work(); }); };\n`,
    'no-explicit-any': 'export const value: any = 1;\n',
    'no-default-export': 'export default 1;\n',
    'no-empty': 'export const run = (): void => { try { run(); } catch {} };\n',
    'no-console': `export const run = (): void => { console.log('x'); };\n`,
    'consistent-type-imports': `import { Stats } from 'node:fs';\nexport type S = Stats;\n`,
    'switch-exhaustiveness-check': `export const run = (k: 'a' | 'b'): number => { switch (k) { case 'a': return 1; } return 2; };\n`,
  };

  let folder: string;
  let exitCode: number | null;
  let findings: string[];
  const of = (name: string): string[] => findings.filter((line) => line.startsWith(`${name}.ts:`));

  before(async function () {
    this.timeout(60_000);
    // Inside the project, because the type-aware rules need its tsconfig.json; git and the other checks ignore it.
    await mkdir(join(root, '.data'), { recursive: true });
    folder = await mkdtemp(join(root, '.data', 'lint-'));
    await copyFile(join(root, 'tsconfig.json'), join(folder, 'tsconfig.json'));
    const { ignorePatterns: _, ...rules } = JSON.parse(readFileSync(join(root, '.oxlintrc.json'), 'utf8')) as Record<string, unknown>;
    await writeFile(join(folder, 'rules.json'), JSON.stringify(rules));
    const probes = { sound: `${work}export const run = async (): Promise<number> => work();\n`, ...breaches };
    for (const [name, source] of Object.entries(probes)) await writeFile(join(folder, `${name}.ts`), source);
    const output = join(folder, 'output');
    // All at once: most of what a run costs is its start.
    const command = `cd ${JSON.stringify(folder)} && oxlint --type-aware --deny-warnings --config rules.json --format=unix *.ts > ${JSON.stringify(output)}`;
    ({ exitCode } = await runCommand(['sh', '-c', command], () => undefined, 'ignore'));
    findings = readFileSync(output, 'utf8').split('\n');
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('lets sound code pass', () => {
    expect(of('sound')).to.deep.equal([]);
  });

  it('fails when there is a breach', () => {
    expect(exitCode).to.equal(1);
  });

  for (const rule of Object.keys(breaches)) {
    it(`notices a breach of ${rule}`, () => {
      // The file has the rule's name too; what is found comes after it.
      expect(of(rule).map((line) => line.slice(`${rule}.ts`.length)).join('\n')).to.include(rule);
    });
  }
});
