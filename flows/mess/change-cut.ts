import type { Mess, MessOverview } from '../../domain/mess/index.ts';
import { askDate, askDateRange, type ChosenRange } from '../calendar.ts';
import type { Chat } from '../chat.ts';
import { ending, refusedEnding } from '../ending.ts';
import { defineFlow, type Flow } from '../flow.ts';
import { idOf } from '../ids.ts';
import { confirmDays, cutCalendar, daysOf, myCutsButton } from './cut-days.ts';

type Cut = MessOverview['cuts'][number];

/** A student shortens, extends or moves days off; of a cut that has begun only the last day can be another. */
export function changeCutFlow({ mess }: { mess: Mess }): Flow {
  return defineFlow(
    'mess.change-cut',
    async (chat) => {
      const { texts } = chat;
      const cutId = idOf(chat.argument ?? '');
      const personId = chat.person.id;
      let refused = '';
      for (;;) {
        const look = await chat.once(() => mess.overview(chat.actor, personId));
        if (!look.ok) return chat.say(refusedEnding(texts, look));
        const cut = look.value.cuts.find((it) => it.id === cutId);
        if (cut === undefined) return chat.say(ending(texts, texts.refusal('cut-unknown', {}), [myCutsButton(texts)]));
        if (!cut.changeable && !cut.extendable) return chat.say(ending(texts, texts.refusal('cut-final', { toDate: cut.to }), [myCutsButton(texts)]));
        const days = await askNewDays(chat, look.value, cut, refused);

        const preview = await chat.once(() => mess.previewCut(chat.actor, { personId, cutId, ...days }));
        refused = preview.ok ? '' : `${texts.refusal(preview.code, preview.details)}\n\n`;
        if (!preview.ok || !(await confirmDays(chat, { ask: 'cut-change-confirm', yes: 'cut-change-yes' }, { ...days, days: preview.value.days }))) continue;

        const command = await chat.command();
        const changed = await chat.once(() => mess.changeCut(command, { personId, cutId, ...days }));
        if (changed.ok) {
          const html = texts.t('cut-changed', { days: changed.value.days, range: texts.dateRange(days.from, days.to), before: texts.dateRange(cut.from, cut.to) });
          return chat.say(ending(texts, html, [myCutsButton(texts)]));
        }
        if (changed.code.startsWith('not-') || changed.code === 'cut-unknown') return chat.say(refusedEnding(texts, changed, [myCutsButton(texts)]));
        refused = `${texts.refusal(changed.code, changed.details)}\n\n`;
      }
    },
    [askDate, askDateRange, askNewDays, confirmDays, cutCalendar, daysOf],
  );
}

/** All days anew while none has passed its cutoff; after that the last day, up to the longest run. */
async function askNewDays(chat: Chat, overview: MessOverview, cut: Cut, refused: string): Promise<ChosenRange> {
  const { texts } = chat;
  const others = overview.cuts.filter((it) => it.id !== cut.id).flatMap(daysOf);
  const calendar = cutCalendar(texts, overview, others);
  const range = texts.dateRange(cut.from, cut.to);
  if (cut.fixedTo === null) return askDateRange(chat, { ...calendar, html: `${refused}${texts.t('cut-change-intro', { range, longest: overview.longestCut })}` });
  const max = Temporal.PlainDate.from(cut.from).add({ days: overview.longestCut - 1 }).toString();
  const to = await askDate(chat, {
    today: overview.today,
    min: cut.fixedTo,
    max: max < cut.fixedTo ? cut.fixedTo : max,
    blocked: others,
    marks: calendar.marks ?? {},
    html: `${refused}${texts.t('cut-change-intro-begun', { range, fixed: texts.date(cut.fixedTo), longest: overview.longestCut })}`,
  });
  return { from: cut.from, to };
}
