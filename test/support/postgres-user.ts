import { Client } from 'pg';
import { createTestDatabase, ensureTemplate } from './postgres.ts';

// A test process of its own, for the tests of the shared server: builds or finds a template, clones it, says so as JSON, and then ends as it is
// told: `node postgres-user.ts leave` runs out of work, `… die` is killed.
let built = false;
await ensureTemplate('shared', async () => {
  built = true;
});
const database = await createTestDatabase('shared');
const client = new Client({ connectionString: database.url });
await client.connect();
const { rows } = await client.query<{ databases: number }>(`select count(*)::int as databases from pg_database where datname ~ '^chaupal_test_'`);
await client.end();
process.stdout.write(`${JSON.stringify({ built, url: database.url, databases: rows[0]?.databases })}\n`);
if (process.argv[2] === 'die') process.kill(process.pid, 'SIGKILL');
