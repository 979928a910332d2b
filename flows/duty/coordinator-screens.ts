import type { Duty, GridPlace, PlaceCase } from '../../domain/duty/index.ts';
import { actForAdmins, screenForAdmins } from '../for-admins.ts';
import { dayIn, idOf } from '../ids.ts';
import { lastRow } from '../last-row.ts';
import type { Act, Screen, Visitor } from '../module.ts';
import type { Button, Message } from '../message.ts';
import { paged } from '../paged.ts';
import { escapeHtml, type Texts } from '../texts.ts';
import { addDays } from './days.ts';
import { gridPicture, nickname } from './pictures.ts';
import { hubMessage } from './roster-hub.ts';
import { placeIn } from './volunteer-screens.ts';
import { dutyName, dutyWords, inRows, phoneFor, shortDay, stateSigns } from './words.ts';

/** The picture shows so many days at once. Source: the roster's page. */
export const DAYS_A_PAGE = 10;
/** A message has room for so many places by name, and a keyboard for their buttons. */
const PLACES_A_PAGE = 30;

/** The coordinator's places: how far the roster is, the grid, a day, a place and who could take it. */
export function coordinatorScreens({ duty }: { duty: Duty }): { screens: Record<string, Screen>; acts: Record<string, Act> } {
  /** Argument: the roster; the current one without. */
  const hub: Screen = async (visitor, argument) => hubMessage(visitor.texts, await duty.progress(visitor.actor, rosterIn(argument)));

  /** Argument: `<roster>.<page>`; the current roster on today's page without. */
  const grid: Screen = async (visitor, argument) => {
    const { texts, actor } = visitor;
    const [rosterId = '', pageName = ''] = argument.split('.');
    const progress = await duty.progress(actor, rosterIn(rosterId));
    if (progress.roster === null) return hubMessage(texts, progress);
    const { id } = progress.roster;
    const pages = pageOf(progress.roster, progress.roster.to) + 1;
    const page = Math.max(0, Math.min(pages - 1, pageName === '' ? pageOf(progress.roster, progress.today) : idOf(pageName) - 1));
    const from = addDays(progress.roster.from, page * DAYS_A_PAGE);
    const found = await duty.grid(actor, { rosterId: id, from, to: addDays(from, DAYS_A_PAGE - 1) });
    const turn = (to: number, label: string): Button[] => (to < 0 || to >= pages ? [] : [{ label, action: { go: 'duty.grid', argument: `${id}.${to + 1}` } }]);
    return {
      html: texts.t('duty-grid-caption', { roster: progress.roster.name, page: page + 1, pages, ...countsOf(found.places) }),
      picture: gridPicture(texts, found),
      buttons: [
        ...inRows(found.days.map((day) => ({ label: shortDay(texts, day), action: { go: 'duty.day', argument: `${day}.${id}` } })), 5),
        [...turn(page - 1, '‹'), { label: texts.plain('duty-button-sheet'), action: { act: 'duty.sheet', argument: String(id) } }, ...turn(page + 1, '›')],
        lastRow(texts, { go: 'duty.roster', argument: String(id) }),
      ],
    };
  };

  /** Argument: `<day>.<roster>.<page>`; the current roster without. */
  const day: Screen = async (visitor, argument) => {
    const { texts, actor } = visitor;
    const [dayName = '', rosterId = '', page = ''] = argument.split('.');
    const progress = await duty.progress(actor, rosterIn(rosterId));
    const asked = dayIn(dayName);
    if (progress.roster === null || asked === null) return hubMessage(texts, progress);
    const { roster } = progress;
    const wanted = asked < roster.from ? roster.from : asked > roster.to ? roster.to : asked;
    const { places, roster: { types } } = await duty.grid(actor, { rosterId: roster.id, from: wanted, to: wanted });
    const typeOf = new Map(types.map((type) => [type.id, type]));
    const label = (it: GridPlace): string => {
      const type = typeOf.get(it.typeId);
      const place = (type?.places ?? 1) > 1 ? ` ${it.place}` : '';
      return `${type?.reporting ?? ''} ${type === undefined ? '' : dutyName(texts, type.names)}${place}`;
    };
    const { shown, turns } = paged(places, idOf(page), PLACES_A_PAGE, (to) => ({ go: 'duty.day', argument: `${wanted}.${roster.id}.${to}` }));
    const lines = shown.map((it) => `${stateSigns[it.state]} ${escapeHtml(label(it))} – ${it.name === null ? texts.t('duty-state-free') : `<b>${escapeHtml(it.name)}</b>`}`);
    const turn = (to: string, sign: string): Button[] => (to < roster.from || to > roster.to ? [] : [{ label: sign, action: { go: 'duty.day', argument: `${to}.${roster.id}` } }]);
    return {
      html: [texts.t('duty-day-title', { day: texts.longDate(wanted), ...countsOf(places) }), '', ...lines].join('\n'),
      buttons: [
        ...inRows(shown.map((it) => ({ label: `${stateSigns[it.state]} ${label(it)}`, action: { go: 'duty.place', argument: `${it.typeId}.${it.day}.${it.place}` } })), 2),
        ...turns,
        [...turn(addDays(wanted, -1), '‹'), { label: texts.plain('duty-button-log'), action: { go: 'duty.log', argument: wanted } }, ...turn(addDays(wanted, 1), '›')],
        lastRow(texts, { go: 'duty.grid', argument: `${roster.id}.${pageOf(roster, wanted) + 1}` }),
      ],
    };
  };

  const place: Screen = async (visitor, argument) => {
    const input = placeIn(argument);
    const found = await duty.place(visitor.actor, input);
    return found.held === null ? freePlaceMessage(visitor, found) : heldPlaceMessage(visitor, found, found.held);
  };

  async function freePlaceMessage({ texts, actor }: Visitor, found: PlaceCase): Promise<Message> {
    const candidates = await duty.candidates(actor, { typeId: found.type.id, day: found.day });
    const at = `${found.type.id}.${found.day}.${found.place}`;
    const words = dutyWords(texts, { typeNames: found.type.names, day: found.day, reporting: found.type.reporting });
    return {
      html: [texts.t('duty-place-free', words), historyOf(texts, found), texts.t(candidates.length === 0 ? 'duty-candidates-none' : 'duty-candidates', { count: candidates.length })].filter((it) => it !== '').join('\n\n'),
      buttons: [
        ...inRows(candidates.slice(0, 10).map((it) => ({ label: `${nickname(it.name)} (${it.duties})`, action: { act: 'duty.assign', argument: `${at}.${found.generation}.${it.id}` } })), 2),
        [{ label: texts.plain('duty-button-somebody-else'), action: { flow: 'duty.assign', argument: at } }],
        lastRow(texts, { go: 'duty.day', argument: `${found.day}.${found.roster.id}` }),
      ],
    };
  }

  function heldPlaceMessage(visitor: Visitor, found: PlaceCase, held: NonNullable<PlaceCase['held']>): Message {
    const { texts } = visitor;
    const id = String(held.id);
    const accepted = held.overridden.length === 0 ? '' : texts.t('duty-place-overridden', { clashes: held.overridden.map((clash) => texts.plain(`duty-clash-${clash}`)).join(', ') });
    return {
      html: [
        texts.t('duty-place-held', { ...dutyWords(texts, held), name: held.name, phone: phoneFor(visitor, held.whatsapp), state: texts.plain(`duty-state-${held.state}`) }),
        accepted,
        historyOf(texts, found),
      ].filter((it) => it !== '').join('\n\n'),
      buttons: [
        ...(held.begun
          ? [outcomeButtons(texts, held)]
          : [
              [{ label: texts.plain('duty-button-unlock'), action: { flow: 'duty.unlock', argument: id } }, { label: texts.plain('duty-button-swap'), action: { flow: 'duty.swap', argument: id } }],
              [{ label: texts.plain('duty-button-resend'), action: { act: 'duty.resend', argument: id } }, { label: texts.plain('duty-button-volunteer'), action: { go: 'duty.volunteer', argument: String(held.volunteerId) } }],
            ]),
        lastRow(texts, { go: 'duty.day', argument: `${found.day}.${found.roster.id}` }),
      ],
    };
  }

  const assign: Act = async (visitor, argument, key) => {
    const [type = '', onDay = '', at = '', , volunteer = ''] = argument.split('.');
    const input = placeIn(`${type}.${onDay}.${at}`);
    const made = await duty.assign({ actor: visitor.actor, key }, { ...input, volunteerId: idOf(volunteer) });
    return { toast: visitor.texts.plain('duty-assigned-toast', { name: made.name }), message: await place(visitor, `${type}.${onDay}.${at}`) };
  };

  const publish: Act = async (visitor, argument, key) => {
    const { told } = await duty.publish({ actor: visitor.actor, key }, idOf(argument));
    return { toast: visitor.texts.plain('duty-published-toast', { count: told }), message: await hub(visitor, argument) };
  };

  const sheet: Act = async (visitor, argument) => {
    const { texts } = visitor;
    const states = Object.fromEntries((['free', 'waiting', 'confirmed', 'declined', 'served', 'no-show'] as const).map((state) => [state, texts.plain(`duty-state-${state}`)]));
    const words = {
      grid: texts.plain('duty-sheet-grid'), list: texts.plain('duty-sheet-list'), day: texts.plain('duty-sheet-day'), duty: texts.plain('duty-sheet-duty'),
      place: texts.plain('duty-sheet-place'), member: texts.plain('duty-sheet-member'), name: texts.plain('duty-sheet-name'), state: texts.plain('duty-sheet-state'), states,
    };
    const { fileId } = await duty.sheet(visitor.actor, idOf(argument), texts.language, words);
    return { toast: texts.plain('duty-sheet-toast'), message: { html: texts.t('duty-sheet-caption'), file: { id: fileId, kind: 'document', name: 'roster.xlsx' }, buttons: [lastRow(texts, { go: 'duty.roster', argument })] } };
  };

  const asAdmin = (screens: Record<string, Screen>) => Object.fromEntries(Object.entries(screens).map(([name, screen]) => [name, screenForAdmins(screen)]));
  return {
    screens: asAdmin({ 'duty.roster': hub, 'duty.grid': grid, 'duty.day': day, 'duty.place': place }),
    acts: { 'duty.assign': actForAdmins(assign), 'duty.publish': actForAdmins(publish), 'duty.sheet': actForAdmins(sheet) },
  };
}

/** The roster that a button carried; null for the current one. */
const rosterIn = (argument: string): number | null => (idOf(argument) === 0 ? null : idOf(argument));

/** Which page of the grid a day is on, from 0. */
const pageOf = (roster: { from: string }, day: string): number => Math.floor(Temporal.PlainDate.from(roster.from).until(day, { largestUnit: 'days' }).days / DAYS_A_PAGE);

/** "Did it take place?" for one duty. */
export function outcomeButtons(texts: Texts, it: { id: number; state: string }): Button[] {
  const argument = String(it.id);
  return [
    { label: `${it.state === 'served' ? '● ' : ''}${texts.plain('duty-button-served')}`, action: { act: 'duty.served', argument }, tone: 'good' },
    { label: `${it.state === 'no-show' ? '● ' : ''}${texts.plain('duty-button-no-show')}`, action: { act: 'duty.no-show', argument }, tone: 'bad' },
  ];
}

function countsOf(places: readonly GridPlace[]): { places: number; confirmed: number; waiting: number; open: number } {
  const count = (...states: string[]): number => places.filter((it) => states.includes(it.state)).length;
  // What is over can be nobody's any more.
  const open = places.filter((it) => !it.begun && (it.state === 'free' || it.state === 'declined')).length;
  return { places: places.length, confirmed: count('confirmed', 'served'), waiting: count('waiting'), open };
}

function historyOf(texts: Texts, found: PlaceCase): string {
  if (found.before.length === 0) return '';
  return texts.t('duty-place-history', { names: found.before.slice(0, 4).map((it) => `${it.name} (${texts.plain(`duty-state-${it.state}`)})`).join(', ') });
}
