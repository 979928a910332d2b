import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import { createBell, noRest } from './bell.ts';
import { createChannelWorker } from './channel-worker.ts';
import { backlog, createCounters } from './counters.ts';
import { deadLetters, revive } from './dead-letters.ts';
import type { DeadLetter } from './dead-letters.ts';
import { anythingDue, nextDueForPeople } from './due.ts';
import type { Address, Deliver } from './envelope.ts';
import { channels } from './notification.ts';
import type { Channel } from './notification.ts';
import { heartbeat, resign, takeOver } from './ownership.ts';
import { prepareSlots } from './pacing.ts';
import { withDefaults } from './policy.ts';
import type { PolicyChanges } from './policy.ts';
import { createQuietHours } from './quiet-hours.ts';
import { recordReceipt } from './receipts.ts';
import type { ReceiptState } from './receipts.ts';
import { sweep } from './sweep.ts';

export type Outbox = {
  /** Delivers from now on, woken by PostgreSQL and by its own poll. */
  start(): Promise<void>;
  /** Finishes what is being handed over and gives the rest back. */
  stop(): Promise<void>;
  /** One pass over what is due. */
  drain(): Promise<{ delivered: number }>;
  /**
   * Until nothing is due any more but what waits for another try or for an admin chat. For the virtual clock and for tests.
   * @param until.people only what is for a person; a group takes 20 a minute and may have a long queue
   * @param until.withinMs gives up then, in real time; what is left goes out later
   */
  settle(until?: { people?: boolean; withinMs?: number }): Promise<void>;
  /** When, after now, something for a person is due: what was put in for later, and what waits for another try. Null for nothing. For the virtual clock. */
  nextDue(): Promise<Temporal.Instant | null>;
  deadLetters(limit: number): Promise<DeadLetter[]>;
  /** Tries a dead letter again; nothing happens when it is not dead. */
  retry(message: { messageId: number; createdAt: string }): Promise<void>;
  retryAll(): Promise<number>;
  recordReceipt(channel: Channel, providerId: string, state: ReceiptState, error?: string): Promise<'updated' | 'unknown' | 'stale'>;
  /** What this process did (`telegram.sent`) and what waits (`all.due`, `all.lag_seconds`, `all.dead`). */
  counters(): Promise<Record<string, number>>;
};

/** Milliseconds between two looks for what the claims do not see: they are eight statements. */
const TIDY_WHILE_SETTLING = 250;

/**
 * The drainer: takes messages from the outbox, has them rendered and sent by what is handed in, and records what became of each. Any number
 * of processes may run one on the same database; limits, order and ownership are kept there.
 * @param deps.deliver the configured channels only; a message whose only channel is not among them fails
 * @param deps.adminChat where `{ chat: 'admin' }` goes now; until it is known, such messages wait
 */
export function createOutbox(deps: {
  pool: pg.Pool;
  clock: Clock;
  log: Log;
  zone: string;
  deliver: Partial<Record<Channel, Deliver>>;
  adminChat(): Promise<Address | null>;
  policy?: PolicyChanges;
}): Outbox {
  const { pool, clock, log, zone } = deps;
  const policy = withDefaults(deps.policy);
  const owner = `${process.pid}:${randomUUID()}`;
  const configured = channels.filter((channel) => deps.deliver[channel] !== undefined);
  const counters = createCounters();
  const asSet = createQuietHours(pool);
  const { quietHours } = policy;
  let seenAt = -Infinity;
  let prepared: Promise<void> | undefined;
  let running: { stopping: AbortController; done: Promise<unknown> } | undefined;
  const bell = createBell(log);

  const workers = configured.flatMap((channel) => {
    const deliver = deps.deliver[channel];
    if (deliver === undefined) return [];
    return createChannelWorker({
      channel,
      deliver,
      pool,
      clock,
      log,
      zone,
      owner,
      policy,
      configured,
      counters,
      adminChat: () => deps.adminChat(),
      quietHours: quietHours === 'as-set' ? asSet : async () => quietHours,
      // Others take over after `deadAfter`; this process must have stopped believing before that.
      trusted: () => performance.now() - seenAt < policy.deadAfter - policy.heartbeat,
    });
  });

  async function beat(): Promise<void> {
    const before = performance.now();
    await heartbeat(pool, owner);
    seenAt = before;
  }

  /** The first time in this process: its mark as a living one, and the places of its limits. */
  async function prepare(): Promise<void> {
    prepared ??= prepareSlots(pool, policy.limits).catch((error: unknown) => {
      prepared = undefined;
      throw error;
    });
    await prepared;
    if (performance.now() - seenAt > policy.heartbeat) await beat();
  }

  async function tidy(): Promise<void> {
    const { released, possibleRepeats } = await takeOver(pool, { policy, now: clock.now(), configured });
    if (released + possibleRepeats > 0) {
      counters.add('all', 'taken_over', released + possibleRepeats);
      counters.add('all', 'possible_repeats', possibleRepeats);
      log.warn('took over deliveries of a process that died', { released, possibleRepeats });
    }
    await sweep(pool, { policy, now: clock.now(), configured, admin: await deps.adminChat() });
  }

  return {
    async start() {
      if (running !== undefined) return;
      const stopping = new AbortController();
      const { signal } = stopping;
      await prepare();
      for (const worker of workers) worker.resume();
      const done = Promise.all([
        bell.keepGoing('listening', signal, () => bell.listen(pool, signal)),
        bell.keepGoing('heartbeat', signal, async () => {
          await beat();
          // Not the bell's nap: a ring must not make the heart race.
          await sleep(policy.heartbeat, undefined, { signal }).catch(() => undefined);
          return noRest;
        }),
        bell.keepGoing('tidying', signal, async () => {
          await tidy();
          await sleep(Math.min(1000, policy.poll), undefined, { signal }).catch(() => undefined);
          return noRest;
        }),
        ...workers.map((worker) =>
          bell.keepGoing(worker.channel, signal, async () => {
            const { more } = await worker.pass();
            if (!worker.hasRoom()) await worker.progress();
            else if (!more) return worker.rest();
            return noRest;
          }),
        ),
      ]);
      running = { stopping, done };
    },

    async stop() {
      if (running === undefined) return;
      const { stopping, done } = running;
      for (const worker of workers) worker.stop();
      stopping.abort();
      await done;
      await Promise.all(workers.map((worker) => worker.finished()));
      await resign(pool, owner);
      seenAt = -Infinity;
      running = undefined;
    },

    async drain() {
      await prepare();
      await tidy();
      let delivered = 0;
      for (const worker of workers) delivered += (await worker.pass()).claimed;
      await Promise.all(workers.map((worker) => worker.finished()));
      return { delivered };
    },

    async settle({ people = false, withinMs = Infinity } = {}) {
      const giveUp = performance.now() + withinMs;
      let tidied = -Infinity;
      for (let nothingDue = false; performance.now() < giveUp; ) {
        await prepare();
        // What looks like the end is one only after a look at what the claims do not see.
        const look = nothingDue || performance.now() - tidied > TIDY_WHILE_SETTLING;
        if (look) {
          await tidy();
          tidied = performance.now();
        }
        const passes = await Promise.all(workers.map((worker) => worker.pass()));
        if (running === undefined) await Promise.all(workers.map((worker) => worker.finished()));
        nothingDue = (people || !passes.some(({ more }) => more)) && !(await anythingDue(pool, clock.now(), people));
        if (nothingDue && look) return;
        if (!nothingDue && !passes.some(({ more }) => more)) await sleep(25);
      }
    },

    nextDue: () => nextDueForPeople(pool, clock.now()),

    deadLetters: (limit) => deadLetters(pool, limit),
    async retry(message) {
      await revive(pool, message, clock.now());
    },
    retryAll: () => revive(pool, 'all', clock.now()),
    recordReceipt: (channel, providerId, state, error) => recordReceipt(pool, { channel, providerId, state, error }, clock.now()),
    counters: async () => ({ ...counters.all(), ...(await backlog(pool, clock.now())) }),
  };
}
