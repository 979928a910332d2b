import type { Mess } from '../../domain/mess/index.ts';
import { askText } from '../ask.ts';
import { ending, refusedEnding } from '../ending.ts';
import { defineFlow, type Flow } from '../flow.ts';
import { fillForm, question } from '../form.ts';
import { MOST_COPIED, type Message } from '../message.ts';
import type { ChatCore } from '../module.ts';
import type { Texts } from '../texts.ts';
import { cycleName } from './cycle-name.ts';

/** What can be paid now, as the flow knows it between its steps. */
type Payable = Awaited<ReturnType<Mess['payable']>>;

/** A student pays for a cycle: the UPI QR with the exact amount, then the screenshot and the bank's reference. */
export function payFlow({ mess, upi }: { mess: Mess; upi: ChatCore['upi'] }): Flow {
  const formFor = (payable: Payable) => ({
    cycle: question<string>({
      prompt: payable.calendarMonths ? 'pay-ask-cycle' : 'pay-ask-days',
      label: payable.calendarMonths ? 'pay-cycle' : 'pay-days',
      ask: (chat, html) => chat.choose(html, openCycles(payable).map((cycle) => ({ value: cycle.from, label: cycleName(chat.texts, cycle) }))),
      show: (chat, value) => nameOf(chat.texts, payable, value),
    }),
    screenshot: question<string>({
      prompt: 'pay-ask-screenshot',
      label: 'pay-screenshot',
      ask: async (chat, html) => {
        const kept = await chat.askFile(html, { as: 'evidence', maxMegabytes: 10 });
        return `${kept.kind}:${kept.fileId}`;
      },
      show: (chat) => chat.texts.t('pay-screenshot-given'),
    }),
    reference: question<string>({
      prompt: 'pay-ask-reference',
      label: 'pay-reference',
      ask: (chat, html) => askText(chat, html, mess.rules.bankReference),
      show: (_chat, value) => value,
    }),
  });

  return defineFlow(
    'mess.pay',
    async (chat) => {
      const { texts } = chat;
      const asked = await chat.once(() => mess.payable(chat.actor, chat.person.id));
      if (!asked.ok) return chat.say(refusedEnding(texts, asked));
      const payable = asked.value;
      if (openCycles(payable).length === 0) return chat.say(ending(texts, texts.t('pay-nothing-open')));
      const amount = texts.money(payable.amountMinor);

      await chat.say(texts.t('pay-intro', { amount }));
      const form = formFor(payable);
      let known: Record<string, string> = {};
      /** The month that the person has been shown how to pay for. */
      let requested = '';
      for (;;) {
        const answers = await fillForm(chat, form, {
          title: 'pay-summary', send: 'pay-send', known,
          facts: () => [texts.t('pay-amount', { amount })],
          answered: async (name, value) => {
            if (name !== 'cycle' || value === requested) return;
            requested = value as string;
            await chat.say(paymentRequest(texts, upi, payable, requested));
          },
        });
        const command = await chat.command();
        const sent = await chat.once(() =>
          mess.uploadPayment(command, {
            personId: chat.person.id, cycleFrom: answers.cycle, cycleTo: cycleFrom(payable, answers.cycle)?.to ?? answers.cycle, amountMinor: payable.amountMinor,
            ...screenshotOf(answers.screenshot), bankReference: answers.reference,
          }),
        );
        if (sent.ok) return chat.say(ending(texts, texts.t('pay-sent', { amount, cycle: nameOf(texts, payable, answers.cycle) })));
        const refused = REFUSED_ANSWERS[sent.code];
        if (refused === undefined) return chat.say(refusedEnding(texts, sent));
        await chat.say(texts.refusal(sent.code, sent.details));
        known = Object.fromEntries(Object.entries(answers).filter(([name]) => name !== refused));
      }
    },
    [formFor, openCycles, cycleFrom, nameOf, askText, fillForm, paymentRequest],
  );
}

/** Which answer a refusal is about: it is asked for again, and the others stay. */
const REFUSED_ANSWERS: Record<string, string> = { 'bank-reference-used': 'reference', 'bank-reference-invalid': 'reference', 'cycle-invalid': 'cycle' };

const openCycles = (payable: Payable): Payable['cycles'] => payable.cycles.filter((cycle) => cycle.state === 'open');

const cycleFrom = (payable: Payable, from: string): Payable['cycles'][number] | undefined => payable.cycles.find((cycle) => cycle.from === from);

function nameOf(texts: Texts, payable: Payable, from: string): string {
  const cycle = cycleFrom(payable, from);
  return cycle === undefined ? texts.date(from) : cycleName(texts, cycle);
}

/** The answer is one text, so that a summary can keep it: what kind of file, and which. */
function screenshotOf(answer: string): { screenshotFileId: string; screenshotIsPicture: boolean } {
  const [kind = '', fileId = ''] = answer.split(':');
  return { screenshotFileId: fileId, screenshotIsPicture: kind === 'photo' };
}

/** How to pay for the cycle that begins on a day. */
function paymentRequest(texts: Texts, upi: ChatCore['upi'], payable: Payable, from: string): Message {
  const { rollNo, amountMinor, amountDecimal, currency } = payable;
  const cycle = nameOf(texts, payable, from);
  const amount = texts.money(amountMinor);
  const reference = `MESS ${rollNo} ${payable.calendarMonths ? from.slice(0, 7) : from}`;
  if (upi === null) return { html: texts.t('pay-at-office', { amount, cycle, reference }) };
  // The order and names of a UPI payment link (NPCI, UPI linking specification): pa, pn, am, cu, tn.
  const link = `upi://pay?pa=${encodeURIComponent(upi.id)}&pn=${encodeURIComponent(upi.payee)}&am=${amountDecimal}&cu=${currency}&tn=${encodeURIComponent(reference)}`;
  return {
    html: texts.t('pay-request', { amount, cycle, upi: upi.id, payee: upi.payee, reference, link }),
    picture: {
      kind: 'payment-qr',
      parameters: {
        title: texts.plain('pay-picture-title'),
        amountText: amount,
        payeeName: upi.payee,
        upiId: upi.id,
        reference,
        lines: [{ label: texts.plain('pay-picture-cycle'), value: cycle }],
        qrText: link,
        footer: texts.plain('pay-picture-footer'),
      },
    },
    // Telegram opens no upi:// from a button. A payee with a long name may make the link longer than can be copied.
    buttons: [
      [{ label: texts.plain('button-copy-upi'), copy: upi.id }, { label: texts.plain('button-copy-link'), copy: link }]
        .filter(({ copy }) => copy.length <= MOST_COPIED)
        .map(({ label, copy }) => ({ label, action: { copy } })),
    ],
  };
}
