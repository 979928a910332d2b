import { randomUUID } from 'node:crypto';
import type { Actor } from '../../domain/database/transact.ts';
import { screenForAdmins } from '../for-admins.ts';
import { idOf } from '../ids.ts';
import { lastRow } from '../last-row.ts';
import type { Screen, WaitingItem } from '../module.ts';
import { paged } from '../paged.ts';
import type { AdminDeps } from './deps.ts';

/** Ten names of the longest kind fit into a message. */
const SHOWN = 10;

/** What waits for a decision in all modules, oldest first. Refuses with `not-allowed`. */
export async function waitingIn(deps: Pick<AdminDeps, 'modules'>, actor: Actor): Promise<WaitingItem[]> {
  const lists = await Promise.all(deps.modules().map(async (module) => (await module.waiting?.(actor)) ?? []));
  return lists.flat().toSorted((a, b) => a.since.localeCompare(b.since));
}

/** What waits for a decision, oldest first, with its age; a tap posts its card again. Argument: the page. */
export function pendingScreen(deps: AdminDeps): Screen {
  return screenForAdmins(async ({ texts, actor }, argument) => {
    const items = await waitingIn(deps, actor);
    // Pressing a button of one drawing twice is one press; the next drawing's posts the card anew.
    const drawing = randomUUID().slice(0, 8);
    const home = lastRow(texts, 'home');
    if (items.length === 0) return { html: texts.t('pending-none'), buttons: [home] };
    const { shown, first, turns } = paged(items, idOf(argument), SHOWN, (page) => ({ go: 'admin.pending', argument: String(page) }));
    const lines = shown.map((item, index) => texts.t('pending-line', { index: first + index + 1, kind: texts.plain(`card-kind-${item.kind}`), title: item.title, age: texts.age(item.minutes), since: texts.moment(item.since) }));
    return {
      html: `${texts.t('pending-title', { count: items.length })}\n\n${lines.join('\n')}`,
      buttons: [
        ...shown.map((item, index) => [{ label: `${first + index + 1}. ${item.title}`.slice(0, 60).toWellFormed(), action: { act: 'card.post', argument: [item.kind, drawing, idOf(argument), item.subjectId].join('.') } }]),
        ...turns,
        home,
      ],
    };
  });
}
