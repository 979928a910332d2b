import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'chai';
import { MongoClient } from 'mongodb';
import type { TickBackend } from '../../jobs/agenda.ts';
import { everyMinutes } from '../../jobs/schedule.ts';
import type { ScheduledJob } from '../../jobs/scheduled-job.ts';
import { createScheduler, type Scheduler, type SchedulerTimings } from '../../jobs/scheduler.ts';
import { createJobsDatabase, type JobsDatabase } from './jobs-database.ts';
import { createRecordingLog, makeJob } from './jobs-world.ts';

const mongoUrl = process.env['TEST_MONGODB_URL'];

/** What Agenda keeps of us: the names and next times of its jobs. */
type Kept = { name: string; nextRunAt: Date | null };

const backends: { name: string; unavailable?: string; open(db: JobsDatabase): TickBackend; kept(db: JobsDatabase): Promise<Kept[]>; clear(db: JobsDatabase): Promise<void> }[] = [
  {
    name: 'PostgreSQL',
    open: db => ({ kind: 'postgres', pool: db.pool }),
    kept: async db => (await db.pool.query<Kept>('SELECT name, next_run_at AS "nextRunAt" FROM agenda_jobs')).rows,
    clear: async db => void (await db.pool.query('TRUNCATE agenda_jobs')),
  },
  {
    name: 'MongoDB',
    ...(mongoUrl ? {} : { unavailable: 'TEST_MONGODB_URL is not set: the same suite is not run against MongoDB.' }),
    open: () => ({ kind: 'mongodb', url: mongoUrl ?? '' }),
    kept: () => withMongo(jobs => jobs.find<Kept>({}).toArray()),
    clear: () => withMongo(async jobs => void (await jobs.deleteMany({}))),
  },
];

for (const backend of backends) {
  describe(`Ticks by Agenda on ${backend.name}`, function () {
    let db: JobsDatabase;
    let runs: string[];
    let started: Scheduler[];

    before(async function () {
      this.timeout(60_000);
      if (backend.unavailable) {
        console.log(`    ${backend.unavailable}`);
        this.skip();
      }
      db = await createJobsDatabase();
    });
    beforeEach(async () => {
      runs = [];
      started = [];
      await db.pool.query('TRUNCATE scheduled_run, scheduled_job');
      await backend.clear(db);
    });
    afterEach(() => Promise.all(started.map(scheduler => scheduler.stop())));
    after(async () => {
      if (backend.unavailable) return;
      await db.drop();
    });

    async function start(jobs: ScheduledJob[], more: { aheadMs?: number; timings?: Partial<SchedulerTimings>; owner?: string; log?: ReturnType<typeof createRecordingLog> } = {}): Promise<Scheduler> {
      const ahead = { milliseconds: more.aheadMs ?? 0 };
      const scheduler = createScheduler({
        pool: db.pool, clock: { now: () => Temporal.Now.instant().add(ahead) }, jobs: async () => jobs, log: createRecordingLog(), backend: backend.open(db), ...more,
      });
      started.push(scheduler);
      await scheduler.start();
      return scheduler;
    }

    /** A clock's lead over the real one with which the next minute begins in `ms`. */
    const leadToMinuteIn = (ms: number) => 60_000 - (Temporal.Now.instant().epochMilliseconds % 60_000) - ms;
    const minutely = (more: Parameters<typeof makeJob>[1] = {}) => makeJob(runs, { name: 'test.minutely', schedule: everyMinutes(1), ...more });

    async function until(condition: () => boolean | Promise<boolean>, ms = 5_000): Promise<void> {
      const end = performance.now() + ms;
      while (!(await condition())) {
        if (performance.now() > end) throw new Error(`Still waiting after ${ms} ms.`);
        await delay(20);
      }
    }

    it('come at once at the start and show in the heartbeat', async () => {
      const scheduler = await start([minutely()]);
      await until(() => scheduler.heartbeat().lastTick !== null, 2_000);
      const first = scheduler.heartbeat().lastTick;
      expect(first?.until(Temporal.Now.instant()).total('seconds')).to.be.within(0, 2);
    });

    it('come at the very time at which something is due, between the regular ones', async () => {
      const aheadMs = leadToMinuteIn(2_500);
      let startedAt: Temporal.Instant | undefined;
      await start([minutely({ also: async () => void (startedAt = Temporal.Now.instant().add({ milliseconds: aheadMs })) })], { aheadMs, timings: { tickEvery: 60_000 } });
      await until(() => runs.length > 0);
      const due = startedAt?.round({ smallestUnit: 'minute', roundingMode: 'floor' });
      expect(due && startedAt && due.until(startedAt).total('milliseconds')).to.be.within(0, 1_000);
    });

    it('catch up an occurrence that was missed while no process ran, although Agenda moves its own next time at every start', async () => {
      await db.pool.query(`INSERT INTO scheduled_job VALUES ('test.minutely', now() - interval '3 minutes')`);
      await start([minutely({ catchUp: 'latest' })]);
      await until(() => runs.length > 0, 2_000);
      await delay(200);
      expect(runs).to.have.length(1);
    });

    it('repeat a run that was interrupted by a crash', async () => {
      await db.pool.query(`INSERT INTO scheduled_job VALUES ('test.minutely', now() - interval '1 hour')`);
      await db.pool.query(`
        INSERT INTO scheduled_run (job, stands_for, state, owner, fence, attempts, lease_until)
        VALUES ('test.minutely', date_trunc('minute', now()), 'running', 'dead', 1, 1, now() + interval '700 milliseconds')`);
      await start([minutely({ catchUp: 'latest' })], { timings: { tickEvery: 60_000 } });
      await until(() => runs.length > 0, 4_000);
      const { rows } = await db.pool.query(`SELECT attempts FROM scheduled_run WHERE attempts > 0 ORDER BY stands_for LIMIT 1`);
      expect(rows[0]?.attempts).to.equal(2);
    });

    it('start a run once that is many times longer than the lock of a tick, and go on meanwhile', async () => {
      await db.pool.query(`INSERT INTO scheduled_job SELECT unnest(ARRAY['test.long', 'test.minutely']), now() - interval '90 seconds'`);
      const scheduler = await start([makeJob(runs, { name: 'test.long', catchUp: 'latest', schedule: everyMinutes(1), also: () => delay(2_500) })], { timings: { tickEvery: 200 } });
      await until(() => runs.length > 0);
      const before = scheduler.heartbeat().lastTick;
      await delay(1_500);
      const after = scheduler.heartbeat().lastTick;
      expect(before && after && before.until(after).total('milliseconds')).to.be.greaterThan(500);
      await scheduler.stop();
      const { rows } = await db.pool.query('SELECT attempts, state FROM scheduled_run ORDER BY stands_for LIMIT 1');
      expect(rows).to.deep.equal([{ attempts: 1, state: 'done' }]);
    });

    it('keep one row per process, however many come, and none after the stop', async () => {
      const scheduler = await start([minutely()], { owner: 'one', timings: { tickEvery: 100 } });
      await start([minutely()], { owner: 'two', timings: { tickEvery: 100 } });
      await delay(1_500);
      expect((await backend.kept(db)).map(row => row.name).toSorted()).to.deep.equal(['scheduler.tick one', 'scheduler.tick two']);
      await scheduler.stop();
      expect((await backend.kept(db)).map(row => row.name)).to.deep.equal(['scheduler.tick two']);
    });

    it('come in every process, so that a heartbeat is its own', async () => {
      const both = [await start([minutely()], { owner: 'one', timings: { tickEvery: 100 } }), await start([minutely()], { owner: 'two', timings: { tickEvery: 100 } })];
      await until(() => both.every(scheduler => scheduler.heartbeat().lastTick !== null));
      const seen = both.map(scheduler => scheduler.heartbeat().lastTick?.epochMilliseconds ?? 0);
      await until(() => both.every((scheduler, index) => (scheduler.heartbeat().lastTick?.epochMilliseconds ?? 0) > (seen[index] ?? 0)));
    });

    it('forget the processes that were killed days ago', async () => {
      await leaveTick(backend.name, db, 'scheduler.tick killed');
      await start([minutely()], { owner: 'living' });
      expect((await backend.kept(db)).map(row => row.name)).to.deep.equal(['scheduler.tick living']);
    });

    it('come again after one has failed', async () => {
      const log = createRecordingLog();
      let broken = true;
      const flaky = { ...everyMinutes(1), lastAtOrBefore: (instant: Temporal.Instant) => { if (broken) throw new Error('a broken schedule'); return everyMinutes(1).lastAtOrBefore(instant); } };
      const scheduler = await start([minutely({ schedule: flaky })], { log, timings: { tickEvery: 200 } });
      await until(() => log.lines.some(line => line.includes('a broken schedule')), 3_000);
      expect(scheduler.heartbeat().lastTick, 'a failed tick is no heartbeat').to.equal(null);
      broken = false;
      await until(() => scheduler.heartbeat().lastTick !== null, 8_000);
    });

    it('wait for the run in hand at the stop, and abort one that takes longer than the grace', async () => {
      await db.pool.query(`INSERT INTO scheduled_job SELECT unnest(ARRAY['test.short', 'test.endless']), now() - interval '90 seconds'`);
      let ended = false;
      let aborted = false;
      const scheduler = await start(
        [
          makeJob(runs, { name: 'test.short', catchUp: 'latest', schedule: everyMinutes(1), also: async () => { await delay(300); ended = true; } }),
          makeJob(runs, { name: 'test.endless', catchUp: 'latest', schedule: everyMinutes(1), also: (_, signal) => new Promise(() => signal.addEventListener('abort', () => (aborted = true))) }),
        ],
        { timings: { stopGrace: 600, stopAfterAbort: 100 } },
      );
      await until(() => runs.length === 2);
      const asked = performance.now();
      await scheduler.stop();
      expect(ended).to.equal(true);
      expect(aborted).to.equal(true);
      expect(performance.now() - asked).to.be.lessThan(1_500);
    });

    it('stand back while a virtual clock is moved, so that an occurrence on the way runs once', async () => {
      let offset = 0;
      const clock = { now: () => Temporal.Now.instant().add({ milliseconds: offset }) };
      const scheduler = createScheduler({
        pool: db.pool, clock, log: createRecordingLog(), backend: backend.open(db), timings: { tickEvery: 50 },
        jobs: async () => [minutely({ also: () => delay(120) })],
      });
      started.push(scheduler);
      await scheduler.start();
      const to = clock.now().add({ minutes: 5 });
      await scheduler.runUntil(to, instant => void (offset = instant.epochMilliseconds - Temporal.Now.instant().epochMilliseconds));
      await delay(200);
      expect(new Set(runs).size).to.equal(runs.length);
      expect(runs.length).to.be.within(5, 6);
      expect(runs).to.deep.equal(runs.toSorted());
    });
  });
}

/** Leaves behind what a killed process does: its tick, due two days ago. */
async function leaveTick(backend: string, db: JobsDatabase, name: string): Promise<void> {
  const due = Temporal.Now.instant().subtract({ hours: 48 });
  if (backend === 'PostgreSQL') {
    await db.pool.query(`INSERT INTO agenda_jobs (name, type, next_run_at, repeat_interval) VALUES ($1, 'single', $2, '5000')`, [name, due.toString()]);
  } else {
    await withMongo(async jobs => void (await jobs.insertOne({ name, type: 'single', nextRunAt: new Date(due.epochMilliseconds), repeatInterval: '5000' })));
  }
}

async function withMongo<T>(use: (jobs: ReturnType<ReturnType<MongoClient['db']>['collection']>) => Promise<T>): Promise<T> {
  const client = await MongoClient.connect(mongoUrl ?? '');
  try {
    return await use(client.db().collection('agendaJobs'));
  } finally {
    await client.close();
  }
}
