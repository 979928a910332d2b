import { recordAudit } from '../audit/record.ts';
import type { Actor, Command, Transact } from '../database/transact.ts';
import { requireAdmin } from '../people/index.ts';
import type { DeadLetter } from './dead-letters.ts';
import type { Outbox } from './outbox.ts';

export type OutboxDesk = ReturnType<typeof createOutboxDesk>;

/** What admins see and do about messages that did not arrive. Every operation refuses with `not-allowed` whoever is no admin. */
export function createOutboxDesk(deps: { transact: Transact; /** Asked for late, because the outbox delivers what the chat side renders, and the chat side shows this desk. */ outbox(): Outbox }) {
  const { transact, outbox } = deps;
  return {
    async look(actor: Actor): Promise<{ waiting: number; due: number; dead: DeadLetter[]; deadCount: number }> {
      await transact.read(actor, requireAdmin);
      const [dead, counters] = await Promise.all([outbox().deadLetters(10), outbox().counters()]);
      return { waiting: counters['all.in_flight'] ?? 0, due: counters['all.due'] ?? 0, dead, deadCount: counters['all.dead'] ?? dead.length };
    },

    /** Tries one again, over all channels. What is not dead is left alone. */
    async retry(command: Command, message: { messageId: number; createdAt: string }): Promise<void> {
      await transact.change('outbox.retry', command, async (work) => {
        await requireAdmin(work);
        await recordAudit(work, { action: 'outbox.retried', subject: { kind: 'outbox-message', id: message.messageId } });
        return {};
      });
      await outbox().retry(message);
    },

    async retryAll(command: Command): Promise<number> {
      await transact.change('outbox.retry-all', command, async (work) => {
        await requireAdmin(work);
        await recordAudit(work, { action: 'outbox.all-retried', subject: { kind: 'outbox', id: 'dead' } });
        return {};
      });
      return outbox().retryAll();
    },
  };
}
