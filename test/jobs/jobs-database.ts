import pg from 'pg';
import { Migration20261121000400_scheduled_runs } from '../../migrations/Migration20261121000400_scheduled_runs.ts';
import { createTestDatabase, ensureTemplate } from '../support/postgres.ts';

export type JobsDatabase = { url: string; pool: pg.Pool; drop(): Promise<void> };

/** A database of its own with the scheduler's tables and a table `effect` in which the jobs of the tests leave a trace. */
export async function createJobsDatabase(): Promise<JobsDatabase> {
  await ensureTemplate('jobs', prepareJobs);
  const { url, drop } = await createTestDatabase('jobs');
  const pool = new pg.Pool({ connectionString: url, max: 20 });
  pool.on('error', () => {}); // a test cuts connections on purpose
  return {
    url,
    pool,
    drop: async () => {
      await pool.end();
      await drop();
    },
  };
}

async function prepareJobs(url: string): Promise<void> {
  const migration = new Migration20261121000400_scheduled_runs(undefined as never, undefined as never);
  migration.up();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const statement of migration.getQueries()) {
    if (typeof statement !== 'string') throw new TypeError('The migration is expected to consist of plain SQL.');
    await client.query(statement);
  }
  await client.query('CREATE TABLE effect (id serial, job text, stands_for timestamptz, phase text, pid integer, at timestamptz DEFAULT clock_timestamp())');
  await client.end();
}
