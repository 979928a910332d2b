import type { Schedule } from './schedule.ts';

/** A job of a module, run by the scheduler once for every instant that it stands for. */
export type ScheduledJob = {
  /** Module and purpose, as in `'mess.freeze-headcount'`. It is stored: renaming a job makes a new one. */
  name: string;
  schedule: Schedule;
  catchUp: CatchUp;
  /**
   * Does the work of one occurrence. It must be idempotent: after a crash, or when a lease was lost, the same occurrence
   * is run again. It must be short, and end when `signal` is aborted (lease lost, time limit, shutdown).
   */
  run(standsFor: Temporal.Instant, signal: AbortSignal): Promise<void>;
  /** The first time after `after` at which a run has something to do; null for none. A virtual clock stops there on its way. */
  nextWork?: ((after: Temporal.Instant) => Promise<Temporal.Instant | null>) | undefined;
};

/**
 * Which missed occurrences are run after a downtime.
 * `every`: all of the last seven days, oldest first, and in any case the last one.
 * `latest`: the last one only.
 * `none`: only one that is less than a minute old.
 */
export type CatchUp = 'every' | 'latest' | 'none';

const everyReachesBack = Temporal.Duration.from({ hours: 7 * 24 });
const noneReachesBack = Temporal.Duration.from({ minutes: 1 });

/** The instant before which an unfinished occurrence of `job` is not run any more, as seen at `now`. */
export function oldestWorthRunning(job: ScheduledJob, now: Temporal.Instant): Temporal.Instant {
  if (job.catchUp === 'none') return now.subtract(noneReachesBack);
  const last = job.schedule.lastAtOrBefore(now);
  if (job.catchUp === 'latest') return last;
  const weekAgo = now.subtract(everyReachesBack);
  return isBefore(last, weekAgo) ? last : weekAgo;
}

/** The occurrences of `job` after `after` (exclusive) up to `now` that are worth running, oldest first. */
export function dueOccurrences(job: ScheduledJob, after: Temporal.Instant, now: Temporal.Instant): Temporal.Instant[] {
  const oldest = oldestWorthRunning(job, now);
  const last = job.schedule.lastAtOrBefore(now);
  const isDue = (one: Temporal.Instant) => isBefore(after, one) && !isBefore(one, oldest);
  if (job.catchUp !== 'every') return isDue(last) ? [last] : [];
  const due: Temporal.Instant[] = [];
  for (let one = last; isDue(one); one = job.schedule.lastAtOrBefore(one.subtract({ nanoseconds: 1 }))) due.push(one);
  return due.toReversed();
}

/** Whether `a` is strictly earlier than `b`. */
export function isBefore(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return Temporal.Instant.compare(a, b) < 0;
}
