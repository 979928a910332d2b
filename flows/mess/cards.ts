import type { Mess } from '../../domain/mess/index.ts';
import { actForAdmins } from '../for-admins.ts';
import { idOf } from '../ids.ts';
import type { Act, CardKind, Visitor } from '../module.ts';
import type { Button, Message } from '../message.ts';
import type { Reader } from '../notice.ts';
import type { Texts } from '../texts.ts';

const system = { kind: 'system', name: 'cards', via: 'job' } as const;

/** A denial's reason in the reader's language: one of the ready ones, or the admin's own words. */
export function denialText(texts: Texts, reason: string): string {
  return texts.has(`denial-${reason}`) ? texts.plain(`denial-${reason}`) : reason;
}

/** The cards of the mess: what they show follows from the subject's state, so that every copy can be drawn anew at any time. */
export function messCards({ mess }: { mess: Mess }): { cards: Record<string, CardKind>; acts: Record<string, Act> } {
  const reasons = mess.rules.denials;

  async function registration({ texts }: Reader | Visitor, subjectId: number, choosing: boolean): Promise<Message> {
    const { student, username, decided } = await mess.registrationCase(system, subjectId);
    const facts = texts.t('card-registration', {
      name: student.name, roll: student.rollNo, room: student.roomNo, phone: student.phone,
      diet: texts.plain(`diet-${student.diet}`), username: username === null ? '–' : `@${username}`, at: texts.moment(student.appliedAt),
    });
    const outcome = outcomeLine(texts, student.status, decided, student.denialReason);
    return {
      html: `${facts}${outcome}`,
      ...(student.photoFileId === null ? {} : { file: { id: student.photoFileId, kind: 'photo' as const } }),
      buttons: student.status === 'pending' ? decisionButtons(texts, 'registration', subjectId, choosing, reasons.registration) : [],
    };
  }

  async function payment({ texts }: Reader | Visitor, subjectId: number, choosing: boolean): Promise<Message> {
    const { payment: paid, student, decided, resembles } = await mess.paymentCase(system, subjectId);
    const facts = texts.t('card-payment', {
      name: student.name, roll: student.rollNo, amount: texts.money(paid.amountMinor, paid.currency),
      cycle: texts.dateRange(paid.cycleFrom, paid.cycleTo), reference: paid.bankReference ?? '–', at: texts.moment(paid.uploadedAt),
    });
    const warning = resembles === null ? '' : `\n\n${texts.t('card-payment-resembles', { roll: resembles.rollNo, at: texts.moment(resembles.uploadedAt) })}`;
    return {
      html: `${facts}${warning}${outcomeLine(texts, paid.status, decided, paid.denialReason)}`,
      ...(paid.screenshotFileId === null ? {} : { file: { id: paid.screenshotFileId, kind: paid.screenshotIsPicture ? ('photo' as const) : ('document' as const) } }),
      buttons: paid.status === 'uploaded' ? decisionButtons(texts, 'payment', subjectId, choosing, reasons.payment) : [],
    };
  }

  const cardActs = (
    kind: 'registration' | 'payment',
    draw: typeof registration,
    approve: (command: { actor: Visitor['actor']; key: string }, id: number) => Promise<unknown>,
    deny: (command: { actor: Visitor['actor']; key: string }, id: number, reason: string) => Promise<unknown>,
  ): Record<string, Act> => ({
    [`mess-${kind}.yes`]: actForAdmins(async (visitor, argument, key) => {
      await approve({ actor: visitor.actor, key }, idOf(argument));
      return { toast: visitor.texts.plain(`card-${kind}-approved`), message: await draw(visitor, idOf(argument), false), inPlace: true };
    }),
    [`mess-${kind}.no`]: actForAdmins(async (visitor, argument) => {
      const message = await draw(visitor, idOf(argument), true);
      // Decided in the meantime: the card says by whom.
      const decided = (message.buttons ?? []).length === 0;
      return { toast: decided ? '' : visitor.texts.plain('card-choose-reason'), message, inPlace: true };
    }),
    [`mess-${kind}.back`]: actForAdmins(async (visitor, argument) => ({ toast: '', message: await draw(visitor, idOf(argument), false), inPlace: true })),
    [`mess-${kind}.deny`]: actForAdmins(async (visitor, argument, key) => {
      const [id = '', reason = ''] = argument.split('.');
      await deny({ actor: visitor.actor, key }, idOf(id), reason);
      return { toast: visitor.texts.plain('deny-done'), message: await draw(visitor, idOf(id), false), inPlace: true };
    }),
  });

  return {
    cards: {
      'mess-registration': { render: (reader, subjectId) => registration(reader, subjectId, false) },
      'mess-payment': { render: (reader, subjectId) => payment(reader, subjectId, false) },
    },
    acts: {
      ...cardActs('registration', registration, mess.approveRegistration, mess.denyRegistration),
      ...cardActs('payment', payment, mess.verifyPayment, mess.denyPayment),
    },
  };
}

function decisionButtons(texts: Texts, kind: 'registration' | 'payment', id: number, choosing: boolean, reasons: readonly string[]): Button[][] {
  const argument = String(id);
  if (!choosing) {
    return [[
      { label: texts.plain(`card-${kind}-yes`), action: { act: `mess-${kind}.yes`, argument }, tone: 'good' },
      { label: texts.plain('card-no'), action: { act: `mess-${kind}.no`, argument }, tone: 'bad' },
    ]];
  }
  return [
    ...reasons.map((reason): Button[] => [{ label: texts.plain(`denial-${reason}`), action: { act: `mess-${kind}.deny`, argument: `${id}.${reason}` } }]),
    [{ label: texts.plain('card-own-reason'), action: { flow: `mess.deny-${kind}`, argument } }, { label: texts.plain('button-back'), action: { act: `mess-${kind}.back`, argument } }],
  ];
}

function outcomeLine(texts: Texts, status: string, decided: { by: string; at: string } | null, reason: string | null): string {
  if (decided === null) return '';
  const line = texts.t('card-decided', { decision: texts.plain(`decision-${status}`), by: decided.by, at: texts.moment(decided.at) });
  return `\n\n${line}${reason === null ? '' : `\n${texts.t('card-reason', { reason: denialText(texts, reason) })}`}`;
}
