import type { Work } from '../database/transact.ts';
import { requireAdmin } from '../people/index.ts';

/** Everybody acts for themselves; for somebody else only an admin does. Refuses with `not-allowed`. */
export async function actsForSelf(work: Work, personId: number): Promise<void> {
  if (work.actor.kind === 'person' && work.actor.personId === personId) return;
  await requireAdmin(work);
}
