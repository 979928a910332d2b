// A process of its own with a scheduler, for tests that kill it. It is driven by environment variables, says `loaded` when it could begin, is told
// how many milliseconds its clock is ahead, and says `ready` when it ticks.
import { once } from 'node:events';
import process from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { everyMinutes } from '../../jobs/schedule.ts';
import { createScheduler } from '../../jobs/scheduler.ts';
import { createRecordingLog } from './jobs-world.ts';

const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 10 });
const mongo = process.env['TICKS_MONGODB_URL'];

process.send?.('loaded');
const [milliseconds] = (await once(process, 'message')) as [number];

async function note(job: string, standsFor: Temporal.Instant, phase: string): Promise<void> {
  await pool.query('INSERT INTO effect (job, stands_for, phase, pid) VALUES ($1, $2, $3, $4)', [job, standsFor.toString(), phase, process.pid]);
}

const scheduler = createScheduler({
  pool,
  clock: { now: () => Temporal.Now.instant().add({ milliseconds }) },
  log: createRecordingLog(),
  backend: mongo ? { kind: 'mongodb', url: mongo } : { kind: 'postgres', pool },
  jobs: async () => Array.from({ length: Number(process.env['JOBS'] ?? 1) }, (_, index) => ({
    name: `test.job-${index}`,
    schedule: everyMinutes(1),
    catchUp: 'every',
    async run(standsFor: Temporal.Instant, signal: AbortSignal) {
      await note(this.name, standsFor, 'started');
      await delay(Number(process.env['RUN_TAKES_MS'] ?? 0), undefined, { signal });
      await note(this.name, standsFor, 'ended');
    },
  })),
});

process.once('SIGTERM', () => {
  void scheduler.stop().then(() => pool.end()).then(() => process.exit(0));
});
await scheduler.start();
process.send?.('ready');
