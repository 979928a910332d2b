import type { Work } from '../database/transact.ts';
import { Refusal } from '../errors.ts';
import { issueOf, lastReissueOfAll, passOf } from '../passes/index.ts';
import { requireAdmin } from '../people/index.ts';
import { lastStanding, type Standing } from './change-standing.ts';
import { overviewOf, type MessOverview } from './overview.ts';
import { MessStudent, type StudentView } from './student.ts';

/** What admins see of a student, and act on. */
export type StudentFile = {
  student: StudentView;
  paidUntil: string | null;
  /** A payment of theirs waits for a decision. */
  paymentWaits: boolean;
  cuts: MessOverview['cuts'];
  /** Names the QR that is good now (`replaceCard` wants to be told which); null without one. */
  card: string | null;
  /** The last suspension or reinstatement; null when there was none. */
  standing: Standing | null;
};

/** Refuses with `not-allowed` and `student-unknown`. */
export async function studentFile(work: Work, studentId: number): Promise<StudentFile> {
  await requireAdmin(work);
  const found = await work.em.findOne(MessStudent, studentId);
  if (found === null) throw new Refusal('student-unknown');
  const { student, paidUntil, waitingPayment, cuts } = await overviewOf(work, found.personId);
  if (student === null) throw new Refusal('student-unknown');
  const pass = await passOf(work, 'mess', studentId);
  return { student, paidUntil, paymentWaits: waitingPayment !== null, cuts, card: pass === null ? null : issueOf(pass), standing: await lastStanding(work, studentId) };
}

export type StudentBody = { approved: number; suspended: number; pending: number; /** QRs that open the door now. */ cards: number; /** `replaceAllCards` wants to be told it. */ lastReissue: number };

/** How many students there are by state, and how many QRs are good. Refuses with `not-allowed`. */
export async function studentBody(work: Work): Promise<StudentBody> {
  await requireAdmin(work);
  const [row] = await work.sql<Omit<StudentBody, 'lastReissue'>>(
    `select count(*) filter (where status = 'approved')::int as approved, count(*) filter (where status = 'suspended')::int as suspended,
            count(*) filter (where status = 'pending')::int as pending, (select count(*)::int from pass where kind = 'mess' and revoked_at is null) as cards
     from mess_student`,
  );
  if (row === undefined) throw new Error('counting brought no row');
  return { ...row, lastReissue: (await lastReissueOfAll(work, 'mess'))?.id ?? 0 };
}
