import { setTimeout as delay } from 'node:timers/promises';
import { PostgresBackend } from '@agendajs/postgres-backend';
import { expect } from 'chai';
import pg from 'pg';
import { createTicker } from '../../jobs/agenda.ts';
import { mongoFailure } from '../../jobs/mongo-failure.ts';
import { wireTo } from '../support/wire.ts';
import { createJobsDatabase, type JobsDatabase } from './jobs-database.ts';
import { createRecordingLog } from './jobs-world.ts';

describe('Agenda on our PostgreSQL', () => {
  let db: JobsDatabase;
  let unhandled: unknown[];
  const note = (reason: unknown) => void unhandled.push(reason);
  let others: NodeJS.UnhandledRejectionListener[];

  before(async function () {
    this.timeout(60_000);
    db = await createJobsDatabase();
  });
  beforeEach(() => {
    unhandled = [];
    others = process.listeners('unhandledRejection');
    process.removeAllListeners('unhandledRejection');
    process.on('unhandledRejection', note);
  });
  afterEach(() => {
    process.off('unhandledRejection', note);
    others.forEach(listener => process.on('unhandledRejection', listener));
  });
  after(() => db.drop());

  function makeTicker(pool: pg.Pool, tick: () => Promise<Temporal.Instant | null>, log = createRecordingLog()) {
    return createTicker({ backend: { kind: 'postgres', pool }, owner: 'test', everyMs: 200, log, tick });
  }

  it('finds in our migration the very table and indexes that it would make itself', async () => {
    const ours = await shapeOf('agenda_jobs');
    await new PostgresBackend({ pool: db.pool, tableName: 'agenda_jobs_own', disableNotifications: true }).connect();
    expect(await shapeOf('agenda_jobs_own')).to.deep.equal(ours);
    await db.pool.query('DROP TABLE agenda_jobs_own');
  });

  it('changes no schema when it connects: a reader of its table does not hold up the start', async () => {
    const reader = await db.pool.connect();
    await reader.query('BEGIN');
    await reader.query('SELECT FROM agenda_jobs'); // ALTER TABLE would wait for this transaction
    let ticks = 0;
    const ticker = makeTicker(db.pool, async () => { ticks += 1; return null; });
    const started = ticker.start().then(() => true);
    const inTime = await Promise.race([started, delay(2_000, false)]);
    await reader.query('ROLLBACK');
    reader.release();
    await started;
    await delay(300);
    await ticker.stop();
    expect(inTime).to.equal(true);
    expect(ticks).to.be.greaterThan(0);
  });

  it('refuses to start, and leaves no unhandled rejection, when the database is down', async () => {
    const pool = new pg.Pool({ host: '127.0.0.1', port: 1, connectionTimeoutMillis: 1_000 });
    const failure = await makeTicker(pool, () => Promise.resolve(null)).start().catch((error: unknown) => error);
    await delay(50);
    await pool.end();
    expect(failure).to.be.instanceOf(Error);
    expect(unhandled).to.deep.equal([]);
  });

  it('names the MongoDB that is down and the variable to look at, but not the password', async () => {
    const url = 'mongodb://chaupal:geheim@127.0.0.1:1/chaupal?serverSelectionTimeoutMS=200';
    const ticker = createTicker({ backend: { kind: 'mongodb', url }, owner: 'test', everyMs: 200, log: createRecordingLog(), tick: () => Promise.resolve(null) });
    const failure: unknown = await ticker.start().catch((error: unknown) => error);
    await delay(50);
    expect(failure).to.be.instanceOf(Error).with.property('message').that.includes('MongoDB at 127.0.0.1:1 cannot be reached').and.includes('JOBS_MONGODB_URL').and.not.includes('geheim');
    expect(unhandled).to.deep.equal([]);
  });

  it('tells a MongoDB that refuses the password from one that is not there', () => {
    const refused = Object.assign(new Error('Authentication failed.'), { code: 18 });
    expect(mongoFailure('mongodb://chaupal:geheim@a:27017,b:27017/chaupal?replicaSet=r', refused).message).to.match(/^MongoDB at a:27017,b:27017 refuses the password: .*authSource/);
    expect(mongoFailure('mongodb+srv://db.example.org', new Error('querySrv ENOTFOUND')).message).to.match(/^MongoDB at db\.example\.org cannot be reached/);
  });

  it('ticks on after all connections of the pool were cut, again and again', async () => {
    const pool = new pg.Pool({ connectionString: db.url, max: 3, application_name: 'ticking' });
    pool.on('error', () => {});
    pool.on('connect', client => client.on('error', () => {}));
    let ticks = 0;
    const ticker = makeTicker(pool, async () => { await pool.query('SELECT pg_sleep(0.02)'); ticks += 1; return null; });
    await ticker.start();
    for (let cut = 0; cut < 15; cut += 1) {
      await delay(70);
      await db.pool.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'ticking'`);
    }
    const before = ticks;
    const end = performance.now() + 5_000;
    while (ticks < before + 3 && performance.now() < end) await delay(50);
    await ticker.stop();
    await pool.end();
    expect(ticks).to.be.at.least(before + 3);
    expect(unhandled).to.deep.equal([]);
  });

  it('says once that its database is away, and once that it is back', async () => {
    const wire = await wireTo(new URL(db.url));
    const pool = new pg.Pool({ connectionString: wire.url, max: 3 });
    pool.on('error', () => {});
    pool.on('connect', client => client.on('error', () => {}));
    const log = createRecordingLog();
    const ticker = makeTicker(pool, async () => { await pool.query('SELECT 1'); return null; }, log);
    await ticker.start();
    wire.cut();
    await delay(2_000);
    wire.mend();
    for (const end = performance.now() + 5_000; log.lines.length < 2 && performance.now() < end; ) await delay(50);
    await ticker.stop();
    await pool.end();
    await wire.close();
    expect(log.lines.map(line => line.split(' ').slice(0, 3).join(' '))).to.deep.equal(['The database of', 'The ticks go']);
  });

  it('does not touch the pool after the stop', async () => {
    for (let round = 0; round < 5; round += 1) {
      const pool = new pg.Pool({ connectionString: db.url, max: 3 });
      const log = createRecordingLog();
      const ticker = makeTicker(pool, () => Promise.resolve(null), log);
      await ticker.start();
      await delay(round * 60);
      await ticker.stop();
      await pool.end();
      await delay(450);
      expect(log.lines).to.deep.equal([]);
    }
    expect(unhandled).to.deep.equal([]);
  });

  it('never calls a tick while the last one is under way, however long that takes', async () => {
    let under = 0;
    let most = 0;
    const ticker = makeTicker(db.pool, async () => { most = Math.max(most, (under += 1)); await delay(1_200); under -= 1; return null; });
    await ticker.start();
    await delay(2_500);
    await ticker.stop();
    expect(most).to.equal(1);
  });

  async function shapeOf(table: string): Promise<unknown> {
    const columns = await db.pool.query(
      `SELECT column_name, data_type, character_maximum_length, is_nullable, column_default FROM information_schema.columns WHERE table_name = $1 ORDER BY column_name`, [table],
    );
    const rules = await db.pool.query<{ rule: string }>(
      `SELECT indexdef AS rule FROM pg_indexes WHERE tablename = $1
       UNION ALL SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = $1::regclass AND contype = 'c'`, [table],
    );
    return { columns: columns.rows, rules: rules.rows.map(row => row.rule.replaceAll(table, 'TABLE')).toSorted() };
  }
});
