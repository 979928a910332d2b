import { defineEntity, p } from '@mikro-orm/core';
import { DateRangeType, type DateRange } from '../database/date-range.ts';
import { InstantType } from '../database/temporal-types.ts';

export type PaymentStatus = 'uploaded' | 'verified' | 'denied';

export const MessPaymentSchema = defineEntity({
  name: 'MessPayment',
  tableName: 'mess_payment',
  properties: {
    id: p.bigint('number').primary().autoincrement(),
    studentId: p.bigint('number'),
    cycle: p.type(DateRangeType).$type<DateRange>(),
    amountMinor: p.bigint('number'),
    currency: p.text(),
    source: p.text().$type<'screenshot' | 'cash' | 'card'>(),
    screenshotFileId: p.uuid().nullable(),
    screenshotIsPicture: p.boolean(),
    bankReference: p.text().nullable(),
    status: p.text().$type<PaymentStatus>(),
    uploadedAt: p.type(InstantType).$type<Temporal.Instant>(),
    decidedAt: p.type(InstantType).nullable(),
    decidedBy: p.bigint('number').nullable(),
    denialReason: p.text().nullable(),
    resemblesPaymentId: p.bigint('number').nullable(),
  },
});
export class MessPayment extends MessPaymentSchema.class {}
MessPaymentSchema.setClass(MessPayment);

export type PaymentView = {
  id: number;
  studentId: number;
  cycleFrom: string;
  cycleTo: string;
  amountMinor: number;
  currency: string;
  status: PaymentStatus;
  bankReference: string | null;
  screenshotFileId: string | null;
  /** Whether the evidence is a picture; a PDF is not. */
  screenshotIsPicture: boolean;
  denialReason: string | null;
  resemblesPaymentId: number | null;
  uploadedAt: string;
};

export function viewPayment(payment: MessPayment): PaymentView {
  const { id, studentId, cycle, amountMinor, currency, status } = payment;
  return {
    id, studentId, amountMinor, currency, status,
    cycleFrom: cycle.from.toString(),
    cycleTo: cycle.to.toString(),
    bankReference: payment.bankReference ?? null,
    screenshotFileId: payment.screenshotFileId ?? null,
    screenshotIsPicture: payment.screenshotIsPicture,
    denialReason: payment.denialReason ?? null,
    resemblesPaymentId: payment.resemblesPaymentId ?? null,
    uploadedAt: payment.uploadedAt.toString(),
  };
}
