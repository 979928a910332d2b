import type { Log } from '../domain/log.ts';
import type { ClaimedRun, RunStore } from './run-store.ts';
import type { ScheduledJob } from './scheduled-job.ts';

/**
 * Runs a claimed occurrence, renewing its lease until it ends, and records the outcome. The signal of the job is aborted
 * when the lease is lost, when `limitMs` is over (the run then counts as failed) or when `shutdown` is aborted.
 * An owner that lost the run cannot record anything: the fence of the row has moved on.
 */
export async function runUnderLease(deps: {
  store: RunStore;
  log: Log;
  job: ScheduledJob;
  run: ClaimedRun;
  leaseMs: number;
  renewEveryMs: number;
  limitMs: number;
  shutdown: AbortSignal;
}): Promise<void> {
  const { store, log, job, run } = deps;
  const about = { job: run.job, standsFor: run.standsFor.toString(), attempt: run.attempt };
  const lost = new AbortController();
  const limit = AbortSignal.timeout(deps.limitMs);
  const signal = AbortSignal.any([lost.signal, limit, deps.shutdown]);

  let heldUntil = performance.now() + deps.leaseMs;
  let asking = false;
  const renew = async () => {
    if (deps.shutdown.aborted) return; // the rest of the lease is longer than a process that shuts down still has
    if (performance.now() > heldUntil && asking) lost.abort(new Error('The lease ran out while the database did not answer.'));
    if (asking) return;
    asking = true;
    const askedAt = performance.now();
    try {
      if (await store.renew(run)) heldUntil = askedAt + deps.leaseMs;
      else lost.abort(new Error('Another process has taken this run over.'));
    } catch (error) {
      log.warn('The lease of a scheduled run could not be renewed', { ...about, error });
      if (performance.now() > heldUntil) lost.abort(new Error('The lease ran out while the database was away.'));
    } finally {
      asking = false;
    }
  };
  const renewal = setInterval(() => void renew(), deps.renewEveryMs).unref();

  let failure: unknown;
  let recorded: boolean;
  try {
    failure = await failureOf(() => Promise.race([job.run(run.standsFor, signal), rejectWhenAborted(limit, deps.limitMs)]));
    recorded = failure === undefined ? await store.markDone(run) : await store.markFailed(run, messageOf(failure));
  } finally {
    clearInterval(renewal);
  }
  if (failure !== undefined) log.error('A scheduled run failed', { ...about, error: failure });
  if (!recorded) log.warn('A scheduled run ended after another process had taken it over', about);
}

async function failureOf(work: () => Promise<void>): Promise<unknown> {
  try {
    await work();
    return undefined;
  } catch (error) {
    return error ?? new Error('The job failed without an error.');
  }
}

function messageOf(failure: unknown): string {
  return failure instanceof Error ? failure.message : String(failure);
}

function rejectWhenAborted(limit: AbortSignal, ms: number): Promise<never> {
  return new Promise((_, reject) => {
    limit.addEventListener('abort', () => reject(new Error(`The job took longer than ${ms} ms and was given up.`)), { once: true });
  });
}
