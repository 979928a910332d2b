import type { Work } from '../database/transact.ts';
import type { Json } from '../errors.ts';
import { Person } from '../people/index.ts';

/** Who decided, what and when: what the second one to press is told. */
export async function decisionBy(
  work: Work,
  decided: { status: string; decidedBy?: number | null | undefined; decidedAt?: Temporal.Instant | null | undefined },
): Promise<Record<string, Json>> {
  const by = decided.decidedBy == null ? null : await work.em.findOne(Person, decided.decidedBy);
  return { decision: decided.status, by: by?.name ?? '–', decidedAt: (decided.decidedAt ?? work.now).toString() };
}
