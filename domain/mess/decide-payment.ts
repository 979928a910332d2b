import { LockMode } from '@mikro-orm/core';
import { recordAudit } from '../audit/record.ts';
import { alreadyDecided } from '../cards/index.ts';
import type { Work } from '../database/transact.ts';
import { Refusal } from '../errors.ts';
import { notify, showDecision } from '../notifications/index.ts';
import { requireAdmin } from '../people/index.ts';
import { MessPayment, viewPayment, type PaymentView } from './payment.ts';
import { MessStudent } from './student.ts';

/** Why a payment is denied, for one tap; anything else is the admin's own words. */
export const paymentDenials = ['not-received', 'amount-differs', 'unreadable', 'wrong-account'] as const;

/** Refuses with `not-allowed`, `payment-unknown` and `already-decided` (naming who, what and when). */
export async function verifyPayment(work: Work, paymentId: number): Promise<PaymentView> {
  return decide(work, paymentId, 'verified', null);
}

/** The same refusals; the student may upload again. */
export async function denyPayment(work: Work, paymentId: number, reason: string): Promise<PaymentView> {
  return decide(work, paymentId, 'denied', reason.trim().slice(0, 300) || 'unreadable');
}

async function decide(work: Work, paymentId: number, status: 'verified' | 'denied', reason: string | null): Promise<PaymentView> {
  await requireAdmin(work);
  const payment = await work.em.findOne(MessPayment, paymentId, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (payment === null) throw new Refusal('payment-unknown');
  if (payment.status !== 'uploaded') throw await alreadyDecided(work, payment);
  Object.assign(payment, {
    status,
    denialReason: reason,
    decidedAt: work.now,
    decidedBy: work.actor.kind === 'person' ? work.actor.personId : null,
  });
  await work.em.flush();
  const student = await work.em.findOneOrFail(MessStudent, payment.studentId);
  await recordAudit(work, { action: `mess.payment-${status}`, subject: { kind: 'mess-payment', id: payment.id }, details: reason === null ? {} : { reason } });
  await notify(work, { to: { personId: student.personId }, template: `mess.payment-${status}`, parameters: { paymentId: payment.id }, priority: 1 });
  await showDecision(work, { kind: 'mess-payment', subjectId: payment.id });
  return viewPayment(payment);
}
