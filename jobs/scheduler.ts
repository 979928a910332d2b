import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import type { Log } from '../domain/log.ts';
import { createTicker, type TickBackend } from './agenda.ts';
import { createRunStore, type ClaimedRun } from './run-store.ts';
import { runUnderLease } from './run-under-lease.ts';
import { dueOccurrences, isBefore, oldestWorthRunning, type ScheduledJob } from './scheduled-job.ts';
import { occurrencesOnTheWay } from './virtual-jump.ts';

/** Runs the jobs of all modules: each occurrence once, across processes, crashes and downtimes. See jobs/README.md. */
export type Scheduler = {
  /** Registers the jobs, catches up what was missed and ticks from now on. Rejects when a database cannot be reached. */
  start(): Promise<void>;
  /** Stops taking runs and lets those in hand end; after 8 s their signal is aborted, after 10 s it returns anyway. */
  stop(): Promise<void>;
  /** What a tick does, to its end: makes the missing rows, then runs all that is due. `ran` counts runs, also failed ones. */
  runDue(now?: Temporal.Instant): Promise<{ ran: number }>;
  /**
   * Moves a virtual clock to `to`, through all that is due on the way: in chronological order across jobs (ties in the
   * order of the jobs), with the clock set by `advance` to each occurrence and that run at its end before the next. A job
   * with `catchUp: 'every'` runs every occurrence; the others those at which their `nextWork` finds something to do, and their
   * last one, so that a jump of a month does not run a five-minute job 8,640 times. A failed run is logged and tried again later, in real time. The clock is never set
   * back; a `to` before the clock's time is a RangeError.
   */
  runUntil(to: Temporal.Instant, advance: Advance): Promise<void>;
  /** The real time of the last tick that reached the database; null before the first. Older than 30 s: not ready. */
  heartbeat(): { lastTick: Temporal.Instant | null };
};

/** Moves the virtual clock forward. */
type Advance = (instant: Temporal.Instant) => void | Promise<void>;

/** Milliseconds. Only tests have a reason to change them. */
export type SchedulerTimings = typeof defaultTimings;

// A process that dies loses its runs after a lease; ticks come more often than that, so everyone else has seen the lease
// and wakes when it ends: regained within some 6 s, and 10 s are allowed.
const defaultTimings = { tickEvery: 5_000, lease: 6_000, renewEvery: 2_000, runLimit: 600_000, stopGrace: 8_000, stopAfterAbort: 1_500 };
const sideBySide = 4;
const keptFor = Temporal.Duration.from({ hours: 90 * 24 });

/**
 * Refuses two jobs of one name. `owner` names this process in the tables; it must differ between processes.
 * @param deps.jobs asked at every look at the clock, because an admin may move a job to another time; always the same names
 */
export function createScheduler(deps: {
  pool: pg.Pool;
  clock: { now(): Temporal.Instant };
  jobs: () => Promise<readonly ScheduledJob[]>;
  log: Log;
  backend: TickBackend;
  owner?: string;
  timings?: Partial<SchedulerTimings>;
}): Scheduler {
  const { pool, clock, log } = deps;
  const timings = { ...defaultTimings, ...deps.timings };
  const owner = deps.owner ?? `${hostname()} ${process.pid} ${randomUUID()}`;

  const store = createRunStore({ pool, owner, leaseMs: timings.lease });
  const ticker = createTicker({ backend: deps.backend, owner, everyMs: timings.tickEvery, log, tick });
  /** By job and time: one that was moved is looked at as after a restart, or today's run at the new time, which has passed, would be missed. */
  const scannedTo = new Map<string, Temporal.Instant>();
  const scanKey = (job: ScheduledJob) => `${job.name} ${job.schedule.description}`;
  const workers = new Set<Promise<number>>();
  let jobs: readonly ScheduledJob[] = [];
  let firstSeen: Map<string, Temporal.Instant> | undefined;
  let lastTick: Temporal.Instant | null = null;
  let lastPruned: Temporal.Instant | undefined;
  let shutdown = new AbortController();
  let stopping = false;
  let jumps = 0;
  let lastJump: Promise<unknown> = Promise.resolve();

  const names = () => jobs.map(job => job.name);

  async function readJobs(): Promise<void> {
    jobs = await deps.jobs();
    if (new Set(names()).size !== jobs.length) throw new Error(`Two scheduled jobs have the same name; all: ${names().join(', ')}.`);
  }

  /** Makes the rows of all that has become due since the last look, and gives up what is not worth running any more. */
  async function plan(now: Temporal.Instant): Promise<void> {
    await readJobs();
    firstSeen ??= await store.register(jobs, now);
    const due: { job: string; standsFor: Temporal.Instant }[] = [];
    for (const job of jobs) {
      const since = firstSeen.get(job.name) ?? now;
      const scanned = scannedTo.get(scanKey(job));
      const after = scanned && !isBefore(now, scanned) && isBefore(since, scanned) ? scanned : since;
      due.push(...dueOccurrences(job, after, now).map(standsFor => ({ job: job.name, standsFor })));
    }
    await store.insert(due);
    for (const job of jobs) scannedTo.set(scanKey(job), now);
    const skipped = await store.skipOlderThan(jobs.map(job => ({ job: job.name, oldest: oldestWorthRunning(job, now) })));
    if (skipped > 0) log.warn('Scheduled runs were given up because a later one took their place or they are too old', { skipped });
    if (!lastPruned || isBefore(lastPruned, now.subtract({ hours: 1 }))) {
      await store.prune(now.subtract(keptFor));
      lastPruned = now;
    }
  }

  /** Takes runs one after the other until there is none to take, and answers how many it ran. */
  async function work(now: Temporal.Instant): Promise<number> {
    for (let ran = 0; ; ran += 1) {
      const run = stopping ? undefined : await store.claim(names(), now);
      if (!run) return ran;
      await execute(run);
    }
  }

  async function execute(run: ClaimedRun): Promise<void> {
    const job = jobs.find(({ name }) => name === run.job);
    if (!job) throw new Error(`A run of "${run.job}" was claimed, which is no job here.`);
    await runUnderLease({
      store, log, job, run,
      leaseMs: timings.lease, renewEveryMs: timings.renewEvery, limitMs: timings.runLimit, shutdown: shutdown.signal,
    });
  }

  /** Starts as many workers as there is room for; a long run occupies one of them and never keeps others waiting. */
  function startWorkers(now: Temporal.Instant): Promise<number>[] {
    const started = Array.from({ length: Math.max(0, sideBySide - workers.size) }, () => work(now));
    for (const worker of started) {
      workers.add(worker);
      void Promise.allSettled([worker]).finally(() => workers.delete(worker));
    }
    return started;
  }

  async function runDue(now = clock.now()): Promise<{ ran: number }> {
    await plan(now);
    const counts = await Promise.all(startWorkers(now));
    return { ran: counts.reduce((sum, count) => sum + count, 0) };
  }

  /** Called by Agenda. It does not wait for the runs: a handler that outlives Agenda's lock is started again by Agenda. */
  async function tick(): Promise<Temporal.Instant | null> {
    if (stopping || jumps > 0) {
      lastTick = Temporal.Now.instant();
      return null;
    }
    const now = clock.now();
    await plan(now);
    for (const worker of startWorkers(now)) {
      worker.catch((error: unknown) => log.error('The scheduler could not take or record a run', { error }));
    }
    lastTick = Temporal.Now.instant();
    return nextWake(now);
  }

  /** When, in real time, the next occurrence is due, a lease ends or a pause is over. */
  async function nextWake(now: Temporal.Instant): Promise<Temporal.Instant | null> {
    const waits = jobs.map(job => now.until(job.schedule.nextAfter(now)).total('milliseconds'));
    const expiry = await store.nextExpiryMs(names());
    if (expiry !== null) waits.push(Math.max(expiry, 100));
    return waits.length === 0 ? null : Temporal.Now.instant().add({ milliseconds: Math.ceil(Math.min(...waits)) });
  }

  async function runExactly(job: ScheduledJob, standsFor: Temporal.Instant): Promise<void> {
    await store.insert([{ job: job.name, standsFor }]);
    while (await store.isPending(job.name, standsFor)) {
      const run = await store.claim([job.name], standsFor, standsFor);
      if (run) await execute(run);
      else await delay(50); // another process is at it, or at an earlier one
    }
  }

  async function jumpTo(to: Temporal.Instant, advance: Advance): Promise<void> {
    if (isBefore(to, clock.now())) throw new RangeError(`The clock stands at ${clock.now().toString()} and cannot go back to ${to.toString()}.`);
    const forward = async (instant: Temporal.Instant) => {
      if (isBefore(clock.now(), instant)) await advance(instant);
    };
    await Promise.allSettled(workers);
    const from = clock.now();
    await runDue(from);
    for await (const { job, standsFor } of occurrencesOnTheWay(jobs, from, to)) {
      if (stopping) throw new Error('The scheduler was stopped while the clock was being moved.');
      await forward(standsFor);
      await runExactly(job, standsFor);
    }
    await forward(to);
  }

  return {
    async start() {
      stopping = false;
      shutdown = new AbortController();
      await readJobs();
      firstSeen = await store.register(jobs, clock.now());
      await ticker.start();
    },

    async stop() {
      stopping = true;
      await ticker.stop();
      const inHand = Promise.allSettled([...workers, lastJump]);
      if (await endsWithin(inHand, timings.stopGrace)) return;
      shutdown.abort(new Error('The process is shutting down.'));
      if (await endsWithin(inHand, timings.stopAfterAbort)) return;
      log.warn('Scheduled runs did not end in time; another process takes them over when their lease ends', { runs: workers.size });
    },

    runDue,

    async runUntil(to, advance) {
      jumps += 1;
      const mine = lastJump.then(() => jumpTo(to, advance));
      lastJump = Promise.allSettled([mine]);
      try {
        await mine;
      } finally {
        jumps -= 1;
      }
    },

    heartbeat: () => ({ lastTick }),
  };
}

async function endsWithin(work: Promise<unknown>, ms: number): Promise<boolean> {
  const over = new AbortController();
  const timeout = delay(ms, false, { signal: over.signal }).catch(() => false);
  const ended = await Promise.race([work.then(() => true), timeout]);
  over.abort();
  return ended;
}
