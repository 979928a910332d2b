import { isBefore, type ScheduledJob } from './scheduled-job.ts';

/** One occurrence of one job. */
export type Occurrence = { job: ScheduledJob; standsFor: Temporal.Instant };

/**
 * What is due after `from` up to `to`, in chronological order, ties in the order of `jobs`: every occurrence of a job with
 * `catchUp: 'every'`; of any other the first at or after each `nextWork`, and the last one. Lazy, because each run may make work
 * for a later one.
 */
export async function* occurrencesOnTheWay(
  jobs: readonly ScheduledJob[],
  from: Temporal.Instant,
  to: Temporal.Instant,
): AsyncGenerator<Occurrence> {
  const reached = new Map(jobs.map((job) => [job, from]));
  for (;;) {
    const next = (await Promise.all(jobs.map(async (job) => onTheWay(job, await nextOf(job, reached.get(job) ?? from, to))))).flat();
    const [first] = next.toSorted((a, b) => Temporal.Instant.compare(a.standsFor, b.standsFor));
    if (first === undefined) return;
    reached.set(first.job, first.standsFor);
    yield first;
  }
}

const onTheWay = (job: ScheduledJob, standsFor: Temporal.Instant | null): Occurrence[] => (standsFor === null ? [] : [{ job, standsFor }]);

async function nextOf({ schedule, catchUp, nextWork }: ScheduledJob, after: Temporal.Instant, to: Temporal.Instant): Promise<Temporal.Instant | null> {
  const last = schedule.lastAtOrBefore(to);
  if (!isBefore(after, last)) return null;
  if (catchUp === 'every') return schedule.nextAfter(after);
  const work = await nextWork?.(after);
  if (work === undefined || work === null || !isBefore(work, last)) return last;
  const just = work.subtract({ nanoseconds: 1 });
  return schedule.nextAfter(isBefore(just, after) ? after : just);
}
