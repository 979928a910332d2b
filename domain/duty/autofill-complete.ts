import { isTooNear, type FillProblem, type Pair } from './autofill-model.ts';

/**
 * Gives every place that is still open to whoever may have it and is free then, the least used first; the scarcest places come first. After a
 * solver that has finished there is nothing to give. After one that ran out of time its answer may be empty, and "needed elsewhere" has to be
 * true of whoever is said to be.
 * @param pairs who may have which place
 */
export function completed(problem: FillProblem, pairs: readonly Pair[], chosen: readonly Pair[]): Pair[] {
  const all = [...chosen];
  const held = Map.groupBy(chosen, (pair) => pair.person);
  const loadOf = (person: number): number => (problem.people[person]?.load ?? 0) + (held.get(person)?.length ?? 0);
  const filled = new Set(chosen.map((pair) => pair.slot));
  const open = [...Map.groupBy(pairs.filter((pair) => !filled.has(pair.slot)), (pair) => pair.slot).values()].toSorted((a, b) => a.length - b.length);
  for (const candidates of open) {
    const [best] = candidates.filter((pair) => isFree(problem, pair, held.get(pair.person) ?? [])).toSorted((a, b) => loadOf(a.person) - loadOf(b.person));
    if (best === undefined) continue;
    all.push(best);
    held.set(best.person, [...(held.get(best.person) ?? []), best]);
  }
  return all;
}

/** What a person has been given here leaves room for one more; what they had before is judged where the pairs are made. */
function isFree(problem: FillProblem, { slot, person }: Pair, given: readonly Pair[]): boolean {
  const wanted = problem.slots[slot];
  if (wanted === undefined) return false;
  const others = given.flatMap((pair) => problem.slots[pair.slot] ?? []);
  const before = problem.people[person]?.duties.filter((duty) => duty.day === wanted.day).length ?? 0;
  return before + others.filter((other) => other.day === wanted.day).length < problem.mostPerDay && !others.some((other) => isTooNear(wanted, other, problem.restMinutes));
}
