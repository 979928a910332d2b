import type pg from 'pg';
import type { ScheduledJob } from './scheduled-job.ts';

/** One occurrence in the hands of this process, as long as nobody else has raised its fence. */
export type ClaimedRun = { id: string; job: string; standsFor: Temporal.Instant; attempt: number; fence: number };

/** The tables `scheduled_job` and `scheduled_run`: every state change of a run is one statement here. */
export type RunStore = ReturnType<typeof createRunStore>;

/**
 * Due times are compared with the instants that are handed in (the playground's clock may run ahead of the real one);
 * leases and retries are real time by PostgreSQL's clock, so that processes whose clocks differ agree on them.
 */
export function createRunStore(deps: { pool: pg.Pool; owner: string; leaseMs: number }) {
  const { pool, owner, leaseMs } = deps;
  return {
    /** Remembers since when each job exists, and answers with it: nothing from before is caught up. */
    async register(jobs: readonly ScheduledJob[], now: Temporal.Instant): Promise<Map<string, Temporal.Instant>> {
      const { rows } = await pool.query<{ name: string; ms: string }>(registerJobs, [jobs.map(job => job.name), now.toString()]);
      return new Map(rows.map(row => [row.name, instantOf(row.ms)]));
    },

    /** Makes sure of one row per occurrence, whoever else does the same at this moment. */
    async insert(occurrences: readonly { job: string; standsFor: Temporal.Instant }[]): Promise<void> {
      if (occurrences.length === 0) return;
      await pool.query(insertRuns, [occurrences.map(one => one.job), occurrences.map(one => one.standsFor.toString())]);
    },

    /** Gives up what waits and is older than is worth running, per job. */
    async skipOlderThan(limits: readonly { job: string; oldest: Temporal.Instant }[]): Promise<number> {
      const { rowCount } = await pool.query(skipRuns, [limits.map(one => one.job), limits.map(one => one.oldest.toString())]);
      return rowCount ?? 0;
    },

    /**
     * Takes the earliest run that may be started (ties by the order of `jobs`), or the one standing for `exactly`:
     * due, failed with its pause over, or running under a lease that expired. Undefined when there is none.
     */
    async claim(jobs: readonly string[], now: Temporal.Instant, exactly?: Temporal.Instant): Promise<ClaimedRun | undefined> {
      for (;;) {
        try {
          const { rows } = await pool.query<{ id: string; job: string; ms: string; attempts: number; fence: number }>(claimRun, [
            owner, jobs, now.toString(), leaseMs, exactly?.toString() ?? null,
          ]);
          const row = rows[0];
          return row && { id: row.id, job: row.job, standsFor: instantOf(row.ms), attempt: row.attempts, fence: row.fence };
        } catch (error) {
          // Another process took another run of the same job since this statement's snapshot; the next one sees it.
          if (!isUniqueViolation(error)) throw error;
        }
      }
    },

    /** Extends the lease; false when another owner has the run. */
    async renew(run: ClaimedRun): Promise<boolean> {
      return (await pool.query(renewLease, [run.id, run.fence, leaseMs])).rowCount === 1;
    },

    /** Marks the run done; false when another owner has it, and then nothing is changed. */
    async markDone(run: ClaimedRun): Promise<boolean> {
      return (await pool.query(markDone, [run.id, run.fence])).rowCount === 1;
    },

    /** Marks the run failed and due again after a pause that doubles from 5 s to 15 min; false as in `markDone`. */
    async markFailed(run: ClaimedRun, error: string): Promise<boolean> {
      return (await pool.query(markFailed, [run.id, run.fence, error])).rowCount === 1;
    },

    /** Whether the run still waits for somebody to start or to finish it. */
    async isPending(job: string, standsFor: Temporal.Instant): Promise<boolean> {
      return (await pool.query(findPending, [job, standsFor.toString()])).rowCount !== 0;
    },

    /** Milliseconds until the first lease or pause of these jobs ends; null when there is none. */
    async nextExpiryMs(jobs: readonly string[]): Promise<number | null> {
      const { rows } = await pool.query<{ ms: number | null }>(findNextExpiry, [jobs]);
      return rows[0]?.ms ?? null;
    },

    /** Forgets what ended long ago. `before` must lie further back than any job's catch-up. */
    async prune(before: Temporal.Instant): Promise<void> {
      await pool.query(`DELETE FROM scheduled_run WHERE state IN ('done', 'skipped') AND stands_for < $1`, [before.toString()]);
    },
  };
}

// The clock of the playground can be ahead when a job is first seen, and back in the present after a restart.
const registerJobs = `
  INSERT INTO scheduled_job AS known (name, first_seen) SELECT name, $2::timestamptz FROM unnest($1::text[]) AS name
  ON CONFLICT (name) DO UPDATE SET first_seen = least(known.first_seen, excluded.first_seen)
  RETURNING name, (extract(epoch FROM first_seen) * 1000)::bigint::text AS ms`;

const insertRuns = `
  INSERT INTO scheduled_run (job, stands_for) SELECT * FROM unnest($1::text[], $2::timestamptz[])
  ON CONFLICT DO NOTHING`;

const skipRuns = `
  UPDATE scheduled_run AS run SET state = 'skipped', retry_at = NULL, completed_at = now()
  FROM unnest($1::text[], $2::timestamptz[]) AS given (job, oldest)
  WHERE run.job = given.job AND run.stands_for < given.oldest AND run.state IN ('due', 'failed')`;

// The job's row is locked too, or two statements at once would skip each other's run and take the job's runs out of order.
// A run whose lease expired comes before any other run of its job: scheduled_run_one_in_hand would refuse another one.
const claimRun = `
  WITH candidate AS (
    SELECT run.id FROM scheduled_run AS run JOIN scheduled_job AS known ON known.name = run.job
    WHERE run.job = ANY ($2::text[])
      AND run.state IN ('due', 'running', 'failed')
      AND (run.state = 'running' AND run.lease_until < now()
        OR run.stands_for <= $3::timestamptz AND (run.state = 'due' OR run.state = 'failed' AND run.retry_at <= now()))
      AND ($5::timestamptz IS NULL OR run.stands_for = $5::timestamptz)
      AND NOT EXISTS (SELECT FROM scheduled_run AS other WHERE other.job = run.job AND other.state = 'running' AND other.id <> run.id)
    ORDER BY run.stands_for, array_position($2::text[], run.job)
    LIMIT 1 FOR UPDATE OF known, run SKIP LOCKED)
  UPDATE scheduled_run AS run
  SET state = 'running', owner = $1, fence = fence + 1, attempts = attempts + 1, started_at = now(), retry_at = NULL,
      lease_until = now() + $4 * interval '1 millisecond'
  FROM candidate WHERE run.id = candidate.id
  RETURNING run.id, run.job, (extract(epoch FROM run.stands_for) * 1000)::bigint::text AS ms, run.attempts, run.fence`;

const renewLease = `
  UPDATE scheduled_run SET lease_until = now() + $3 * interval '1 millisecond'
  WHERE id = $1 AND fence = $2 AND state = 'running'`;

const markDone = `
  UPDATE scheduled_run SET state = 'done', lease_until = NULL, completed_at = now(), error = NULL
  WHERE id = $1 AND fence = $2 AND state = 'running'`;

const markFailed = `
  UPDATE scheduled_run SET state = 'failed', lease_until = NULL, error = $3,
    retry_at = now() + least(interval '5 seconds' * 2 ^ least(attempts - 1, 10), interval '15 minutes')
  WHERE id = $1 AND fence = $2 AND state = 'running'`;

const findPending = `
  SELECT FROM scheduled_run WHERE job = $1 AND stands_for = $2::timestamptz AND state IN ('due', 'running')`;

const findNextExpiry = `
  SELECT ceil(extract(epoch FROM min(coalesce(lease_until, retry_at)) - now()) * 1000)::float8 AS ms
  FROM scheduled_run WHERE job = ANY ($1::text[]) AND state IN ('running', 'failed')`;

function instantOf(epochMilliseconds: string): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(Number(epochMilliseconds));
}

function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '23505';
}
