import type { Mess } from '../../domain/mess/index.ts';
import { askDateRange } from '../calendar.ts';
import type { Chat } from '../chat.ts';
import { defineFlow, type Flow } from '../flow.ts';

/** A student takes days off from the mess, on a calendar that knows the cutoff and the days already cut. */
export function applyForCutFlow({ mess }: { mess: Mess }): Flow {
  return defineFlow(
    'mess.apply-for-cut',
    async (chat) => {
      const { texts } = chat;
      for (;;) {
        const look = await chat.once(async () => {
          const overview = await mess.overview(chat.actor, chat.person.id);
          // Who may take no days off is refused by the second question; who may has its answer in the first.
          const cutDays = overview.student?.status === 'approved' ? overview.cuts.flatMap(daysOf) : await mess.cutDays(chat.actor, chat.person.id);
          return { ...overview, cutDays };
        });
        if (!look.ok) return chat.say(texts.refusal(look.code, look.details));
        const { today, earliestCutDay, cutoff, longestCut, cutHorizon, cutDays } = look.value;
        const max = Temporal.PlainDate.from(today).add({ days: cutHorizon + longestCut }).toString();
        const days = await askDateRange(chat, {
          html: texts.t('cut-intro', { cutoff, earliest: texts.date(earliestCutDay), longest: longestCut }),
          today,
          min: earliestCutDay,
          max,
          blocked: cutDays,
          marks: Object.fromEntries(cutDays.map((day) => [day, '✂️'])),
        });
        if (await confirmed(chat, days)) {
          const command = await chat.command();
          const made = await chat.once(() => mess.requestCut(command, { personId: chat.person.id, ...days }));
          if (made.ok) {
            return chat.say({
              html: texts.t('cut-made', { days: made.value.days, range: texts.dateRange(days.from, days.to), cutoff }),
              buttons: [[{ label: texts.plain('button-my-cuts'), action: { go: 'mess.cuts' } }, { label: texts.plain('button-home'), action: { go: 'home' } }]],
            });
          }
          await chat.say(texts.refusal(made.code, made.details));
          if (made.code.startsWith('not-')) return;
        }
      }
    },
    [askDateRange, confirmed, daysOf],
  );
}

function daysOf(cut: { from: string; days: number }): string[] {
  return Array.from({ length: cut.days }, (_, index) => Temporal.PlainDate.from(cut.from).add({ days: index }).toString());
}

async function confirmed(chat: Chat, days: { from: string; to: string }): Promise<boolean> {
  const { texts } = chat;
  const length = Temporal.PlainDate.from(days.from).until(days.to, { largestUnit: 'days' }).days + 1;
  const choice = await chat.choose<'yes' | 'no'>(texts.t('cut-confirm', { from: texts.longDate(days.from), to: texts.longDate(days.to), days: length }), [
    { value: 'yes', label: texts.plain('cut-confirm-yes'), key: 'cut-confirm-yes' },
    { value: 'no', label: texts.plain('cut-confirm-no'), key: 'cut-confirm-no' },
  ]);
  return choice === 'yes';
}
