import type { AssignmentView, MyDuties } from '../../domain/duty/index.ts';
import { denialText } from '../decision-card.ts';
import { lastRow } from '../last-row.ts';
import type { Button, Message } from '../message.ts';
import type { Texts } from '../texts.ts';
import { paged } from '../paged.ts';
import { answerButtons, dutyWords, inRows, recordingsRow, shortDay, stateSigns } from './words.ts';

const SHOWN = 12;

/** "My duties": what somebody has ahead, or how far their registration is. @param wanted the page, from 0 */
export function mineMessage(texts: Texts, mine: MyDuties, wanted: number): Message {
  const { volunteer, ahead } = mine;
  if (volunteer === null) {
    return { html: texts.t('duty-stranger'), buttons: [[{ label: texts.plain('duty-button-join'), action: { flow: 'duty.register' } }], lastRow(texts, 'home')] };
  }
  if (volunteer.status === 'pending') return { html: texts.t('duty-pending', { at: texts.moment(volunteer.appliedAt) }), buttons: [recordingsRow(texts), lastRow(texts, 'home')] };
  if (volunteer.status === 'rejected') {
    return {
      html: texts.t('duty-rejected', { reason: denialText(texts, volunteer.rejectionReason ?? '') }),
      buttons: [[{ label: texts.plain('button-correct-registration'), action: { flow: 'duty.register' } }], lastRow(texts, 'home')],
    };
  }
  if (volunteer.status === 'inactive') return { html: texts.t('duty-inactive'), buttons: [lastRow(texts, 'home')] };
  const { shown, turns } = paged(ahead, wanted, SHOWN, (page) => ({ go: 'duty', argument: String(page) }));
  const lines = shown.map((it) => texts.t('duty-line', { sign: stateSigns[it.state], ...dutyWords(texts, it) }));
  const fixes = mine.corrections.map((it): Button[] => [{ label: texts.plain('duty-button-fix', { field: texts.plain(`duty-field-${it.field}`) }), action: { flow: 'duty.fix', argument: String(it.id) } }]);
  return {
    html: [texts.t('duty-mine-title', { count: ahead.length }), ...lines, ...(mine.served > 0 ? ['', texts.t('duty-mine-served', { count: mine.served })] : [])].join('\n'),
    buttons: [
      ...fixes,
      ...(mine.unanswered > 1 ? [[{ label: texts.plain('duty-button-come-all', { count: mine.unanswered }), action: { act: 'duty.come-all' }, tone: 'good' as const }]] : []),
      ...inRows(shown.map((it) => ({ label: `${stateSigns[it.state]} ${shortDay(texts, it.day)} ${it.reporting}`, action: { go: 'duty.one', argument: String(it.id) } })), 2),
      ...turns,
      [{ label: texts.plain('duty-button-open'), action: { go: 'duty.open' } }, { label: texts.plain('duty-button-month'), action: { go: 'duty.month' } }],
      [...(ahead.length > 0 ? [{ label: texts.plain('duty-button-calendar'), action: { act: 'duty.calendar' } }] : []), { label: texts.plain('duty-button-profile'), action: { go: 'duty.profile' } }],
      lastRow(texts, 'home'),
    ],
  };
}

/** One duty of one's own, with what may be done about it. */
export function oneMessage(texts: Texts, it: AssignmentView): Message {
  const state = texts.plain(`duty-state-${it.state}`);
  const pending = it.pendingRequest === null ? '' : `\n\n${texts.t('duty-request-waits', { kind: texts.plain(`duty-request-${it.pendingRequest}`) })}`;
  const argument = String(it.id);
  const asks = (['cancel', 'reallocate', 'swap'] as const).map((kind): Button => ({ label: texts.plain(`duty-request-${kind}`), action: { flow: 'duty.request', argument: `${argument}.${kind}` } }));
  const canAnswer = !it.begun && it.state === 'waiting';
  return {
    html: `${texts.t('duty-one', { ...dutyWords(texts, it), state })}${pending}`,
    buttons: [
      ...(canAnswer ? answerButtons(texts, it.id) : []),
      ...(it.state === 'confirmed' && !it.begun ? [[{ label: texts.plain('duty-button-cannot'), action: { act: 'duty.cannot', argument }, tone: 'bad' as const }]] : []),
      ...(it.begun || it.pendingRequest !== null ? [] : [asks]),
      lastRow(texts, 'duty'),
    ],
  };
}
