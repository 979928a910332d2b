import type { Duty, RequestKind, RosterView } from '../../domain/duty/index.ts';
import { askPhone, askText } from '../ask.ts';
import { askDate, askDateRange } from '../calendar.ts';
import type { Chat } from '../chat.ts';
import { defineFlow, type Flow } from '../flow.ts';
import { idOf } from '../ids.ts';
import type { Button } from '../message.ts';
import type { Texts } from '../texts.ts';
import { askRecordings } from './recordings.ts';
import { askPreferences } from './register.ts';
import { dutyName, dutyWords } from './words.ts';

const doors = (texts: Texts): Button[][] => [[{ label: texts.plain('duty-button-mine'), action: { go: 'duty' } }, { label: texts.plain('button-home'), action: { go: 'home' } }]];

/** What a volunteer does besides registering, one conversation each. */
export function volunteerFlows({ duty }: { duty: Duty }): Flow[] {
  const mine = (chat: Chat) => chat.once(() => duty.mine(chat.actor, chat.person.id));

  const blackout = defineFlow(
    'duty.blackout',
    async (chat) => {
      const { texts } = chat;
      const look = await mine(chat);
      if (!look.ok || look.value.volunteer === null) return chat.say(texts.refusal(look.ok ? 'not-a-volunteer' : look.code, {}));
      const { today, roster } = look.value;
      const max = roster !== null && roster.to >= today ? roster.to : Temporal.PlainDate.from(today).add({ days: 90 }).toString();
      for (;;) {
        const days = await askDateRange(chat, { html: texts.t('duty-blackout-which'), today, min: today, max });
        const command = await chat.command();
        const done = await chat.once(() => duty.addBlackout(command, { personId: chat.person.id, ...days }));
        if (done.ok) {
          const kept = done.value.duties === 0 ? '' : `\n\n${texts.t('duty-blackout-has-duties', { duties: done.value.duties })}`;
          return chat.say({ html: `${texts.t('duty-blackout-added', { range: texts.dateRange(days.from, days.to) })}${kept}`, buttons: doors(texts) });
        }
        await chat.say(texts.refusal(done.code, done.details));
        if (done.code.startsWith('not-')) return;
      }
    },
    [askDateRange],
  );

  /** Argument: `<assignment>.<kind>`. */
  const request = defineFlow(
    'duty.request',
    async (chat) => {
      const { texts } = chat;
      const [id = '', kindName = ''] = (chat.argument ?? '').split('.');
      const kind = (['cancel', 'reallocate', 'swap'] as const).find((it) => it === kindName) ?? 'cancel';
      const assignmentId = idOf(id);
      const look = await chat.once(async () => {
        const assignment = await duty.assignment(chat.actor, assignmentId);
        const { today, volunteer } = await duty.mine(chat.actor, chat.person.id);
        return { assignment, today, preferences: volunteer?.preferences ?? [], roster: await duty.roster(chat.actor, assignment.rosterId) };
      });
      if (!look.ok) return chat.say({ html: texts.refusal(look.code, look.details), buttons: doors(texts) });
      const words = dutyWords(texts, look.value.assignment);
      await chat.say(texts.t(`duty-request-intro-${kind}`, words));
      let reason: string | null = null;
      for (;;) {
        const wish = kind === 'cancel' ? null : await askWish(chat, kind, look.value);
        const why: string = (reason ??= await askText(chat, texts.t('duty-request-ask-reason'), duty.rules.reason));
        const command = await chat.command();
        const sent = await chat.once(() => duty.request(command, { personId: chat.person.id, assignmentId, kind, reason: why, ...(wish === null ? {} : { wish }) }));
        // The receipt comes by itself.
        if (sent.ok) return;
        await chat.say({ html: texts.refusal(sent.code, sent.details), buttons: doors(texts) });
        if (kind === 'cancel' || !/^(clash|place|nobody)-/.test(sent.code)) return;
      }
    },
    [askText, askWish],
  );

  /** Argument: the correction. */
  const fix = defineFlow(
    'duty.fix',
    async (chat) => {
      const { texts } = chat;
      const correctionId = idOf(chat.argument ?? '');
      const look = await chat.once(async () => {
        const { correction } = await duty.correctionCase(chat.actor, correctionId);
        const { types, volunteer } = await duty.mine(chat.actor, chat.person.id);
        return { correction, types, preferences: volunteer?.preferences ?? [], policy: await duty.policy(chat.actor) };
      });
      if (!look.ok) return chat.say({ html: texts.refusal(look.code, look.details), buttons: doors(texts) });
      const { correction, types, preferences, policy } = look.value;
      if (correction.resolvedAt !== null) return chat.say({ html: texts.refusal('correction-resolved', {}), buttons: doors(texts) });
      const html = texts.t('duty-fix-ask', { field: texts.plain(`duty-field-${correction.field}`), message: correction.message });
      for (;;) {
        const value = await askField(chat, html, correction.field, types, preferences.map(String), policy.memberPattern);
        const command = await chat.command();
        const done = await chat.once(() => duty.resolveCorrection(command, { personId: chat.person.id, correctionId, value }));
        if (done.ok) return chat.say({ html: texts.t('duty-fix-done'), buttons: doors(texts) });
        await chat.say(texts.refusal(done.code, done.details));
        if (done.code === 'member-no-tries' || (done.code.startsWith('correction-') && done.code !== 'correction-same')) return;
      }
    },
    [askText, askPhone, askPreferences, askField],
  );

  const preferences = defineFlow(
    'duty.preferences',
    async (chat) => {
      const { texts } = chat;
      const look = await mine(chat);
      if (!look.ok || look.value.volunteer === null) return chat.say(texts.refusal(look.ok ? 'not-a-volunteer' : look.code, {}));
      const typeIds = await askPreferences(chat, texts.t('duty-ask-preferences'), look.value.types, look.value.volunteer.preferences.map(String));
      const command = await chat.command();
      const done = await chat.once(() => duty.changePreferences(command, { personId: chat.person.id, typeIds: typeIds.map(Number) }));
      return chat.say({ html: done.ok ? texts.t('duty-preferences-saved') : texts.refusal(done.code, done.details), buttons: doors(texts) });
    },
    [askPreferences],
  );

  const auditions = defineFlow(
    'duty.auditions',
    async (chat) => {
      const { texts } = chat;
      const look = await chat.once(async () => ({ volunteer: (await duty.mine(chat.actor, chat.person.id)).volunteer, policy: await duty.policy(chat.actor) }));
      if (!look.ok || look.value.volunteer === null) return chat.say(texts.refusal(look.ok ? 'not-a-volunteer' : look.code, {}));
      const { volunteer, policy } = look.value;
      const before = volunteer.auditions.map(({ fileId, kind }) => ({ fileId, kind }));
      const recordings = await askRecordings(chat, texts.t('duty-ask-auditions'), { most: policy.mostAuditions, maxMegabytes: policy.auditionMegabytes }, before);
      if (JSON.stringify(recordings) === JSON.stringify(before)) return chat.say({ html: texts.t('duty-auditions-same'), buttons: doors(texts) });
      const command = await chat.command();
      const done = await chat.once(() => duty.changeAuditions(command, { personId: chat.person.id, auditions: recordings }));
      return chat.say({ html: done.ok ? texts.t('duty-auditions-saved') : texts.refusal(done.code, done.details), buttons: doors(texts) });
    },
    [askRecordings],
  );

  return [blackout, request, fix, preferences, auditions];

  async function askField(chat: Chat, html: string, field: string, types: Parameters<typeof askPreferences>[2], chosen: readonly string[], pattern: string): Promise<string> {
    switch (field) {
      case 'member-no':
        return askText(chat, html, (text) => duty.rules.memberNo(text, pattern));
      case 'email':
        return askText(chat, html, duty.rules.email);
      case 'whatsapp':
        return askPhone(chat, html, duty.rules.phone);
      case 'preferences':
        return (await askPreferences(chat, html, types, chosen)).join(',');
      default:
        return askText(chat, html, duty.rules.name);
    }
  }
}

/** Which duty of the same roster on which day somebody would like instead. */
async function askWish(
  chat: Chat,
  kind: Exclude<RequestKind, 'cancel'>,
  { today, roster, preferences }: { today: string; roster: Pick<RosterView, 'from' | 'to' | 'types'>; preferences: readonly number[] },
): Promise<{ typeId: number; day: string }> {
  const { texts } = chat;
  const wanted = roster.types.filter((type) => preferences.includes(type.id));
  const typeId = await chat.choose(
    texts.t(`duty-request-ask-type-${kind}`),
    (wanted.length > 0 ? wanted : roster.types).map((type) => ({ value: String(type.id), label: `${type.reporting} ${dutyName(texts, type.names)}` })),
    { columns: 2 },
  );
  const min = roster.from > today ? roster.from : today;
  const day = await askDate(chat, { html: texts.t(`duty-request-ask-day-${kind}`), today, min, max: roster.to });
  return { typeId: Number(typeId), day };
}
