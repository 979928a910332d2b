import type { MovableClock } from '../domain/clock.ts';
import { isBefore } from './scheduled-job.ts';
import type { Scheduler } from './scheduler.ts';

/** The admin chat takes 20 messages a minute: what a long jump has for it goes on arriving afterwards. Milliseconds. */
const FINISH_WITHIN = 10_000;

/**
 * Moves the playground's clock forward as if the time had passed: every job on the way runs at its time, and what the outbox holds
 * for people is delivered when it falls due, so that a reminder that would have expired by the end of a long jump has arrived before. The clock
 * stands still while jobs work. A time in the past is a RangeError.
 */
export function createClockMover(deps: {
  clock: MovableClock;
  scheduler: Pick<Scheduler, 'runUntil'>;
  outbox: { settle(until: { people?: boolean; withinMs?: number }): Promise<void>; nextDue(): Promise<Temporal.Instant | null> };
}): (to: Temporal.Instant) => Promise<void> {
  const { clock, scheduler, outbox } = deps;

  /** The channels' pauses are real seconds, so the clock runs meanwhile; then it stands where it stood. */
  async function deliver(until: { people?: boolean; withinMs?: number }): Promise<void> {
    const standing = clock.now();
    clock.release();
    await outbox.settle(until).finally(() => clock.hold());
    clock.moveTo(standing);
  }

  async function advance(to: Temporal.Instant): Promise<void> {
    for (;;) {
      await deliver({ people: true });
      const due = await outbox.nextDue();
      if (due === null || !isBefore(due, to)) break;
      clock.moveTo(due);
    }
    clock.moveTo(to);
  }

  return async (to) => {
    clock.hold();
    try {
      await scheduler.runUntil(to, advance);
      await deliver({ withinMs: FINISH_WITHIN });
    } finally {
      clock.release();
    }
  };
}
