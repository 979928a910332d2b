import type { Mess } from '../../domain/mess/index.ts';
import { askText } from '../ask.ts';
import type { Chat } from '../chat.ts';
import { defineFlow, type Flow } from '../flow.ts';
import { fillForm, question } from '../form.ts';
import type { Message } from '../message.ts';
import type { ChatCore } from '../module.ts';



/** A student pays for a cycle: the UPI QR with the exact amount, then the screenshot and the bank's reference. */
export function payFlow({ mess, upi }: { mess: Mess; upi: ChatCore['upi'] }): Flow {
  const form = {
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
  };

  return defineFlow(
    'mess.pay',
    async (chat) => {
      const { texts } = chat;
      const payable = await chat.once(() => mess.payable(chat.actor, chat.person.id));
      if (!payable.ok) return chat.say(texts.refusal(payable.code, payable.details));
      const { cycles, amountMinor, amountDecimal, currency, rollNo } = payable.value;
      const open = cycles.filter((cycle) => cycle.state === 'open');
      if (open.length === 0) return chat.say(texts.t('pay-nothing-open'));

      const from = await chat.choose(
        texts.t('pay-ask-cycle', { amount: texts.money(amountMinor) }),
        open.map((cycle) => ({ value: cycle.from, label: texts.month(cycle.from) })),
      );
      const cycle = open.find((it) => it.from === from) ?? open[0];
      if (cycle === undefined) return;
      const reference = `MESS ${rollNo} ${cycle.from.slice(0, 7)}`;
      await chat.say(paymentRequest(chat, upi, amountDecimal, currency, { ...cycle, amountMinor, reference }));

      let known: Record<string, string> = {};
      for (;;) {
        const answers = await fillForm(chat, form, { title: 'pay-summary', send: 'pay-send', known });
        const command = await chat.command();
        const sent = await chat.once(() =>
          mess.uploadPayment(command, { personId: chat.person.id, cycleFrom: cycle.from, cycleTo: cycle.to, ...screenshotOf(answers.screenshot), bankReference: answers.reference }),
        );
        if (sent.ok) {
          return chat.say({
            html: texts.t('pay-sent', { amount: texts.money(amountMinor), cycle: texts.month(cycle.from) }),
            buttons: [[{ label: texts.plain('button-home'), action: { go: 'home' } }]],
          });
        }
        await chat.say(texts.refusal(sent.code, sent.details));
        if (!['bank-reference-used', 'bank-reference-invalid'].includes(sent.code)) return;
        known = { screenshot: answers.screenshot };
      }
    },
    [form, askText, fillForm, paymentRequest],
  );
}

/** The answer is one text, so that a summary can keep it: what kind of file, and which. */
function screenshotOf(answer: string): { screenshotFileId: string; screenshotIsPicture: boolean } {
  const [kind = '', fileId = ''] = answer.split(':');
  return { screenshotFileId: fileId, screenshotIsPicture: kind === 'photo' };
}

function paymentRequest(
  chat: Chat,
  upi: ChatCore['upi'],
  amount: string,
  currency: string,
  bill: { from: string; amountMinor: number; reference: string },
): Message {
  const { texts } = chat;
  const month = texts.month(bill.from);
  const money = texts.money(bill.amountMinor);
  if (upi === null) return { html: texts.t('pay-at-office', { amount: money, cycle: month, reference: bill.reference }) };
  // The order and names of a UPI payment link (NPCI, UPI linking specification): pa, pn, am, cu, tn.
  const link = `upi://pay?pa=${encodeURIComponent(upi.id)}&pn=${encodeURIComponent(upi.payee)}&am=${amount}&cu=${currency}&tn=${encodeURIComponent(bill.reference)}`;
  return {
    html: texts.t('pay-request', { amount: money, cycle: month, upi: upi.id, payee: upi.payee, reference: bill.reference, link }),
    picture: {
      kind: 'payment-qr',
      parameters: {
        title: texts.plain('pay-picture-title'),
        amountText: money,
        payeeName: upi.payee,
        upiId: upi.id,
        reference: bill.reference,
        lines: [{ label: texts.plain('pay-picture-cycle'), value: month }],
        qrText: link,
        footer: texts.plain('pay-picture-footer'),
      },
    },
  };
}
