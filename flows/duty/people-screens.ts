import { randomUUID } from 'node:crypto';
import type { Duty, VolunteerStatus, VolunteerView } from '../../domain/duty/index.ts';
import { actForAdmins, screenForAdmins } from '../for-admins.ts';
import { idOf } from '../ids.ts';
import { lastRow } from '../last-row.ts';
import type { Act, Screen, Visitor } from '../module.ts';
import type { Button, Message } from '../message.ts';
import { inRows, phoneFor, typeName, wantedNames } from './words.ts';

const statuses = ['all', 'pending', 'approved', 'allotted', 'rejected', 'inactive'] as const satisfies readonly (VolunteerStatus | 'all')[];
/** A button carries 64 bytes: what is searched for is cut to what fits. */
const SEARCH_BYTES = 22;

/** The master list with its filters, and one volunteer. */
export function peopleScreens({ duty }: { duty: Duty }): { screens: Record<string, Screen>; acts: Record<string, Act> } {
  /** Argument: `<status>.<type>.<page>.<search>`. */
  const list: Screen = async ({ texts, actor }, argument) => {
    const [statusName = '', type = '', pageName = '', ...rest] = argument.split('.');
    const status = statuses.find((it) => it === statusName) ?? 'all';
    const typeId = idOf(type) === 0 ? null : idOf(type);
    const search = fitting(rest.join('.'));
    const { volunteers, total, page, pages } = await duty.volunteers(actor, { status, typeId, search, page: idOf(pageName) });
    const roster = await duty.currentRoster(actor);
    const to = (change: { status?: string; typeId?: number | null; page?: number }): string =>
      [change.status ?? status, change.typeId === undefined ? (typeId ?? 0) : (change.typeId ?? 0), change.page ?? 0, search].join('.');
    const types = roster?.types ?? [];
    const nextType = typeId === null ? types[0] : types[types.findIndex((it) => it.id === typeId) + 1];
    return {
      html: texts.t('duty-volunteers-title', {
        total, page: page + 1, pages, status: texts.plain(`duty-status-${status}`), wants: typeId === null ? texts.plain('duty-any-duty') : typeName(texts, types, typeId),
        search: search === '' ? '–' : search,
      }),
      buttons: [
        ...inRows(volunteers.map((it) => ({ label: volunteerLabel(it), action: { go: 'duty.volunteer', argument: String(it.id) } })), 2),
        ...inRows(statuses.filter((it) => it !== status).map((it) => ({ label: texts.plain(`duty-status-${it}`), action: { go: 'duty.volunteers', argument: to({ status: it }) } })), 3),
        [{ label: texts.plain('duty-button-by-duty', { duty: nextType === undefined ? texts.plain('duty-any-duty') : typeName(texts, types, nextType.id) }), action: { go: 'duty.volunteers', argument: to({ typeId: nextType?.id ?? null }) } }, { label: texts.plain('duty-button-search'), action: { flow: 'duty.search' } }],
        ...(pages > 1 ? [[...(page > 0 ? [turn('‹', to({ page: page - 1 }))] : []), ...(page + 1 < pages ? [turn('›', to({ page: page + 1 }))] : [])]] : []),
        lastRow(texts, 'duty.roster'),
      ],
    };
  };

  const one: Screen = async (visitor, argument) => volunteerMessage(visitor, await duty.volunteer(visitor.actor, idOf(argument)));

  async function volunteerMessage(visitor: Visitor, it: VolunteerView): Promise<Message> {
    const { texts, actor } = visitor;
    const roster = await duty.currentRoster(actor);
    const id = String(it.id);
    const ranges = it.blackouts.map((range) => texts.dateRange(range.from, range.to)).join(', ');
    const isIn = it.status === 'approved' || it.status === 'allotted';
    return {
      html: texts.t('duty-volunteer', {
        name: it.name, memberNo: it.memberNo, status: texts.plain(`duty-status-${it.status}`), phone: phoneFor(visitor, it.whatsapp), email: visitor.inAdminChat ? it.email : '•••',
        wants: wantedNames(texts, roster?.types ?? [], it.preferences), blackouts: ranges === '' ? texts.plain('duty-blackouts-none') : ranges, duties: it.duties,
      }),
      buttons: [
        ...auditionButtons(texts, it),
        [
          ...(it.status === 'pending' ? [{ label: texts.plain('duty-button-card'), action: { act: 'card.post', argument: `duty-volunteer.${id}` } }] : []),
          { label: texts.plain('duty-button-correct'), action: { flow: 'duty.ask-correction', argument: id } },
          ...(isIn ? [{ label: texts.plain('duty-button-deactivate'), action: { act: 'duty.deactivate', argument: id } }] : []),
          ...(it.status === 'inactive' ? [{ label: texts.plain('duty-button-reactivate'), action: { act: 'duty.reactivate', argument: id } }] : []),
        ],
        lastRow(texts, 'duty.volunteers'),
      ],
    };
  }

  const change = (verb: 'deactivate' | 'reactivate'): Act => async (visitor, argument) => {
    // Setting the same state twice is harmless, and back and forth on one message must work.
    const done = await duty[verb]({ actor: visitor.actor, key: randomUUID() }, idOf(argument));
    return { toast: visitor.texts.plain('duty-status-changed'), message: await volunteerMessage(visitor, done) };
  };

  const play: Act = async (visitor, argument) => {
    await duty.playAudition({ actor: visitor.actor, key: randomUUID() }, { auditionId: idOf(argument), chat: visitor.chat });
    return { toast: visitor.texts.plain('duty-audition-sent') };
  };

  const choose: Act = async (visitor, argument) => {
    const found = await duty.selectAudition({ actor: visitor.actor, key: randomUUID() }, idOf(argument));
    return { toast: visitor.texts.plain('duty-audition-chosen'), message: auditionMessage(visitor.texts, found), inPlace: true };
  };

  return {
    screens: { 'duty.volunteers': screenForAdmins(list), 'duty.volunteer': screenForAdmins(one) },
    acts: {
      'duty.deactivate': actForAdmins(change('deactivate')), 'duty.reactivate': actForAdmins(change('reactivate')),
      'duty.play': actForAdmins(play), 'duty.choose-audition': actForAdmins(choose),
    },
  };
}

/** One recording with its choice; the player is the chat's own. */
export function auditionMessage(texts: Visitor['texts'], { audition, nth, of, volunteer }: Awaited<ReturnType<Duty['auditionCase']>>): Message {
  return {
    html: texts.t(audition.selected ? 'duty-audition-caption-chosen' : 'duty-audition-caption', { name: volunteer.name, nth, of }),
    file: { id: audition.fileId, kind: audition.kind },
    buttons: audition.selected ? [] : [[{ label: texts.plain('duty-button-choose-audition'), action: { act: 'duty.choose-audition', argument: String(audition.id) } }]],
  };
}

/** A button for each recording of a volunteer. */
export function auditionButtons(texts: Visitor['texts'], it: VolunteerView): Button[][] {
  return inRows(it.auditions.map((audition, index) => ({
    label: `${audition.selected ? '⭐️' : '▶️'} ${texts.plain('duty-audition-nth', { nth: index + 1 })}`,
    action: { act: 'duty.play', argument: String(audition.id) },
  })), 3);
}

const turn = (label: string, argument: string): Button => ({ label, action: { go: 'duty.volunteers', argument } });
/** Their state, name and duties ahead, on a button. */
export const volunteerLabel = (it: VolunteerView): string => `${signOf(it)} ${it.name} · ${it.duties}`.slice(0, 60);
const signOf = (it: VolunteerView): string => ({ pending: '⏳', approved: '🙂', allotted: '✅', rejected: '❌', inactive: '💤' })[it.status];

/** Whole letters only, as many as the bytes allow; a dot would be taken for the next part. */
export function fitting(text: string): string {
  let fits = '';
  for (const { segment } of new Intl.Segmenter().segment(text.replaceAll('.', ' ').trim())) {
    if (new TextEncoder().encode(fits + segment).length > SEARCH_BYTES) break;
    fits += segment;
  }
  return fits;
}
