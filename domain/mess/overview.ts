import type { Work } from '../database/transact.ts';
import { Refusal } from '../errors.ts';
import { readDateRange } from '../database/date-range.ts';
import { decimalAmount, money } from '../money.ts';
import { passOf, signPassCode, type PassKeys } from '../passes/index.ts';
import { requireSelf } from '../people/index.ts';
import { settingIn, settingsIn } from '../settings/index.ts';
import { lastStanding } from './change-standing.ts';
import type { CutView } from './cut.ts';
import { MessCut } from './cut.ts';
import { overlap, payableCycles } from './cycles.ts';
import { earliestCutDay } from './mess-cut-rules.ts';
import { MessPayment, viewPayment, type PaymentView } from './payment.ts';
import { cutPolicyIn, viewCut } from './request-cut.ts';
import { messSettings } from './settings.ts';
import { approvedStudent } from './students.ts';
import { MessStudent, viewStudent, type StudentView } from './student.ts';

/** Everything that a student's screens show, in one look at one moment. */
export type MessOverview = {
  student: StudentView | null;
  /** Why and since when they are suspended; null while they are not. */
  suspension: { reason: string | null; at: string } | null;
  today: string;
  /** The last day up to which a verified payment reaches without a gap from today; null when today is not paid. */
  paidUntil: string | null;
  waitingPayment: PaymentView | null;
  deniedPayment: PaymentView | null;
  cuts: CutView[];
  cutToday: boolean;
  cutTomorrow: boolean;
  earliestCutDay: string;
  cutoff: string;
  longestCut: number;
  cutHorizon: number;
  /** What a roll number looks like here. */
  rollPattern: string;
};

/** Refuses with `not-allowed` when somebody else looks, who is no admin. */
export async function overviewOf(work: Work, personId: number): Promise<MessOverview> {
  await requireSelf(work, personId);
  const { student, payments, cutRows } = await recordsOf(work, personId);
  const policy = await cutPolicyIn(work);
  const today = work.today;
  const none = { student: null, suspension: null, paidUntil: null, waitingPayment: null, deniedPayment: null, cuts: [], cutToday: false, cutTomorrow: false };
  const base = { today: today.toString(), earliestCutDay: earliestCutDay(work.now, work.zone, policy.cutoff).toString(), ...policy, rollPattern: await settingIn(work, messSettings.rollPattern) };
  if (student === null) return { ...none, ...base };

  const cuts = cutRows.filter((cut) => Temporal.PlainDate.compare(cut.days.to, today) >= 0).toReversed().map((cut) => viewCut(work, policy, cut));
  const covers = (day: Temporal.PlainDate) => cuts.some((cut) => cut.from <= day.toString() && day.toString() <= cut.to);
  const waiting = payments.find((payment) => payment.status === 'uploaded');
  const latest = payments[0];
  return {
    ...base,
    student: viewStudent(student),
    suspension: student.status === 'suspended' ? await lastStanding(work, student.id) : null,
    paidUntil: paidUntil(payments, today)?.toString() ?? null,
    waitingPayment: waiting === undefined ? null : viewPayment(waiting),
    deniedPayment: latest?.status === 'denied' ? viewPayment(latest) : null,
    cuts,
    cutToday: covers(today),
    cutTomorrow: covers(today.add({ days: 1 })),
  };
}

/** The same for somebody who is to choose days off. Refuses with `not-registered` and `not-approved` whoever may take none. */
export async function cutOverviewOf(work: Work, personId: number): Promise<MessOverview> {
  const overview = await overviewOf(work, personId);
  // Whoever is not approved is refused there, with the reason.
  if (overview.student?.status !== 'approved') await approvedStudent(work, personId);
  return overview;
}

/** A student with the latest payments and cuts, newest first, in one statement: every tap on a menu asks for them. */
async function recordsOf(work: Work, personId: number): Promise<{ student: MessStudent | null; payments: MessPayment[]; cutRows: MessCut[] }> {
  const [row] = await work.sql<{ student: object; payments: object[]; cuts: object[] }>(
    `select to_jsonb(s) as student,
            array(select to_jsonb(p) from mess_payment p where p.student_id = s.id order by p.uploaded_at desc limit 24) as payments,
            array(select to_jsonb(c) from mess_cut c where c.student_id = s.id and c.cancelled_at is null order by c.days desc limit 40) as cuts
     from mess_student s where s.person_id = ?`,
    [personId],
  );
  if (row === undefined) return { student: null, payments: [], cutRows: [] };
  return {
    student: work.em.map(MessStudent, row.student),
    payments: row.payments.map((payment) => work.em.map(MessPayment, payment)),
    cutRows: row.cuts.map((cut) => work.em.map(MessCut, cut)),
  };
}

export type Payable = {
  studentId: number;
  rollNo: string;
  amountMinor: number;
  /** The amount as payment links write it: `3000.00`. */
  amountDecimal: string;
  currency: string;
  /** Whether the cycles are whole months; otherwise runs of days of their own. */
  calendarMonths: boolean;
  cycles: { from: string; to: string; state: 'open' | 'uploaded' | 'verified' }[];
};

/** The cycles that can be paid for now, with the fee, and whether they are paid or waiting already. */
export async function payableNow(work: Work, currency: string, personId: number): Promise<Payable> {
  const student = await approvedStudent(work, personId);
  const { amountMinor, ...policy } = await settingsIn(work, { amountMinor: messSettings.cycleFee, calendarMonths: messSettings.calendarMonths, cycleDays: messSettings.cycleDays });
  const rows = await work.sql<{ cycle: string; status: 'uploaded' | 'verified' }>(
    `select cycle::text, status from mess_payment where student_id = ? and status in ('uploaded', 'verified')`,
    [student.id],
  );
  const taken = rows.map((row) => ({ ...readDateRange(row.cycle), status: row.status }));
  const cycles = payableCycles(work.today, policy, taken).map((cycle) => {
    const state = taken.find((it) => overlap(it, cycle))?.status ?? ('open' as const);
    return { from: cycle.from.toString(), to: cycle.to.toString(), state };
  });
  return { studentId: student.id, rollNo: student.rollNo, amountMinor, amountDecimal: decimalAmount(money(amountMinor, currency)), currency, calendarMonths: policy.calendarMonths, cycles };
}

export type MessCard = { student: StudentView; code: string; passId: number; paidUntil: string | null };

/** What the QR card shows, signed with the newest key. Refuses with `not-registered`, `not-approved`, `student-unknown`. */
export async function messCardOf(work: Work, keys: PassKeys, personId: number): Promise<MessCard> {
  await requireSelf(work, personId);
  const records = await recordsOf(work, personId);
  // Whoever is not approved is refused there, with the reason.
  const student = records.student?.status === 'approved' ? records.student : await approvedStudent(work, personId);
  const pass = await passOf(work, 'mess', student.id);
  if (pass === null) throw new Refusal('student-unknown');
  return { student: viewStudent(student), code: signPassCode(keys, pass), passId: pass.passId, paidUntil: paidUntil(records.payments, work.today)?.toString() ?? null };
}

function paidUntil(payments: readonly MessPayment[], today: Temporal.PlainDate): Temporal.PlainDate | null {
  const verified = payments.filter((payment) => payment.status === 'verified').toSorted((a, b) => Temporal.PlainDate.compare(a.cycle.from, b.cycle.from));
  let reached: Temporal.PlainDate | null = null;
  for (const { cycle } of verified) {
    const next: Temporal.PlainDate = reached === null ? today : reached.add({ days: 1 });
    if (Temporal.PlainDate.compare(cycle.from, next) <= 0 && Temporal.PlainDate.compare(cycle.to, next) >= 0) reached = cycle.to;
  }
  return reached;
}
