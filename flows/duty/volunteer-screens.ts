import { randomUUID } from 'node:crypto';
import type { Duty } from '../../domain/duty/index.ts';
import type { Channel } from '../../domain/notifications/index.ts';
import { dayIn, idOf } from '../ids.ts';
import { lastRow } from '../last-row.ts';
import type { Act, Screen, Visitor } from '../module.ts';
import type { Button, Message } from '../message.ts';
import type { Texts } from '../texts.ts';
import { mineMessage, oneMessage } from './my-duties-messages.ts';
import { monthPicture } from './pictures.ts';
import { paged } from '../paged.ts';
import { dutyName, dutyWords, linkButton, shortDay, wantedNames } from './words.ts';

const channelNames = ['telegram', 'whatsapp', 'email'] as const satisfies readonly Channel[];
const SHOWN = 12;
/** More rows than these make a screen that nobody reads. */
const MOST_BLACKOUTS = 20;

/** The volunteer's places. Everything in them is their own. */
export function volunteerScreens({ duty }: { duty: Duty }): { screens: Record<string, Screen>; acts: Record<string, Act> } {
  const look = (visitor: Visitor) => duty.mine(visitor.actor, visitor.person.id);

  /** Argument: the page of one's duties. */
  const home: Screen = async (visitor, argument) => mineMessage(visitor.texts, await look(visitor), idOf(argument));

  const one: Screen = async (visitor, argument) => {
    const { ahead } = await look(visitor);
    const it = ahead.find((duties) => duties.id === idOf(argument));
    return it === undefined ? home(visitor, '') : oneMessage(visitor.texts, it);
  };

  const month: Screen = async (visitor, argument) => {
    const { texts } = visitor;
    const mine = await look(visitor);
    const wanted = dayIn(`${argument}-01`) ?? mine.ahead[0]?.day ?? mine.today;
    const first = Temporal.PlainDate.from(wanted).with({ day: 1 });
    const turn = (months: number, label: string): Button => ({ label, action: { go: 'duty.month', argument: first.add({ months }).toString().slice(0, 7) } });
    const count = mine.ahead.filter((it) => it.day.slice(0, 7) === first.toString().slice(0, 7)).length;
    return {
      html: texts.t('duty-month-caption', { month: texts.month(first), count }),
      picture: monthPicture(texts, mine, first.toString()),
      buttons: [[turn(-1, '‹'), turn(1, '›')], lastRow(texts, 'duty')],
    };
  };

  /** Argument: the page. */
  const open: Screen = async (visitor, argument) => {
    const { texts } = visitor;
    const places = await duty.canTake(visitor.actor, visitor.person.id);
    const { shown, turns } = paged(places, idOf(argument), SHOWN, (page) => ({ go: 'duty.open', argument: String(page) }));
    return {
      html: places.length === 0 ? texts.t('duty-open-none') : texts.t('duty-open-title', { count: places.length }),
      buttons: [
        ...shown.map((it): Button[] => [{
          label: `${shortDay(texts, it.day)} · ${it.reporting} ${dutyName(texts, it.typeNames)}`,
          action: { go: 'duty.open-one', argument: `${it.typeId}.${it.day}.${it.place}.${it.generation}` },
        }]),
        ...turns,
        lastRow(texts, 'duty'),
      ],
    };
  };

  const openOne: Screen = async (visitor, argument) => {
    const { texts } = visitor;
    const { typeId, day, place } = placeIn(argument);
    const it = (await duty.canTake(visitor.actor, visitor.person.id)).find((open) => open.typeId === typeId && open.day === day && open.place === place);
    if (it === undefined) return { html: texts.t('duty-open-gone'), buttons: [lastRow(texts, 'duty.open')] };
    return {
      html: texts.t('duty-open-one', dutyWords(texts, it)),
      buttons: [[{ label: texts.plain('duty-button-take'), action: { act: 'duty.take', argument: `${typeId}.${day}.${place}.${it.generation}` }, tone: 'good' }], lastRow(texts, 'duty.open')],
    };
  };

  const profile: Screen = async (visitor) => {
    const { texts } = visitor;
    const { volunteer, types } = await look(visitor);
    if (volunteer === null) return home(visitor, '');
    const facts = texts.t('duty-profile', {
      name: volunteer.name, memberNo: volunteer.memberNo, email: volunteer.email, whatsapp: volunteer.whatsapp,
      wants: wantedNames(texts, types, volunteer.preferences), auditions: volunteer.auditions.length,
    });
    const days = volunteer.blackouts.map((it) => texts.dateRange(it.from, it.to)).join(', ');
    return {
      html: `${facts}\n${texts.t('duty-profile-blackouts', { ranges: days === '' ? texts.plain('duty-blackouts-none') : days })}`,
      buttons: [
        [{ label: texts.plain('duty-button-preferences'), action: { flow: 'duty.preferences' } }, { label: texts.plain('duty-button-auditions'), action: { flow: 'duty.auditions' } }],
        [{ label: texts.plain('duty-blackout-add'), action: { flow: 'duty.blackout' } }, { label: texts.plain('duty-button-channels'), action: { go: 'duty.channels' } }],
        ...volunteer.blackouts.slice(0, MOST_BLACKOUTS).map((it): Button[] => [{ label: texts.plain('duty-button-remove-blackout', { range: texts.dateRange(it.from, it.to) }), action: { act: 'duty.remove-blackout', argument: String(it.id) } }]),
        lastRow(texts, 'duty'),
      ],
    };
  };

  const channels: Screen = async (visitor) => {
    const { texts } = visitor;
    const { channels: on } = await duty.channels(visitor.actor, visitor.person.id);
    const { telegramId, whatsappNumber } = visitor.person;
    const { volunteer } = await look(visitor);
    return {
      html: texts.t('duty-channels-title'),
      buttons: [
        ...channelNames.filter((name) => name !== 'telegram' || telegramId !== null).map((name): Button[] => {
          // A tick would promise reminders at a number that is nobody's yet.
          if (name === 'whatsapp' && whatsappNumber === null) return volunteer === null ? [] : [linkButton(texts, volunteer.whatsapp)];
          const words = texts.plain(`channel-${name}`);
          const isOn = on.includes(name);
          return [{ label: `${isOn ? '✅' : '⬜️'} ${words}`, action: { act: 'duty.channel', argument: `${name}.${isOn ? 'off' : 'on'}` } }];
        }),
        lastRow(texts, 'duty.profile'),
      ],
    };
  };

  const take: Act = async (visitor, argument, key) => {
    const { texts } = visitor;
    const made = await duty.take({ actor: visitor.actor, key }, { personId: visitor.person.id, ...placeIn(argument) });
    return { toast: texts.plain('duty-taken-toast'), message: oneMessage(texts, made) };
  };

  const answered = (texts: Texts, html: string, extra: Button[][]): Message => ({
    html,
    buttons: [...extra, [{ label: texts.plain('duty-button-mine'), action: { go: 'duty' } }, { label: texts.plain('button-home'), action: { go: 'home' } }]],
  });

  const come: Act = async (visitor, argument) => {
    const { texts } = visitor;
    // Saying it twice is saying it once, and after a change of mind it has to be heard again: a key of its own each time.
    const done = await duty.confirm({ actor: visitor.actor, key: randomUUID() }, { personId: visitor.person.id, assignmentId: idOf(argument) });
    return { toast: texts.plain('duty-confirmed-toast'), message: answered(texts, texts.t('duty-confirmed', dutyWords(texts, done)), [[{ label: texts.plain('duty-button-cannot-after-all'), action: { act: 'duty.cannot', argument }, tone: 'bad' }]]) };
  };

  const cannot: Act = async (visitor, argument, key) => {
    const { texts } = visitor;
    const { declined, asked } = await duty.decline({ actor: visitor.actor, key }, { personId: visitor.person.id, assignmentId: idOf(argument) });
    const back = { label: texts.plain('duty-button-come-after-all'), action: { act: 'duty.take', argument: `${declined.typeId}.${declined.day}.${declined.place}.d${declined.id}` } };
    return { toast: texts.plain('duty-declined-toast'), message: answered(texts, texts.t('duty-declined', { ...dutyWords(texts, declined), asked }), [[back]]) };
  };

  const comeAll: Act = async (visitor, _argument) => {
    const { confirmed } = await duty.confirmAll({ actor: visitor.actor, key: randomUUID() }, visitor.person.id);
    return { toast: visitor.texts.plain('duty-confirmed-all', { count: confirmed }), message: await home(visitor, '') };
  };

  const removeBlackout: Act = async (visitor, argument, key) => {
    await duty.removeBlackout({ actor: visitor.actor, key }, { personId: visitor.person.id, blackoutId: idOf(argument) });
    return { toast: visitor.texts.plain('duty-blackout-removed'), message: await profile(visitor, '') };
  };

  const channel: Act = async (visitor, argument) => {
    const [name = '', wish = ''] = argument.split('.');
    const { channels: on } = await duty.channels(visitor.actor, visitor.person.id);
    const next = channelNames.filter((it) => (it === name ? wish === 'on' : on.includes(it)));
    await duty.setChannels({ actor: visitor.actor, key: randomUUID() }, { personId: visitor.person.id, channels: next });
    return { toast: visitor.texts.plain('duty-channels-saved'), message: await channels(visitor, '') };
  };

  const calendar: Act = async (visitor) => {
    const { texts } = visitor;
    const { fileId } = await duty.calendar(visitor.actor, visitor.person.id, { language: texts.language, name: texts.plain('duty-calendar-name') });
    return {
      toast: texts.plain('duty-calendar-toast'),
      message: { html: texts.t('duty-calendar-caption'), file: { id: fileId, kind: 'document', name: 'duties.ics' }, buttons: [lastRow(texts, 'duty')] },
    };
  };

  return {
    screens: { duty: home, 'duty.one': one, 'duty.month': month, 'duty.open': open, 'duty.open-one': openOne, 'duty.profile': profile, 'duty.channels': channels },
    acts: {
      'duty.take': take, 'duty.come': come, 'duty.cannot': cannot, 'duty.come-all': comeAll,
      'duty.remove-blackout': removeBlackout, 'duty.channel': channel, 'duty.calendar': calendar,
    },
  };
}

/** The place that a button carries: `<type>.<day>.<place>.<state>`; the state only makes the press another one when the place has changed. */
export function placeIn(argument: string): { typeId: number; day: string; place: number } {
  const [type = '', day = '', place = ''] = argument.split('.');
  return { typeId: idOf(type), day: dayIn(day) ?? '1970-01-01', place: idOf(place) };
}

/** The volunteer's part of the home screen: "2 duties this week". */
export async function volunteerHome(duty: Duty, { texts, actor, person }: Visitor): Promise<{ lines: string[]; buttons: Button[][] }> {
  const mine = await duty.mine(actor, person.id);
  const { volunteer } = mine;
  if (volunteer === null) return { lines: [], buttons: mine.roster === null ? [] : [[{ label: texts.plain('duty-button-join'), action: { flow: 'duty.register' } }]] };
  const doors: Button[][] = [[{ label: texts.plain('duty-button-mine'), action: { go: 'duty' } }]];
  if (volunteer.status === 'pending' || volunteer.status === 'rejected' || volunteer.status === 'inactive') return { lines: [texts.t(`duty-home-${volunteer.status}`)], buttons: doors };
  const [next] = mine.ahead;
  const line = texts.t('duty-home-line', { count: mine.thisWeek });
  const nextLine = next === undefined ? '' : ` ${texts.t('duty-home-next', dutyWords(texts, next))}`;
  const waits = mine.unanswered === 0 ? [] : [texts.t('duty-home-unanswered', { count: mine.unanswered })];
  return { lines: [`${line}${nextLine}`, ...waits], buttons: [[...(doors[0] ?? []), { label: texts.plain('duty-button-open'), action: { go: 'duty.open' } }]] };
}
