import { LockMode } from '@mikro-orm/core';
import { recordAudit } from '../audit/record.ts';
import { alreadyDecided } from '../cards/index.ts';
import type { Work } from '../database/transact.ts';
import { Refusal } from '../errors.ts';
import { notify, showDecision } from '../notifications/index.ts';
import { issuePass } from '../passes/index.ts';
import { addRole, requireAdmin } from '../people/index.ts';
import { MessStudent, registrationDecision, viewStudent, type StudentView } from './student.ts';

/** Why a registration is denied, for one tap; anything else is the admin's own words. */
export const registrationDenials = ['not-a-resident', 'wrong-details', 'photo-unclear'] as const;

/**
 * Admits a waiting student: the role, the pass and the card follow from it.
 * Refuses with `not-allowed`, `student-unknown` and `already-decided` (naming who, what and when). The first decision wins by the row's lock.
 */
export async function approveRegistration(work: Work, studentId: number): Promise<StudentView> {
  const student = await waitingStudent(work, studentId);
  decide(work, student, 'approved', null);
  await addRole(work, student.personId, 'student');
  await issuePass(work, { kind: 'mess', subjectId: student.id, personId: student.personId });
  return tellEverybody(work, student, 'mess.approved', {});
}

/** Denies a waiting student, who may correct and ask again. The same refusals as approving. */
export async function denyRegistration(work: Work, studentId: number, reason: string): Promise<StudentView> {
  const student = await waitingStudent(work, studentId);
  decide(work, student, 'denied', reason.trim().slice(0, 300) || 'wrong-details');
  return tellEverybody(work, student, 'mess.denied', { reason: student.denialReason ?? '' });
}

async function waitingStudent(work: Work, studentId: number): Promise<MessStudent> {
  await requireAdmin(work);
  const student = await work.em.findOne(MessStudent, studentId, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (student === null) throw new Refusal('student-unknown');
  if (student.status !== 'pending') throw await alreadyDecided(work, { status: registrationDecision(student.status), decidedBy: student.decidedBy, decidedAt: student.decidedAt });
  return student;
}

function decide(work: Work, student: MessStudent, status: 'approved' | 'denied', reason: string | null): void {
  Object.assign(student, {
    status,
    denialReason: reason,
    decidedAt: work.now,
    decidedBy: work.actor.kind === 'person' ? work.actor.personId : null,
  });
}

async function tellEverybody(work: Work, student: MessStudent, template: string, parameters: Record<string, string>): Promise<StudentView> {
  await work.em.flush();
  await recordAudit(work, { action: `mess.registration-${student.status}`, subject: { kind: 'mess-student', id: student.id }, details: parameters });
  await notify(work, { to: { personId: student.personId }, template, parameters: { studentId: student.id, ...parameters }, priority: 1 });
  await showDecision(work, { kind: 'mess-registration', subjectId: student.id });
  return viewStudent(student);
}
