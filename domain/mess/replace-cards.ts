import type { Work } from '../database/transact.ts';
import { Refusal } from '../errors.ts';
import { notify } from '../notifications/index.ts';
import { issueOf, issuePass, lastReissueOfAll, lockedPassOf, reissueAllPasses } from '../passes/index.ts';
import { requireAdmin } from '../people/index.ts';
import { MessStudent, viewStudent, type StudentView } from './student.ts';

/**
 * An admin gives a student a new QR; the old one is dead from this commit on, and the student is sent the new card.
 * Refuses with `not-allowed`, `student-unknown`, `student-not-active`, and with `card-replaced-already` when the QR is not the one that was seen any more:
 * of two admins at once, one replaces it.
 * @param seen the `card` of the student's file
 */
export async function replaceCard(work: Work, { studentId, seen }: { studentId: number; seen: string }): Promise<StudentView> {
  await requireAdmin(work);
  const student = await work.em.findOne(MessStudent, studentId);
  if (student === null) throw new Refusal('student-unknown');
  if (student.status !== 'approved') throw new Refusal('student-not-active', { status: student.status });
  const pass = await lockedPassOf(work, 'mess', studentId);
  if (pass === null) throw new Refusal('student-unknown');
  if (issueOf(pass) !== seen) throw new Refusal('card-replaced-already', { replacedAt: pass.issuedAt });
  const issued = await issuePass(work, { kind: 'mess', subjectId: studentId, personId: student.personId });
  await notify(work, { to: { personId: student.personId }, template: 'mess.card-replaced', parameters: { studentId }, dedupeKey: `mess.new-card:${issueOf(issued)}`, priority: 1 });
  return viewStudent(student);
}

/**
 * Every mess card gets a new QR at once. Whoever may eat is sent theirs, after everything more urgent; the admin chat hears how many died.
 * Refuses with `not-allowed`, and with `all-cards-replaced-already` (who, when, how many) when that happened since the admin looked.
 * @param seen the `lastReissue` of `studentBody`
 */
export async function replaceAllCards(work: Work, seen: number): Promise<{ cards: number; told: number }> {
  await requireAdmin(work);
  const last = await lastReissueOfAll(work, 'mess');
  if (last !== null && last.id !== seen) throw new Refusal('all-cards-replaced-already', { cards: last.count, by: last.by, replacedAt: last.at });
  // Nobody was ever shown such a number.
  if (last === null && seen !== 0) throw new Refusal('not-allowed');
  const passes = await reissueAllPasses(work, 'mess');
  const approved = new Set((await work.sql<{ id: number }>(`select id::float8 as id from mess_student where status = 'approved'`)).map((row) => row.id));
  const holders = passes.filter((pass) => approved.has(pass.subjectId));
  await notify(
    work,
    ...holders.map((pass) => ({
      to: { personId: pass.personId }, template: 'mess.card-replaced-for-all', parameters: { studentId: pass.subjectId }, dedupeKey: `mess.new-card:${issueOf(pass)}`, priority: 8,
    })),
    { to: { chat: 'admin' as const }, template: 'mess.all-cards-replaced', parameters: { cards: passes.length, told: holders.length }, priority: 3 },
  );
  return { cards: passes.length, told: holders.length };
}
