import type { Diet, Mess } from '../../domain/mess/index.ts';
import { askPhone, askText } from '../ask.ts';
import type { Chat, KeptFile } from '../chat.ts';
import { ending, refusedEnding } from '../ending.ts';
import { defineFlow, type Flow } from '../flow.ts';
import { fillForm, question } from '../form.ts';
import { escapeHtml } from '../texts.ts';

/** A student asks to join the mess; a denied one corrects and asks again with the earlier answers kept. */
export function registerFlow({ mess }: { mess: Mess }): Flow {
  const { rules } = mess;
  const formFor = (rollPattern: string) => ({
    name: question<string>({
      prompt: 'register-ask-name',
      label: 'register-name',
      ask: (chat, html) => askText(chat, html, rules.name),
      show: (_chat, value) => escapeHtml(value),
    }),
    rollNo: question<string>({
      // An example that would be refused is worse than none.
      prompt: rules.rollNo('21CS045', rollPattern).ok ? 'register-ask-roll' : 'register-ask-roll-own',
      label: 'register-roll',
      ask: (chat, html) => askText(chat, html, (text) => rules.rollNo(text, rollPattern)),
      show: (_chat, value) => escapeHtml(value),
    }),
    roomNo: question<string>({
      prompt: 'register-ask-room',
      label: 'register-room',
      ask: (chat, html) => askText(chat, html, rules.roomNo),
      show: (_chat, value) => escapeHtml(value),
    }),
    phone: question<string>({
      prompt: 'register-ask-phone',
      label: 'register-phone',
      ask: (chat, html) => askPhone(chat, html, rules.phone),
      show: (_chat, value) => escapeHtml(value),
    }),
    diet: question<string>({
      prompt: 'register-ask-diet',
      label: 'register-diet',
      ask: (chat, html) => chat.choose(html, rules.diets.map((diet) => ({ value: diet, label: chat.texts.plain(`diet-${diet}`), key: `diet-${diet}` }))),
      show: (chat, value) => chat.texts.t(`diet-${value}`),
    }),
    photo: question<string>({
      prompt: 'register-ask-photo',
      label: 'register-photo',
      ask: async (chat, html) => (await askPhoto(chat, html))?.fileId ?? '',
      show: (chat, value) => chat.texts.t(value === '' ? 'register-photo-none' : 'register-photo-given'),
    }),
  });

  return defineFlow(
    'mess.register',
    async (chat) => {
      const before = await chat.once(async () => {
        const { student, rollPattern } = await mess.overview(chat.actor, chat.person.id);
        return { student, rollPattern };
      });
      if (!before.ok) return chat.say(refusedEnding(chat.texts, before));
      const { student, rollPattern } = before.value;
      if (student !== null && student.status !== 'denied' && student.status !== 'left') {
        return chat.say(ending(chat.texts, chat.texts.refusal('duplicate-registration', { status: student.status })));
      }
      await chat.say(chat.texts.t(student === null ? 'register-intro' : 'register-intro-again'));
      const known = student === null ? {} : { name: student.name, rollNo: student.rollNo, roomNo: student.roomNo, phone: student.phone, diet: student.diet, photo: student.photoFileId ?? '' };
      await sendUntilAccepted(chat, formFor(rollPattern), known);
    },
    [formFor, askText, askPhone, fillForm, sendUntilAccepted],
  );

  async function sendUntilAccepted(chat: Chat, form: ReturnType<typeof formFor>, first: Record<string, string>): Promise<void> {
    let known: Record<string, string> = first;
    for (;;) {
      const answers = await fillForm(chat, form, { title: 'register-summary', send: 'register-send', known });
      const command = await chat.command();
      const sent = await chat.once(() =>
        mess.register(command, { ...answers, diet: answers.diet as Diet, personId: chat.person.id, photoFileId: answers.photo === '' ? null : answers.photo }),
      );
      if (sent.ok) return chat.say(ending(chat.texts, chat.texts.t('register-sent')));
      if (sent.code === 'duplicate-registration') return chat.say(refusedEnding(chat.texts, sent));
      await chat.say(chat.texts.refusal(sent.code, sent.details));
      // Everything stays in the summary, where the refused answer can be put right.
      known = { ...answers };
    }
  }
}

function askPhoto(chat: Chat, html: string): Promise<KeptFile | null> {
  return chat.askOptionalFile(html, { as: 'picture', maxMegabytes: 10 }, chat.texts.plain('register-skip-photo'));
}
