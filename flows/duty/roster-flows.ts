import type { Duty } from '../../domain/duty/index.ts';
import { askSeveral, askText } from '../ask.ts';
import { askDateRange } from '../calendar.ts';
import type { Chat } from '../chat.ts';
import { defineFlow, type Flow } from '../flow.ts';
import { idOf } from '../ids.ts';
import { askConsent, backTo, isSure, sayDone } from './setup-consent.ts';
import { dutyName } from './words.ts';

const admins = ['admin'] as const;

/** What a coordinator says of a whole roster: a new one, its name, its days, and that a draft is not wanted. */
export function rosterFlows({ duty }: { duty: Duty }): Flow[] {
  /** A new roster takes over the duties of an earlier one that are wanted again, or begins with none. */
  const newRoster = defineFlow(
    'duty.new-roster',
    async (chat) => {
      const { texts } = chat;
      const look = await chat.once(async () => ({ today: await duty.today(chat.actor), before: (await duty.rosters(chat.actor)).find((it) => it.types.length > 0) ?? null }));
      if (!look.ok) return sayDone(chat, look, '', backTo(texts, 'duty.roster'));
      const { today, before } = look.value;
      const name = await askText(chat, texts.t('duty-new-roster-name'), duty.rules.rosterName);
      const days = await askDateRange(chat, { html: texts.t('duty-new-roster-days'), today, min: today, max: Temporal.PlainDate.from(today).add({ days: 366 }).toString() });
      const taken = before === null ? [] : await askTakenOver(chat, before.types.map((type) => ({ value: String(type.id), label: `${type.reporting} ${dutyName(texts, type.names)}` })));
      const types = (before?.types ?? []).filter((type) => taken.includes(String(type.id)));
      const duties = types.length === 0 ? texts.t('duty-new-roster-no-duties') : texts.t('duty-new-roster-duties', { duties: types.map((type) => dutyName(texts, type.names)).join(', ') });
      const choice = await chat.choose<'yes' | 'no'>(texts.t('duty-new-roster-check', { name, range: texts.dateRange(days.from, days.to), duties: { html: duties } }), [
        { value: 'yes', label: texts.plain('duty-new-roster-yes'), key: 'duty-new-roster-yes' },
        { value: 'no', label: texts.plain('duty-import-no'), key: 'duty-import-no' },
      ]);
      if (choice === 'no') return chat.say({ html: texts.t('duty-new-roster-left'), buttons: backTo(texts, 'duty.rosters') });
      const command = await chat.command();
      const done = await chat.once(() => duty.createRoster(command, { name, ...days, types: types.map(({ id }) => ({ like: id })) }));
      return sayDone(chat, done, texts.t('duty-new-roster-done', { name }), backTo(texts, 'duty.setup', done.ok ? String(done.value.id) : ''));
    },
    [askText, askDateRange, askTakenOver],
    admins,
  );

  /** Argument: the roster. */
  const rename = defineFlow(
    'duty.rename-roster',
    async (chat) => {
      const { texts } = chat;
      const rosterId = idOf(chat.argument ?? '');
      const look = await chat.once(() => duty.roster(chat.actor, rosterId));
      if (!look.ok) return sayDone(chat, look, '', backTo(texts, 'duty.rosters'));
      const name = await askText(chat, texts.t('duty-rename-ask', { name: look.value.name }), duty.rules.rosterName);
      const command = await chat.command();
      const { from, to: last } = look.value;
      const done = await chat.once(() => duty.changeRoster(command, { rosterId, name, from, to: last, consent: null }));
      return sayDone(chat, done, texts.t('duty-roster-saved'), backTo(texts, 'duty.setup', String(rosterId)));
    },
    [askText],
    admins,
  );

  /** Argument: the roster. */
  const days = defineFlow(
    'duty.roster-days',
    async (chat) => {
      const { texts } = chat;
      const rosterId = idOf(chat.argument ?? '');
      const look = await chat.once(async () => ({ today: await duty.today(chat.actor), roster: await duty.roster(chat.actor, rosterId) }));
      if (!look.ok) return sayDone(chat, look, '', backTo(texts, 'duty.rosters'));
      const { today, roster } = look.value;
      const back = backTo(texts, 'duty.setup', String(rosterId));
      const min = roster.from < today ? roster.from : today;
      const wanted = await askDateRange(chat, { html: texts.t('duty-days-ask', { range: texts.dateRange(roster.from, roster.to) }), today, min, max: Temporal.PlainDate.from(today).add({ days: 366 }).toString() });
      const cost = await chat.once(() => duty.displacedByDays(chat.actor, { rosterId, ...wanted }));
      if (!cost.ok) return sayDone(chat, cost, '', back);
      const consent = await askConsent(chat, cost.value, 'duty-cost-lost', duty.rules.unlockReason);
      if (consent === 'no') return chat.say({ html: texts.t('duty-clash-left'), buttons: back });
      const command = await chat.command();
      const done = await chat.once(() => duty.changeRoster(command, { rosterId, name: roster.name, ...wanted, consent }));
      return sayDone(chat, done, texts.t('duty-roster-saved'), back);
    },
    [askDateRange, askConsent, askText],
    admins,
  );

  /** Argument: the roster, a draft. */
  const removeDraft = defineFlow(
    'duty.remove-draft',
    async (chat) => {
      const { texts } = chat;
      const rosterId = idOf(chat.argument ?? '');
      const look = await chat.once(() => duty.roster(chat.actor, rosterId));
      if (!look.ok) return sayDone(chat, look, '', backTo(texts, 'duty.rosters'));
      const back = backTo(texts, 'duty.setup', String(rosterId));
      if (!(await isSure(chat, texts.t('duty-remove-draft-ask', { name: look.value.name, count: look.value.types.length }), 'duty-button-remove-draft'))) return chat.say({ html: texts.t('duty-clash-left'), buttons: back });
      const command = await chat.command();
      const done = await chat.once(() => duty.removeDraft(command, rosterId));
      return sayDone(chat, done, texts.t('duty-remove-draft-done', { name: look.value.name }), done.ok ? backTo(texts, 'duty.rosters') : back);
    },
    [isSure],
    admins,
  );

  return [newRoster, rename, days, removeDraft];
}

function askTakenOver(chat: Chat, options: readonly { value: string; label: string }[]): Promise<string[]> {
  return askSeveral(chat, chat.texts.t('duty-new-roster-types'), options, { least: 0, done: chat.texts.plain('duty-preferences-done'), chosen: options.map((it) => it.value) });
}
