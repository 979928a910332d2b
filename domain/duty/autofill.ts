import { Worker } from 'node:worker_threads';
import { eligiblePairs, writeProgramme, type FillProblem, type Obstacle, type Unfilled } from './autofill-model.ts';

export type Filled = { chosen: { slot: string; personId: number }[]; unfilled: Unfilled[] };

/** The solver gives up looking for something better after so many seconds and answers the best that it has. */
const SOLVER_SECONDS = 8;

/**
 * Proposes who takes which place: as many places as possible, then the load as even as possible. Deterministic. Runs in a worker thread, and
 * outside of any transaction: what it proposes is judged again when it is accepted.
 */
export async function fillRoster(problem: FillProblem): Promise<Filled> {
  const { pairs, obstacles } = eligiblePairs(problem);
  const names = pairs.length === 0 ? [] : await solve(writeProgramme(problem, pairs));
  const chosen = names.flatMap((name) => {
    const [, slot = '', person = ''] = /^x(\d+)_(\d+)$/.exec(name) ?? [];
    const [place, filler] = [problem.slots[Number(slot)], problem.people[Number(person)]];
    return place === undefined || filler === undefined ? [] : [{ slot: place.id, personId: filler.id }];
  });
  const filled = new Set(chosen.map(({ slot }) => slot));
  const unfilled = problem.slots.flatMap((slot, index): Unfilled[] => {
    if (filled.has(slot.id)) return [];
    const wanted = problem.people.filter((it) => it.wants.has(slot.typeId)).length;
    return [{ slot: slot.id, wanted, why: mainObstacle(wanted, obstacles.get(index) ?? new Map<Obstacle, number>()) }];
  });
  return { chosen, unfilled };
}

/** The reason that kept most of them; `all-used` when somebody was able but is needed elsewhere. */
function mainObstacle(wanted: number, seen: ReadonlyMap<Obstacle, number>): Obstacle {
  if (wanted === 0) return 'nobody-wants';
  const out = [...seen.values()].reduce((total, n) => total + n, 0);
  if (out < wanted) return 'all-used';
  return [...seen].toSorted((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))[0]?.[0] ?? 'all-used';
}

async function solve(programme: string): Promise<string[]> {
  const worker = new Worker(new URL('./autofill-worker.ts', import.meta.url), { workerData: { programme, seconds: SOLVER_SECONDS } });
  try {
    const answer = await new Promise<{ status: string; chosen: string[] }>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.once('exit', (code) => reject(new Error(`the solver ended with exit code ${code} and no answer`)));
    });
    if (answer.status !== 'Optimal' && answer.status !== 'Time limit reached') throw new Error(`the solver found the roster to be '${answer.status}', which an unfilled place makes impossible`);
    return answer.chosen;
  } finally {
    await worker.terminate();
  }
}
