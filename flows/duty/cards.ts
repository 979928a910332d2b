import type { Duty, RequestView } from '../../domain/duty/index.ts';
import { decisionCard } from '../decision-card.ts';
import type { Texts } from '../texts.ts';
import { auditionButtons } from './people-screens.ts';
import { dutyName, dutyWords, shortDay, wantedNames } from './words.ts';

const system = { kind: 'system', name: 'cards', via: 'job' } as const;

/** What the coordinators decide on: registrations and requests. */
export function dutyCards({ duty }: { duty: Duty }) {
  const volunteer = decisionCard({
    name: 'duty-volunteer',
    texts: 'duty-volunteer',
    denyFlow: 'duty.reject-volunteer',
    reasons: duty.rules.rejections.volunteer,
    approve: duty.approveVolunteer,
    deny: duty.rejectVolunteer,
    async show({ texts }, subjectId) {
      const { volunteer: it, decision, username, decided } = await duty.volunteerCase(system, subjectId);
      const roster = await duty.currentRoster(system);
      const ranges = it.blackouts.map((range) => texts.dateRange(range.from, range.to)).join(', ');
      const chosen = it.auditions.findIndex((audition) => audition.selected);
      const html = texts.t('card-duty-volunteer', {
        name: it.name, memberNo: it.memberNo, phone: it.whatsapp, email: it.email, username: username === null ? '–' : `@${username}`,
        wants: wantedNames(texts, roster?.types ?? [], it.preferences),
        blackouts: ranges === '' ? texts.plain('duty-blackouts-none') : ranges, at: texts.moment(it.appliedAt),
        auditions: chosen < 0 ? texts.plain('duty-auditions-count', { count: it.auditions.length }) : texts.plain('duty-auditions-chosen', { count: it.auditions.length, nth: chosen + 1 }),
      });
      return { title: `${it.name} · ${it.memberNo}`, html, rows: auditionButtons(texts, it), status: decision, open: decision === 'pending', decided, reason: it.rejectionReason };
    },
  });

  const request = decisionCard({
    name: 'duty-request',
    texts: 'duty-request',
    denyFlow: 'duty.reject-request',
    reasons: duty.rules.rejections.request,
    approve: duty.approveRequest,
    deny: duty.rejectRequest,
    async show({ texts }, subjectId) {
      const { request: it, decided } = await duty.requestCase(system, subjectId);
      const wish = it.wish === null ? '' : `\n${texts.t('card-duty-request-wish', { wish: wishWords(texts, it) })}`;
      const html = texts.t('card-duty-request', {
        wish: { html: wish }, kind: texts.plain(`duty-request-${it.kind}`), name: it.assignment.name, ...dutyWords(texts, it.assignment), reason: it.reason, at: texts.moment(it.requestedAt),
      });
      return { title: it.assignment.name, html, status: it.status, open: it.status === 'pending', decided, reason: it.rejectionReason };
    },
  });

  return {
    cards: { ...volunteer.cards, ...request.cards },
    acts: { ...volunteer.acts, ...request.acts },
    flows: [volunteer.flow, request.flow],
  };
}

/** The duty that is wished for instead; a dash for a cancellation. */
export function wishWords(texts: Texts, { wish }: RequestView): string {
  return wish === null ? '–' : `${dutyName(texts, wish.typeNames)}, ${shortDay(texts, wish.day)}, ${wish.reporting}`;
}
