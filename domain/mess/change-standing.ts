import { LockMode } from '@mikro-orm/core';
import { recordAudit } from '../audit/record.ts';
import type { Work } from '../database/transact.ts';
import { Refusal } from '../errors.ts';
import { notify } from '../notifications/index.ts';
import { requireAdmin } from '../people/index.ts';
import { MessStudent, viewStudent, type StudentView } from './student.ts';

/** Who suspended or reinstated a student last; `id` grows with each time. */
export type Standing = { id: number; by: string; at: string };

/** @param seen the `id` of the standing that the admin looked at; 0 for none */
export type StandingChange = { studentId: number; seen: number };

/**
 * Suspends an approved student: the door refuses them from this commit on, and they are told. Their payments, days off and QR stay.
 * Refuses with `not-allowed`, `student-unknown`, `student-not-active`, and with `standing-changed` (who, what and when) when somebody was faster.
 */
export const suspendStudent = (work: Work, change: StandingChange): Promise<StudentView> => changeStanding(work, change, 'approved', 'suspended', 'mess.suspended');

/** Lets a suspended student eat again. The same refusals. */
export const reinstateStudent = (work: Work, change: StandingChange): Promise<StudentView> => changeStanding(work, change, 'suspended', 'approved', 'mess.reinstated');

async function changeStanding(work: Work, { studentId, seen }: StandingChange, from: 'approved' | 'suspended', to: 'approved' | 'suspended', event: string): Promise<StudentView> {
  await requireAdmin(work);
  const student = await work.em.findOne(MessStudent, studentId, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (student === null) throw new Refusal('student-unknown');
  const last = await lastStanding(work, studentId);
  if (last !== null && last.id !== seen) throw new Refusal('standing-changed', { status: student.status, by: last.by, changedAt: last.at });
  // Nobody was ever shown such a number.
  if (last === null && seen !== 0) throw new Refusal('not-allowed');
  if (student.status !== from) throw new Refusal('student-not-active', { status: student.status });
  student.status = to;
  await work.em.flush();
  await recordAudit(work, { action: event, subject: { kind: 'mess-student', id: studentId }, details: { rollNo: student.rollNo } });
  await notify(work, { to: { personId: student.personId }, template: event, parameters: { studentId }, priority: 1 });
  return viewStudent(student);
}

/** The audit log is the history; the row has the state alone, because its `decided_by` belongs to the registration. */
export async function lastStanding(work: Work, studentId: number): Promise<Standing | null> {
  const [row] = await work.sql<{ id: string; by: string | null; at: string }>(
    `select a.id, p.name as by, to_char(a.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at
     from audit_entry a left join person p on p.id = (a.actor ->> 'personId')::bigint
     where a.subject_kind = 'mess-student' and a.subject_id = ? and a.action in ('mess.suspended', 'mess.reinstated') order by a.id desc limit 1`,
    [String(studentId)],
  );
  return row === undefined ? null : { id: Number(row.id), by: row.by ?? '–', at: row.at };
}
