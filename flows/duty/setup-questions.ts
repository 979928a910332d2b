import type { Duty, DutyTypeInput } from '../../domain/duty/index.ts';
import { askSeveral, askText } from '../ask.ts';
import type { Chat } from '../chat.ts';
import { question } from '../form.ts';
import { asciiDigits, escapeHtml } from '../texts.ts';
import { weekdayName, weekdayWords } from './setup-screens.ts';

const weekdays = ['1', '2', '3', '4', '5', '6', '7'] as const;
const LENGTHS = ['15', '30', '45', '60', '90'] as const;

/** Asks for a text that may also be the one given in another language: one tap then. */
function askNameLike(chat: Chat, html: string, judge: Duty['rules']['dutyName'], like: string): Promise<string> {
  const { texts } = chat;
  return chat.ask<string>({
    message: { html, buttons: [[{ label: texts.plain('duty-name-as-in-english', { name: like }), action: { answer: '!same' } }]] },
    judge: (event) => {
      if (event.kind === 'press') return event.value === '!same' ? { done: like, shown: escapeHtml(like) } : { toast: texts.plain('button-old') };
      if (event.kind !== 'text') return { again: texts.t('ask-text-wanted') };
      const judged = judge(event.text);
      return judged.ok ? { done: judged.value } : { again: texts.t(`wrong-${judged.code}`) };
    },
  });
}

/** What is asked about a duty, one thing at a time; the same questions for a new one and for a change. */
export function typeQuestions({ rules }: Duty) {
  return {
    names: question<Record<'en' | 'hi' | 'mr', string>>({
      prompt: 'duty-ask-names',
      label: 'duty-type-field-names',
      async ask(chat, html) {
        const en = await askText(chat, `${html}\n\n${chat.texts.t('duty-ask-name-en')}`, rules.dutyName);
        const hi = await askNameLike(chat, chat.texts.t('duty-ask-name-hi'), rules.dutyName, en);
        const mr = await askNameLike(chat, chat.texts.t('duty-ask-name-mr'), rules.dutyName, en);
        return { en, hi, mr };
      },
      show: (_chat, value) => escapeHtml([...new Set(Object.values(value))].join(' · ')),
    }),
    reporting: question<string>({
      prompt: 'duty-ask-reporting',
      label: 'duty-type-field-reporting',
      ask: (chat, html) => askText(chat, html, rules.reporting),
      show: (_chat, value) => value,
    }),
    minutes: question<number>({
      prompt: 'duty-ask-minutes',
      label: 'duty-type-field-minutes',
      ask: (chat, html) =>
        chat.ask<number>({
          message: { html, buttons: [LENGTHS.map((minutes) => ({ label: minutes, action: { answer: minutes } }))] },
          judge: (event) => {
            if (event.kind !== 'press' && event.kind !== 'text') return { again: chat.texts.t('wrong-minutes-invalid') };
            const judged = rules.minutes(event.kind === 'press' ? event.value : asciiDigits(event.text));
            return judged.ok ? { done: judged.value, shown: chat.texts.t('duty-minutes', { minutes: judged.value }) } : { again: chat.texts.t('wrong-minutes-invalid') };
          },
        }),
      show: (chat, value) => chat.texts.t('duty-minutes', { minutes: value }),
    }),
    weekdays: question<number[]>({
      prompt: 'duty-ask-weekdays',
      label: 'duty-type-field-weekdays',
      ask: (chat, html) => askWeekdays(chat, html, weekdays),
      show: (chat, value) => weekdayWords(chat.texts, value),
    }),
    places: question<number>({
      prompt: 'duty-ask-places',
      label: 'duty-type-field-places',
      ask: async (chat, html) => Number(await chat.choose(html, Array.from({ length: rules.mostPlaces }, (_, index) => ({ value: String(index + 1), label: String(index + 1) })), { columns: 3 })),
      show: (_chat, value) => String(value),
    }),
    audition: question<boolean>({
      prompt: 'duty-ask-audition-needed',
      label: 'duty-type-field-audition',
      ask: async (chat, html) => {
        const choice = await chat.choose<'needed' | 'not-needed'>(html, (['needed', 'not-needed'] as const).map((it) => ({ value: it, label: chat.texts.plain(`duty-audition-${it}`), key: `duty-audition-${it}` })));
        return choice === 'needed';
      },
      show: (chat, value) => chat.texts.t(value ? 'duty-audition-needed' : 'duty-audition-not-needed'),
    }),
  };
}

/** Marks before what is true now, so that a change is a tap or two. */
export async function askWeekdays(chat: Chat, html: string, chosen: readonly string[]): Promise<number[]> {
  const options = weekdays.map((day) => ({ value: day, label: weekdayName(chat.texts, Number(day), 'long') }));
  return (await askSeveral(chat, html, options, { least: 1, done: chat.texts.plain('duty-preferences-done'), chosen })).map(Number);
}

export type TypeAnswers = { names: DutyTypeInput['names']; reporting: string; minutes: number; weekdays: number[]; places: number; audition: boolean };

export const typeOf = ({ audition, ...rest }: TypeAnswers): DutyTypeInput => ({ ...rest, needsAudition: audition });
