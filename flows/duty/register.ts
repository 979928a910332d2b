import type { Duty } from '../../domain/duty/index.ts';
import { askPhone, askSeveral, askText } from '../ask.ts';
import { askDateRange } from '../calendar.ts';
import type { Chat } from '../chat.ts';
import { defineFlow, type Flow } from '../flow.ts';
import { fillForm, question } from '../form.ts';
import type { Button } from '../message.ts';
import { escapeHtml } from '../texts.ts';
import { askRecordings, type Recording } from './recordings.ts';
import { dutyName, recordingsRow } from './words.ts';

type Types = { id: number; names: Record<'en' | 'hi' | 'mr', string>; reporting: string; needsAudition: boolean }[];
type Range = { from: string; to: string };

/** A volunteer puts themselves forward; a rejected one corrects and asks again with the earlier answers kept. */
export function registerFlow({ duty }: { duty: Duty }): Flow {
  const { rules } = duty;

  const formFor = (types: Types, policy: { memberPattern: string; mostAuditions: number; auditionMegabytes: number }, roster: Range, today: string) => ({
    name: question<string>({
      prompt: 'duty-ask-name',
      label: 'duty-field-name',
      ask: (chat, html) => askText(chat, html, rules.name),
      show: (_chat, value) => escapeHtml(value),
    }),
    memberNo: question<string>({
      // An example that would be refused is worse than none.
      prompt: rules.memberNo('20431100', policy.memberPattern).ok ? 'duty-ask-member-no' : 'duty-ask-member-no-own',
      label: 'duty-field-member-no',
      ask: (chat, html) => askText(chat, html, (text) => rules.memberNo(text, policy.memberPattern)),
      show: (_chat, value) => escapeHtml(value),
    }),
    email: question<string>({
      prompt: 'duty-ask-email',
      label: 'duty-field-email',
      ask: (chat, html) => askText(chat, html, rules.email),
      show: (_chat, value) => escapeHtml(value),
    }),
    whatsapp: question<string>({
      prompt: 'duty-ask-whatsapp',
      label: 'duty-field-whatsapp',
      ask: (chat, html) => askPhone(chat, html, rules.phone),
      show: (_chat, value) => escapeHtml(value),
    }),
    preferences: question<string[]>({
      prompt: 'duty-ask-preferences',
      label: 'duty-field-preferences',
      ask: (chat, html) => askPreferences(chat, html, types, []),
      show: (chat, value) => escapeHtml(value.map((id) => nameOf(chat, types, id)).join(', ')),
    }),
    auditions: question<Recording[]>({
      prompt: 'duty-ask-auditions',
      label: 'duty-field-auditions',
      ask: (chat, html) => askRecordings(chat, html, { most: policy.mostAuditions, maxMegabytes: policy.auditionMegabytes }),
      show: (chat, value) => chat.texts.t('duty-auditions-count', { count: value.length }),
    }),
    blackouts: question<Range[]>({
      prompt: 'duty-ask-blackouts',
      label: 'duty-field-blackouts',
      ask: (chat, html) => askBlackouts(chat, html, roster, today),
      show: (chat, value) => (value.length === 0 ? chat.texts.t('duty-blackouts-none') : value.map((it) => chat.texts.dateRange(it.from, it.to)).join(', ')),
    }),
  });

  return defineFlow(
    'duty.register',
    async (chat) => {
      const look = await chat.once(async () => {
        const [mine, policy] = [await duty.mine(chat.actor, chat.person.id), await duty.policy(chat.actor)];
        return { volunteer: mine.volunteer, today: mine.today, roster: mine.roster === null ? null : { from: mine.roster.from, to: mine.roster.to }, types: mine.types, policy };
      });
      if (!look.ok) return chat.say(chat.texts.refusal(look.code, look.details));
      const { volunteer, roster, types, policy, today } = look.value;
      if (volunteer !== null && volunteer.status !== 'rejected') return chat.say(chat.texts.refusal('duplicate-volunteer', { status: volunteer.status }));
      if (roster === null) return chat.say({ html: chat.texts.t('duty-no-roster'), buttons: [[{ label: chat.texts.plain('button-home'), action: { go: 'home' } }]] });
      await chat.say(chat.texts.t(volunteer === null ? 'duty-register-intro' : 'duty-register-intro-again'));
      const form = formFor(types, policy, roster, today);
      let known: Record<string, string | string[] | Recording[] | Range[]> =
        volunteer === null
          ? {}
          : {
              name: volunteer.name, memberNo: volunteer.memberNo, email: volunteer.email, whatsapp: volunteer.whatsapp,
              preferences: volunteer.preferences.filter((id) => types.some((type) => type.id === id)).map(String),
              auditions: volunteer.auditions.map(({ fileId, kind }) => ({ fileId, kind })), blackouts: volunteer.blackouts.map(({ from, to }) => ({ from, to })),
            };
      for (;;) {
        const answers = await fillForm(chat, form, { title: 'duty-register-summary', send: 'duty-register-send', known });
        const command = await chat.command();
        const sent = await chat.once(() => duty.register(command, { ...answers, personId: chat.person.id, preferences: answers.preferences.map(Number) }));
        if (sent.ok) return sayReceived(chat, answers.auditions.length > 0 ? [] : types.filter((type) => type.needsAudition && answers.preferences.includes(String(type.id))));
        await chat.say(chat.texts.refusal(sent.code, sent.details));
        if (sent.code === 'duplicate-volunteer' || sent.code === 'member-no-tries') return;
        // Everything stays in the summary, where the refused answer can be put right.
        known = { ...answers };
      }
    },
    [formFor, askPreferences, askRecordings, askBlackouts, askText, askPhone, askSeveral, fillForm, sayReceived],
  );
}

/** @param unheard wished for, and given to nobody whose recording has not been heard */
function sayReceived(chat: Chat, unheard: Types): Promise<void> {
  const { texts } = chat;
  const home: Button[] = [{ label: texts.plain('button-home'), action: { go: 'home' } }];
  if (unheard.length === 0) return chat.say({ html: texts.t('duty-register-sent'), buttons: [home] });
  const duties = texts.list(unheard.map((type) => dutyName(texts, type.names)));
  return chat.say({ html: `${texts.t('duty-register-sent')}\n\n${texts.t('duty-register-unheard', { duties })}`, buttons: [recordingsRow(texts), home] });
}

/** The duties that somebody would like, at least one; with their times. */
export async function askPreferences(chat: Chat, html: string, types: Types, chosen: readonly string[]): Promise<string[]> {
  const options = types.map((type) => ({ value: String(type.id), label: `${type.reporting} ${dutyName(chat.texts, type.names)}` }));
  return askSeveral(chat, html, options, { least: 1, done: chat.texts.plain('duty-preferences-done'), chosen });
}

/** Days on which somebody cannot come: ranges, one after the other, or none. */
async function askBlackouts(chat: Chat, html: string, roster: Range, today: string): Promise<Range[]> {
  const { texts } = chat;
  const ranges: Range[] = [];
  const min = roster.from > today ? roster.from : today;
  while (ranges.length < 8 && min <= roster.to) {
    const so = ranges.length === 0 ? '' : `\n\n${texts.t('duty-blackouts-so-far', { ranges: ranges.map((it) => texts.dateRange(it.from, it.to)).join(', ') })}`;
    const more = await chat.choose<'add' | 'done'>(`${html}${so}`, [
      { value: 'add', label: texts.plain('duty-blackout-add'), key: 'duty-blackout-add' },
      { value: 'done', label: texts.plain(ranges.length === 0 ? 'duty-blackout-none' : 'duty-blackout-done'), key: ranges.length === 0 ? 'duty-blackout-none' : 'duty-blackout-done' },
    ]);
    if (more === 'done') break;
    const days = await askDateRange(chat, { html: texts.t('duty-blackout-which'), today, min, max: roster.to });
    if (ranges.some((it) => it.from <= days.to && days.from <= it.to)) await chat.say(texts.refusal('blackout-overlap', {}));
    else ranges.push(days);
  }
  return ranges;
}

function nameOf(chat: Chat, types: Types, id: string): string {
  const type = types.find((it) => String(it.id) === id);
  return type === undefined ? '–' : dutyName(chat.texts, type.names);
}
