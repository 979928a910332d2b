import type { Work } from '../database/transact.ts';
import { requireAdmin } from '../people/index.ts';
import type { Channel } from './notification.ts';
import { notify } from './notify.ts';

/** Posts a waiting thing's card once more, where an admin asked for it. Refuses with `not-allowed`. */
export async function postCard(work: Work, card: { kind: string; subjectId: number; chat: { channel: Channel; id: string } }): Promise<{ posted: true }> {
  await requireAdmin(work);
  await notify(work, { to: { chat: card.chat }, template: 'card', parameters: { kind: card.kind, subjectId: card.subjectId }, priority: 0 });
  return { posted: true };
}
