import type { AssignmentView, Duty } from '../../domain/duty/index.ts';
import { idIn } from './parameters.ts';
import { denialText } from '../decision-card.ts';
import type { Button, Message } from '../message.ts';
import { wordIn, type Notices } from '../notice.ts';
import type { Texts } from '../texts.ts';
import { wishWords } from './cards.ts';
import { answerButtons, dutyName, dutyWords, linkButton, shortDay } from './words.ts';

const system = { kind: 'system', name: 'notices', via: 'job' } as const;
const MANY = 12;

const mineButton = (texts: Texts): Button[] => [{ label: texts.plain('duty-button-mine'), action: { go: 'duty' } }];

/** What a volunteer hears unasked; each is drawn when it is sent, and is silent when it is not true any more. */
export function volunteerNotices({ duty }: { duty: Duty }): Notices {
  const about = (parameters: Parameters<Notices[string]>[1]) => duty.assignment(system, idIn(parameters, 'assignmentId'));
  const stands = (it: AssignmentView): boolean => (it.state === 'waiting' || it.state === 'confirmed') && !it.begun;
  /** A message about a duty that still stands, with the answer that it waits for. */
  const told = (key: string, subject: string): Notices[string] => async ({ texts }, parameters) => {
    const it = await about(parameters);
    if (!stands(it)) return null;
    const late = parameters['late'] === true ? `\n\n${texts.t('duty-notice-late')}` : '';
    return { html: `${texts.t(key, { ...dutyWords(texts, it), name: it.name })}${late}`, subject: texts.plain(subject, dutyWords(texts, it)), buttons: it.state === 'waiting' ? answerButtons(texts, it.id) : afterConfirming(texts, it) };
  };

  const list = (texts: Texts, duties: readonly AssignmentView[]): string =>
    [...duties.slice(0, MANY).map((it) => `• ${texts.t('duty-line-short', dutyWords(texts, it))}`), ...(duties.length > MANY ? [texts.t('duty-lines-more', { count: duties.length - MANY })] : [])].join('\n');
  const allButtons = (texts: Texts, unanswered: number): Button[][] => [
    ...(unanswered === 0 ? [] : [[{ label: texts.plain('duty-button-come-all', { count: unanswered }), action: { act: 'duty.come-all' }, tone: 'good' } as const]]),
    mineButton(texts),
  ];

  const decided = (key: string): Notices[string] => async ({ texts }, parameters): Promise<Message> => {
    const { request } = await duty.requestCase(system, idIn(parameters, 'requestId'));
    return {
      html: texts.t(key, { what: request.kind, kind: texts.plain(`duty-request-${request.kind}`), ...dutyWords(texts, request.assignment), wish: wishWords(texts, request), reason: denialText(texts, request.rejectionReason ?? '–') }),
      buttons: [mineButton(texts)],
    };
  };

  return {
    'duty.registration-received': async ({ texts }, parameters) => {
      const { volunteer } = await duty.volunteerCase(system, idIn(parameters, 'volunteerId'));
      // Decided faster than it was acknowledged: the decision says it all.
      return volunteer.status === 'pending' ? { html: texts.t('notice-duty-received', { name: volunteer.name }) } : null;
    },
    'duty.approved': async ({ texts }, parameters) => {
      const { volunteer, linked } = await duty.volunteerCase(system, idIn(parameters, 'volunteerId'));
      const link: Button[][] = linked ? [] : [[linkButton(texts, volunteer.whatsapp)]];
      return { html: texts.t('notice-duty-approved', { name: volunteer.name }), subject: texts.plain('subject-duty-approved'), buttons: [...link, mineButton(texts), [{ label: texts.plain('duty-button-open'), action: { go: 'duty.open' } }]] };
    },
    'duty.rejected': async ({ texts }, parameters) => ({
      html: texts.t('notice-duty-rejected', { reason: denialText(texts, wordIn(parameters, 'reason')) }),
      subject: texts.plain('subject-duty-rejected'),
      buttons: [[{ label: texts.plain('button-correct-registration'), action: { flow: 'duty.register' } }]],
    }),

    'duty.allotted': told('notice-duty-allotted', 'subject-duty-allotted'),
    'duty.changed': told('notice-duty-changed', 'subject-duty-changed'),
    'duty.taken': told('notice-duty-taken', 'subject-duty-taken'),
    'duty.reminder': told('notice-duty-reminder', 'subject-duty-reminder'),
    'duty.reminder-short': told('notice-duty-reminder-short', 'subject-duty-reminder-short'),
    'duty.allotted-many': async ({ texts, personId }) => {
      if (personId === undefined) return null;
      const { ahead, unanswered } = await duty.mine(system, personId);
      return ahead.length === 0 ? null : { html: `${texts.t('notice-duty-allotted-many')}\n\n${list(texts, ahead)}`, subject: texts.plain('subject-duty-allotted-many', { count: ahead.length }), buttons: allButtons(texts, unanswered) };
    },
    'duty.roster-published': async ({ texts, personId }, parameters) => {
      if (personId === undefined) return null;
      const roster = await duty.roster(system, idIn(parameters, 'rosterId'));
      const { ahead, unanswered } = await duty.mine(system, personId);
      const duties = ahead.filter((it) => it.rosterId === roster.id);
      return duties.length === 0 ? null : { html: `${texts.t('notice-duty-published', { roster: roster.name, range: texts.dateRange(roster.from, roster.to), count: duties.length })}\n\n${list(texts, duties)}`, subject: texts.plain('subject-duty-published', { roster: roster.name }), buttons: allButtons(texts, unanswered) };
    },
    'duty.taken-away': async ({ texts }, parameters) => {
      const words = dutyWords(texts, await about(parameters));
      return { html: texts.t('notice-duty-taken-away', words), subject: texts.plain('subject-duty-taken-away', words), buttons: [mineButton(texts)] };
    },
    'duty.taken-over': async ({ texts }, parameters) => ({ html: texts.t('notice-duty-taken-over', dutyWords(texts, await about(parameters))) }),
    'duty.offer': async ({ texts, personId }, parameters) => {
      if (personId === undefined) return null;
      const typeId = idIn(parameters, 'typeId');
      const [day, place] = [wordIn(parameters, 'day'), idIn(parameters, 'place')];
      const it = (await duty.canTake(system, personId)).find((open) => open.typeId === typeId && open.day === day && open.place === place);
      if (it === undefined) return null;
      const words = { duty: dutyName(texts, it.typeNames), day: texts.longDate(day), shortDay: shortDay(texts, day), time: it.reporting };
      return {
        html: texts.t('notice-duty-offer', words),
        subject: texts.plain('subject-duty-offer', words),
        buttons: [[{ label: texts.plain('duty-button-take'), action: { act: 'duty.take', argument: `${typeId}.${day}.${place}.${it.generation}` }, tone: 'good' }], [{ label: texts.plain('duty-button-open'), action: { go: 'duty.open' } }]],
      };
    },
    'duty.request-received': async (reader, parameters) => {
      const { request } = await duty.requestCase(system, idIn(parameters, 'requestId'));
      // Decided faster than it was acknowledged: the decision says it all.
      return request.status === 'pending' ? decided('notice-duty-request-received')(reader, parameters) : null;
    },
    'duty.request-approved': decided('notice-duty-request-approved'),
    'duty.request-rejected': decided('notice-duty-request-rejected'),
    'duty.correction-asked': async ({ texts }, parameters) => {
      const { correction } = await duty.correctionCase(system, idIn(parameters, 'correctionId'));
      if (correction.resolvedAt !== null) return null;
      const field = texts.plain(`duty-field-${correction.field}`);
      return { html: texts.t('notice-duty-correction', { field, message: correction.message }), subject: texts.plain('subject-duty-correction', { field }), buttons: [[{ label: texts.plain('duty-button-fix', { field }), action: { flow: 'duty.fix', argument: String(correction.id) } }]] };
    },
  };
}

function afterConfirming(texts: Texts, it: AssignmentView): Button[][] {
  const argument = String(it.id);
  return [[{ label: texts.plain('duty-button-cannot-after-all'), action: { act: 'duty.cannot', argument }, tone: 'bad' }], mineButton(texts)];
}
