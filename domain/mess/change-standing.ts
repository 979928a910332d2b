import { LockMode } from '@mikro-orm/core';
import { recordAudit } from '../audit/record.ts';
import type { Work } from '../database/transact.ts';
import { Refusal } from '../errors.ts';
import { notify } from '../notifications/index.ts';
import { requireAdmin } from '../people/index.ts';
import { MessStudent, viewStudent, type StudentView } from './student.ts';

/** Why a student is suspended, for one tap; anything else is the admin's own words. */
export const suspensionReasons = ['dues', 'card-shared', 'conduct', 'away'] as const;

/** Who suspended or reinstated a student last, and why, if they said so; `id` grows with each time. */
export type Standing = { id: number; by: string; at: string; reason: string | null };

/** @param seen the `id` of the standing that the admin looked at; 0 for none */
export type StandingChange = { studentId: number; seen: number };

/**
 * Suspends an approved student for a reason that they are told, in 3 to 300 characters: the door refuses them from this commit on. Their payments, days off
 * and QR stay. Refuses with `not-allowed`, `student-unknown`, `student-not-active`, `reason-invalid`, and with `standing-changed` (who, what and when) when
 * somebody was faster.
 */
export async function suspendStudent(work: Work, change: StandingChange & { reason: string }): Promise<StudentView> {
  await requireAdmin(work);
  const reason = change.reason.trim();
  if (reason.length < 3 || reason.length > 300) throw new Refusal('reason-invalid');
  return changeStanding(work, change, { from: 'approved', to: 'suspended', event: 'mess.suspended', details: { reason } });
}

/** Lets a suspended student eat again. Refuses as `suspendStudent` does, but for the reason. */
export async function reinstateStudent(work: Work, change: StandingChange): Promise<StudentView> {
  await requireAdmin(work);
  return changeStanding(work, change, { from: 'suspended', to: 'approved', event: 'mess.reinstated', details: {} });
}

type Turn = { from: 'approved' | 'suspended'; to: 'approved' | 'suspended'; event: string; details: { reason?: string } };

async function changeStanding(work: Work, { studentId, seen }: StandingChange, { from, to, event, details }: Turn): Promise<StudentView> {
  const student = await work.em.findOne(MessStudent, studentId, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (student === null) throw new Refusal('student-unknown');
  const last = await lastStanding(work, studentId);
  if (last !== null && last.id !== seen) throw new Refusal('standing-changed', { status: student.status, by: last.by, changedAt: last.at });
  // Nobody was ever shown such a number.
  if (last === null && seen !== 0) throw new Refusal('not-allowed');
  if (student.status !== from) throw new Refusal('student-not-active', { status: student.status });
  student.status = to;
  await work.em.flush();
  await recordAudit(work, { action: event, subject: { kind: 'mess-student', id: studentId }, details: { rollNo: student.rollNo, ...details } });
  await notify(work, { to: { personId: student.personId }, template: event, parameters: { studentId }, priority: 1 });
  return viewStudent(student);
}

/** The audit log is the history; the row has the state alone, because its `decided_by` belongs to the registration. */
export async function lastStanding(work: Work, studentId: number): Promise<Standing | null> {
  const [row] = await work.sql<{ id: string; by: string | null; at: string; reason: string | null }>(
    `select a.id, p.name as by, a.details ->> 'reason' as reason, to_char(a.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at
     from audit_entry a left join person p on p.id = (a.actor ->> 'personId')::bigint
     where a.subject_kind = 'mess-student' and a.subject_id = ? and a.action in ('mess.suspended', 'mess.reinstated') order by a.id desc limit 1`,
    [String(studentId)],
  );
  return row === undefined ? null : { id: Number(row.id), by: row.by ?? '–', at: row.at, reason: row.reason };
}
