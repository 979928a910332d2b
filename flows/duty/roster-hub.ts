import type { Progress } from '../../domain/duty/index.ts';
import { lastRow } from '../last-row.ts';
import type { Button, Message } from '../message.ts';
import type { Texts } from '../texts.ts';
import { addDays } from './days.ts';

/** How far a roster is, and every door of a coordinator. A draft has none to what only those who were told can have done. */
export function hubMessage(texts: Texts, progress: Progress): Message {
  const { roster } = progress;
  const waits = progress.waitingRegistrations + progress.waitingRequests;
  const pending: Button[] = waits === 0 ? [] : [{ label: texts.plain('duty-button-waiting', { count: waits }), action: { go: 'admin.pending' } }];
  const people: Button = { label: texts.plain('duty-button-volunteers'), action: { go: 'duty.volunteers' } };
  if (roster === null) return { html: texts.t('duty-roster-none'), buttons: [[{ label: texts.plain('duty-button-new-roster'), action: { flow: 'duty.new-roster' } }], [people, ...pending], lastRow(texts, 'home')] };
  const argument = String(roster.id);
  const isDraft = roster.status === 'draft';
  const tomorrow = addDays(progress.today, 1);
  const isRunning = roster.from <= tomorrow && tomorrow <= roster.to;
  const share = (part: number): number => (progress.places === 0 ? 0 : Math.round((part / progress.places) * 100));
  return {
    html: texts.t('duty-roster', {
      name: roster.name, range: texts.dateRange(roster.from, roster.to), state: texts.plain(`duty-roster-${roster.status}`), places: progress.places,
      filled: progress.filled, filledShare: share(progress.filled), confirmed: progress.confirmed, confirmedShare: share(progress.confirmed), open: progress.free,
    }),
    buttons: [
      ...(isDraft ? [[{ label: texts.plain('duty-button-publish'), action: { act: 'duty.publish', argument }, tone: 'good' as const }]] : []),
      [{ label: texts.plain('duty-button-grid'), action: { go: 'duty.grid', argument: isRunning ? '' : `${argument}.1` } }, ...(isRunning ? [{ label: texts.plain('duty-button-tomorrow'), action: { go: 'duty.day', argument: `${tomorrow}.${argument}` } }] : [])],
      [
        // Of a draft nobody has been asked.
        ...(isDraft ? [] : [{ label: texts.plain('duty-button-unanswered', { count: progress.unanswered }), action: { go: 'duty.unanswered' } }]),
        { label: texts.plain('duty-button-fairness'), action: { go: 'duty.fairness', argument } },
      ],
      [
        progress.proposalId === null
          ? { label: texts.plain('duty-button-autofill'), action: { act: 'duty.autofill', argument: `${roster.id}.${progress.lastProposal}` } }
          : { label: texts.plain('duty-button-proposal'), action: { go: 'duty.proposal', argument: String(progress.proposalId) } },
        ...(isDraft ? [] : [{ label: texts.plain('duty-button-log'), action: { go: 'duty.log' } }]),
      ],
      [{ label: texts.plain('duty-button-sheet'), action: { act: 'duty.sheet', argument } }, { label: texts.plain('duty-button-import'), action: { flow: 'duty.import', argument } }],
      [{ label: texts.plain('duty-button-setup'), action: { go: 'duty.setup', argument } }, { label: texts.plain('duty-button-rosters'), action: { go: 'duty.rosters' } }],
      [people],
      ...(pending.length === 0 ? [] : [pending]),
      lastRow(texts, 'home'),
    ],
  };
}
