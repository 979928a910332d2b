import type { AssignmentView, Duty, TypeChange } from '../../domain/duty/index.ts';
import { askSeveral, askText } from '../ask.ts';
import { askDateRange } from '../calendar.ts';
import type { Chat } from '../chat.ts';
import { defineFlow, type Flow } from '../flow.ts';
import { fillForm } from '../form.ts';
import { idOf } from '../ids.ts';
import type { Button } from '../message.ts';
import { lastRow } from '../last-row.ts';
import { escapeHtml, type Texts } from '../texts.ts';
import { askWeekdays, typeOf, typeQuestions } from './setup-questions.ts';
import { dutyName, dutyWords } from './words.ts';

const admins = ['admin'] as const;
const MANY = 12;
const to = (texts: Texts, go: string, argument = ''): Button[][] => [lastRow(texts, { go, argument })];

/** What a coordinator says of rosters and duties in words, days and choices. */
export function setupFlows({ duty }: { duty: Duty }): Flow[] {
  const questions = typeQuestions(duty);
  const said = (chat: Chat, done: { ok: true } | { ok: false; code: string; details: Parameters<Texts['refusal']>[1] }, html: string, buttons: Button[][]) =>
    chat.say({ html: done.ok ? html : chat.texts.refusal(done.code, done.details), buttons });

  /** A new roster takes over the duties of an earlier one that are wanted again, or begins with none. */
  const newRoster = defineFlow(
    'duty.new-roster',
    async (chat) => {
      const { texts } = chat;
      const look = await chat.once(async () => ({ today: await duty.today(chat.actor), before: (await duty.rosters(chat.actor)).find((it) => it.types.length > 0) ?? null }));
      if (!look.ok) return said(chat, look, '', to(texts, 'duty.roster'));
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
      if (choice === 'no') return chat.say({ html: texts.t('duty-new-roster-left'), buttons: to(texts, 'duty.rosters') });
      const command = await chat.command();
      const done = await chat.once(() => duty.createRoster(command, { name, ...days, types: types.map(({ id }) => ({ like: id })) }));
      return said(chat, done, texts.t('duty-new-roster-done', { name }), to(texts, 'duty.setup', done.ok ? String(done.value.id) : ''));
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
      if (!look.ok) return said(chat, look, '', to(texts, 'duty.rosters'));
      const name = await askText(chat, texts.t('duty-rename-ask', { name: look.value.name }), duty.rules.rosterName);
      const command = await chat.command();
      const { from, to: last } = look.value;
      const done = await chat.once(() => duty.changeRoster(command, { rosterId, name, from, to: last, consent: null }));
      return said(chat, done, texts.t('duty-roster-saved'), to(texts, 'duty.setup', String(rosterId)));
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
      if (!look.ok) return said(chat, look, '', to(texts, 'duty.rosters'));
      const { today, roster } = look.value;
      const back = to(texts, 'duty.setup', String(rosterId));
      const min = roster.from < today ? roster.from : today;
      const wanted = await askDateRange(chat, { html: texts.t('duty-days-ask', { range: texts.dateRange(roster.from, roster.to) }), today, min, max: Temporal.PlainDate.from(today).add({ days: 366 }).toString() });
      const cost = await chat.once(() => duty.displacedByDays(chat.actor, { rosterId, ...wanted }));
      if (!cost.ok) return said(chat, cost, '', back);
      const consent = await askConsent(chat, cost.value, 'duty-cost-lost', duty.rules.unlockReason);
      if (consent === 'no') return chat.say({ html: texts.t('duty-clash-left'), buttons: back });
      const command = await chat.command();
      const done = await chat.once(() => duty.changeRoster(command, { rosterId, name: roster.name, ...wanted, consent }));
      return said(chat, done, texts.t('duty-roster-saved'), back);
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
      if (!look.ok) return said(chat, look, '', to(texts, 'duty.rosters'));
      const back = to(texts, 'duty.setup', String(rosterId));
      if (!(await isSure(chat, texts.t('duty-remove-draft-ask', { name: look.value.name, count: look.value.types.length }), 'duty-button-remove-draft'))) return chat.say({ html: texts.t('duty-clash-left'), buttons: back });
      const command = await chat.command();
      const done = await chat.once(() => duty.removeDraft(command, rosterId));
      return said(chat, done, texts.t('duty-remove-draft-done', { name: look.value.name }), done.ok ? to(texts, 'duty.rosters') : back);
    },
    [isSure],
    admins,
  );

  /** Argument: the roster. */
  const newType = defineFlow(
    'duty.new-type',
    async (chat) => {
      const { texts } = chat;
      const rosterId = idOf(chat.argument ?? '');
      const look = await chat.once(() => duty.roster(chat.actor, rosterId));
      if (!look.ok) return said(chat, look, '', to(texts, 'duty.rosters'));
      const answers = await fillForm(chat, questions, { title: 'duty-new-type-summary', send: 'duty-new-type-send' });
      const command = await chat.command();
      const done = await chat.once(() => duty.addType(command, { rosterId, type: typeOf(answers) }));
      return said(chat, done, texts.t('duty-new-type-done', { duty: answers.names[texts.language] }), to(texts, 'duty.setup', String(rosterId)));
    },
    [questions, fillForm, askText, askSeveral, askWeekdays],
    admins,
  );

  /** Argument: `<type>.<field>`. */
  const changeType = defineFlow(
    'duty.change-type',
    async (chat) => {
      const { texts } = chat;
      const [id = '', field = ''] = (chat.argument ?? '').split('.');
      const typeId = idOf(id);
      const look = await chat.once(async () => (await duty.type(chat.actor, typeId)).type);
      if (!look.ok) return said(chat, look, '', to(texts, 'duty.rosters'));
      const back = to(texts, 'duty.type', id);
      const change = await askChange(chat, field, look.value.weekdays.map(String), dutyName(texts, look.value.names));
      const cost = await chat.once(() => duty.displacedByType(chat.actor, { typeId, change }));
      if (!cost.ok) return said(chat, cost, '', back);
      const { lost, moved } = cost.value;
      const consent = await askConsent(chat, [...lost, ...moved], lost.length > 0 ? 'duty-cost-lost' : 'duty-cost-moved', duty.rules.unlockReason);
      if (consent === 'no') return chat.say({ html: texts.t('duty-clash-left'), buttons: back });
      const command = await chat.command();
      const done = await chat.once(() => duty.changeType(command, { typeId, change, consent }));
      const kept = done.ok && done.value.lost + done.value.moved > 0 ? `\n${texts.t('duty-type-kept', { moved: done.value.moved, lost: done.value.lost })}` : '';
      return said(chat, done, `${texts.t('duty-type-saved')}${kept}`, back);
    },
    [questions, askChange, askConsent, askText, askSeveral, askWeekdays],
    admins,
  );

  /** Argument: the type. */
  const removeType = defineFlow(
    'duty.remove-type',
    async (chat) => {
      const { texts } = chat;
      const typeId = idOf(chat.argument ?? '');
      const look = await chat.once(async () => ({ ...(await duty.type(chat.actor, typeId)), cost: (await duty.displacedByType(chat.actor, { typeId, change: null })).lost }));
      if (!look.ok) return said(chat, look, '', to(texts, 'duty.rosters'));
      const { roster, type, cost } = look.value;
      const back = to(texts, 'duty.type', String(typeId));
      const name = dutyName(texts, type.names);
      if (!(await isSure(chat, texts.t('duty-remove-type-ask', { duty: name, roster: roster.name }), 'duty-button-remove-type'))) return chat.say({ html: texts.t('duty-clash-left'), buttons: back });
      const consent = await askConsent(chat, cost, 'duty-cost-lost', duty.rules.unlockReason);
      if (consent === 'no') return chat.say({ html: texts.t('duty-clash-left'), buttons: back });
      const command = await chat.command();
      const done = await chat.once(() => duty.removeType(command, { typeId, consent }));
      return said(chat, done, texts.t('duty-remove-type-done', { duty: name }), done.ok ? to(texts, 'duty.setup', String(roster.id)) : back);
    },
    [isSure, askConsent, askText],
    admins,
  );

  return [newRoster, rename, days, removeDraft, newType, changeType, removeType];

  async function askChange(chat: Chat, field: string, weekdays: readonly string[], name: string): Promise<TypeChange> {
    const html = (prompt: string): string => `<b>${escapeHtml(name)}</b>\n${chat.texts.t(prompt)}`;
    switch (field) {
      case 'reporting':
        return { reporting: await questions.reporting.ask(chat, html(questions.reporting.prompt)) };
      case 'minutes':
        return { minutes: await questions.minutes.ask(chat, html(questions.minutes.prompt)) };
      case 'weekdays':
        return { weekdays: await askWeekdays(chat, html(questions.weekdays.prompt), weekdays) };
      case 'places':
        return { places: await questions.places.ask(chat, html(questions.places.prompt)) };
      case 'audition':
        return { needsAudition: await questions.audition.ask(chat, html(questions.audition.prompt)) };
      default:
        return { names: await questions.names.ask(chat, html(questions.names.prompt)) };
    }
  }
}

function askTakenOver(chat: Chat, options: readonly { value: string; label: string }[]): Promise<string[]> {
  return askSeveral(chat, chat.texts.t('duty-new-roster-types'), options, { least: 0, done: chat.texts.plain('duty-preferences-done'), chosen: options.map((it) => it.value) });
}

async function isSure(chat: Chat, html: string, yes: string): Promise<boolean> {
  const { texts } = chat;
  const choice = await chat.choose<'yes' | 'no'>(html, [{ value: 'yes', label: texts.plain(yes), key: yes }, { value: 'no', label: texts.plain('duty-clash-no'), key: 'duty-clash-no' }]);
  return choice === 'yes';
}

/** Names the locked duties that a change costs and asks once more, with the reason that an unlock needs. Null: it costs none. */
async function askConsent(chat: Chat, duties: readonly AssignmentView[], question: 'duty-cost-lost' | 'duty-cost-moved', judge: Duty['rules']['unlockReason']): Promise<{ reason: string; assignmentIds: number[] } | null | 'no'> {
  if (duties.length === 0) return null;
  const { texts } = chat;
  const lines = duties.slice(0, MANY).map((it) => texts.t('duty-unanswered-line', { ...dutyWords(texts, it), name: it.name }));
  const more = duties.length > MANY ? [texts.t('duty-lines-more', { count: duties.length - MANY })] : [];
  if (!(await isSure(chat, [texts.t(question, { count: duties.length }), ...lines, ...more].join('\n'), 'duty-cost-yes'))) return 'no';
  const reason = await askText(chat, texts.t('duty-cost-reason'), judge);
  return { reason, assignmentIds: duties.map((it) => it.id) };
}
