import { glob } from 'node:fs/promises';
import path from 'node:path';

// `npm run chaos` runs every file of this folder that exports `chaos`; `npm run chaos -- outbox-kill` only that one. Each has its own number of
// rounds; `--rounds=3` gives another one, `--long` a thousand.

const folder = import.meta.dirname;
const wanted = process.argv.slice(2).filter((it) => !it.startsWith('-'));
const given = process.argv.flatMap((it) => /^--rounds=(\d+)$/.exec(it)?.[1] ?? []).at(-1);
const rounds = process.argv.includes('--long') ? 1_000 : given === undefined ? undefined : Number(given);
const found = (await Array.fromAsync(glob('*.ts', { cwd: folder }))).filter((file) => file !== 'run.ts').map((file) => path.basename(file, '.ts')).toSorted();
const unknown = wanted.filter((name) => !found.includes(name));
if (unknown.length > 0) {
  console.error(`There is no ordeal ${unknown.join(', ')}. There are: ${found.join(', ')}.`);
  process.exit(2);
}
let failed = 0;
for (const name of found.filter((it) => wanted.length === 0 || wanted.includes(it))) {
  const { chaos } = (await import(`./${name}.ts`)) as { chaos(rounds?: number): Promise<{ ok: boolean; lines: string[] }> };
  const { ok, lines } = await chaos(rounds);
  console.log(`\n${name}: ${ok ? 'nothing lost' : 'FAILED'}\n${lines.join('\n')}`);
  if (!ok) failed += 1;
}
process.exit(failed === 0 ? 0 : 1);
