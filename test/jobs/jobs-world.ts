import type { Log } from '../../domain/log.ts';
import { daily, type Schedule } from '../../jobs/schedule.ts';
import type { CatchUp, ScheduledJob } from '../../jobs/scheduled-job.ts';
import { createScheduler, type Scheduler, type SchedulerTimings } from '../../jobs/scheduler.ts';
import type { JobsDatabase } from './jobs-database.ts';

export const instant = (text: string): Temporal.Instant => Temporal.Instant.from(text);

/** A clock that stands still until it is told otherwise. */
export function createStillClock(text: string) {
  let now = instant(text);
  return {
    now: () => now,
    set: (to: string) => void (now = instant(to)),
    advance: (to: Temporal.Instant) => void (now = to),
  };
}

/** A log that keeps its lines. */
export function createRecordingLog(): Log & { lines: string[] } {
  const lines: string[] = [];
  const write = (message: string, fields?: Record<string, unknown>): void => {
    lines.push(fields ? `${message} ${JSON.stringify(fields, (_, value: unknown) => (value instanceof Error ? value.message : value))}` : message);
  };
  return { lines, debug: write, info: write, warn: write, error: write };
}

/** A job that notes every run in `runs`, and then does `also`. */
export function makeJob(
  runs: string[],
  given: { name?: string; schedule?: Schedule; catchUp?: CatchUp; also?: (standsFor: Temporal.Instant, signal: AbortSignal) => Promise<void>; nextWork?: ScheduledJob['nextWork'] } = {},
): ScheduledJob {
  const name = given.name ?? 'mess.freeze-headcount';
  return {
    name,
    schedule: given.schedule ?? daily('23:00', 'Asia/Kolkata'),
    catchUp: given.catchUp ?? 'every',
    nextWork: given.nextWork,
    run: async (standsFor, signal) => {
      runs.push(`${name} ${standsFor.toString()}`);
      await given.also?.(standsFor, signal);
    },
  };
}

/** A scheduler on the database of the test, with short timings where the test gives them. */
export function makeScheduler(
  db: JobsDatabase,
  clock: { now(): Temporal.Instant },
  jobs: ScheduledJob[],
  more: { log?: Log; owner?: string; timings?: Partial<SchedulerTimings> } = {},
): Scheduler {
  return createScheduler({ pool: db.pool, clock, jobs: async () => jobs, log: more.log ?? createRecordingLog(), backend: { kind: 'postgres', pool: db.pool }, ...more });
}

/** The states of all runs of the database, by the time that they stand for. */
export async function statesOf(db: JobsDatabase): Promise<string[]> {
  const { rows } = await db.pool.query<{ line: string }>(
    `SELECT to_char(stands_for AT TIME ZONE 'UTC', 'MM-DD HH24:MI') || ' ' || state AS line FROM scheduled_run ORDER BY stands_for, id`,
  );
  return rows.map(row => row.line);
}
