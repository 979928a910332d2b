import { randomUUID } from 'node:crypto';
import { actForAdmins } from '../for-admins.ts';
import type { Message } from '../message.ts';
import type { Act, WaitingItem } from '../module.ts';
import type { Notices } from '../notice.ts';
import type { Texts } from '../texts.ts';
import type { AdminDeps } from './deps.ts';
import { pendingScreen, waitingIn } from './pending.ts';

const system = { kind: 'system', name: 'cards', via: 'job' } as const;

/** The next one is among the oldest: nobody has more cards open at once. */
const NEXT_AMONG = 100;

/** How many wait, of which kind and since when, in place of a card for each. Without buttons when nothing waits any more. */
function drawSummary(texts: Texts, items: readonly WaitingItem[]): Message {
  const [oldest] = items;
  if (oldest === undefined) return { html: texts.t('card-summary-none'), buttons: [] };
  const kinds = [...Map.groupBy(items, ({ kind }) => kind)].map(([kind, { length: count }]) => texts.plain(`card-count-${kind}`, { count }));
  return {
    html: texts.t('card-summary', { count: items.length, kinds: texts.list(kinds), since: texts.moment(oldest.since) }),
    buttons: [
      // Every drawing's button is one of its own: pressing it twice is one press, pressing it on the next drawing is another.
      [{ label: texts.plain('button-show-next'), action: { act: 'card.next', argument: randomUUID().slice(0, 8) } }],
      [{ label: texts.plain('button-pending', { count: items.length }), action: { act: 'card.list' } }],
    ],
  };
}

/** The one message that stands for the cards of a busy day. */
export const cardSummaryNotices = (deps: AdminDeps): Notices => ({
  'card-summary': async ({ texts }) => drawSummary(texts, await waitingIn(deps, system)),
});

/** Posts the next waiting card below, and counts anew at once; or the list of what waits, below too: the summary stays where it is edited. */
export const cardSummaryActs = (deps: AdminDeps): Record<string, Act> => ({
  'card.next': actForAdmins(async ({ actor, texts, cardTexts, chat }, _argument, key) => {
    const items = await waitingIn(deps, actor);
    const among = items.slice(0, NEXT_AMONG).map(({ kind, subjectId }) => ({ kind, subjectId }));
    if (among.length > 0) await deps.postCard({ actor, key }, { among, chat });
    return { toast: texts.plain(among.length === 0 ? 'pending-none' : 'card-posted'), message: drawSummary(cardTexts, items), inPlace: true };
  }),
  'card.list': actForAdmins(async (visitor) => ({ toast: '', message: await pendingScreen(deps)(visitor, ''), below: true })),
});
