import type { Duty } from '../../domain/duty/index.ts';
import type { Button } from '../message.ts';
import { wordIn, type Notices } from '../notice.ts';
import type { Texts } from '../texts.ts';
import { afterMessage } from './figure-screens.ts';
import { idIn } from './parameters.ts';
import { auditionMessage } from './people-screens.ts';
import { dutyName, dutyWords, stateSigns, wholeLines } from './words.ts';

const system = { kind: 'system', name: 'notices', via: 'job' } as const;
const MANY = 12;
/** Letters of a message, under the channels' 4,096. */
const LONGEST = 3_900;

/** What the admin chat hears; telephone numbers are shown in full there, and only there. */
export function coordinatorNotices({ duty }: { duty: Duty }): Notices {
  const placeButton = (texts: Texts, it: { typeId: number; day: string; place: number }, label: 'duty-button-fill' | 'duty-button-place' | 'duty-button-reassign'): Button => ({
    label: texts.plain(label), action: { go: 'duty.place', argument: `${it.typeId}.${it.day}.${it.place}` },
  });

  return {
    'duty.audition': async ({ texts }, parameters) => auditionMessage(texts, await duty.auditionCase(system, idIn(parameters, 'auditionId'))),
    'duty.auditions-changed': async ({ texts }, parameters) => {
      const { volunteer } = await duty.volunteerCase(system, idIn(parameters, 'volunteerId'));
      return { html: texts.t('notice-duty-auditions', { name: volunteer.name, count: volunteer.auditions.length, chosen: volunteer.auditions.findIndex((it) => it.selected) + 1 }), buttons: [[{ label: texts.plain('duty-button-volunteer'), action: { go: 'duty.volunteer', argument: String(volunteer.id) } }]] };
    },
    'duty.correction-done': async ({ texts }, parameters) => {
      const { correction, volunteer } = await duty.correctionCase(system, idIn(parameters, 'correctionId'));
      return { html: texts.t('notice-duty-corrected', { name: volunteer.name, field: texts.plain(`duty-field-${correction.field}`) }), buttons: [[{ label: texts.plain('duty-button-volunteer'), action: { go: 'duty.volunteer', argument: String(volunteer.id) } }]] };
    },
    'duty.declined': async ({ texts }, parameters) => {
      const it = await duty.assignment(system, idIn(parameters, 'assignmentId'));
      return { html: texts.t('notice-duty-declined', { ...dutyWords(texts, it), name: it.name, asked: idIn(parameters, 'asked') }), buttons: [[placeButton(texts, it, 'duty-button-fill')]] };
    },
    'duty.stepped-in': async ({ texts }, parameters) => {
      const it = await duty.assignment(system, idIn(parameters, 'assignmentId'));
      return { html: texts.t('notice-duty-stepped-in', { ...dutyWords(texts, it), name: it.name }), buttons: [[placeButton(texts, it, 'duty-button-place')]] };
    },
    'duty.unlocked': async ({ texts }, parameters) => {
      const it = await duty.assignment(system, idIn(parameters, 'assignmentId'));
      return { html: texts.t('notice-duty-unlocked', { ...dutyWords(texts, it), name: it.name, by: wordIn(parameters, 'by'), reason: wordIn(parameters, 'reason') }), buttons: [[placeButton(texts, it, 'duty-button-fill')]] };
    },
    'duty.unlocked-many': async ({ texts }, parameters) => {
      const ids = Array.isArray(parameters['assignmentIds']) ? parameters['assignmentIds'].filter((id) => typeof id === 'number') : [];
      const duties = await Promise.all(ids.slice(0, MANY).map((id) => duty.assignment(system, id)));
      const more = ids.length > MANY ? [texts.t('duty-lines-more', { count: ids.length - MANY })] : [];
      const lines = duties.map((it) => texts.t('duty-unanswered-line', { ...dutyWords(texts, it), name: it.name }));
      return {
        html: [texts.t(`notice-duty-${wordIn(parameters, 'as')}-many`, { count: ids.length, reason: wordIn(parameters, 'reason') }), ...lines, ...more].join('\n'),
        buttons: [[{ label: texts.plain('duty-button-roster'), action: { go: 'duty.roster', argument: String(duties[0]?.rosterId ?? '') } }]],
      };
    },
    'duty.unreachable': async ({ texts }, parameters) => {
      const it = await duty.assignment(system, idIn(parameters, 'assignmentId'));
      if (it.begun || (it.state !== 'waiting' && it.state !== 'confirmed')) return null;
      return {
        html: texts.t('notice-duty-unreachable', { ...dutyWords(texts, it), name: it.name, phone: it.whatsapp }),
        buttons: [
          [{ label: texts.plain('duty-button-call'), action: { url: `https://wa.me/${it.whatsapp.replace(/\D/g, '')}` } }],
          [{ label: texts.plain('duty-button-resend'), action: { act: 'duty.resend', argument: String(it.id) } }, placeButton(texts, it, 'duty-button-reassign')],
        ],
      };
    },
    'duty.board': async ({ texts }, parameters) => {
      const day = wordIn(parameters, 'day');
      const { places, roster } = await duty.grid(system, { rosterId: idIn(parameters, 'rosterId'), from: day, to: day });
      const typeOf = new Map(roster.types.map((type) => [type.id, type]));
      const lines = places.map((it) => {
        const type = typeOf.get(it.typeId);
        const words = { duty: type === undefined ? '' : dutyName(texts, type.names), time: type?.reporting ?? '', sign: stateSigns[it.state] };
        return it.name === null ? texts.t('duty-board-gap', words) : texts.t('duty-board-line', { ...words, name: it.name });
      });
      const gaps = places.filter((it) => it.state === 'free' || it.state === 'declined').length;
      const open = places.filter((it) => it.state === 'waiting').length;
      return {
        html: wholeLines([texts.t('duty-board', { day: texts.longDate(day), gaps, open }), '', ...lines], LONGEST),
        buttons: [[{ label: texts.plain('duty-button-day'), action: { go: 'duty.day', argument: `${day}.${roster.id}` } }, { label: texts.plain('duty-button-unanswered', { count: open }), action: { go: 'duty.unanswered' } }]],
      };
    },
    'duty.after': async ({ texts }, parameters) => {
      const at = { day: wordIn(parameters, 'day'), reporting: wordIn(parameters, 'reporting') };
      const message = await afterMessage(duty, texts, system, at);
      return (message.buttons ?? []).length === 0 ? null : message;
    },
  };
}
