import { recordAudit } from '../audit/record.ts';
import type { Work } from '../database/transact.ts';
import { Refusal } from '../errors.ts';
import { notify } from '../notifications/index.ts';
import { assignmentById, lockAssignment, type AssignmentView, type DutyAssignment } from './assignment.ts';
import { offerPlace } from './offers.ts';
import { actsForSelf } from './own.ts';
import { rosterOfType } from './roster.ts';
import { withdraw } from './unlock.ts';

export type AnswerInput = { personId: number; assignmentId: number };

/**
 * "I will come." Saying it again changes nothing. Refuses with `assignment-unknown` (also for somebody else's), `assignment-over`
 * and `duty-begun`.
 */
export async function confirmDuty(work: Work, input: AnswerInput): Promise<AssignmentView> {
  const assignment = await ownAssignment(work, input);
  if (assignment.state === 'waiting') {
    Object.assign(assignment, { state: 'confirmed', answeredAt: work.now });
    await work.em.flush();
    await recordAudit(work, { action: 'duty.confirmed', subject: { kind: 'duty-assignment', id: assignment.id } });
  }
  return assignmentById(work, assignment.id);
}

/** All the duties ahead that still wait for an answer. @returns how many were confirmed */
export async function confirmAll(work: Work, personId: number): Promise<{ confirmed: number }> {
  await actsForSelf(work, personId);
  const done = await work.sql<{ id: number }>(
    `update duty_assignment a set state = 'confirmed', answered_at = ? from duty_volunteer v, duty_roster r
     where v.id = a.volunteer_id and v.person_id = ? and r.id = a.roster_id and r.status = 'published' and a.state = 'waiting' and a.begins_at > ?::timestamptz returning a.id::int`,
    [work.now.toString(), personId, work.now.toString()],
  );
  for (const { id } of done) await recordAudit(work, { action: 'duty.confirmed', subject: { kind: 'duty-assignment', id } });
  return { confirmed: done.length };
}

/**
 * "I cannot come": the place is free at once, the coordinator hears of it, and those who could take it are asked. Refuses like `confirmDuty`.
 * @returns what was declined, and how many people were asked
 */
export async function declineDuty(work: Work, input: AnswerInput): Promise<{ declined: AssignmentView; asked: number }> {
  const assignment = await ownAssignment(work, input);
  const before = await assignmentById(work, assignment.id);
  Object.assign(assignment, { state: 'declined', answeredAt: work.now, endedAt: work.now });
  await work.em.flush();
  await withdraw(work, assignment.id);
  await recordAudit(work, { action: 'duty.declined', subject: { kind: 'duty-assignment', id: assignment.id }, details: { was: before.state } });
  const { roster, type } = await rosterOfType(work, before.typeId);
  const asked = await offerPlace(work, { roster, type, day: before.day, place: before.place }, before.volunteerId);
  await notify(work, { to: { chat: 'admin' }, template: 'duty.declined', parameters: { assignmentId: assignment.id, asked }, priority: 1 });
  return { declined: await assignmentById(work, assignment.id), asked };
}

/** Locks a duty of one's own that has not begun. Of somebody else's, and of a draft's, it is said that there is no such duty. */
export async function ownAssignment(work: Work, { personId, assignmentId }: AnswerInput): Promise<DutyAssignment> {
  await actsForSelf(work, personId);
  const assignment = await lockAssignment(work, assignmentId);
  const view = await assignmentById(work, assignmentId);
  if (view.personId !== personId || !view.published) throw new Refusal('assignment-unknown');
  if (view.begun) throw new Refusal('duty-begun');
  return assignment;
}
