import type { Duty, DutyTypeView, RosterView } from '../../domain/duty/index.ts';
import { actForAdmins, screenForAdmins } from '../for-admins.ts';
import { idOf } from '../ids.ts';
import { lastRow } from '../last-row.ts';
import type { Act, Screen } from '../module.ts';
import type { Button, Message } from '../message.ts';
import { escapeHtml, type Texts } from '../texts.ts';
import { dutyName, inRows, wholeLines } from './words.ts';

/** Where rosters and their duties are data: which rosters there are, one with its duties in order, one duty. */
export function setupScreens({ duty }: { duty: Duty }): { screens: Record<string, Screen>; acts: Record<string, Act> } {
  const rosters: Screen = async ({ texts, actor }) => {
    const all = await duty.rosters(actor);
    const line = (it: RosterView): string => `• <b>${escapeHtml(it.name)}</b> · ${texts.dateRange(it.from, it.to)} · ${texts.t(`duty-roster-${it.status}`)}`;
    return {
      html: all.length === 0 ? texts.t('duty-roster-none') : [texts.t('duty-rosters-title'), ...all.map(line)].join('\n'),
      buttons: [
        ...inRows(all.map((it) => ({ label: `${it.status === 'draft' ? '📝' : '📣'} ${it.name}`.slice(0, 60), action: { go: 'duty.roster', argument: String(it.id) } })), 2),
        [{ label: texts.plain('duty-button-new-roster'), action: { flow: 'duty.new-roster' } }],
        lastRow(texts, 'duty.roster'),
      ],
    };
  };

  const setup: Screen = async ({ texts, actor }, argument) => setupMessage(texts, await duty.roster(actor, idOf(argument)));

  const type: Screen = async ({ texts, actor }, argument) => {
    const found = await duty.type(actor, idOf(argument));
    return typeMessage(texts, found.roster, found.type);
  };

  const move = (to: 'up' | 'down'): Act => async ({ texts, actor }, argument, key) => {
    // The order before stands on the button: the same step from another place is another press.
    const [id = ''] = argument.split('.');
    const roster = await duty.moveType({ actor, key }, { typeId: idOf(id), to });
    const moved = roster.types.find((it) => it.id === idOf(id));
    const place = roster.types.findIndex((it) => it.id === idOf(id)) + 1;
    return { toast: texts.plain('duty-type-moved', { place, of: roster.types.length }), message: moved === undefined ? setupMessage(texts, roster) : typeMessage(texts, roster, moved) };
  };

  return {
    screens: { 'duty.rosters': screenForAdmins(rosters), 'duty.setup': screenForAdmins(setup), 'duty.type': screenForAdmins(type) },
    acts: { 'duty.type-up': actForAdmins(move('up')), 'duty.type-down': actForAdmins(move('down')) },
  };
}

function setupMessage(texts: Texts, roster: RosterView): Message {
  const argument = String(roster.id);
  const lines = roster.types.map((it, index) => texts.t('duty-setup-line', { nth: index + 1, time: it.reporting, duty: dutyName(texts, it.names), days: weekdayWords(texts, it.weekdays), places: it.places }));
  return {
    html: wholeLines([
      texts.t('duty-setup-title', { name: roster.name, range: texts.dateRange(roster.from, roster.to), state: texts.plain(`duty-roster-${roster.status}`) }),
      '', ...(lines.length === 0 ? [texts.t('duty-setup-empty')] : lines),
    ], 3_900),
    buttons: [
      ...inRows(roster.types.map((it) => ({ label: `${it.reporting} ${dutyName(texts, it.names)}`, action: { go: 'duty.type', argument: String(it.id) } })), 2),
      [{ label: texts.plain('duty-button-new-type'), action: { flow: 'duty.new-type', argument } }],
      [{ label: texts.plain('duty-button-rename'), action: { flow: 'duty.rename-roster', argument } }, { label: texts.plain('duty-button-days'), action: { flow: 'duty.roster-days', argument } }],
      ...(roster.status === 'draft' ? [[{ label: texts.plain('duty-button-remove-draft'), action: { flow: 'duty.remove-draft', argument }, tone: 'bad' as const }]] : []),
      lastRow(texts, { go: 'duty.roster', argument }),
    ],
  };
}

function typeMessage(texts: Texts, roster: RosterView, it: DutyTypeView): Message {
  const id = String(it.id);
  const edit = (field: string): Button => ({ label: ['✏️', texts.plain(`duty-type-field-${field}`)].join(' '), action: { flow: 'duty.change-type', argument: `${id}.${field}` } });
  const at = roster.types.findIndex((one) => one.id === it.id);
  const step = (to: 'up' | 'down', label: string): Button => ({ label, action: { act: `duty.type-${to}`, argument: `${id}.${it.position}` } });
  const isIn = at >= 0;
  return {
    html: texts.t('duty-type', {
      roster: roster.name, en: it.names.en, hi: it.names.hi, mr: it.names.mr, time: it.reporting, minutes: it.minutes, days: weekdayWords(texts, it.weekdays), places: it.places,
      audition: texts.plain(it.needsAudition ? 'duty-audition-needed' : 'duty-audition-not-needed'), nth: at + 1, of: roster.types.length,
    }) + (isIn ? '' : `\n\n${texts.t('duty-type-is-out')}`),
    buttons: [
      ...(isIn
        ? [
            [edit('names'), edit('reporting')], [edit('minutes'), edit('weekdays')], [edit('places'), edit('audition')],
            [...(at > 0 ? [step('up', '⬆️')] : []), ...(at < roster.types.length - 1 ? [step('down', '⬇️')] : []), { label: texts.plain('duty-button-remove-type'), action: { flow: 'duty.remove-type', argument: id }, tone: 'bad' as const }],
          ]
        : []),
      lastRow(texts, { go: 'duty.setup', argument: String(roster.id) }),
    ],
  };
}

/** "every day", or the names of the days. */
export function weekdayWords(texts: Texts, weekdays: readonly number[]): string {
  if (weekdays.length === 7) return texts.plain('duty-every-day');
  return texts.list(weekdays.toSorted((a, b) => a - b).map((day) => weekdayName(texts, day, 'short')));
}

/** @param day ISO, 1 is Monday */
export const weekdayName = (texts: Texts, day: number, style: 'short' | 'long'): string => texts.weekday(Temporal.PlainDate.from('2026-06-01').add({ days: day - 1 }), style);
