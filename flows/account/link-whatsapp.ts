import type { NumberLinks } from '../../domain/people/index.ts';
import { askPhone } from '../ask.ts';
import type { Chat, Judgement } from '../chat.ts';
import { ending, refusedEnding } from '../ending.ts';
import { defineFlow, type Flow } from '../flow.ts';
import { asciiDigits, escapeHtml } from '../texts.ts';

/** Another code instead of an answer. */
const AGAIN = 'again';
/** More rounds than anybody needs; each step replays all before it. */
const ROUNDS = 15;

/** Links a WhatsApp number by the code that is sent there; whoever can read it owns the number. Argument: the digits of a number that is known already. */
export function linkWhatsAppFlow({ links }: { links: Pick<NumberLinks, 'judge' | 'request' | 'verify' | 'minutes'> }): Flow {
  return defineFlow(
    'account.link-whatsapp',
    async (chat) => {
      const { texts, person } = chat;
      const known = links.judge(`+${chat.argument ?? ''}`);
      const number = known.ok ? known.value : await askPhone(chat, texts.t('link-ask-number'), links.judge);
      let prompt = await sendCode(chat, number, links);
      for (let round = 0; prompt !== null && round < ROUNDS; round += 1) {
        const code = await askCode(chat, prompt);
        if (code === AGAIN) {
          prompt = await sendCode(chat, number, links);
          continue;
        }
        const command = await chat.command();
        const checked = await chat.once(() => links.verify(command, { personId: person.id, number, code }));
        if (!checked.ok) return chat.say(refusedEnding(texts, checked));
        if (checked.value.ok) {
          return chat.say(ending(texts, texts.t(checked.value.merged ? 'link-done-merged' : 'link-done', { number })));
        }
        prompt = checked.value.left === 0 ? texts.t('link-code-spent') : texts.t('link-code-wrong', { left: checked.value.left });
      }
      if (prompt !== null) await chat.say(ending(texts, texts.t('link-given-up'), [{ label: texts.plain('whatsapp-button-link'), action: { flow: 'account.link-whatsapp' } }]));
    },
    [askPhone, askCode, sendCode],
  );
}

/** @returns how to ask for the code; null when there is none to ask for, which the person has been told */
async function sendCode(chat: Chat, number: string, links: Pick<NumberLinks, 'request' | 'minutes'>): Promise<string | null> {
  const { texts, person } = chat;
  const command = await chat.command();
  const asked = await chat.once(() => links.request(command, { personId: person.id, number }));
  if (asked.ok && asked.value.sent) return texts.t('link-ask-code', { number, minutes: links.minutes });
  // Whoever has to wait waits here: the number is given, and the button stays.
  if (!asked.ok && typeof asked.details['valid'] === 'boolean') {
    return `${texts.refusal(asked.code, asked.details)}\n\n${asked.details['valid'] ? texts.t('link-code-waits', { number }) : texts.t('link-code-none')}`;
  }
  await chat.say(asked.ok ? ending(texts, texts.t('link-not-sent', { number })) : refusedEnding(texts, asked));
  return null;
}

function askCode(chat: Chat, html: string): Promise<string> {
  const { texts } = chat;
  const again = texts.plain('link-code-again');
  return chat.ask<string>({
    message: { html, buttons: [[{ label: again, action: { answer: AGAIN } }]] },
    judge: (event): Judgement<string> => {
      if (event.kind === 'press') return event.value === AGAIN ? { done: AGAIN, shown: escapeHtml(again) } : { toast: texts.plain('button-old') };
      const digits = event.kind === 'text' ? asciiDigits(event.text).replace(/[\s-]/g, '') : '';
      return /^\d{6}$/.test(digits) ? { done: digits } : { again: texts.t('link-code-format') };
    },
  });
}
