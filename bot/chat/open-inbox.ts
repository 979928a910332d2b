import type { Update } from 'grammy/types';
import type pg from 'pg';
import type { Log } from '../../domain/log.ts';
import { newReference, withReference } from '../../domain/reference.ts';
import { isUrgent } from '../telegram/updates.ts';
import type { Inbound } from '../whatsapp/inbox.ts';
import { createInbox, type ClaimedUpdate, type Inbox } from './inbox.ts';

/** What works on the updates of one channel, and says sorry for one that was given up. */
type Worker = { handle(update: ClaimedUpdate): Promise<void>; apologise(update: ClaimedUpdate, reference: string): Promise<void> };

/** The inbox of all channels. Every update has a reference of its own, which its log lines, its audit rows and what the person is told share. */
export function openInbox(deps: {
  pool: pg.Pool;
  log: Log;
  telegram: Worker;
  whatsapp: (Worker & { /** Whether a text ends what is stuck, in any of the languages. */ isUrgent(text: string): boolean }) | null;
}): Inbox {
  const { telegram, whatsapp } = deps;
  const references = new WeakMap<ClaimedUpdate, string>();
  const workerOf = (update: ClaimedUpdate): Worker | null => (update.channel === 'whatsapp' ? whatsapp : telegram);

  return createInbox({
    pool: deps.pool,
    log: deps.log,
    handle: (update) => {
      const reference = newReference();
      references.set(update, reference);
      return withReference(reference, async () => workerOf(update)?.handle(update));
    },
    abandoned: async (update) => workerOf(update)?.apologise(update, references.get(update) ?? newReference()),
    interrupts(update) {
      if (update.channel !== 'whatsapp') return isUrgent(update.payload as Update);
      const { event } = update.payload as Inbound;
      return event.kind === 'text' && whatsapp?.isUrgent(event.text) === true;
    },
  });
}
