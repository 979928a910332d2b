import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { TimeWindow } from '../settings/index.ts';
import { begin, release } from './begin.ts';
import type { Rest } from './bell.ts';
import { claim } from './claim.ts';
import type { Claim } from './claim.ts';
import { AHEAD } from './claim-statement.ts';
import type { Counters } from './counters.ts';
import { decide } from './decide.ts';
import type { Result } from './decide.ts';
import type { Address, Deliver, Outcome } from './envelope.ts';
import { idleFor } from './idle-for.ts';
import type { Channel } from './notification.ts';
import type { OutboxPolicy } from './policy.ts';
import { quietHoursAround } from './quiet-hours.ts';
import { createRecorder } from './recorder.ts';
import { recordResults } from './record-results.ts';

/** A reserved message is begun so much before its time, to have the mark in the database when the time comes. Milliseconds. */
const BEGIN_EARLY = 20;
const BATCH = 500;

/** The part of the outbox that serves one channel; channels do not wait for each other. */
export function createChannelWorker(deps: {
  channel: Channel;
  deliver: Deliver;
  pool: pg.Pool;
  clock: Clock;
  log: Log;
  zone: string;
  owner: string;
  policy: OutboxPolicy;
  configured: readonly Channel[];
  counters: Counters;
  adminChat(): Promise<Address | null>;
  quietHours(): Promise<TimeWindow | null>;
  /** Whether this process may still believe that its claims are its own. */
  trusted(): boolean;
}) {
  const { channel, pool, clock, policy, owner, configured, zone, counters } = deps;
  const limits = policy.limits[channel];
  const open = new Set<Promise<void>>();
  let stopping = false;
  /** On this process's monotonic clock; the others read it from the table, a moment later. */
  let pausedUntil = -Infinity;
  const recorder = createRecorder({
    log: deps.log,
    write: (results) => recordResults(pool, results, { channel, now: clock.now(), limits, configured }),
  });

  /** Claims what there is room for and sets it off. @returns how many; what was set off goes on by itself. `more`: another look is worth it at once */
  async function pass(): Promise<{ claimed: number; more: boolean }> {
    const room = limits.concurrency - open.size;
    if (room <= 0 || stopping || !deps.trusted()) return { claimed: 0, more: false };
    const hours = await deps.quietHours();
    const now = clock.now();
    const { claims, moved } = await claim(pool, {
      channel,
      owner,
      now,
      quietUntil: hours === null ? null : (quietHoursAround(now, zone, hours)?.to ?? null),
      admin: await deps.adminChat(),
      configured,
      limits,
      count: Math.min(BATCH, room),
    });
    const received = performance.now();
    for (const it of claims) {
      const work = handle(it, received).catch((error: unknown) => deps.log.error('a delivery was left to be taken over', { messageId: it.messageId, error: String(error) }));
      open.add(work);
      void work.finally(() => open.delete(work));
    }
    return { claimed: claims.length, more: claims.length > 0 || moved > 0 };
  }

  async function handle(it: Claim, received: number): Promise<void> {
    if (it.expired) return record(it, { kind: 'expired' }, null);
    if (it.state === 'claimed') {
      await sleep(Math.max(0, it.wait - BEGIN_EARLY - (performance.now() - received)));
      if (stopping || !deps.trusted()) return release(pool, [it]);
      if (!(await begin(pool, [it], clock.now())).has(it.id)) {
        counters.add(channel, 'withdrawn');
        return release(pool, [it]);
      }
    }
    if (it.address === null) return reroute(it);
    const left = it.wait - (performance.now() - received);
    // A timer may fire a little early; the limit is exact.
    if (left > 0) await sleep(Math.ceil(left) + 1);
    if (performance.now() < pausedUntil) return putBack(it);
    const envelope = { messageId: it.messageId, createdAt: it.createdAt, attempt: it.attempts + 1, template: it.template, parameters: it.parameters, address: it.address, person: it.person };
    const outcome = await call(deps.deliver, envelope, policy.callTimeout);
    if (outcome.kind === 'retry-after' && scopeOf(it, outcome) === 'channel') pausedUntil = performance.now() + outcome.seconds * 1000;
    return record(it, outcome, 0);
  }

  async function record(it: Claim, result: Result, answeredAgo: number | null): Promise<void> {
    counters.add(channel, result.kind);
    const called = result.kind === 'nothing' ? null : answeredAgo;
    await recorder.add({
      claim: it,
      decision: decide(result, it, policy),
      answeredAgo: called,
      ...(result.kind === 'blocked' ? { blocked: true } : {}),
      ...(result.kind === 'retry-after'
        ? { pause: { scope: scopeOf(it, result), milliseconds: Math.ceil(result.seconds * 1000) } }
        : {}),
    });
  }

  /** A call that was about to be made when another one brought a pause. */
  const putBack = (it: Claim): Promise<void> => recorder.add({ claim: it, decision: { attempt: null, next: { kind: 'wait', milliseconds: 0 } }, answeredAgo: null });

  /** The address is another one by now, or gone. A chat without a person has no other way: it waits until it is known again. */
  async function reroute(it: Claim): Promise<void> {
    counters.add(channel, 'rerouted');
    const next = it.person === null ? ({ kind: 'wait', milliseconds: 1000 } as const) : ({ kind: 'move', otherwise: 'failed' } as const);
    await recorder.add({ claim: it, decision: { attempt: null, next, error: 'no address on this channel any more' }, answeredAgo: null });
  }

  return {
    channel,
    pass,
    /**
     * When a pass found nothing: until something may be claimed. Never longer than the poll, because the product's clock may jump; until a message
     * of one's own is through, since then the next of its chat may go; and while one is on its way no longer than a place is reserved ahead, because
     * other processes free places too.
     */
    rest: async (): Promise<Rest> => ({
      atMost: Math.min(open.size > 0 ? AHEAD : policy.poll, policy.poll, await idleFor(pool, channel, clock.now(), limits)),
      until: Promise.race(open),
    }),
    busy: () => open.size,
    hasRoom: () => open.size < limits.concurrency,
    /** Until something that was set off is through. */
    progress: () => Promise.race(open),
    finished: async () => {
      while (open.size > 0) await Promise.allSettled(open);
    },
    stop: () => {
      stopping = true;
    },
    resume: () => {
      stopping = false;
    },
  };
}

/** Telegram does not say what it means: in a group it is nearly always the group's own limit, elsewhere the careful reading is the whole channel. */
function scopeOf(it: Claim, { scope }: Extract<Outcome, { kind: 'retry-after' }>): 'chat' | 'channel' {
  return scope ?? (it.address?.group === true ? 'chat' : 'channel');
}

/** What throws or never ends may have happened all the same. */
async function call(deliver: Deliver, envelope: Parameters<Deliver>[0], milliseconds: number): Promise<Outcome> {
  const cut = new AbortController();
  try {
    return await Promise.race([
      deliver(envelope),
      sleep(milliseconds, { kind: 'unknown', error: `no answer within ${milliseconds / 1000} s` } as const, { signal: cut.signal }),
    ]);
  } catch (error) {
    return { kind: 'unknown', error: error instanceof Error ? error.message : String(error) };
  } finally {
    cut.abort();
  }
}
