import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { Client } from 'pg';
import { z } from 'zod';
import { createTestDatabase, ensureTemplate, testPostgres } from './postgres.ts';

const Said = z.object({ built: z.boolean(), url: z.string(), databases: z.number() });

describe('the PostgreSQL of the tests', function () {
  // Whole processes that make whole servers, on a machine that may be busy.
  this.timeout(60_000);
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'chaupal-support-'));
    await chmod(folder, 0o755);
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  /** A process that uses the server under this folder, and what it said. Its own server, even where TEST_DATABASE_URL is set. */
  const user = async (end: 'leave' | 'die'): Promise<z.infer<typeof Said>> => {
    const { TEST_DATABASE_URL: _, ...env } = process.env;
    const output = await new Promise<string>((resolve) => {
      execFile(process.execPath, [path.join(import.meta.dirname, 'postgres-user.ts'), end], { env: { ...env, TMPDIR: folder } }, (_error, stdout) => resolve(stdout));
    });
    return Said.parse(JSON.parse(output));
  };
  const serverOf = (said: { url: string }): string => new URL(said.url).host;

  it('is one server and one template for processes that begin at the same moment, and nothing is left when they end', async () => {
    const said = await Promise.all([user('leave'), user('leave'), user('leave')]);
    expect(new Set(said.map(serverOf))).to.have.property('size', 1);
    expect(said.filter(({ built }) => built)).to.have.length(1);
    expect(await readdir(folder)).to.deep.equal([]);
  });

  it('is taken over from a run that was killed, without its databases, and then removed', async () => {
    const killed = await user('die');
    const next = await user('leave');
    expect(serverOf(next)).to.equal(serverOf(killed));
    expect(next).to.include({ built: false, databases: 1 });
    expect(await readdir(folder)).to.deep.equal([]);
  });

  it('is made anew when the server of a killed run is dead as well', async () => {
    await user('die');
    const base = path.join(folder, (await readdir(folder))[0] ?? '');
    const server = (await readdir(base)).find((name) => name.startsWith('server-')) ?? '';
    process.kill(Number.parseInt(await readFile(path.join(base, server, 'cluster', 'postmaster.pid'), 'utf8'), 10), 'SIGKILL');
    expect((await user('leave')).built).to.equal(true);
    expect(await readdir(folder)).to.deep.equal([]);
  });

  it('clones a template for each test, so that none sees the rows of another', async () => {
    await ensureTemplate('with a row', async (url) => {
      await run(url, 'create table seen (id int); insert into seen values (1)');
    });
    const [one, two] = [await createTestDatabase('with a row'), await createTestDatabase('with a row')];
    await run(one.url, 'insert into seen values (2)');
    expect(await run(two.url, 'select id from seen')).to.deep.equal([{ id: 1 }]);
    await one.drop();
    await two.drop();
  });

  it('forgets a template whose making failed, so that the next attempt makes it', async () => {
    const broken = async (): Promise<void> => {
      throw new Error('a broken migration');
    };
    expect(await ensureTemplate('fails', broken).catch(String)).to.contain('a broken migration');
    await ensureTemplate('fails', async () => {});
    await (await createTestDatabase('fails')).drop();
  });

  it('drops a database although a session is still open in it', async () => {
    const database = await createTestDatabase();
    const forgotten = new Client({ connectionString: database.url });
    forgotten.on('error', () => {});
    await forgotten.connect();
    await database.drop();
    const name = new URL(database.url).pathname.slice(1);
    expect(await run((await testPostgres()).url, `select from pg_database where datname = '${name}'`)).to.deep.equal([]);
  });
});

async function run(url: string, text: string): Promise<object[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<object>(text)).rows;
  } finally {
    await client.end();
  }
}
