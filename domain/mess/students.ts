import type { Work } from '../database/transact.ts';
import { Refusal } from '../errors.ts';
import { requireSelf } from '../people/index.ts';
import { MessStudent } from './student.ts';

/**
 * The student that a person is, for that person, an admin or a job; refuses with `not-allowed` anybody else, with `not-registered`, or with
 * `not-approved` and the state that they are in.
 */
export async function approvedStudent(work: Work, personId: number): Promise<MessStudent> {
  await requireSelf(work, personId);
  const student = await work.em.findOne(MessStudent, { personId });
  if (student === null) throw new Refusal('not-registered');
  if (student.status !== 'approved') throw new Refusal('not-approved', { status: student.status });
  return student;
}
