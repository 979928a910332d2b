import assert from 'node:assert/strict';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { drawGrid, loadSharp } from '../../bot/pictures/index.ts';
import { demoTypes } from '../../domain/duty/demo-roster.ts';
import { fillRoster } from '../../domain/duty/autofill.ts';
import type { FillProblem } from '../../domain/duty/autofill-model.ts';

const ROUNDS = 5;
const FLOOR = { fill: 10, grid: 500 };

/** Autofill of 360 places with 120 volunteers, and the grid picture of 30 days; both against their limits. What comes out is checked. */
export async function bench(): Promise<{ name: string; rows: Record<string, string | number>[]; ok: boolean }> {
  await loadSharp();
  const rows: Record<string, string | number>[] = [];
  let ok = true;
  for (const [what, wants, mostPerDay, restHours] of [['a third of the duties wanted', 4, 1, 8], ['every duty wanted', 12, 1, 8], ['every duty wanted, two a day, 14 h rest', 12, 2, 14]] as const) {
    const problem = month(wants, mostPerDay, restHours);
    const delay = monitorEventLoopDelay({ resolution: 5 });
    const seconds: number[] = [];
    let first: string | null = null;
    for (let round = 0; round < ROUNDS; round += 1) {
      delay.enable();
      const began = performance.now();
      const { chosen, unfilled } = await fillRoster(problem);
      seconds.push((performance.now() - began) / 1000);
      delay.disable();
      const loads = problem.people.map(({ id }) => chosen.filter((it) => it.personId === id).length);
      assert.equal(chosen.length + unfilled.length, 360);
      assert.equal(unfilled.length, 0);
      assert.ok(Math.max(...loads) <= 4, `somebody has ${Math.max(...loads)} duties`);
      const answer = JSON.stringify(chosen);
      first ??= answer;
      assert.equal(answer, first, 'the same question had another answer');
    }
    const worst = Math.max(...seconds);
    ok &&= worst <= FLOOR.fill;
    rows.push({ what: `autofill, 360 places, 120 volunteers: ${what}`, median: rounded(middle(seconds)), worst: rounded(worst), unit: 's', limit: `≤ ${FLOOR.fill}`, 'event loop max ms': Math.round(delay.max / 1e6) });
  }
  for (const days of [30, 10]) {
    const grids: number[] = [];
    for (let round = 0; round < ROUNDS + 1; round += 1) {
      const began = performance.now();
      const png = await drawGrid(gridOf(days));
      if (round > 0) grids.push(performance.now() - began);
      assert.ok(png.length > 20_000);
    }
    ok &&= middle(grids) <= FLOOR.grid;
    rows.push({ what: `grid picture, 12 duties × ${days} days`, median: rounded(middle(grids)), worst: rounded(Math.max(...grids)), unit: 'ms', limit: `≤ ${FLOOR.grid}`, 'event loop max ms': '' });
  }
  return { name: 'autofill', rows, ok };
}

function month(wants: number, mostPerDay: number, restHours: number): FillProblem {
  const random = generator(7);
  const start = Temporal.PlainDate.from('2027-02-08');
  const days = Array.from({ length: 30 }, (_, index) => start.add({ days: index }).toString());
  const slots = days.flatMap((day, index) =>
    demoTypes.map((type, position) => {
      const [hour = 0, minute = 0] = type.reporting.split(':').map(Number);
      const begins = 30_000_000 + index * 1440 + hour * 60 + minute;
      return { id: `${position + 1}|${day}|1`, typeId: position + 1, day, begins, ends: begins + type.minutes };
    }),
  );
  const people = Array.from({ length: 120 }, (_, index) => {
    const liked = demoTypes.map((_type, position) => position + 1).filter(() => random() < wants / 12);
    const from = Math.floor(random() * 25);
    return {
      id: index + 1, load: 0, wants: new Set(liked), hasAudition: random() < 0.8, duties: [],
      blackouts: random() < 0.5 ? [{ from: days[from] ?? '', to: days[from + 3] ?? '' }] : [],
    };
  });
  return { slots, people, auditioned: new Set(demoTypes.flatMap((type, position) => (type.needsAudition ? [position + 1] : []))), mostPerDay, restMinutes: restHours * 60 };
}

function gridOf(days: number): Parameters<typeof drawGrid>[0] {
  const tones = ['confirmed', 'waiting', 'free', 'declined'] as const;
  return {
    title: 'Ramazan', columns: Array.from({ length: days }, (_, day) => String(day + 1)), legend: tones.map((tone) => ({ label: tone, tone })),
    rows: demoTypes.map((type, row) => ({ label: type.names.mr, cells: Array.from({ length: days }, (_, day) => ({ tone: tones[(row * 7 + day) % 4] ?? 'free', text: 'फातिमा शे.' })) })),
  };
}

/** Numbers from 0 to 1, the same every time (Lehmer's, with Park and Miller's constants). */
function generator(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

const middle = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const rounded = (value: number): number => Number(value.toFixed(2));
