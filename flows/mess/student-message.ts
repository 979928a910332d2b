import type { FoundStudent, StudentFile } from '../../domain/mess/index.ts';
import { lastRow } from '../last-row.ts';
import type { Button, Message } from '../message.ts';
import type { Texts } from '../texts.ts';

/** Who was found; a tap leads to the student. */
export function foundStudents(texts: Texts, search: string, { students, more }: { students: readonly FoundStudent[]; more: boolean }): Message {
  const html = students.length === 0 ? texts.t('students-none', { search }) : texts.t(more ? 'students-found-more' : 'students-found', { search });
  return { html, buttons: [...students.map((it): Button[] => [{ label: studentLabel(it), action: { go: 'mess.student', argument: String(it.id) } }]), [findStudentButton(texts)], lastRow(texts, 'mess.students')] };
}

/** A student's facts and what an admin can do with them. The phone number stands there in full in the admin chat only. */
export function studentMessage(texts: Texts, { student, paidUntil, paymentWaits, cuts, card, standing }: StudentFile, inAdminChat: boolean): Message {
  const id = String(student.id);
  const status = texts.plain(`student-status-${student.status}`);
  const facts = texts.t('student-facts', {
    name: student.name, status, roll: student.rollNo, room: student.roomNo, diet: texts.plain(`diet-${student.diet}`), phone: inAdminChat ? student.phone : masked(student.phone),
    paid: paidUntil !== null ? texts.plain('card-paid-until', { date: texts.date(paidUntil) }) : texts.plain(paymentWaits ? 'mess-payment-waits' : 'card-not-paid'),
  });
  const off = cuts.length === 0 ? texts.t('student-no-cuts') : texts.t('mess-cuts-ahead', { ranges: cuts.map((cut) => texts.dateRange(cut.from, cut.to)).join(', ') });
  const since = student.status !== 'suspended' || standing === null ? '' : `\n${texts.t('student-suspended-since', { by: standing.by, at: texts.moment(standing.at), reason: suspensionText(texts, standing.reason) })}`;
  const acts: Record<typeof student.status, Button[]> = {
    approved: [
      ...(card === null ? [] : [{ label: texts.plain('button-new-qr'), action: { go: 'mess.student-qr', argument: id } }]),
      { label: texts.plain('button-suspend'), action: { go: 'mess.student-suspend', argument: id } },
    ],
    suspended: [{ label: texts.plain('button-reinstate'), action: { act: 'mess.student-reinstate', argument: `${id}.${standing?.id ?? 0}` }, tone: 'good' }],
    pending: [{ label: texts.plain('button-registration-card'), action: { act: 'card.post', argument: `mess-registration.${id}` } }],
    denied: [],
    left: [],
  };
  return {
    html: `${facts}\n${off}${since}`,
    ...(student.photoFileId === null ? {} : { file: { id: student.photoFileId, kind: 'photo' as const } }),
    buttons: [...[acts[student.status]].filter((row) => row.length > 0), lastRow(texts, 'mess.students')],
  };
}

/** Why somebody is suspended, in the reader's language or the admin's own words. */
export function suspensionText(texts: Texts, reason: string | null): string {
  if (reason === null) return '–';
  return texts.has(`suspension-${reason}`) ? texts.plain(`suspension-${reason}`) : reason;
}

export const findStudentButton = (texts: Texts): Button => ({ label: texts.plain('button-find-student'), action: { flow: 'mess.find-student' } });

const studentLabel = ({ name, rollNo, roomNo }: FoundStudent): string => `${name.slice(0, 30).toWellFormed()} · ${rollNo} · ${roomNo}`.slice(0, 64);

const masked = (phone: string): string => `${'•'.repeat(Math.max(0, phone.length - 4))}${phone.slice(-4)}`;
