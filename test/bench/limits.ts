import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { drawGrid } from '../../bot/pictures/index.ts';
import { createDoor } from '../../domain/passes/index.ts';
import { seedStudents } from '../support/mess-data.ts';
import { scanWorld, zone } from '../support/scan-world.ts';
import type { BenchResult } from './run.ts';

const ROUNDS = 5;

/** What must be done within a time, whatever else it is compared with: the median of five rounds. */
export async function bench(): Promise<BenchResult> {
  const cells = (days: number) => Array.from({ length: days }, () => ({ text: 'आशा', tone: 'confirmed' as const }));
  const rows = (days: number) => Array.from({ length: 12 }, (_, n) => ({ label: `सेवा ${n + 1}`, cells: cells(days) }));
  const grid = (days: number) => drawGrid({ title: 'सेवा तक्ता', columns: Array.from({ length: days }, (_, n) => String(n + 1)), rows: rows(days), legend: [] });

  const world = await scanWorld();
  const { token } = await world.make.token();
  await seedStudents(world.pool, 20_000, true);
  const door = createDoor({ ...world, zone });
  await door.warmList();
  const warmList = async () => promisify(gzip)(JSON.stringify(await door.list(token)));
  /** The list is kept for five seconds. */
  const untilOld = () => setTimeout(5_100);
  const list = async () => promisify(gzip)(JSON.stringify(await createDoor({ ...world, zone }).list(token)));

  const measured: { what: string; limit: number; act(): Promise<unknown>; before?(): Promise<unknown> }[] = [
    { what: 'duty grid, 12 × 10', limit: 500, act: () => grid(10) },
    { what: 'duty grid, 12 × 30', limit: 500, act: () => grid(30) },
    { what: 'offline list of 20,000 passes, made and compressed', limit: 1_000, act: list },
    { what: '  the same, made beforehand and grown old', limit: 1_000, act: warmList, before: untilOld },
  ];
  const result: BenchResult['rows'] = [];
  for (const { what, limit, act, before } of measured) {
    await act();
    const taken: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      await before?.();
      const started = performance.now();
      await act();
      taken.push(performance.now() - started);
    }
    const median = taken.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? Infinity;
    result.push({ what, 'median ms': Math.round(median), 'limit ms': limit, ok: median <= limit ? 'yes' : 'no' });
  }
  await world.close();
  return { name: 'limits', rows: result, ok: result.every((row) => row['ok'] === 'yes') };
}
