import type { Work } from '../database/transact.ts';
import { Refusal, type Json } from '../errors.ts';
import { Person } from '../people/index.ts';

/** Who decided, what and when: of a registration, a payment, a request. */
export type Decided = { status: string; decidedBy?: number | null | undefined; decidedAt?: Temporal.Instant | null | undefined };

/** Who decided and when; null while it waits. */
export type DecisionView = { by: string; at: string } | null;

/** What the second one to press is told: `already-decided` with the first decision. */
export async function alreadyDecided(work: Work, decided: Decided): Promise<Refusal> {
  return new Refusal('already-decided', await decisionBy(work, decided));
}

/** The details of `already-decided`. */
export async function decisionBy(work: Work, decided: Decided): Promise<Record<string, Json>> {
  const view = await decisionOf(work, decided);
  return { decision: decided.status, by: view?.by ?? '–', decidedAt: view?.at ?? work.now.toString() };
}

/** What the card shows below its facts. */
export async function decisionOf(work: Work, decided: Omit<Decided, 'status'>): Promise<DecisionView> {
  if (decided.decidedAt == null) return null;
  const by = decided.decidedBy == null ? null : await work.em.findOne(Person, decided.decidedBy);
  return { by: by?.name ?? '–', at: decided.decidedAt.toString() };
}

/** The person who acts, for `decided_by` columns; null for a job. */
export const actingPerson = (work: Work): number | null => (work.actor.kind === 'person' ? work.actor.personId : null);
