import type { Json } from '../../domain/errors.ts';
import type { Notices } from '../notice.ts';
import type { Texts } from '../texts.ts';

/** What the admins hear of the doors: two phones that both let somebody in, and what a supervisor did by hand. */
export const doorNotices: Notices = {
  'passes.offline-conflict': async ({ texts }, { name, slot, firstAt, firstGate, secondAt, secondGate }) => ({
    html: texts.t('door-conflict', {
      name: word(name), slot: slotWords(texts, slot), firstAt: texts.time(word(firstAt)), firstGate: word(firstGate), secondAt: texts.time(word(secondAt)), secondGate: word(secondGate),
    }),
  }),
  'passes.offline-refused': async ({ texts }, { name, slot, verdict, at, gate }) => ({
    html: texts.t('door-offline-refused', { name: word(name) || '–', slot: slotWords(texts, slot), verdict: verdictWords(texts, verdict), at: texts.time(word(at)), gate: word(gate) }),
  }),
  'passes.admission-undone': async ({ texts }, { name, slot, gate, by, reason }) => ({
    html: texts.t('door-undone', { name: word(name), slot: slotWords(texts, slot), gate: word(gate), by: word(by), reason: word(reason) }),
  }),
  'passes.admitted-by-hand': async ({ texts }, { name, slot, verdict, by, reason }) => ({
    html: texts.t('door-by-hand', { name: word(name), slot: slotWords(texts, slot), verdict: verdictWords(texts, verdict), by: word(by), reason: word(reason) }),
  }),
};

const word = (value: Json | undefined): string => (typeof value === 'string' ? value : '–');

/** `BLOCKED_NO_PAYMENT` as "not paid". */
function verdictWords(texts: Texts, verdict: Json | undefined): string {
  const key = word(verdict).toLowerCase().replaceAll('_', '-');
  return texts.plain(`verdict-${key}`);
}

/** `meal:2026-11-21:lunch` as "Lunch, 21 Nov". */
function slotWords(texts: Texts, slot: Json | undefined): string {
  const [kind = '', day = '', part = ''] = word(slot).split(':');
  return `${texts.has(`${kind}-${part}`) ? texts.plain(`${kind}-${part}`) : part}, ${texts.date(day)}`;
}
