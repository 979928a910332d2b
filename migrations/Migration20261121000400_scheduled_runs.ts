import { Migration } from '@mikro-orm/migrations';

/**
 * The scheduler's own tables, which decide what runs and that it runs once, and the table in which Agenda keeps its
 * ticks. The latter is what `@agendajs/postgres-backend` 3.0.6 makes by itself (`dist/schema.js`); it stands here so
 * that connecting needs no `ALTER TABLE` and no exclusive lock. `test/jobs/agenda.test.ts` compares the two.
 */
export class Migration20261121000400_scheduled_runs extends Migration {
  override up(): void {
    this.addSql(`
      CREATE TABLE scheduled_job (
        name text PRIMARY KEY,
        first_seen timestamptz NOT NULL
      )`);
    this.addSql(`
      CREATE TABLE scheduled_run (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        job text NOT NULL REFERENCES scheduled_job (name),
        stands_for timestamptz NOT NULL,
        state text NOT NULL DEFAULT 'due' CHECK (state IN ('due', 'running', 'done', 'failed', 'skipped')),
        attempts integer NOT NULL DEFAULT 0,
        fence integer NOT NULL DEFAULT 0,
        owner text,
        lease_until timestamptz,
        retry_at timestamptz,
        started_at timestamptz,
        completed_at timestamptz,
        error text,
        CONSTRAINT scheduled_run_once UNIQUE (job, stands_for),
        CONSTRAINT scheduled_run_leased CHECK ((state = 'running') = (lease_until IS NOT NULL)),
        CONSTRAINT scheduled_run_retried CHECK ((state = 'failed') = (retry_at IS NOT NULL))
      )`);
    // One run of a job at a time: the uniqueness is the lock.
    this.addSql(`CREATE UNIQUE INDEX scheduled_run_one_in_hand ON scheduled_run (job) WHERE state = 'running'`);
    this.addSql(`CREATE INDEX scheduled_run_unfinished ON scheduled_run (job, stands_for) WHERE state IN ('due', 'running', 'failed')`);

    this.addSql(`
      CREATE TABLE "agenda_jobs" (
        id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
        name VARCHAR(255) NOT NULL,
        priority INTEGER NOT NULL DEFAULT 0,
        next_run_at TIMESTAMPTZ,
        type VARCHAR(10) NOT NULL DEFAULT 'normal' CHECK (type IN ('normal', 'single')),
        locked_at TIMESTAMPTZ,
        last_finished_at TIMESTAMPTZ,
        failed_at TIMESTAMPTZ,
        fail_count INTEGER DEFAULT NULL,
        fail_reason TEXT,
        repeat_timezone VARCHAR(100),
        last_run_at TIMESTAMPTZ,
        repeat_interval VARCHAR(255),
        data JSONB DEFAULT '{}'::jsonb,
        repeat_at VARCHAR(255),
        disabled BOOLEAN DEFAULT FALSE,
        progress REAL,
        fork BOOLEAN DEFAULT FALSE,
        last_modified_by VARCHAR(255),
        debounce_started_at TIMESTAMPTZ,
        start_date TIMESTAMPTZ,
        end_date TIMESTAMPTZ,
        skip_days JSONB,
        created_at TIMESTAMPTZ DEFAULT NOW(),
        updated_at TIMESTAMPTZ DEFAULT NOW()
      )`);
    this.addSql(`
      CREATE INDEX "agenda_jobs_find_and_lock_idx"
      ON "agenda_jobs" (name, next_run_at, priority DESC, locked_at, disabled) WHERE disabled = FALSE`);
    this.addSql(`CREATE UNIQUE INDEX "agenda_jobs_single_job_idx" ON "agenda_jobs" (name) WHERE type = 'single'`);
    this.addSql(`CREATE INDEX "agenda_jobs_locked_at_idx" ON "agenda_jobs" (locked_at) WHERE locked_at IS NOT NULL`);
    this.addSql(`CREATE INDEX "agenda_jobs_next_run_at_idx" ON "agenda_jobs" (next_run_at) WHERE next_run_at IS NOT NULL`);
  }
}
