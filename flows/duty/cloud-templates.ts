import type { AssignmentView, Duty } from '../../domain/duty/index.ts';
import type { Json } from '../../domain/errors.ts';
import type { CloudTemplates, NoticeTemplate } from '../cloud-template.ts';
import type { Reader } from '../notice.ts';
import { idIn } from './parameters.ts';
import { dutyName, dutyWords } from './words.ts';

const system = { kind: 'system', name: 'notices', via: 'job' } as const;
const answers = ['duty-button-come', 'duty-button-cannot'] as const;

/**
 * The roster's templates as they are approved by Meta, with their parameters in order. The number of values is checked before anything is
 * sent. Source: the roster's reminder has the name, the duty, the date and the time.
 */
export function dutyTemplates({ duty }: { duty: Duty }): CloudTemplates {
  const aboutDuty = (name: string, text: string, replies: readonly string[]): NoticeTemplate => ({
    name,
    category: 'utility',
    text,
    parameters: ['name', 'duty', 'day', 'time'],
    replies,
    async values({ texts }: Reader, parameters: Record<string, Json>) {
      const it: AssignmentView = await duty.assignment(system, idIn(parameters, 'assignmentId'));
      if (it.begun || (it.state !== 'waiting' && it.state !== 'confirmed')) return null;
      const { duty: what, day, time } = dutyWords(texts, it);
      return { name: it.name, duty: what, day, time };
    },
  });

  return {
    'duty.allotted': aboutDuty('duty_allotted', 'template-duty-allotted', answers),
    'duty.changed': aboutDuty('duty_changed', 'template-duty-changed', answers),
    'duty.reminder': aboutDuty('duty_reminder', 'template-duty-reminder', answers),
    'duty.reminder-short': aboutDuty('duty_reminder_short', 'template-duty-reminder-short', answers),
    'duty.offer': {
      name: 'duty_offer',
      category: 'utility',
      text: 'template-duty-offer',
      parameters: ['duty', 'day', 'time'],
      replies: ['duty-button-take'],
      async values({ texts, personId }, parameters) {
        if (personId === undefined) return null;
        const typeId = idIn(parameters, 'typeId');
        const it = (await duty.canTake(system, personId)).find((open) => open.typeId === typeId && open.day === parameters['day'] && open.place === parameters['place']);
        return it === undefined ? null : { duty: dutyName(texts, it.typeNames), day: texts.longDate(it.day), time: it.reporting };
      },
    },
    'duty.roster-published': {
      name: 'duty_roster_published',
      category: 'utility',
      text: 'template-duty-published',
      parameters: ['roster', 'count'],
      replies: [],
      async values({ personId }, parameters) {
        if (personId === undefined) return null;
        const roster = await duty.roster(system, idIn(parameters, 'rosterId'));
        const { ahead } = await duty.mine(system, personId);
        const count = ahead.filter((it) => it.rosterId === roster.id).length;
        return count === 0 ? null : { roster: roster.name, count: String(count) };
      },
    },
  };
}
