import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'chai';
import { daily, everyMinutes } from '../../jobs/schedule.ts';
import { isBefore } from '../../jobs/scheduled-job.ts';
import { createJobsDatabase, type JobsDatabase } from './jobs-database.ts';
import { createRecordingLog, createStillClock, makeJob, makeScheduler, statesOf } from './jobs-world.ts';

describe('The scheduler', () => {
  let db: JobsDatabase;
  let runs: string[];

  before(async function () {
    this.timeout(60_000);
    db = await createJobsDatabase();
  });
  beforeEach(async () => {
    runs = [];
    await db.pool.query('TRUNCATE scheduled_run, scheduled_job');
  });
  after(async () => {
    await db.drop();
  });

  it('runs an occurrence once, at its very second, and never again', async () => {
    const clock = createStillClock('2026-11-21T17:00:00Z');
    const scheduler = makeScheduler(db, clock, [makeJob(runs)]);
    expect(await scheduler.runDue()).to.deep.equal({ ran: 0 });
    clock.set('2026-11-21T17:29:59Z');
    expect(await scheduler.runDue()).to.deep.equal({ ran: 0 });
    clock.set('2026-11-21T17:30:00Z');
    expect(await scheduler.runDue()).to.deep.equal({ ran: 1 });
    expect(await scheduler.runDue()).to.deep.equal({ ran: 0 });
    expect(await makeScheduler(db, clock, [makeJob(runs)]).runDue()).to.deep.equal({ ran: 0 });
    expect(runs).to.deep.equal(['mess.freeze-headcount 2026-11-21T17:30:00Z']);
    expect(await statesOf(db)).to.deep.equal(['11-21 17:30 done']);
  });

  it('does not catch up what was due before a job existed', async () => {
    const clock = createStillClock('2026-11-21T18:00:00Z');
    expect(await makeScheduler(db, clock, [makeJob(runs)]).runDue()).to.deep.equal({ ran: 0 });
    expect(await statesOf(db)).to.deep.equal([]);
  });

  it('catches up what was missed during a downtime: every one in order, the latest, or none', async () => {
    const clock = createStillClock('2026-11-18T00:00:00Z');
    const jobs = () => [
      makeJob(runs, { name: 'a.every' }),
      makeJob(runs, { name: 'b.latest', catchUp: 'latest', schedule: everyMinutes(5) }),
      makeJob(runs, { name: 'c.none', catchUp: 'none' }),
    ];
    await makeScheduler(db, clock, jobs()).runDue();
    clock.set('2026-11-20T18:03:00Z');
    await makeScheduler(db, clock, jobs()).runDue();
    expect(runs.filter(run => run.startsWith('a'))).to.deep.equal([
      'a.every 2026-11-18T17:30:00Z', 'a.every 2026-11-19T17:30:00Z', 'a.every 2026-11-20T17:30:00Z',
    ]);
    expect(runs.filter(run => !run.startsWith('a'))).to.deep.equal(['b.latest 2026-11-20T18:00:00Z']);
  });

  it('gives up an occurrence of a "none" job that nobody got to within a minute', async () => {
    const clock = createStillClock('2026-11-21T17:00:00Z');
    await makeScheduler(db, clock, [makeJob(runs, { catchUp: 'none' })]).runDue();
    await db.pool.query(`INSERT INTO scheduled_run (job, stands_for) VALUES ('mess.freeze-headcount', '2026-11-21T17:30:00Z')`);
    clock.set('2026-11-21T18:30:00Z');
    expect(await makeScheduler(db, clock, [makeJob(runs, { catchUp: 'none' })]).runDue()).to.deep.equal({ ran: 0 });
    expect(await statesOf(db)).to.deep.equal(['11-21 17:30 skipped']);
  });

  it('knows a job from the earlier instant when the clock was ahead at its first sight', async () => {
    const clock = createStillClock('2026-12-21T00:00:00Z');
    await makeScheduler(db, clock, [makeJob(runs)]).runDue();
    clock.set('2026-11-21T17:00:00Z');
    const scheduler = makeScheduler(db, clock, [makeJob(runs)]);
    await scheduler.runDue();
    clock.set('2026-11-21T17:30:00Z');
    expect(await scheduler.runDue()).to.deep.equal({ ran: 1 });
  });

  it('refuses two jobs of one name', async () => {
    const refused = await makeScheduler(db, createStillClock('2026-11-21T00:00Z'), [makeJob(runs), makeJob(runs)]).start().catch((error: unknown) => error);
    expect(String(refused)).to.include('same name');
  });

  it('follows a job that is moved to another time while the process runs', async () => {
    const clock = createStillClock('2026-11-20T12:00:00Z');
    const jobs = [makeJob(runs)];
    const scheduler = makeScheduler(db, clock, jobs);
    await scheduler.runDue();
    jobs[0] = makeJob(runs, { schedule: daily('21:00', 'Asia/Kolkata') });
    clock.set('2026-11-20T15:30:00Z');
    expect(await scheduler.runDue()).to.deep.equal({ ran: 1 });
    expect(runs).to.deep.equal(['mess.freeze-headcount 2026-11-20T15:30:00Z']);
  });

  it('runs a job that is moved to a time which has just passed today, once', async () => {
    const clock = createStillClock('2026-11-20T12:00:00Z');
    const jobs = [makeJob(runs)];
    const scheduler = makeScheduler(db, clock, jobs);
    await scheduler.runDue();
    clock.set('2026-11-20T16:45:00Z'); // a quarter past ten in the evening
    await scheduler.runDue();
    jobs[0] = makeJob(runs, { schedule: daily('22:00', 'Asia/Kolkata') });
    expect([await scheduler.runDue(), await scheduler.runDue()]).to.deep.equal([{ ran: 1 }, { ran: 0 }]);
    expect(runs).to.deep.equal(['mess.freeze-headcount 2026-11-20T16:30:00Z']);
  });

  describe('when a run fails', () => {
    it('records the error, pauses in real time, runs again and is done', async () => {
      const clock = createStillClock('2026-11-21T17:00:00Z');
      const log = createRecordingLog();
      let broken = true;
      const scheduler = makeScheduler(db, clock, [makeJob(runs, { also: async () => { if (broken) throw new Error('the kitchen is on fire'); } })], { log });
      await scheduler.runDue();
      clock.set('2026-11-21T17:30:00Z');
      expect(await scheduler.runDue()).to.deep.equal({ ran: 1 });
      const failed = await db.pool.query(`SELECT state, attempts, error, extract(epoch FROM retry_at - now())::float8 AS pause FROM scheduled_run`);
      expect(failed.rows[0]).to.include({ state: 'failed', attempts: 1, error: 'the kitchen is on fire' });
      expect(failed.rows[0].pause).to.be.within(3, 5);
      expect(log.lines.filter(line => line.includes('the kitchen is on fire'))).to.have.length(1);
      expect(await scheduler.runDue(), 'before the pause is over').to.deep.equal({ ran: 0 });
      await db.pool.query(`UPDATE scheduled_run SET retry_at = now()`);
      broken = false;
      expect(await scheduler.runDue()).to.deep.equal({ ran: 1 });
      expect((await db.pool.query('SELECT state, attempts, error FROM scheduled_run')).rows).to.deep.equal([{ state: 'done', attempts: 2, error: null }]);
    });

    it('pauses twice as long each time, at most 15 minutes', async () => {
      const clock = createStillClock('2026-11-21T17:00:00Z');
      const scheduler = makeScheduler(db, clock, [makeJob(runs, { also: () => Promise.reject(new Error('no')) })]);
      await scheduler.runDue();
      clock.set('2026-11-21T17:30:00Z');
      const pauses: number[] = [];
      for (let attempt = 1; attempt <= 12; attempt += 1) {
        await scheduler.runDue();
        const { rows } = await db.pool.query<{ pause: number }>('SELECT round(extract(epoch FROM retry_at - now()))::integer AS pause FROM scheduled_run');
        pauses.push(rows[0]?.pause ?? 0);
        await db.pool.query('UPDATE scheduled_run SET retry_at = now()');
      }
      expect(pauses).to.deep.equal([5, 10, 20, 40, 80, 160, 320, 640, 900, 900, 900, 900]);
    });

    it('does not keep a later occurrence of the job, or another job, waiting', async () => {
      const clock = createStillClock('2026-11-20T17:00:00Z');
      const scheduler = makeScheduler(db, clock, [
        makeJob(runs, { name: 'a.broken-on-friday', also: async standsFor => { if (standsFor.toString() < '2026-11-21') throw new Error('no'); } }),
        makeJob(runs, { name: 'b.fine' }),
      ]);
      await scheduler.runDue();
      clock.set('2026-11-21T17:30:00Z');
      await scheduler.runDue();
      const { rows } = await db.pool.query(`SELECT job, state FROM scheduled_run ORDER BY job, stands_for`);
      expect(rows.map(row => `${row.job} ${row.state}`)).to.deep.equal(['a.broken-on-friday failed', 'a.broken-on-friday done', 'b.fine done', 'b.fine done']);
    });

    it('gives up a failed run of a "latest" job when the next one is due', async () => {
      const clock = createStillClock('2026-11-21T17:01:00Z');
      const scheduler = makeScheduler(db, clock, [makeJob(runs, { catchUp: 'latest', schedule: everyMinutes(5), also: async () => { if (runs.length === 1) throw new Error('no'); } })]);
      await scheduler.runDue();
      clock.set('2026-11-21T17:05:00Z');
      await scheduler.runDue();
      clock.set('2026-11-21T17:10:00Z');
      await scheduler.runDue();
      expect(await statesOf(db)).to.deep.equal(['11-21 17:05 skipped', '11-21 17:10 done']);
    });

    it('aborts and records a run that never ends, so that it can be tried again', async () => {
      const clock = createStillClock('2026-11-21T17:00:00Z');
      let aborted = false;
      const stuck = makeJob(runs, { also: (_, signal) => new Promise(() => signal.addEventListener('abort', () => (aborted = true))) });
      const scheduler = makeScheduler(db, clock, [stuck], { timings: { runLimit: 100 } });
      await scheduler.runDue();
      clock.set('2026-11-21T17:30:00Z');
      expect(await scheduler.runDue()).to.deep.equal({ ran: 1 });
      expect(aborted).to.equal(true);
      expect((await db.pool.query('SELECT state, error FROM scheduled_run')).rows[0]).to.deep.equal({ state: 'failed', error: 'The job took longer than 100 ms and was given up.' });
    });
  });

  describe('with several schedulers', () => {
    const eight = Array.from({ length: 8 }, (_, index) => `job.${index}`);

    /** Six schedulers wake at the same moment for eight jobs with three missed occurrences each. */
    async function race(): Promise<string[]> {
      const clock = createStillClock('2026-11-18T17:31:00Z');
      const jobs = eight.map(name => makeJob(runs, { name, also: () => delay(2) }));
      await makeScheduler(db, clock, jobs).runDue();
      clock.set('2026-11-21T17:31:00Z');
      const schedulers = Array.from({ length: 6 }, () => makeScheduler(db, clock, jobs));
      await Promise.all(schedulers.map(scheduler => scheduler.runDue()));
      return runs.toSorted();
    }

    it('runs every occurrence once, whoever wakes', async () => {
      const ran = await race();
      expect(ran).to.have.length(24);
      expect(new Set(ran).size).to.equal(24);
    });

    it('(control) would run occurrences twice without the unique constraint', async () => {
      await db.pool.query('ALTER TABLE scheduled_run DROP CONSTRAINT scheduled_run_once');
      try {
        const ran = await race();
        expect(ran.length).to.be.greaterThan(24);
      } finally {
        await db.pool.query('TRUNCATE scheduled_run');
        await db.pool.query('ALTER TABLE scheduled_run ADD CONSTRAINT scheduled_run_once UNIQUE (job, stands_for)');
      }
    });

    /** The greatest number of runs of one job that were under way at once, over six schedulers. */
    async function mostAtOnce(): Promise<number> {
      const clock = createStillClock('2026-11-15T17:31:00Z');
      let now = 0;
      let most = 0;
      const jobs = [makeJob(runs, { also: async () => { most = Math.max(most, (now += 1)); await delay(5); now -= 1; } })];
      await makeScheduler(db, clock, jobs).runDue();
      clock.set('2026-11-21T17:31:00Z');
      await Promise.all(Array.from({ length: 6 }, () => makeScheduler(db, clock, jobs).runDue()));
      return most;
    }

    it('runs one occurrence of a job at a time, oldest first', async () => {
      for (let round = 0; round < 10; round += 1) {
        runs.length = 0;
        await db.pool.query('TRUNCATE scheduled_run, scheduled_job');
        expect(await mostAtOnce()).to.equal(1);
        expect(runs).to.have.length(6).and.deep.equal(runs.toSorted());
      }
    });

    it('renews the lease of a run that is longer than the lease, and nobody else starts it', async () => {
      const clock = createStillClock('2026-11-21T17:00:00Z');
      const timings = { lease: 300, renewEvery: 100 };
      const jobs = [makeJob(runs, { also: () => delay(1_200) })];
      const [first, second] = [makeScheduler(db, clock, jobs, { timings }), makeScheduler(db, clock, jobs, { timings })];
      await first.runDue();
      clock.set('2026-11-21T17:30:00Z');
      const long = first.runDue();
      for (let look = 0; look < 10; look += 1) {
        await delay(100);
        expect(await second.runDue()).to.deep.equal({ ran: 0 });
      }
      expect(await long).to.deep.equal({ ran: 1 });
      expect(runs).to.have.length(1);
    });

    it('lets another take over when the lease is not renewed, and the late one can no longer record anything', async () => {
      const clock = createStillClock('2026-11-21T17:00:00Z');
      const log = createRecordingLog();
      const endFirst = Promise.withResolvers<void>();
      const endSecond = Promise.withResolvers<void>();
      const frozen = makeScheduler(db, clock, [makeJob(runs, { also: () => endFirst.promise })], { log, owner: 'frozen', timings: { lease: 200, renewEvery: 60_000 } });
      const healthy = makeScheduler(db, clock, [makeJob(runs, { also: () => endSecond.promise })], { owner: 'healthy' });
      await frozen.runDue();
      clock.set('2026-11-21T17:30:00Z');
      const late = frozen.runDue();
      await delay(300);
      const second = healthy.runDue();
      while (runs.length < 2) await delay(10);
      endFirst.resolve();
      await late;
      expect((await db.pool.query('SELECT state, owner FROM scheduled_run')).rows).to.deep.equal([{ state: 'running', owner: 'healthy' }]);
      expect(log.lines.join('\n')).to.include('ended after another process had taken it over');
      endSecond.resolve();
      await second;
      expect((await db.pool.query('SELECT state, owner, attempts FROM scheduled_run')).rows).to.deep.equal([{ state: 'done', owner: 'healthy', attempts: 2 }]);
    });

    it('tells a run that its lease is lost', async () => {
      const clock = createStillClock('2026-11-21T17:00:00Z');
      let reason = '';
      const job = makeJob(runs, { also: (_, signal) => new Promise(resolve => signal.addEventListener('abort', () => { reason = String(signal.reason); resolve(); })) });
      const scheduler = makeScheduler(db, clock, [job], { timings: { renewEvery: 50 } });
      await scheduler.runDue();
      clock.set('2026-11-21T17:30:00Z');
      const losing = scheduler.runDue();
      while (runs.length < 1) await delay(10);
      await db.pool.query('UPDATE scheduled_run SET fence = fence + 1');
      await losing;
      expect(reason).to.include('taken this run over');
    });

    it('measures leases with the clock of the database, however wrong the clocks of the processes are', async () => {
      const inTime = createStillClock('2026-11-21T17:00:00Z');
      const end = Promise.withResolvers<void>();
      const first = makeScheduler(db, inTime, [makeJob(runs, { also: () => end.promise })]);
      await first.runDue();
      inTime.set('2026-11-21T17:30:00Z');
      const long = first.runDue();
      while (runs.length < 1) await delay(10);
      const hourAhead = makeScheduler(db, createStillClock('2026-11-21T18:30:00Z'), [makeJob(runs)]);
      expect(await hourAhead.runDue()).to.deep.equal({ ran: 0 });
      end.resolve();
      await long;
      expect(runs).to.have.length(1);
    });
  });

  describe('moving a virtual clock', () => {
    it('runs what is due on the way in chronological order across jobs, ties in the order of the jobs, with the clock at each', async () => {
      const clock = createStillClock('2026-11-21T12:00:00Z');
      const seen: string[] = [];
      const noting = (name: string, at: string) => makeJob(runs, { name, schedule: daily(at, 'Asia/Kolkata'), also: async () => void seen.push(`${name} ${clock.now().toString()}`) });
      const scheduler = makeScheduler(db, clock, [noting('b.first-of-a-tie', '23:00'), noting('a.second-of-a-tie', '23:00'), noting('c.earlier', '18:00')]);
      await scheduler.runUntil(instantOf('2026-11-22T18:00:00Z'), clock.advance);
      expect(seen).to.deep.equal([
        'c.earlier 2026-11-21T12:30:00Z',
        'b.first-of-a-tie 2026-11-21T17:30:00Z', 'a.second-of-a-tie 2026-11-21T17:30:00Z',
        'c.earlier 2026-11-22T12:30:00Z',
        'b.first-of-a-tie 2026-11-22T17:30:00Z', 'a.second-of-a-tie 2026-11-22T17:30:00Z',
      ]);
      expect(clock.now().toString()).to.equal('2026-11-22T18:00:00Z');
    });

    it('waits for the end of each run, and includes one that is due at the very end', async () => {
      const clock = createStillClock('2026-11-21T17:29:59Z');
      let ended = false;
      const scheduler = makeScheduler(db, clock, [makeJob(runs, { also: async () => { await delay(100); ended = true; } })]);
      await scheduler.runUntil(instantOf('2026-11-21T17:30:00Z'), clock.advance);
      expect(ended).to.equal(true);
    });

    it('runs each occurrence of an "every" job and only the last of a "latest" one', async () => {
      const clock = createStillClock('2026-11-01T00:00:00Z');
      const scheduler = makeScheduler(db, clock, [makeJob(runs), makeJob(runs, { name: 'work.expire', catchUp: 'latest', schedule: everyMinutes(5) })]);
      await scheduler.runUntil(instantOf('2026-12-01T00:02:00Z'), clock.advance);
      expect(runs.filter(run => run.startsWith('mess'))).to.have.length(30);
      expect(runs.filter(run => run.startsWith('work'))).to.deep.equal(['work.expire 2026-12-01T00:00:00Z']);
      expect(runs.at(-1)).to.equal('work.expire 2026-12-01T00:00:00Z');
    });

    it('stops where a "latest" job says that it has something to do, and in order with the others', async () => {
      const clock = createStillClock('2026-11-21T12:00:00Z');
      const due = [instantOf('2026-11-21T12:30:30Z'), instantOf('2026-11-21T17:30:00Z')];
      const nextWork = async (after: Temporal.Instant) => due.find((one) => isBefore(after, one)) ?? null;
      const reminders = makeJob(runs, { name: 'duty.reminders', catchUp: 'latest', schedule: everyMinutes(1), nextWork });
      const scheduler = makeScheduler(db, clock, [makeJob(runs), reminders]);
      await scheduler.runUntil(instantOf('2026-11-21T18:00:00Z'), clock.advance);
      expect(runs).to.deep.equal([
        'duty.reminders 2026-11-21T12:31:00Z',
        'mess.freeze-headcount 2026-11-21T17:30:00Z', 'duty.reminders 2026-11-21T17:30:00Z',
        'duty.reminders 2026-11-21T18:00:00Z',
      ]);
    });

    it('first runs what was already due, and runs nothing a second time afterwards', async () => {
      const clock = createStillClock('2026-11-20T17:00:00Z');
      await makeScheduler(db, clock, [makeJob(runs)]).runDue();
      clock.set('2026-11-20T18:00:00Z');
      const scheduler = makeScheduler(db, clock, [makeJob(runs)]);
      await scheduler.runUntil(instantOf('2026-11-21T18:00:00Z'), clock.advance);
      expect(await scheduler.runDue()).to.deep.equal({ ran: 0 });
      expect(runs).to.deep.equal(['mess.freeze-headcount 2026-11-20T17:30:00Z', 'mess.freeze-headcount 2026-11-21T17:30:00Z']);
    });

    it('goes on when a run fails, and refuses to go back', async () => {
      const clock = createStillClock('2026-11-20T17:00:00Z');
      const scheduler = makeScheduler(db, clock, [makeJob(runs, { also: () => Promise.reject(new Error('no')) })]);
      await scheduler.runUntil(instantOf('2026-11-22T00:00:00Z'), clock.advance);
      expect(runs).to.have.length(2);
      const back = await scheduler.runUntil(instantOf('2026-11-21T00:00:00Z'), clock.advance).catch((error: unknown) => error);
      expect(back).to.be.instanceOf(RangeError);
      expect(clock.now().toString()).to.equal('2026-11-22T00:00:00Z');
    });

    it('takes two moves one after the other', async () => {
      const clock = createStillClock('2026-11-20T17:00:00Z');
      const scheduler = makeScheduler(db, clock, [makeJob(runs, { also: () => delay(20) })]);
      await Promise.all([
        scheduler.runUntil(instantOf('2026-11-20T18:00:00Z'), clock.advance),
        scheduler.runUntil(instantOf('2026-11-21T18:00:00Z'), clock.advance),
      ]);
      expect(runs).to.deep.equal(['mess.freeze-headcount 2026-11-20T17:30:00Z', 'mess.freeze-headcount 2026-11-21T17:30:00Z']);
    });
  });
});

function instantOf(text: string): Temporal.Instant {
  return Temporal.Instant.from(text);
}
