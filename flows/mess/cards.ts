import type { Mess } from '../../domain/mess/index.ts';
import { decisionCard } from '../decision-card.ts';

const system = { kind: 'system', name: 'cards', via: 'job' } as const;

/** What the admins decide on: registrations and payments. */
export function messCards({ mess }: { mess: Mess }) {
  const registration = decisionCard({
    name: 'mess-registration',
    texts: 'registration',
    denyFlow: 'mess.deny-registration',
    reasons: mess.rules.denials.registration,
    approve: mess.approveRegistration,
    deny: mess.denyRegistration,
    async show({ texts }, subjectId) {
      const { student, decision, username, decided } = await mess.registrationCase(system, subjectId);
      const html = texts.t('card-registration', {
        name: student.name, roll: student.rollNo, room: student.roomNo, phone: student.phone,
        diet: texts.plain(`diet-${student.diet}`), username: username === null ? '–' : `@${username}`, at: texts.moment(student.appliedAt),
      });
      return {
        title: `${student.name} · ${student.rollNo}`, html, status: decision, open: decision === 'pending', decided, reason: student.denialReason,
        ...(student.photoFileId === null ? {} : { file: { id: student.photoFileId, kind: 'photo' as const } }),
      };
    },
  });

  const payment = decisionCard({
    name: 'mess-payment',
    texts: 'payment',
    denyFlow: 'mess.deny-payment',
    reasons: mess.rules.denials.payment,
    approve: mess.verifyPayment,
    deny: mess.denyPayment,
    async show({ texts }, subjectId) {
      const { payment: paid, student, decided, resembles } = await mess.paymentCase(system, subjectId);
      const facts = texts.t('card-payment', {
        name: student.name, roll: student.rollNo, amount: texts.money(paid.amountMinor, paid.currency),
        cycle: texts.dateRange(paid.cycleFrom, paid.cycleTo), reference: paid.bankReference ?? '–', at: texts.moment(paid.uploadedAt),
      });
      const warning = resembles === null ? '' : `\n\n${texts.t('card-payment-resembles', { roll: resembles.rollNo, at: texts.moment(resembles.uploadedAt) })}`;
      return {
        title: `${student.name} · ${student.rollNo}`, html: `${facts}${warning}`, status: paid.status, open: paid.status === 'uploaded', decided, reason: paid.denialReason,
        ...(paid.screenshotFileId === null ? {} : { file: { id: paid.screenshotFileId, kind: paid.screenshotIsPicture ? ('photo' as const) : ('document' as const) } }),
      };
    },
  });

  return {
    cards: { ...registration.cards, ...payment.cards },
    acts: { ...registration.acts, ...payment.acts },
    flows: [registration.flow, payment.flow],
  };
}
