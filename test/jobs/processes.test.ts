import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'chai';
import { createJobsDatabase, type JobsDatabase } from './jobs-database.ts';

describe('Schedulers in processes of their own', () => {
  let db: JobsDatabase;
  let children: ChildProcess[];

  before(async function () {
    this.timeout(60_000);
    db = await createJobsDatabase();
  });
  beforeEach(async () => {
    children = [];
    await db.pool.query('TRUNCATE scheduled_run, scheduled_job, effect, agenda_jobs');
  });
  afterEach(() => children.forEach(child => child.kill('SIGKILL')));
  after(async () => {
    await db.drop();
  });

  /** One that has only to be told where its clock stands. */
  async function load(settings: Record<string, string | number>): Promise<ChildProcess> {
    const env = Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, String(value)]));
    const child = fork(new URL('scheduler-process.ts', import.meta.url), { env: { ...process.env, DATABASE_URL: db.url, ...env } });
    children.push(child);
    await once(child, 'message');
    return child;
  }

  async function begin(child: ChildProcess, ahead: number): Promise<ChildProcess> {
    child.send(ahead);
    await once(child, 'message');
    return child;
  }

  const start = async (ahead: number, settings: Record<string, string | number>): Promise<ChildProcess> => begin(await load(settings), ahead);

  async function effects(phase: string): Promise<string[]> {
    const { rows } = await db.pool.query<{ what: string }>(`SELECT job || ' ' || stands_for AS what FROM effect WHERE phase = $1`, [phase]);
    return rows.map(row => row.what);
  }

  async function waitFor(phase: string, count: number, ms: number): Promise<void> {
    const end = performance.now() + ms;
    while ((await effects(phase)).length < count) {
      if (performance.now() > end) throw new Error(`Only ${(await effects(phase)).length} of ${count} runs have ${phase} after ${ms} ms.`);
      await delay(25);
    }
  }

  /** The runs, once none is under way: that a handler has ended is recorded after its effect. */
  async function recordedEnds(ms: number): Promise<unknown[]> {
    for (const end = performance.now() + ms; ; await delay(25)) {
      const { rows } = await db.pool.query<{ state: string }>('SELECT state, attempts FROM scheduled_run');
      if (performance.now() > end || rows.every((row) => row.state !== 'running')) return rows;
    }
  }

  /** Makes the jobs known as of now, and answers how far a clock must be ahead so that their next minute begins in `ms`. */
  async function nextMinuteIn(ms: number, jobs: number, minutesMissed = 0): Promise<number> {
    const now = Temporal.Now.instant().epochMilliseconds;
    const ahead = 60_000 - (now % 60_000) - ms;
    await db.pool.query(`INSERT INTO scheduled_job SELECT 'test.job-' || i, $1 FROM generate_series(0, $2::integer - 1) AS i`, [
      Temporal.Instant.fromEpochMilliseconds(now + ahead - minutesMissed * 60_000).toString(), jobs,
    ]);
    return ahead;
  }

  it('run what becomes due within two seconds of its time, each occurrence once', async function () {
    this.timeout(20_000);
    const both = await Promise.all([1, 2].map(() => load({ JOBS: 10 })));
    const ahead = await nextMinuteIn(3_000, 10);
    await Promise.all(both.map((child) => begin(child, ahead)));
    await waitFor('ended', 10, 15_000);
    await delay(500);
    expect(new Set(await effects('started')).size).to.equal(10);
    expect(await effects('started')).to.have.length(10);
    const { rows } = await db.pool.query<{ late: number }>(
      `SELECT max(extract(epoch FROM at + $1 * interval '1 millisecond' - stands_for))::float8 AS late FROM effect WHERE phase = 'started'`, [ahead],
    );
    expect(rows[0]?.late).to.be.within(0, 2);
  });

  it('share what was missed during a downtime, each occurrence once', async function () {
    this.timeout(20_000);
    const ahead = await nextMinuteIn(59_000, 5, 20);
    await Promise.all([1, 2, 3].map(() => start(ahead, { JOBS: 5 })));
    await waitFor('ended', 100, 15_000);
    await delay(300);
    expect(await effects('started')).to.have.length(100);
    expect(new Set(await effects('started')).size).to.equal(100);
  });

  it('take over within 10 s the run of a process that was killed, and end it', async function () {
    this.timeout(30_000);
    const ahead = await nextMinuteIn(58_000, 1, 1);
    const doomed = await start(ahead, { RUN_TAKES_MS: 60_000 });
    await waitFor('started', 1, 5_000);
    await start(ahead, {});
    doomed.kill('SIGKILL');
    const killed = performance.now();
    await waitFor('ended', 1, 15_000);
    expect(performance.now() - killed).to.be.lessThan(10_000);
    expect(new Set(await effects('started')).size).to.equal(1);
    expect(await effects('started')).to.have.length(2);
    expect(await recordedEnds(5_000)).to.deep.equal([{ state: 'done', attempts: 2 }]);
  });

  it('take over the run of a process that was killed when there is only its successor, started afterwards', async function () {
    this.timeout(30_000);
    const ahead = await nextMinuteIn(58_000, 1, 1);
    const doomed = await start(ahead, { RUN_TAKES_MS: 60_000 });
    await waitFor('started', 1, 5_000);
    doomed.kill('SIGKILL');
    const killed = performance.now();
    await start(ahead, {});
    await waitFor('ended', 1, 15_000);
    expect(performance.now() - killed).to.be.lessThan(10_000);
  });

  it('end the run in hand and leave no tick behind when asked to stop', async function () {
    this.timeout(20_000);
    const ahead = await nextMinuteIn(58_000, 1, 1);
    const child = await start(ahead, { RUN_TAKES_MS: 1_500 });
    await waitFor('started', 1, 5_000);
    child.kill('SIGTERM');
    const [code] = await once(child, 'exit');
    expect(code).to.equal(0);
    expect(await effects('ended')).to.have.length(1);
    expect((await db.pool.query('SELECT state FROM scheduled_run')).rows).to.deep.equal([{ state: 'done' }]);
    expect((await db.pool.query('SELECT name FROM agenda_jobs')).rows).to.deep.equal([]);
  });
});
