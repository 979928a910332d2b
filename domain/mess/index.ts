import type { Actor, Command, Transact } from '../database/transact.ts';
import { issuePass, type PassKeys } from '../passes/index.ts';
import { requireAdmin } from '../people/index.ts';
import { nameSubjects, subjectsOf } from './audit-subjects.ts';
import { reinstateStudent, suspendStudent, suspensionReasons, type StandingChange } from './change-standing.ts';
import { MessCutSchema } from './cut.ts';
import { approveRegistration, denyRegistration, registrationDenials } from './decide-registration.ts';
import { denyPayment, paymentDenials, verifyPayment } from './decide-payment.ts';
import { findStudents } from './find-students.ts';
import { countDay, freezeHeadcount, headcountOf } from './headcount.ts';
import { cutOverviewOf, messCardOf, overviewOf, payableNow } from './overview.ts';
import { MessPaymentSchema } from './payment.ts';
import { diets, judgeBankReference, judgeName, judgePhone, judgeRollNo, judgeRoomNo } from './registration-rules.ts';
import { registerStudent, type RegistrationInput } from './register-student.ts';
import { replaceAllCards, replaceCard } from './replace-cards.ts';
import { cancelCut, requestCut } from './request-cut.ts';
import { changeCut, previewCut } from './change-cut.ts';
import { MessStudentSchema } from './student.ts';
import { studentBody, studentFile } from './student-file.ts';
import { approvedStudent } from './students.ts';
import { uploadPayment, type PaymentInput } from './upload-payment.ts';
import { paymentCase, registrationCase, waitingCases } from './waiting.ts';

export type { Diet, Judged } from './registration-rules.ts';
export type { MealWindows } from './meal-windows.ts';
export { createMealScan } from './scan-meal.ts';
export { messSettings } from './settings.ts';
export type { CutView } from './cut.ts';
export type { Headcount, MealCounts } from './headcount.ts';
export type { MessCard, MessOverview } from './overview.ts';
export type { PaymentView } from './payment.ts';
export type { StudentView } from './student.ts';
export type { FoundStudent } from './find-students.ts';
export type { StudentBody, StudentFile } from './student-file.ts';
export type { PaymentCase, RegistrationCase, WaitingCase } from './waiting.ts';

export const messEntities = [MessStudentSchema, MessPaymentSchema, MessCutSchema];

export type Mess = ReturnType<typeof createMess>;

/** The hostel mess: each line is one operation in one transaction. Refusal codes stand at the operations. */
export function createMess(deps: { transact: Transact; passKeys: PassKeys; region: string; currency: string }) {
  const { read, change } = deps.transact;
  return {
    /** The rules that a conversation judges answers by while they are typed; the operations judge by the same. */
    rules: {
      name: judgeName,
      rollNo: judgeRollNo,
      roomNo: judgeRoomNo,
      phone: (text: string) => judgePhone(text, deps.region),
      bankReference: judgeBankReference,
      diets,
      denials: { registration: registrationDenials, payment: paymentDenials },
      suspensions: suspensionReasons,
    },

    register: (command: Command, input: RegistrationInput) => change('mess.register', command, (work) => registerStudent(work, deps.region, input)),
    approveRegistration: (command: Command, studentId: number) => change('mess.approve', command, (work) => approveRegistration(work, studentId)),
    denyRegistration: (command: Command, studentId: number, reason: string) => change('mess.deny', command, (work) => denyRegistration(work, studentId, reason)),

    uploadPayment: (command: Command, input: PaymentInput) => change('mess.upload-payment', command, (work) => uploadPayment(work, deps.currency, input)),
    verifyPayment: (command: Command, paymentId: number) => change('mess.verify-payment', command, (work) => verifyPayment(work, paymentId)),
    denyPayment: (command: Command, paymentId: number, reason: string) => change('mess.deny-payment', command, (work) => denyPayment(work, paymentId, reason)),

    requestCut: (command: Command, input: { personId: number; from: string; to: string }) => change('mess.request-cut', command, (work) => requestCut(work, input)),
    changeCut: (command: Command, input: { personId: number; cutId: number; from: string; to: string }) => change('mess.change-cut', command, (work) => changeCut(work, input)),
    cancelCut: (command: Command, input: { personId: number; cutId: number }) => change('mess.cancel-cut', command, (work) => cancelCut(work, input)),

    /** Replaces the student's own card: the old code is dead from now on. */
    reissueCard: (command: Command, personId: number) =>
      change('mess.reissue-card', command, async (work) => {
        const student = await approvedStudent(work, personId);
        return issuePass(work, { kind: 'mess', subjectId: student.id, personId });
      }),
    replaceCard: (command: Command, input: { studentId: number; seen: string }) => change('mess.replace-card', command, (work) => replaceCard(work, input)),
    /** The same `seen` is the same change, whoever presses where: a second press is answered with the first result. */
    reissueAllCards: async ({ actor }: Command, seen: number) => {
      // A key that was used is answered without asking who asks.
      await read(actor, requireAdmin);
      return change('mess.reissue-all', { actor, key: `after:${seen}` }, (work) => replaceAllCards(work, seen));
    },
    suspend: (command: Command, input: StandingChange & { reason: string }) => change('mess.suspend', command, (work) => suspendStudent(work, input)),
    reinstate: (command: Command, input: StandingChange) => change('mess.reinstate', command, (work) => reinstateStudent(work, input)),

    freezeHeadcount: (command: Command, day: string) => change('mess.freeze-headcount', command, (work) => freezeHeadcount(work, day)),

    overview: (actor: Actor, personId: number) => read(actor, (work) => overviewOf(work, personId)),
    payable: (actor: Actor, personId: number) => read(actor, (work) => payableNow(work, deps.currency, personId)),
    card: (actor: Actor, personId: number) => read(actor, (work) => messCardOf(work, deps.passKeys, personId)),
    cutOverview: (actor: Actor, personId: number) => read(actor, (work) => cutOverviewOf(work, personId)),
    previewCut: (actor: Actor, input: { personId: number; cutId?: number; from: string; to: string }) => read(actor, (work) => previewCut(work, input)),
    headcount: (actor: Actor, day: string) => read(actor, (work) => headcountOf(work, day)),
    countDay: (actor: Actor, day: string) => read(actor, (work) => countDay(work, day)),
    registrationCase: (actor: Actor, studentId: number) => read(actor, (work) => registrationCase(work, studentId)),
    paymentCase: (actor: Actor, paymentId: number) => read(actor, (work) => paymentCase(work, paymentId)),
    findStudents: (actor: Actor, text: string) => read(actor, (work) => findStudents(work, text)),
    studentFile: (actor: Actor, studentId: number) => read(actor, (work) => studentFile(work, studentId)),
    studentBody: (actor: Actor) => read(actor, (work) => studentBody(work)),
    waiting: (actor: Actor) => read(actor, (work) => waitingCases(work)),
    nameSubjects: (actor: Actor, subjects: readonly { kind: string; id: string }[]) => read(actor, (work) => nameSubjects(work, subjects)),
    subjectsOf: (actor: Actor, personId: number) => read(actor, (work) => subjectsOf(work, personId)),
    today: (actor: Actor) => read(actor, async (work) => work.today.toString()),
  };
}
