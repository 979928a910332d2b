import type { AssignmentView, Duty } from '../../domain/duty/index.ts';
import { askText } from '../ask.ts';
import type { Chat, Outcome } from '../chat.ts';
import { lastRow } from '../last-row.ts';
import type { Button } from '../message.ts';
import type { Texts } from '../texts.ts';
import { dutyWords } from './words.ts';

const MANY = 12;

/** The way back from a conversation: a screen, then Home. */
export const backTo = (texts: Texts, go: string, argument = ''): Button[][] => [lastRow(texts, { go, argument })];

/** How a conversation ends: with its words, or with those of the refusal. */
export function sayDone(chat: Chat, done: Outcome<unknown>, html: string, buttons: Button[][]): Promise<void> {
  return chat.say({ html: done.ok ? html : chat.texts.refusal(done.code, done.details), buttons });
}

/** Asks once more before something that cannot be taken back. @param yes the key of the button that does it */
export async function isSure(chat: Chat, html: string, yes: string): Promise<boolean> {
  const { texts } = chat;
  const choice = await chat.choose<'yes' | 'no'>(html, [{ value: 'yes', label: texts.plain(yes), key: yes }, { value: 'no', label: texts.plain('duty-clash-no'), key: 'duty-clash-no' }]);
  return choice === 'yes';
}

/** Names the locked duties that a change costs and asks once more, with the reason that an unlock needs. Null: it costs none. */
export async function askConsent(chat: Chat, duties: readonly AssignmentView[], question: 'duty-cost-lost' | 'duty-cost-moved', judge: Duty['rules']['unlockReason']): Promise<{ reason: string; assignmentIds: number[] } | null | 'no'> {
  if (duties.length === 0) return null;
  const { texts } = chat;
  const lines = duties.slice(0, MANY).map((it) => texts.t('duty-unanswered-line', { ...dutyWords(texts, it), name: it.name }));
  const more = duties.length > MANY ? [texts.t('duty-lines-more', { count: duties.length - MANY })] : [];
  if (!(await isSure(chat, [texts.t(question, { count: duties.length }), ...lines, ...more].join('\n'), 'duty-cost-yes'))) return 'no';
  const reason = await askText(chat, texts.t('duty-cost-reason'), judge);
  return { reason, assignmentIds: duties.map((it) => it.id) };
}
