import type { Mess } from '../../domain/mess/index.ts';
import { askText } from '../ask.ts';
import { defineFlow, type Flow } from '../flow.ts';
import { idOf } from '../ids.ts';

/** An admin denies with words of their own; the one-tap reasons stand on the card. */
export function denyFlows({ mess }: { mess: Mess }): Flow[] {
  const deny = (id: string, act: (chat: Parameters<Parameters<typeof defineFlow>[1]>[0], subjectId: number, reason: string) => Promise<void>) =>
    defineFlow(
      id,
      async (chat) => {
        const reason = await askText(chat, chat.texts.t('deny-ask-reason'), judgeReason);
        await act(chat, idOf(chat.argument ?? ''), reason);
      },
      [act, askText, judgeReason],
      ['admin'],
    );

  return [
    deny('mess.deny-registration', async (chat, subjectId, reason) => {
      const command = await chat.command();
      const done = await chat.once(() => mess.denyRegistration(command, subjectId, reason));
      await chat.say(done.ok ? chat.texts.t('deny-done') : chat.texts.refusal(done.code, done.details));
    }),
    deny('mess.deny-payment', async (chat, subjectId, reason) => {
      const command = await chat.command();
      const done = await chat.once(() => mess.denyPayment(command, subjectId, reason));
      await chat.say(done.ok ? chat.texts.t('deny-done') : chat.texts.refusal(done.code, done.details));
    }),
  ];
}

function judgeReason(text: string): { ok: true; value: string } | { ok: false; code: string } {
  const reason = text.trim().replace(/\s+/g, ' ');
  return reason.length >= 3 && reason.length <= 300 ? { ok: true, value: reason } : { ok: false, code: 'reason-invalid' };
}
