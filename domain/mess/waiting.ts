import { decisionOf, type DecisionView } from '../cards/index.ts';
import type { Work } from '../database/transact.ts';
import { Refusal } from '../errors.ts';
import { Person, requireAdmin } from '../people/index.ts';
import { MessPayment, viewPayment, type PaymentView } from './payment.ts';
import { MessStudent, registrationDecision, viewStudent, type StudentView } from './student.ts';

export type RegistrationCase = { student: StudentView; /** What became of the registration, whatever became of the student. */ decision: StudentView['status']; username: string | null; decided: DecisionView };
export type PaymentCase = { payment: PaymentView; student: StudentView; decided: DecisionView; resembles: { id: number; rollNo: string; uploadedAt: string } | null };

/** What the registration's card shows now. Refuses with `student-unknown`. */
export async function registrationCase(work: Work, studentId: number): Promise<RegistrationCase> {
  const student = await work.em.findOne(MessStudent, studentId);
  if (student === null) throw new Refusal('student-unknown');
  const person = await work.em.findOneOrFail(Person, student.personId);
  return { student: viewStudent(student), decision: registrationDecision(student.status), username: person.telegramUsername ?? null, decided: await decisionOf(work, student) };
}

/** What the payment's card shows now, with the earlier payment whose picture looks the same. Refuses with `payment-unknown`. */
export async function paymentCase(work: Work, paymentId: number): Promise<PaymentCase> {
  const payment = await work.em.findOne(MessPayment, paymentId);
  if (payment === null) throw new Refusal('payment-unknown');
  const student = await work.em.findOneOrFail(MessStudent, payment.studentId);
  return { payment: viewPayment(payment), student: viewStudent(student), decided: await decisionOf(work, payment), resembles: await resembled(work, payment) };
}

async function resembled(work: Work, payment: MessPayment): Promise<PaymentCase['resembles']> {
  if (payment.resemblesPaymentId == null) return null;
  const earlier = await work.em.findOneOrFail(MessPayment, payment.resemblesPaymentId);
  const owner = await work.em.findOneOrFail(MessStudent, earlier.studentId);
  return { id: earlier.id, rollNo: owner.rollNo, uploadedAt: earlier.uploadedAt.toString() };
}

export type WaitingCase = { kind: 'mess-registration' | 'mess-payment'; subjectId: number; title: string; since: string; minutes: number };

/** What waits for an admin, oldest first. Refuses with `not-allowed`. */
export async function waitingCases(work: Work): Promise<WaitingCase[]> {
  await requireAdmin(work);
  return work.sql<WaitingCase>(
    `select kind, subject_id::int as "subjectId", title, to_char(since at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as since, floor(extract(epoch from ?::timestamptz - since) / 60)::int as minutes from (
       select 'mess-registration' as kind, id as subject_id, name || ' · ' || roll_no as title, applied_at as since from mess_student where status = 'pending'
       union all
       select 'mess-payment', p.id, s.name || ' · ' || s.roll_no, p.uploaded_at from mess_payment p join mess_student s on s.id = p.student_id where p.status = 'uploaded'
     ) as waiting order by since`,
    [work.now.toString()],
  );
}
