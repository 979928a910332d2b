import type { Duty } from '../../domain/duty/index.ts';
import { askText } from '../ask.ts';
import { askDate } from '../calendar.ts';
import type { Chat } from '../chat.ts';
import { defineFlow, type Flow } from '../flow.ts';
import { idOf } from '../ids.ts';
import { lastRow } from '../last-row.ts';
import type { Button } from '../message.ts';
import type { Texts } from '../texts.ts';
import { placeIn } from './volunteer-screens.ts';
import { daysBetween } from './days.ts';
import { volunteerLabel } from './people-screens.ts';
import { dutyName, dutyWords, inRows } from './words.ts';

const admins = ['admin'] as const;
const back = (texts: Texts, place: Parameters<typeof lastRow>[1] = 'duty.roster'): Button[][] => [lastRow(texts, place)];
const placeButton = (it: { typeId: number; day: string; place: number }) => ({ go: 'duty.place', argument: `${it.typeId}.${it.day}.${it.place}` });

/** What a coordinator does in words: reasons, searches, sheets. */
export function coordinatorFlows({ duty }: { duty: Duty }): Flow[] {
  /** Argument: the assignment. */
  const unlock = defineFlow(
    'duty.unlock',
    async (chat) => {
      const { texts } = chat;
      const assignmentId = idOf(chat.argument ?? '');
      const look = await chat.once(() => duty.assignment(chat.actor, assignmentId));
      if (!look.ok) return chat.say({ html: texts.refusal(look.code, look.details), buttons: back(texts) });
      const reason = await askText(chat, texts.t('duty-unlock-ask', { ...dutyWords(texts, look.value), name: look.value.name }), duty.rules.unlockReason);
      const command = await chat.command();
      const done = await chat.once(() => duty.unlock(command, { assignmentId, reason }));
      const buttons = back(texts, placeButton(look.value));
      return chat.say(done.ok ? { html: texts.t('duty-unlock-done', { name: done.value.name }), buttons } : { html: texts.refusal(done.code, done.details), buttons });
    },
    [askText],
    admins,
  );

  /** Argument: the assignment whose holder changes places with somebody. */
  const swap = defineFlow(
    'duty.swap',
    async (chat) => {
      const { texts } = chat;
      const first = idOf(chat.argument ?? '');
      const look = await chat.once(async () => {
        const mine = await duty.assignment(chat.actor, first);
        const today = await duty.today(chat.actor);
        const { roster, places } = await duty.grid(chat.actor, { rosterId: mine.rosterId, from: today, to: '9999-12-31' });
        const held = places.filter((it) => it.assignmentId !== first && it.volunteerId !== mine.volunteerId && (it.state === 'waiting' || it.state === 'confirmed'));
        return { mine, today, from: roster.from, to: roster.to, types: roster.types.map(({ id, names, reporting }) => ({ id, names, reporting })), others: held.map(({ assignmentId, typeId, day, name }) => ({ assignmentId, typeId, day, name })) };
      });
      if (!look.ok) return chat.say({ html: texts.refusal(look.code, look.details), buttons: back(texts) });
      const { mine, today, from, to, types, others } = look.value;
      if (others.length === 0) return chat.say({ html: texts.t('duty-swap-nobody'), buttons: back(texts, placeButton(mine)) });
      const words = dutyWords(texts, mine);
      const days = new Set(others.map((it) => it.day));
      const min = today < from ? from : today;
      const day = await askDate(chat, { html: texts.t('duty-swap-day', { ...words, name: mine.name }), today, min, max: to, blocked: daysBetween(min, to).filter((it) => !days.has(it)) });
      const near = others.filter((it) => it.day === day);
      const second = await chat.choose(
        texts.t('duty-swap-ask', { ...words, name: mine.name }),
        near.map((it) => {
          const type = types.find((one) => one.id === it.typeId);
          return { value: String(it.assignmentId), label: `${type?.reporting ?? ''} ${type === undefined ? '' : dutyName(texts, type.names)} · ${it.name ?? ''}`.slice(0, 60) };
        }),
      );
      const reason = await askText(chat, texts.t('duty-swap-reason'), duty.rules.unlockReason);
      const command = await chat.command();
      const done = await chat.once(() => duty.swap(command, { first, second: Number(second), reason }));
      const buttons = back(texts, placeButton(mine));
      return chat.say(done.ok ? { html: texts.t('duty-swap-done'), buttons } : { html: texts.refusal(done.code, done.details), buttons });
    },
    [askText, askDate, daysBetween],
    admins,
  );

  /** Argument: `<type>.<day>.<place>`. Somebody whom nobody would have suggested: found by name, and assigned in spite of a clash if the coordinator says so. */
  const assign = defineFlow(
    'duty.assign',
    async (chat) => {
      const { texts } = chat;
      const place = placeIn(chat.argument ?? '');
      const buttons = back(texts, placeButton(place));
      const found = await findApproved(chat);
      if (!found.ok) return chat.say({ html: texts.refusal(found.code, found.details), buttons });
      const volunteer = await chat.choose(texts.t('duty-assign-which'), found.value.map((it) => ({ value: String(it.id), label: `${it.name} (${it.duties})`.slice(0, 60) })));
      const input = { ...place, volunteerId: Number(volunteer) };
      const command = await chat.command();
      const done = await chat.once(() => duty.assign(command, input));
      if (done.ok) return chat.say({ html: texts.t('duty-assigned', { ...dutyWords(texts, done.value), name: done.value.name }), buttons });
      if (done.details['acceptable'] !== true) return chat.say({ html: texts.refusal(done.code, done.details), buttons });
      const choice = await chat.choose<'anyway' | 'no'>(`${texts.refusal(done.code, done.details)}\n\n${texts.t('duty-clash-ask')}`, [
        { value: 'anyway', label: texts.plain('duty-clash-anyway'), key: 'duty-clash-anyway' },
        { value: 'no', label: texts.plain('duty-clash-no'), key: 'duty-clash-no' },
      ]);
      if (choice === 'no') return chat.say({ html: texts.t('duty-clash-left'), buttons });
      const again = await chat.command();
      const forced = await chat.once(() => duty.assignDespiteClash(again, input));
      return chat.say(forced.ok ? { html: texts.t('duty-assigned', { ...dutyWords(texts, forced.value), name: forced.value.name }), buttons } : { html: texts.refusal(forced.code, forced.details), buttons });
    },
    [findApproved, askText, judgeSearch],
    admins,
  );

  /** Somebody of the master list by a part of the name or number. */
  const search = defineFlow(
    'duty.search',
    async (chat) => {
      const { texts } = chat;
      const part = await askText(chat, texts.t('duty-assign-search'), judgeSearch);
      const found = await chat.once(() => duty.volunteers(chat.actor, { status: 'all', typeId: null, search: part, page: 0 }));
      const row = back(texts, 'duty.volunteers');
      if (!found.ok) return chat.say({ html: texts.refusal(found.code, found.details), buttons: row });
      const hits = found.value.volunteers.map((it): Button => ({ label: volunteerLabel(it), action: { go: 'duty.volunteer', argument: String(it.id) } }));
      return chat.say({ html: texts.t('duty-search-found', { search: part, count: found.value.total }), buttons: [...inRows(hits, 2), ...row] });
    },
    [askText, judgeSearch],
    admins,
  );

  /** Argument: the volunteer. */
  const correction = defineFlow(
    'duty.ask-correction',
    async (chat) => {
      const { texts } = chat;
      const volunteerId = idOf(chat.argument ?? '');
      const look = await chat.once(() => duty.volunteer(chat.actor, volunteerId));
      if (!look.ok) return chat.say({ html: texts.refusal(look.code, look.details), buttons: back(texts) });
      const field = await chat.choose(
        texts.t('duty-correction-which', { name: look.value.name }),
        duty.rules.correctable.map((it) => ({ value: it, label: texts.plain(`duty-field-${it}`), key: `duty-field-${it}` })),
        { columns: 2 },
      );
      const message = await askText(chat, texts.t('duty-correction-message'), duty.rules.reason);
      const command = await chat.command();
      const done = await chat.once(() => duty.askCorrection(command, { volunteerId, field, message }));
      const buttons = back(texts, { go: 'duty.volunteer', argument: String(volunteerId) });
      return chat.say(done.ok ? { html: texts.t('duty-correction-sent', { name: look.value.name }), buttons } : { html: texts.refusal(done.code, done.details), buttons });
    },
    [askText],
    admins,
  );

  /** Argument: the roster. */
  const importSheet = defineFlow(
    'duty.import',
    async (chat) => {
      const { texts } = chat;
      const rosterId = idOf(chat.argument ?? '');
      const hub = back(texts, { go: 'duty.roster', argument: String(rosterId) });
      const { fileId } = await chat.askFile(texts.t('duty-import-ask'), { as: 'spreadsheet', maxMegabytes: 5 });
      const look = await chat.once(() => duty.previewImport(chat.actor, fileId, rosterId));
      if (!look.ok) return chat.say({ html: texts.refusal(look.code, look.details), buttons: hub });
      const { good, problems, unchanged } = look.value;
      const wrong = problems.slice(0, 12).map((it) => `• ${texts.t('duty-import-row', { row: it.row, problem: texts.plain(`duty-row-${it.problem}`), text: it.text })}`);
      const more = problems.length > 12 ? [texts.t('duty-import-more', { count: problems.length - 12 })] : [];
      const html = [texts.t('duty-import-preview', { good: good.length, problems: problems.length, unchanged }), ...wrong, ...more].join('\n');
      if (good.length === 0) return chat.say({ html, buttons: hub });
      const choice = await chat.choose<'yes' | 'no'>(html, [
        { value: 'yes', label: texts.plain('duty-import-yes', { good: good.length }) },
        { value: 'no', label: texts.plain('duty-import-no'), key: 'duty-import-no' },
      ]);
      if (choice === 'no') return chat.say({ html: texts.t('duty-import-left'), buttons: hub });
      const command = await chat.command();
      const done = await chat.once(() => duty.importRoster(command, fileId, rosterId));
      return chat.say({ html: done.ok ? texts.t('duty-import-done', { assigned: done.value.assigned }) : texts.refusal(done.code, done.details), buttons: hub });
    },
    [],
    admins,
  );

  return [unlock, swap, assign, search, correction, importSheet];

  /** Asks until somebody is found who could be given a duty. */
  async function findApproved(chat: Chat) {
    const { texts } = chat;
    for (;;) {
      const part = await askText(chat, texts.t('duty-assign-search'), judgeSearch);
      const found = await chat.once(async () => (await duty.volunteers(chat.actor, { status: 'all', typeId: null, search: part, page: 0 })).volunteers.filter((it) => it.status === 'approved' || it.status === 'allotted'));
      if (!found.ok || found.value.length > 0) return found;
      await chat.say(texts.t('duty-assign-nobody', { search: part }));
    }
  }
}

function judgeSearch(text: string): { ok: true; value: string } | { ok: false; code: string } {
  const part = text.trim();
  return part.length >= 2 ? { ok: true, value: part.slice(0, 60) } : { ok: false, code: 'search-short' };
}
