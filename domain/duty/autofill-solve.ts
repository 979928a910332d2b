import { completed } from './autofill-complete.ts';
import { eligiblePairs, tieBreak, writeProgramme, type Filled, type FillProblem, type Obstacle, type Pair, type Unfilled } from './autofill-model.ts';

/** So many candidates for each place are nearly always enough, and make the programme a third as large when everybody wants everything. */
const CANDIDATES = 36;

/**
 * Solves with a selection of candidates first. Its answer counts when it cannot be better: every place filled, and the load as even as it
 * could be if nobody had any wishes. Otherwise all candidates are asked. What a solver that ran out of time left open is filled by the rules.
 * @param solve takes a programme, answers the names of the chosen pairs; fewer than there could be when its time is up
 */
export function solveRoster(problem: FillProblem, solve: (programme: string) => string[]): Filled {
  const { pairs, obstacles } = eligiblePairs(problem);
  const selection = selected(problem, pairs);
  const quick = run(problem, selection, solve);
  const solved = selection.length === pairs.length || isUnbeatable(problem, quick) ? quick : run(problem, pairs, solve);
  const best = completed(problem, pairs, solved);
  const filled = new Set(best.map(({ slot }) => slot));
  return {
    chosen: best.map(({ slot, person }) => ({ slot: problem.slots[slot]?.id ?? '', personId: problem.people[person]?.id ?? 0 })),
    unfilled: problem.slots.flatMap((slot, index): Unfilled[] => {
      if (filled.has(index)) return [];
      const wanted = problem.people.filter((it) => it.wants.has(slot.typeId)).length;
      return [{ slot: slot.id, wanted, why: mainObstacle(wanted, obstacles.get(index) ?? new Map<Obstacle, number>()) }];
    }),
  };
}

function run(problem: FillProblem, pairs: readonly Pair[], solve: (programme: string) => string[]): Pair[] {
  if (pairs.length === 0) return [];
  return solve(writeProgramme(problem, pairs)).map((name) => {
    const [, slot = '', person = ''] = /^x(\d+)_(\d+)$/.exec(name) ?? [];
    return { slot: Number(slot), person: Number(person) };
  });
}

function selected(problem: FillProblem, pairs: readonly Pair[]): Pair[] {
  const rank = (pair: Pair): number => (problem.people[pair.person]?.load ?? 0) + tieBreak(problem, pair);
  return [...Map.groupBy(pairs, (pair) => pair.slot).values()].flatMap((own) => (own.length <= CANDIDATES ? own : own.toSorted((a, b) => rank(a) - rank(b)).slice(0, CANDIDATES)));
}

function isUnbeatable(problem: FillProblem, pairs: readonly Pair[]): boolean {
  if (pairs.length < problem.slots.length) return false;
  const before = problem.people.map((it) => it.load);
  const now = [...before];
  for (const { person } of pairs) now[person] = (now[person] ?? 0) + 1;
  const ideal = [...before];
  for (let place = 0; place < pairs.length; place += 1) {
    const least = ideal.indexOf(Math.min(...ideal));
    ideal[least] = (ideal[least] ?? 0) + 1;
  }
  const spread = (loads: readonly number[]): number => loads.reduce((total, load) => total + (load * (load + 1)) / 2, 0);
  return spread(now) <= spread(ideal);
}

/** The reason that kept most of them; `all-used` when somebody was able but is needed elsewhere. */
function mainObstacle(wanted: number, seen: ReadonlyMap<Obstacle, number>): Obstacle {
  if (wanted === 0) return 'nobody-wants';
  const out = [...seen.values()].reduce((total, n) => total + n, 0);
  if (out < wanted) return 'all-used';
  return [...seen].toSorted((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))[0]?.[0] ?? 'all-used';
}
