import { recordAudit } from '../audit/record.ts';
import { daysIn, type DateRange } from '../database/date-range.ts';
import type { Work } from '../database/transact.ts';
import { Refusal, refuseOn } from '../errors.ts';
import { askForDecision } from '../notifications/index.ts';
import { MessPayment, viewPayment, type PaymentView } from './payment.ts';
import { judgeBankReference } from './registration-rules.ts';
import { CYCLE_DAYS, messSettings } from './settings.ts';
import { approvedStudent } from './students.ts';

export type PaymentInput = {
  personId: number;
  cycleFrom: string;
  cycleTo: string;
  /** What the student was asked to pay; the fee may have changed since. */
  amountMinor: number;
  screenshotFileId: string;
  screenshotIsPicture: boolean;
  bankReference: string;
};

/** Two pictures whose perceptual hashes differ in at most this many of their 1,024 bits are nearly identical. */
const NEARLY_IDENTICAL_BITS = 22;

/**
 * Puts a payment with its evidence before the admins. A screenshot that looks like an earlier one is accepted but flagged on the card.
 * Refuses with `not-approved`, `cycle-invalid` (15–365 days), `amount-invalid` (no fee can be such), `bank-reference-invalid`, `bank-reference-used`, `duplicate-payment`.
 */
export async function uploadPayment(work: Work, currency: string, input: PaymentInput): Promise<PaymentView> {
  const student = await approvedStudent(work, input.personId);
  const cycle: DateRange = { from: Temporal.PlainDate.from(input.cycleFrom), to: Temporal.PlainDate.from(input.cycleTo) };
  const length = daysIn(cycle);
  if (length < CYCLE_DAYS.min || length > CYCLE_DAYS.max) throw new Refusal('cycle-invalid');
  if (!messSettings.cycleFee.schema.safeParse(input.amountMinor).success) throw new Refusal('amount-invalid');
  const reference = judgeBankReference(input.bankReference);
  if (!reference.ok) throw new Refusal(reference.code);

  const payment = await refuseOn(
    {
      mess_payment_one_per_cycle: () => new Refusal('duplicate-payment', { fromDate: input.cycleFrom, toDate: input.cycleTo }),
      mess_payment_bank_reference: () => new Refusal('bank-reference-used', { reference: reference.value }),
    },
    async () => {
      const made = work.em.create(MessPayment, {
        studentId: student.id,
        cycle,
        amountMinor: input.amountMinor,
        currency,
        source: 'screenshot',
        screenshotFileId: input.screenshotFileId,
        screenshotIsPicture: input.screenshotIsPicture,
        bankReference: reference.value,
        status: 'uploaded',
        uploadedAt: work.now,
        resemblesPaymentId: await resembling(work, input.screenshotFileId),
      });
      await work.em.flush();
      return made;
    },
  );
  await recordAudit(work, { action: 'mess.payment-uploaded', subject: { kind: 'mess-payment', id: payment.id }, details: { amountMinor: payment.amountMinor } });
  await askForDecision(work, { kind: 'mess-payment', subjectId: payment.id });
  return viewPayment(payment);
}

async function resembling(work: Work, fileId: string): Promise<number | null> {
  const [row] = await work.sql<{ id: string }>(
    `select p.id from stored_file mine
     join stored_file other on other.id <> mine.id
     join mess_payment p on p.screenshot_file_id = other.id
     where mine.id = ?::uuid
       and (other.sha256 = mine.sha256 or bit_count((('x' || mine.fingerprint)::bit(1024)) # (('x' || other.fingerprint)::bit(1024))) <= ${NEARLY_IDENTICAL_BITS})
     order by p.uploaded_at limit 1`,
    [fileId],
  );
  return row === undefined ? null : Number(row.id);
}
