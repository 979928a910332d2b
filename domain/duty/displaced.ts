import type { Work } from '../database/transact.ts';
import { Refusal } from '../errors.ts';
import { notify } from '../notifications/index.ts';
import { assignmentColumns, assignmentTables, lockAssignment, type AssignmentView } from './assignment.ts';
import { must } from './register-volunteer.ts';
import { judgeUnlockReason } from './registration-rules.ts';
import { release, tellTakenAway } from './unlock.ts';

/**
 * What a coordinator has agreed to: the locked duties that a change of the roster costs, as they were named, and why. A duty that came to them
 * in the meantime was not named, and is asked about again.
 */
export type Consent = { reason: string; assignmentIds: readonly number[] };

/** The duties of a roster, or of one of its types, that somebody holds and that have not begun, in order of time. */
export async function heldAhead(work: Work, of: { rosterId: number; typeId?: number }): Promise<AssignmentView[]> {
  return work.sql<AssignmentView>(
    `select ${assignmentColumns} from ${assignmentTables} where a.roster_id = ? and (?::bigint is null or a.type_id = ?::bigint)
       and a.state in ('waiting', 'confirmed') and a.begins_at > ?::timestamptz order by a.begins_at, t.position, a.place`,
    [work.now.toString(), of.rosterId, of.typeId ?? null, of.typeId ?? null, work.now.toString()],
  );
}

/**
 * Undoes the locks of duties that a change leaves without a place, or with another time: an emergency unlock of each, with one reason and one
 * post to the admin chat. Refuses with `duties-displaced` when one of them was not agreed to, and with `unlock-reason-invalid`.
 */
export async function releaseDisplaced(work: Work, displaced: readonly AssignmentView[], consent: Consent | null, as: 'unlocked' | 'reallocated'): Promise<void> {
  if (displaced.length === 0) return;
  if (consent === null || displaced.some((it) => !consent.assignmentIds.includes(it.id))) throw new Refusal('duties-displaced', { duties: displaced.length });
  const reason = must(judgeUnlockReason(consent.reason));
  for (const { id } of displaced) await release(work, await lockAssignment(work, id), as, reason);
  await notify(work, {
    to: { chat: 'admin' }, template: 'duty.unlocked-many', parameters: { assignmentIds: displaced.map((it) => it.id), as, reason }, priority: 1,
  });
  if (as === 'unlocked') await tellTakenAway(work, displaced);
}
