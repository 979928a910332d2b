import { isBefore, type ScheduledJob } from './scheduled-job.ts';

/** One occurrence of one job. */
export type Occurrence = { job: ScheduledJob; standsFor: Temporal.Instant };

/**
 * What is due after `from` up to `to`, in chronological order, ties in the order of `jobs`: every occurrence of a job with
 * `catchUp: 'every'`, the last one of any other. Lazy, since a year of a daily job is long.
 */
export function* occurrencesOnTheWay(
  jobs: readonly ScheduledJob[],
  from: Temporal.Instant,
  to: Temporal.Instant,
): Generator<Occurrence> {
  const next = jobs.map(job => firstOnTheWay(job, from, to));
  for (;;) {
    let earliest: number | undefined;
    next.forEach((instant, index) => {
      const best = earliest === undefined ? undefined : next[earliest];
      if (instant && (!best || isBefore(instant, best))) earliest = index;
    });
    const job = earliest === undefined ? undefined : jobs[earliest];
    const standsFor = earliest === undefined ? undefined : next[earliest];
    if (earliest === undefined || !job || !standsFor) return;
    yield { job, standsFor };
    const following = job.schedule.nextAfter(standsFor);
    next[earliest] = isBefore(to, following) ? undefined : following;
  }
}

function firstOnTheWay(job: ScheduledJob, from: Temporal.Instant, to: Temporal.Instant): Temporal.Instant | undefined {
  const first = job.catchUp === 'every' ? job.schedule.nextAfter(from) : job.schedule.lastAtOrBefore(to);
  return isBefore(from, first) && !isBefore(to, first) ? first : undefined;
}
