import { recordAudit } from '../audit/record.ts';
import { actingPerson, decisionOf } from '../cards/index.ts';
import type { Work } from '../database/transact.ts';
import { Refusal } from '../errors.ts';
import { cancelNotifications, notify } from '../notifications/index.ts';
import { requireAdmin } from '../people/index.ts';
import { assignmentById, lockAssignment, type AssignmentView, type DutyAssignment } from './assignment.ts';
import { must } from './register-volunteer.ts';
import { judgeUnlockReason } from './registration-rules.ts';
import { assignmentGroup } from './reminder-messages.ts';
import { cancelReminders } from './reminders.ts';

/**
 * The emergency unlock: the only way to take a locked duty from somebody. It keeps a snapshot of what it undoes, cancels the reminders, frees
 * the place, tells the volunteer and posts to the admin chat. Refuses with `not-allowed`, `unlock-reason-invalid` (ten characters at least),
 * `assignment-unknown`, `assignment-over`, `duty-begun`.
 */
export async function unlock(work: Work, input: { assignmentId: number; reason: string }): Promise<AssignmentView> {
  await requireAdmin(work);
  const reason = must(judgeUnlockReason(input.reason));
  const assignment = await lockAssignment(work, input.assignmentId);
  const before = await assignmentById(work, assignment.id);
  if (before.begun) throw new Refusal('duty-begun');
  await release(work, assignment, 'unlocked', reason);
  await notify(work, { to: { chat: 'admin' }, template: 'duty.unlocked', parameters: { assignmentId: assignment.id, reason, by: await actingName(work) }, priority: 1 });
  await tellTakenAway(work, [before]);
  return assignmentById(work, assignment.id);
}

/** Who unlocks, as the admin chat knows them. */
export async function actingName(work: Work): Promise<string> {
  return (await decisionOf(work, { decidedAt: work.now, decidedBy: actingPerson(work) }))?.by ?? '–';
}

/** Those who were told of their duty hear that it is theirs no longer; a draft has told nobody. */
export async function tellTakenAway(work: Work, duties: readonly AssignmentView[]): Promise<void> {
  await notify(work, ...duties.filter((it) => it.published).map((it) => ({ to: { personId: it.personId }, template: 'duty.taken-away', parameters: { assignmentId: it.id }, priority: 1 })));
}

/**
 * Frees a locked place and leaves a record that nobody can change. Also how an approved request and a swap undo the lock: there is no second
 * way. A request that still waits is decided by this, and its author is told.
 */
export async function release(work: Work, assignment: DutyAssignment, as: 'unlocked' | 'cancelled' | 'reallocated' | 'swapped', reason: string): Promise<void> {
  const snapshot = await assignmentById(work, assignment.id);
  await work.sql('insert into duty_unlock (assignment_id, at, by_person, reason, snapshot) values (?, ?, ?, ?, ?::jsonb)', [
    assignment.id, work.now.toString(), actingPerson(work), reason, JSON.stringify(snapshot),
  ]);
  Object.assign(assignment, { state: as, endedAt: work.now });
  await work.em.flush();
  await withdraw(work, assignment.id);
  await recordAudit(work, { action: `duty.${as}`, subject: { kind: 'duty-assignment', id: assignment.id }, details: { reason, volunteerId: assignment.volunteerId } });
}

/** Nothing more is said about an assignment that has ended, and nothing about it waits. */
export async function withdraw(work: Work, assignmentId: number): Promise<void> {
  await cancelReminders(work, assignmentId);
  await cancelNotifications(work, assignmentGroup(assignmentId));
  const overtaken = await work.sql<{ id: number }>(
    `update duty_request set status = 'rejected', decided_at = ?, decided_by = ?, rejection_reason = 'overtaken' where assignment_id = ? and status = 'pending' returning id::int`,
    [work.now.toString(), actingPerson(work), assignmentId],
  );
  for (const { id } of overtaken) {
    const { personId } = await assignmentById(work, assignmentId);
    await notify(
      work,
      { to: { personId }, template: 'duty.request-rejected', parameters: { requestId: id }, priority: 2 },
      { to: { chat: 'admin' }, template: 'card-refresh', parameters: { kind: 'duty-request', subjectId: id }, priority: 0 },
    );
  }
}
