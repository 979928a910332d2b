import type { MessCard } from '../../domain/mess/index.ts';
import { lastRow } from '../last-row.ts';
import type { Message } from '../message.ts';
import type { Texts } from '../texts.ts';

/** The card with the QR that opens the dining hall's door. */
export function messCardMessage(texts: Texts, card: MessCard, organisation: string, html?: string): Message {
  const { student, paidUntil } = card;
  const validity = paidUntil === null ? texts.plain('card-not-paid') : texts.plain('card-paid-until', { date: texts.date(paidUntil) });
  return {
    html: html ?? texts.t('mess-card-caption', { name: student.name, roll: student.rollNo, validity }),
    picture: {
      kind: 'qr-card',
      parameters: {
        title: texts.plain('mess-card-title'),
        organisation,
        name: student.name,
        lines: [
          { label: texts.plain('register-roll'), value: student.rollNo },
          { label: texts.plain('register-room'), value: student.roomNo },
          { label: texts.plain('register-diet'), value: texts.plain(`diet-${student.diet}`) },
        ],
        badge: { text: validity, tone: paidUntil === null ? 'warn' : 'good' },
        qrText: card.code,
        photoFileId: student.photoFileId,
        footer: texts.plain('mess-card-footer'),
      },
    },
    buttons: [[{ label: texts.plain('button-replace-card'), action: { go: 'mess.card-replace' } }], lastRow(texts, 'mess')],
  };
}
