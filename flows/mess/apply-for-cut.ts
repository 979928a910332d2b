import type { Mess } from '../../domain/mess/index.ts';
import { askDateRange } from '../calendar.ts';
import { ending, refusedEnding } from '../ending.ts';
import { defineFlow, type Flow } from '../flow.ts';
import { confirmDays, cutCalendar, daysOf, firstFreeDay, myCutsButton } from './cut-days.ts';

/** A student takes days off from the mess, on a calendar that knows the cutoff and the days already cut. */
export function applyForCutFlow({ mess }: { mess: Mess }): Flow {
  return defineFlow(
    'mess.apply-for-cut',
    async (chat) => {
      const { texts } = chat;
      const personId = chat.person.id;
      /** Why the days that were chosen last cannot be had; it stands above the calendar. */
      let refused = '';
      for (;;) {
        const look = await chat.once(() => mess.cutOverview(chat.actor, personId));
        if (!look.ok) return chat.say(refusedEnding(texts, look));
        const { cutoff, longestCut } = look.value;
        const intro = texts.t('cut-intro', { cutoff, earliest: texts.date(firstFreeDay(look.value)), longest: longestCut });
        const days = await askDateRange(chat, { ...cutCalendar(texts, look.value, look.value.cuts.flatMap(daysOf)), html: `${refused}${intro}` });

        const preview = await chat.once(() => mess.previewCut(chat.actor, { personId, ...days }));
        refused = preview.ok ? '' : `${texts.refusal(preview.code, preview.details)}\n\n`;
        if (!preview.ok || !(await confirmDays(chat, { ask: 'cut-confirm', yes: 'cut-confirm-yes' }, { ...days, days: preview.value.days }))) continue;

        const command = await chat.command();
        const made = await chat.once(() => mess.requestCut(command, { personId, ...days }));
        if (made.ok) return chat.say(ending(texts, texts.t('cut-made', { days: made.value.days, range: texts.dateRange(days.from, days.to), cutoff }), [myCutsButton(texts)]));
        if (made.code.startsWith('not-')) return chat.say(refusedEnding(texts, made));
        refused = `${texts.refusal(made.code, made.details)}\n\n`;
      }
    },
    [askDateRange, confirmDays, cutCalendar, daysOf],
  );
}
