import type { Duty, TypeChange } from '../../domain/duty/index.ts';
import { askSeveral, askText } from '../ask.ts';
import type { Chat } from '../chat.ts';
import { defineFlow, type Flow } from '../flow.ts';
import { fillForm } from '../form.ts';
import { idOf } from '../ids.ts';
import { escapeHtml } from '../texts.ts';
import { askConsent, backTo, isSure, sayDone } from './setup-consent.ts';
import { askWeekdays, typeOf, typeQuestions } from './setup-questions.ts';
import { dutyName } from './words.ts';

const admins = ['admin'] as const;

/** What a coordinator says of one duty of a roster: a new one, a change, and that it is taken out. */
export function typeFlows({ duty }: { duty: Duty }): Flow[] {
  const questions = typeQuestions(duty);

  /** Argument: the roster. */
  const newType = defineFlow(
    'duty.new-type',
    async (chat) => {
      const { texts } = chat;
      const rosterId = idOf(chat.argument ?? '');
      const look = await chat.once(() => duty.roster(chat.actor, rosterId));
      if (!look.ok) return sayDone(chat, look, '', backTo(texts, 'duty.rosters'));
      const answers = await fillForm(chat, questions, { title: 'duty-new-type-summary', send: 'duty-new-type-send' });
      const command = await chat.command();
      const done = await chat.once(() => duty.addType(command, { rosterId, type: typeOf(answers) }));
      return sayDone(chat, done, texts.t('duty-new-type-done', { duty: answers.names[texts.language] }), backTo(texts, 'duty.setup', String(rosterId)));
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
      if (!look.ok) return sayDone(chat, look, '', backTo(texts, 'duty.rosters'));
      const back = backTo(texts, 'duty.type', id);
      const change = await askChange(chat, field, look.value.weekdays.map(String), dutyName(texts, look.value.names));
      const cost = await chat.once(() => duty.displacedByType(chat.actor, { typeId, change }));
      if (!cost.ok) return sayDone(chat, cost, '', back);
      const { lost, moved } = cost.value;
      const consent = await askConsent(chat, [...lost, ...moved], lost.length > 0 ? 'duty-cost-lost' : 'duty-cost-moved', duty.rules.unlockReason);
      if (consent === 'no') return chat.say({ html: texts.t('duty-clash-left'), buttons: back });
      const command = await chat.command();
      const done = await chat.once(() => duty.changeType(command, { typeId, change, consent }));
      const kept = done.ok && done.value.lost + done.value.moved > 0 ? `\n${texts.t('duty-type-kept', { moved: done.value.moved, lost: done.value.lost })}` : '';
      return sayDone(chat, done, `${texts.t('duty-type-saved')}${kept}`, back);
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
      if (!look.ok) return sayDone(chat, look, '', backTo(texts, 'duty.rosters'));
      const { roster, type, cost } = look.value;
      const back = backTo(texts, 'duty.type', String(typeId));
      const name = dutyName(texts, type.names);
      if (!(await isSure(chat, texts.t('duty-remove-type-ask', { duty: name, roster: roster.name }), 'duty-button-remove-type'))) return chat.say({ html: texts.t('duty-clash-left'), buttons: back });
      const consent = await askConsent(chat, cost, 'duty-cost-lost', duty.rules.unlockReason);
      if (consent === 'no') return chat.say({ html: texts.t('duty-clash-left'), buttons: back });
      const command = await chat.command();
      const done = await chat.once(() => duty.removeType(command, { typeId, consent }));
      return sayDone(chat, done, texts.t('duty-remove-type-done', { duty: name }), done.ok ? backTo(texts, 'duty.setup', String(roster.id)) : back);
    },
    [isSure, askConsent, askText],
    admins,
  );

  return [newType, changeType, removeType];

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
