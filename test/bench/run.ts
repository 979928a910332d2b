import { glob, mkdir, writeFile } from 'node:fs/promises';
import { cpus, loadavg, totalmem } from 'node:os';
import path from 'node:path';

// `npm run bench` runs every file of this folder that exports `bench`; `npm run bench -- scan` only that one. README.md says how to read the table.

export type BenchResult = { name: string; rows: Record<string, string | number>[]; ok: boolean };

const folder = import.meta.dirname;
const wanted = process.argv.slice(2).filter((it) => !it.startsWith('-'));
const found = (await Array.fromAsync(glob('*.ts', { cwd: folder }))).filter((file) => file !== 'run.ts').map((file) => path.basename(file, '.ts')).toSorted();
const unknown = wanted.filter((name) => !found.includes(name));
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(', ')}. There are: ${found.join(', ')}.`);
  process.exit(2);
}

const machine = { node: process.version, platform: `${process.platform}/${process.arch}`, cores: cpus().length, cpu: cpus()[0]?.model ?? '', memoryGB: Math.round(totalmem() / 2 ** 30) };
const failed: string[] = [];
for (const name of found.filter((it) => wanted.length === 0 || wanted.includes(it))) {
  const load = loadavg().map((it) => it.toFixed(2)).join(' ');
  console.log(`\n${name} · Node ${machine.node} · ${machine.cores} cores · load before: ${load}`);
  const { bench } = (await import(`./${name}.ts`)) as { bench(): Promise<BenchResult> };
  const result = await bench();
  console.table(result.rows);
  if (!result.ok) failed.push(name);
  const results = path.join(folder, '../../.bench');
  await mkdir(results, { recursive: true });
  await writeFile(path.join(results, `${name}.json`), `${JSON.stringify({ at: Temporal.Now.instant().toString(), machine, load, ...result }, undefined, 2)}\n`);
}
console.log(failed.length === 0 ? 'Every floor is reached.' : `Below the floor: ${failed.join(', ')}.`);
process.exitCode = failed.length === 0 ? 0 : 1;
