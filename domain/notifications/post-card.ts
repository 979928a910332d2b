import type { Work } from '../database/transact.ts';
import { requireAdmin } from '../people/index.ts';
import type { Channel } from './notification.ts';
import { cancelNotifications, notify } from './notify.ts';

/** What a card is about: its kind and the id of its subject. */
export type CardSubject = { readonly kind: string; readonly subjectId: number };

/** A card that has waited so long is posted once more. */
const POSTED_AGAIN_AFTER = Temporal.Duration.from({ hours: 24 });

const groupOf = ({ kind, subjectId }: CardSubject): string => `card:${kind}:${subjectId}`;

/** Puts something before the admins: its card now, and once more when nobody has decided after a day. */
export async function askForDecision(work: Work, { kind, subjectId }: CardSubject): Promise<void> {
  const card = { to: { chat: 'admin' }, template: 'card', parameters: { kind, subjectId } } as const;
  await notify(work, card, { ...card, due: work.now.add(POSTED_AGAIN_AFTER), group: groupOf({ kind, subjectId }) });
}

/** Draws every posted copy of a card anew, now that it is decided, and does not post it again. */
export async function showDecision(work: Work, { kind, subjectId }: CardSubject): Promise<void> {
  await cancelNotifications(work, groupOf({ kind, subjectId }));
  await notify(work, { to: { chat: 'admin' }, template: 'card-refresh', parameters: { kind, subjectId }, priority: 0 });
}

/** Posts a waiting thing's card once more, where an admin asked for it. Refuses with `not-allowed`. */
export async function postCard(work: Work, card: { kind: string; subjectId: number; chat: { channel: Channel; id: string } }): Promise<{ posted: true }> {
  await requireAdmin(work);
  await notify(work, { to: { chat: card.chat }, template: 'card', parameters: { kind: card.kind, subjectId: card.subjectId }, priority: 0 });
  return { posted: true };
}
