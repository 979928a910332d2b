import { createHash } from 'node:crypto';

/** A place to fill; times in minutes since 1970. */
export type OpenSlot = { readonly id: string; readonly typeId: number; readonly day: string; readonly begins: number; readonly ends: number };
export type Filler = {
  readonly id: number;
  /** Duties that this person has in the roster already. */
  readonly load: number;
  /** Type ids. */
  readonly wants: ReadonlySet<number>;
  readonly hasAudition: boolean;
  readonly blackouts: readonly { readonly from: string; readonly to: string }[];
  readonly duties: readonly { readonly day: string; readonly begins: number; readonly ends: number }[];
};
export type FillProblem = {
  readonly slots: readonly OpenSlot[];
  readonly people: readonly Filler[];
  /** Types that need an audition. */
  readonly auditioned: ReadonlySet<number>;
  readonly mostPerDay: number;
  readonly restMinutes: number;
};

/** Why nobody of those who want a place can have it, and how many were out for which reason. */
export type Obstacle = 'nobody-wants' | 'no-audition' | 'blackout' | 'busy' | 'all-used';
export type Unfilled = { slot: string; why: Obstacle; wanted: number };
export type Filled = { chosen: { slot: string; personId: number }[]; unfilled: Unfilled[] };

export type Pair = { readonly slot: number; readonly person: number };

/** Who may have which place, by the same rules as a single assignment plus rest; and for each place the first obstacle of those who may not. */
export function eligiblePairs(problem: FillProblem): { pairs: Pair[]; obstacles: Map<number, Map<Obstacle, number>> } {
  const pairs: Pair[] = [];
  const obstacles = new Map<number, Map<Obstacle, number>>();
  for (const [slot, it] of problem.slots.entries()) {
    const seen = new Map<Obstacle, number>();
    for (const [person, filler] of problem.people.entries()) {
      if (!filler.wants.has(it.typeId)) continue;
      const why = obstacleOf(problem, it, filler);
      if (why === null) pairs.push({ slot, person });
      else seen.set(why, (seen.get(why) ?? 0) + 1);
    }
    obstacles.set(slot, seen);
  }
  return { pairs, obstacles };
}

function obstacleOf(problem: FillProblem, slot: OpenSlot, person: Filler): Obstacle | null {
  if (problem.auditioned.has(slot.typeId) && !person.hasAudition) return 'no-audition';
  if (person.blackouts.some(({ from, to }) => from <= slot.day && slot.day <= to)) return 'blackout';
  if (person.duties.filter((duty) => duty.day === slot.day).length >= problem.mostPerDay) return 'busy';
  return person.duties.some((duty) => isTooNear(slot, duty, problem.restMinutes)) ? 'busy' : null;
}

type Span = { readonly begins: number; readonly ends: number };

/** Whether two duties of one person would leave less than the rest between them. */
export const isTooNear = (a: Span, b: Span, restMinutes: number): boolean => a.begins < b.ends + restMinutes && b.begins < a.ends + restMinutes;

/** Filling a place is worth more than any fairness. */
const UNFILLED_COST = 10_000;

/**
 * The programme in CPLEX LP form: x = this person has this place, u = a place stays empty, y = a person's next duty, which costs the more the
 * more they have. The costs rise, so that the least sum is the evenest load. At most one duty within a rest period and so many a day.
 * When rests do not reach over midnight this is a network flow, whose optimum is whole by itself; the integer marks settle the other cases.
 * A cost below 0.01 that depends on nothing but the problem decides ties, so that the same roster comes out every time.
 */
export function writeProgramme(problem: FillProblem, pairs: readonly Pair[]): string {
  const objective: string[] = [];
  const rows: string[] = [];
  const bounds: string[] = [];
  const bySlot = Map.groupBy(pairs, (pair) => pair.slot);
  const byPerson = Map.groupBy(pairs, (pair) => pair.person);
  const x = ({ slot, person }: Pair): string => `x${slot}_${person}`;

  for (const pair of pairs) objective.push(`${tieBreak(problem, pair).toFixed(6)} ${x(pair)}`);
  for (const slot of problem.slots.keys()) {
    objective.push(`${UNFILLED_COST} u${slot}`);
    rows.push(`p${slot}: ${sum([...(bySlot.get(slot) ?? []).map(x), `u${slot}`])} = 1`);
    bounds.push(`u${slot} <= 1`);
  }
  const fair = Math.ceil(problem.slots.length / Math.max(1, problem.people.length));
  for (const [person, own] of byPerson) {
    const filler = problem.people[person];
    if (filler === undefined) continue;
    const levels = Math.min(own.length, fair * 2 + 6);
    const steps = Array.from({ length: levels }, (_, step) => `y${person}_${step}`);
    for (const [step, name] of steps.entries()) {
      objective.push(`${filler.load + step + 1} ${name}`);
      // The last step takes the rest, should there be so few people.
      if (step < levels - 1) bounds.push(`${name} <= 1`);
    }
    rows.push(`l${person}: ${sum(own.map(x))} - ${steps.join(' - ')} = 0`);
    rows.push(...dayRows(problem, person, own, x), ...restRows(problem, person, own, x));
  }
  return `Minimize\n obj: ${wrapped(objective, ' + ')}\nSubject To\n${rows.join('\n')}\nBounds\n${bounds.join('\n')}\nBinaries\n${wrapped(pairs.map(x), ' ')}\nEnd\n`;
}

function dayRows(problem: FillProblem, person: number, own: readonly Pair[], x: (pair: Pair) => string): string[] {
  const byDay = Map.groupBy(own, (pair) => problem.slots[pair.slot]?.day ?? '');
  return [...byDay.values()].filter((pairs) => pairs.length > problem.mostPerDay).map((pairs, index) => {
    const held = problem.people[person]?.duties.filter((duty) => duty.day === problem.slots[pairs[0]?.slot ?? 0]?.day).length ?? 0;
    return `d${person}_${index}: ${sum(pairs.map(x))} <= ${problem.mostPerDay - held}`;
  });
}

/** One row for every moment at which a duty begins: of all duties whose time and rest cover it, one. Rows that another contains are left out. */
function restRows(problem: FillProblem, person: number, own: readonly Pair[], x: (pair: Pair) => string): string[] {
  const timed = own.flatMap((pair) => {
    const slot = problem.slots[pair.slot];
    return slot === undefined ? [] : [{ pair, slot }];
  });
  const starts = [...new Set(timed.map(({ slot }) => slot.begins))].toSorted((a, b) => a - b);
  const cliques = starts.map((start) => timed.filter(({ slot }) => slot.begins <= start && start < slot.ends + problem.restMinutes));
  const wholeDays = problem.mostPerDay === 1;
  return cliques
    .filter((clique, index) => {
      if (clique.length < 2) return false;
      const next = cliques[index + 1];
      if (next !== undefined && clique.every((it) => next.includes(it))) return false;
      return !(wholeDays && clique.every((it) => it.slot.day === clique[0]?.slot.day));
    })
    .map((clique, index) => `r${person}_${index}: ${sum(clique.map(({ pair }) => x(pair)))} <= 1`);
}

/** Below 0.01, the same for the same question every time. */
export function tieBreak(problem: FillProblem, { slot, person }: Pair): number {
  const key = `${problem.slots[slot]?.id}|${problem.people[person]?.id}`;
  return createHash('sha256').update(key).digest().readUInt16BE(0) / 65_536 / 100;
}

const sum = (names: readonly string[]): string => wrapped(names, ' + ');
/** Lines of the LP form should not be endless. */
const wrapped = (parts: readonly string[], joint: string): string =>
  Array.from({ length: Math.ceil(parts.length / 12) }, (_, line) => parts.slice(line * 12, line * 12 + 12).join(joint)).join(`${joint}\n `);
