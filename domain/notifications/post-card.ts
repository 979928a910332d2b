import type { Work } from '../database/transact.ts';
import { requireAdmin } from '../people/index.ts';
import { recountCards } from './card-summary.ts';
import type { Channel } from './notification.ts';
import { cancelNotifications, notify } from './notify.ts';

/** What a card is about: its kind and the id of its subject. */
export type CardSubject = { readonly kind: string; readonly subjectId: number };

/** A card that has waited so long is posted once more. */
const POSTED_AGAIN_AFTER = Temporal.Duration.from({ hours: 24 });

/** Everything that is posted of one subject; the summary (card-summary.ts) and `postCard` know by it what is undecided and what was shown. */
const groupOf = ({ kind, subjectId }: CardSubject): string => `card:${kind}:${subjectId}`;

/** Puts something before the admins: its card now, and once more when nobody has decided after a day. */
export async function askForDecision(work: Work, { kind, subjectId }: CardSubject): Promise<void> {
  const card = { to: { chat: 'admin' }, template: 'card', parameters: { kind, subjectId }, group: groupOf({ kind, subjectId }) } as const;
  await notify(work, card, { ...card, due: work.now.add(POSTED_AGAIN_AFTER) });
}

/** Draws every posted copy of a card anew, now that it is decided, and does not post it again. A summary that stands counts anew. */
export async function showDecision(work: Work, { kind, subjectId }: CardSubject): Promise<void> {
  await cancelNotifications(work, groupOf({ kind, subjectId }));
  await notify(work, { to: { chat: 'admin' }, template: 'card-refresh', parameters: { kind, subjectId }, priority: 0 });
  await recountCards(work);
}

/**
 * Posts the card of one of several waiting things where an admin asked for it: of one that was never posted, the first of them; else of the
 * one whose last post is the longest ago. Two admins who ask at once get two different ones. Refuses with `not-allowed`.
 */
export async function postCard(work: Work, { among, chat }: { among: readonly CardSubject[]; chat: { channel: Channel; id: string } }): Promise<{ posted: boolean }> {
  await requireAdmin(work);
  await work.sql(`select pg_advisory_xact_lock(hashtext('outbox-post-card'))`);
  const wanted = among.map((card) => ({ group: groupOf(card) }));
  const [next] = await work.sql<{ position: number }>(
    `select w.position::int as position
     from rows from (jsonb_to_recordset(?::jsonb) as ("group" text)) with ordinality w ("group", position)
     cross join lateral (
       select max(m.id) as last from outbox_message m
       where m.group_key = w."group" and m.template = 'card' and m.due_at <= ? and m.state in ('pending', 'sent', 'unknown')
     ) posted
     order by posted.last nulls first, w.position limit 1`,
    [JSON.stringify(wanted), work.now.toString()],
  );
  const card = next === undefined ? undefined : among[next.position - 1];
  if (card === undefined) return { posted: false };
  const { kind, subjectId } = card;
  await notify(work, { to: { chat }, template: 'card', parameters: { kind, subjectId }, priority: 0, group: groupOf(card) });
  return { posted: true };
}
