import type { Agenda, AgendaBackend } from 'agenda';
import type pg from 'pg';
import { isDatabaseAway } from '../domain/database-away.ts';
import type { Log } from '../domain/log.ts';
import { mongoFailure } from './mongo-failure.ts';

/** Where Agenda keeps its ticks: the table `agenda_jobs` of our own migrations, or a MongoDB database by its URL. */
export type TickBackend = { kind: 'postgres'; pool: pg.Pool } | { kind: 'mongodb'; url: string };

/** Agenda, reduced to the one thing it does here: calling a short function again and again. */
export type Ticker = {
  start(): Promise<void>;
  stop(): Promise<void>;
};

const tickPrefix = 'scheduler.tick ';
const LONGEST_LOCK_MS = 10_000;
const forgottenAfter = Temporal.Duration.from({ hours: 24 });

/**
 * A ticker that calls `tick` at start and then at least every `everyMs` milliseconds, in every process: each has an
 * Agenda job of its own, so that a busy process cannot take the ticks of an idle one. `tick` must be short; it answers
 * with the instant (real time) at which it wants to be called if that is sooner, and is never called twice at a time.
 */
export function createTicker(deps: {
  backend: TickBackend;
  owner: string;
  everyMs: number;
  log: Log;
  tick(): Promise<Temporal.Instant | null>;
}): Ticker {
  const name = tickPrefix + deps.owner;
  let underWay: Promise<Temporal.Instant | null> | undefined;
  let running: { agenda: Agenda; backend: AgendaBackend } | undefined;
  let away = false;

  /** Agenda asks every second, and has the same to complain of each time until the database is back: said once. */
  function complain(error: Error): void {
    if (!isDatabaseAway(error)) deps.log.warn('Agenda reports an error', { error });
    else if (!away) deps.log.warn('The database of the ticks is away; they go on when it is back', { error: error.message });
    away ||= isDatabaseAway(error);
  }

  async function tick(): Promise<Temporal.Instant | null> {
    try {
      const sooner = await deps.tick();
      if (away) deps.log.info('The ticks go on');
      away = false;
      return sooner;
    } catch (error) {
      // Agenda keeps what a handler throws in its own table, where nobody looks; thrown on, it makes Agenda try again soon.
      if (error instanceof Error && isDatabaseAway(error)) complain(error);
      else deps.log.error('A tick of the scheduler failed', { error });
      throw error;
    }
  }

  return {
    async start() {
      if (running) return;
      const { Agenda, exponential } = await import('agenda');
      const backend = await connect(deps.backend, deps.log);
      const agenda = new Agenda({
        backend,
        name,
        processEvery: Math.min(1_000, deps.everyMs),
        maxConcurrency: 1,
        defaultConcurrency: 1,
        lockLimit: 1,
        defaultLockLimit: 1,
        // Twice the pause: a tick whose process lost the database on the way is soon taken up again. Never long, because Agenda
        // leaves a timer of half of it behind every tick, which keeps a stopped process from ending by itself.
        defaultLockLifetime: Math.min(2 * deps.everyMs, LONGEST_LOCK_MS),
        removeOnComplete: true,
      });
      running = { agenda, backend };
      agenda.on('error', complain);
      // One parameter: Agenda takes a handler with two for callback style, and never sees it end.
      agenda.define(
        name,
        // oxlint-disable-next-line typescript/no-misused-promises -- the first of its overloads is the callback style
        async job => {
          // Agenda starts a handler again that outlives its lock: that one joins the first.
          underWay ??= tick().finally(() => (underWay = undefined));
          const sooner = await underWay;
          // The repetition is the safe base; a nearer wake only moves the run that Agenda is about to save.
          if (sooner && job.attrs.nextRunAt && sooner.epochMilliseconds < job.attrs.nextRunAt.getTime()) {
            job.attrs.nextRunAt = new Date(sooner.epochMilliseconds);
          }
        },
        { concurrency: 1, lockLimit: 1, backoff: exponential({ delay: 1_000, maxDelay: 10_000, maxRetries: Infinity }) },
      );
      await agenda.every(String(deps.everyMs), name); // before the start, which looks for work at once
      await agenda.start();
      await forgetTheDead(agenda);
    },

    async stop() {
      if (!running) return;
      const { agenda, backend } = running;
      running = undefined;
      await agenda.drain({ timeout: 2_000, closeConnection: false });
      await agenda.cancel({ name });
      if (backend.ownsConnection) await backend.disconnect();
    },
  };
}

/**
 * Connects before Agenda does: its constructor connects without a `catch`, so that a database that is down would be an
 * unhandled rejection and a `start()` that never ends. The packages are loaded here because only one of them is needed.
 */
async function connect(which: TickBackend, log: Log): Promise<AgendaBackend> {
  const backend = await load(which);
  const connected = backend.connect().catch((error: unknown) => {
    throw which.kind === 'mongodb' ? mongoFailure(which.url, error) : error;
  });
  backend.connect = () => connected;
  await connected;
  // Agenda calls this without awaiting it: a failure would be an unhandled rejection.
  const { repository } = backend;
  const unlock = repository.unlockJob.bind(repository);
  repository.unlockJob = job => unlock(job).catch((error: unknown) => log.warn('Agenda could not unlock a tick', { error }));
  return backend;
}

async function load(which: TickBackend): Promise<AgendaBackend> {
  if (which.kind === 'postgres') {
    const { PostgresBackend } = await import('@agendajs/postgres-backend');
    // No schema changes on connecting (exclusive locks), and no connection of the pool kept for LISTEN.
    return new PostgresBackend({ pool: which.pool, ensureSchema: false, disableNotifications: true });
  }
  const { MongoBackend } = await import('@agendajs/mongo-backend');
  return new MongoBackend({ address: which.url });
}

/** Removes the ticks of processes that were killed: a living one has run within seconds. */
async function forgetTheDead(agenda: Agenda): Promise<void> {
  const limit = Temporal.Now.instant().subtract(forgottenAfter).epochMilliseconds;
  const { jobs } = await agenda.queryJobs({ search: tickPrefix });
  const dead = jobs.filter(job => job.nextRunAt && job.nextRunAt.getTime() < limit).map(job => job.name);
  if (dead.length > 0) await agenda.cancel({ names: dead });
}
