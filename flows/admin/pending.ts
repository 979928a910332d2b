import type { Actor } from '../../domain/database/transact.ts';
import { screenForAdmins } from '../for-admins.ts';
import { lastRow } from '../last-row.ts';
import type { Screen, WaitingItem } from '../module.ts';
import type { AdminDeps } from './deps.ts';

/** What waits for a decision in all modules, oldest first. Refuses with `not-allowed`. */
export async function waitingIn(deps: Pick<AdminDeps, 'modules'>, actor: Actor): Promise<WaitingItem[]> {
  const lists = await Promise.all(deps.modules().map(async (module) => (await module.waiting?.(actor)) ?? []));
  return lists.flat().toSorted((a, b) => a.since.localeCompare(b.since));
}

/** What waits for a decision, oldest first, with its age; a tap posts its card again. */
export function pendingScreen(deps: AdminDeps): Screen {
  return screenForAdmins(async (visitor) => {
    const { texts } = visitor;
    const items = await waitingIn(deps, visitor.actor);
    const home = lastRow(texts, 'home');
    if (items.length === 0) return { html: texts.t('pending-none'), buttons: [home] };
    const lines = items.slice(0, 20).map((item, index) => texts.t('pending-line', { index: index + 1, kind: texts.plain(`card-kind-${item.kind}`), title: item.title, age: texts.age(item.minutes), since: texts.moment(item.since) }));
    return {
      html: `${texts.t('pending-title', { count: items.length })}\n\n${lines.join('\n')}`,
      buttons: [
        ...items.slice(0, 20).map((item, index) => [{ label: `${index + 1}. ${item.title}`.slice(0, 60), action: { act: 'card.post', argument: `${item.kind}.${item.subjectId}` } }]),
        home,
      ],
    };
  });
}
