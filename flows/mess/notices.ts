import type { Headcount, Mess } from '../../domain/mess/index.ts';
import { denialText } from '../decision-card.ts';
import type { Button, Message } from '../message.ts';
import { wordIn, type Notices, type Reader } from '../notice.ts';
import type { Texts } from '../texts.ts';
import { messCardMessage } from './mess-card.ts';
import { suspensionText } from './student-message.ts';

const system = { kind: 'system', name: 'notices', via: 'job' } as const;
const home = (texts: Texts): Button => ({ label: texts.plain('button-home'), action: { go: 'home' } });
const meals = ['breakfast', 'lunch', 'dinner'] as const;

/** What the mess tells people unasked; each is drawn when it is sent. */
export function messNotices({ mess, organisation }: { mess: Mess; organisation: string }): Notices {
  const overviewOf = async (personId: number | undefined) => (personId === undefined ? undefined : mess.overview(system, personId));

  /** The card as it is when it is sent; who was suspended meanwhile has none. */
  async function newCard({ texts, personId }: Reader, words: string): Promise<Message | null> {
    if (personId === undefined || (await overviewOf(personId))?.student?.status !== 'approved') return null;
    const card = await mess.card(system, personId);
    return { ...messCardMessage(texts, card, organisation, texts.t(words, { name: card.student.name })), buttons: [[home(texts)]] };
  }

  return {
    'mess.approved': async (reader) => {
      const card = await newCard(reader, 'notice-approved');
      return card === null ? null : { ...card, buttons: [[{ label: reader.texts.plain('button-pay'), action: { flow: 'mess.pay' } }, home(reader.texts)]] };
    },
    'mess.card-replaced': (reader) => newCard(reader, 'notice-card-replaced'),
    'mess.card-replaced-for-all': (reader) => newCard(reader, 'notice-card-replaced-for-all'),
    'mess.reinstated': (reader) => newCard(reader, 'notice-reinstated'),
    'mess.suspended': async ({ texts, personId }) => {
      const suspension = (await overviewOf(personId))?.suspension ?? null;
      return suspension === null ? null : { html: texts.t('notice-suspended', { reason: suspensionText(texts, suspension.reason) }), buttons: [[home(texts)]] };
    },
    'mess.all-cards-replaced': async ({ texts }, parameters) => ({ html: texts.t('notice-all-cards-replaced', { cards: Number(parameters['cards']), told: Number(parameters['told']) }) }),
    'mess.denied': async ({ texts }, parameters) => ({
      html: texts.t('notice-denied', { reason: denialText(texts, wordIn(parameters, 'reason')) }),
      buttons: [[{ label: texts.plain('button-correct-registration'), action: { flow: 'mess.register' } }], [home(texts)]],
    }),
    'mess.payment-verified': async ({ texts }, { paymentId }) => {
      const { payment } = await mess.paymentCase(system, Number(paymentId));
      return {
        html: texts.t('notice-payment-verified', { amount: texts.money(payment.amountMinor, payment.currency), cycle: texts.dateRange(payment.cycleFrom, payment.cycleTo) }),
        buttons: [[{ label: texts.plain('button-my-card'), action: { go: 'mess.card' } }, home(texts)]],
      };
    },
    'mess.payment-denied': async ({ texts }, { paymentId }) => {
      const { payment } = await mess.paymentCase(system, Number(paymentId));
      return {
        html: texts.t('notice-payment-denied', { amount: texts.money(payment.amountMinor, payment.currency), reason: denialText(texts, payment.denialReason ?? '') }),
        buttons: [[{ label: texts.plain('button-pay-again'), action: { flow: 'mess.pay' } }, home(texts)]],
      };
    },
    'mess.headcount': async ({ texts }, parameters) => {
      const day = wordIn(parameters, 'day');
      const counted = await mess.headcount(system, day);
      const before = await mess.headcount(system, Temporal.PlainDate.from(day).subtract({ days: 7 }).toString());
      return headcountMessage(texts, counted, before.frozenAt === null ? null : before);
    },
    'mess.meal-taken': async ({ texts }, parameters) => ({
      html: texts.t('notice-meal-taken', { meal: texts.plain(`meal-${wordIn(parameters, 'part')}`), gate: wordIn(parameters, 'gate'), at: texts.time(wordIn(parameters, 'at')) }),
      buttons: [[{ label: texts.plain('button-replace-card'), action: { go: 'mess.card-replace' } }, home(texts)]],
    }),
    'mess.cut-final': async ({ texts }, parameters) => ({ html: texts.t('notice-cut-final', { day: texts.longDate(wordIn(parameters, 'day')) }) }),
  };
}

/** The kitchen's picture: meal by meal, veg, non-veg and Jain, with last week's same day beside it when there was one. */
export function headcountMessage(texts: Texts, counted: Headcount, before: Headcount | null): Message {
  const lines = meals.map((meal) => {
    const { total, veg, jain, cut } = counted[meal];
    return texts.t('headcount-line', { meal: texts.plain(`meal-${meal}`), total, veg, nonveg: counted[meal]['non-veg'], jain, cut });
  });
  const title = texts.t(counted.frozenAt === null ? 'headcount-title-open' : 'headcount-title', { day: texts.longDate(counted.day) });
  return {
    html: `${title}\n\n${lines.join('\n')}`,
    picture: {
      kind: 'bar-chart',
      parameters: {
        title: texts.plain('headcount-picture-title'),
        subtitle: texts.longDate(counted.day),
        groups: meals.map((meal) => ({
          label: texts.plain(`meal-${meal}`),
          bars: [
            { value: counted[meal].veg, tone: 'first' },
            { value: counted[meal]['non-veg'], tone: 'second' },
            { value: counted[meal].jain, tone: 'third' },
            ...(before === null ? [] : [{ value: before[meal].total, tone: 'before' }]),
          ],
        })),
        legend: [
          { label: texts.plain('diet-veg'), tone: 'first' },
          { label: texts.plain('diet-non-veg'), tone: 'second' },
          { label: texts.plain('diet-jain'), tone: 'third' },
          ...(before === null ? [] : [{ label: texts.plain('headcount-last-week'), tone: 'before' }]),
        ],
        footer: texts.plain('headcount-total', { total: counted.lunch.total, cut: counted.lunch.cut }),
      },
    },
  };
}
