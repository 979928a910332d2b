import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { expect } from 'chai';
import { freePort } from '../../../domain/database/free-port.ts';
import { createWorld, eventually, kill, PORT, query } from './embedded-postgres-world.ts';

type World = Awaited<ReturnType<typeof createWorld>>;

const refusalOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'not refused',
    (error: unknown) => String(error),
  );

describe('the built-in PostgreSQL', function () {
  // Whole processes and crash recovery, on a machine that may be busy.
  this.timeout(60_000);
  let world: World;
  before(async () => {
    world = await createWorld();
    await (await world.start()).stop();
  });
  afterEach(() => world.stopAll());
  after(() => world.clean());

  describe('as it is delivered', () => {
    it('stores UTF-8 and sorts the same on every machine, whatever locales that has', async () => {
      const server = await world.start();
      const [row] = await query(server.url, `select pg_encoding_to_char(encoding) as encoding, datlocprovider as provider, datlocale as locale, upper('ñandú मेस') as upper from pg_database where datname = current_database()`);
      await server.stop();
      expect(row).to.deep.equal({ encoding: 'UTF8', provider: 'b', locale: 'C.UTF-8', upper: 'ÑANDÚ मेस' });
    });

    it('keeps what was committed, also through a power cut: fsync is on', async () => {
      const first = await world.start();
      await query(first.url, 'create table kept (id int); insert into kept values (7)');
      await first.stop();
      const second = await world.start();
      expect(await query(second.url, 'select id from kept')).to.deep.equal([{ id: 7 }]);
      expect(await query(second.url, `select current_setting('fsync') as fsync, current_setting('full_page_writes') as pages`)).to.deep.equal([{ fsync: 'on', pages: 'on' }]);
      await second.stop();
    });

    it('listens on this machine only and wants the password, which nobody else can read', async () => {
      const server = await world.start();
      const stolen = new URL(server.url);
      stolen.password = 'guess';
      expect(await refusalOf(query(stolen.href, 'select 1'))).to.contain('password authentication failed');
      expect(await query(server.url, `select current_setting('listen_addresses') as addresses`)).to.deep.equal([{ addresses: '127.0.0.1' }]);
      const { mode } = await stat(path.join(world.dataDir, 'cluster', 'chaupal.password'));
      await server.stop();
      expect(mode & 0o777).to.equal(0o600);
    });

    it('gives the application a role that owns its database and is no superuser, as a managed PostgreSQL does', async () => {
      const server = await world.start();
      expect(await query(server.url, 'select rolsuper from pg_roles where rolname = current_user')).to.deep.equal([{ rolsuper: false }]);
      for (const extension of ['btree_gist', 'cube', 'earthdistance', 'pg_trgm']) await query(server.url, `create extension if not exists ${extension}`);
      await server.stop();
    });

    it('takes a free port below 32768 when its own is taken, and says so', async () => {
      const taken = await freePort(28_000);
      const other = createServer().listen(taken, '127.0.0.1');
      await once(other, 'listening');
      const server = await world.start({ port: taken });
      const port = Number(new URL(server.url).port);
      await server.stop();
      other.close();
      expect(port).to.be.within(20_000, 32_767).and.not.equal(taken);
      expect(world.said.join()).to.contain(`port ${taken} is taken`).and.to.contain(String(port));
    });
  });

  describe('when something was killed', () => {
    it('takes over the server of a killed run, with all that was committed', async () => {
      const killed = await world.startInstance();
      await query(killed.url, 'create table orphaned (id int); insert into orphaned values (1)');
      const pid = await world.serverPid();
      await kill(killed.process, 'SIGKILL');
      const next = await world.start();
      expect(await world.serverPid()).to.equal(pid);
      expect(world.said.join()).to.contain('took over');
      expect(await query(next.url, 'select id from orphaned')).to.deep.equal([{ id: 1 }]);
      await next.stop();
      expect(await refusalOf(world.serverPid())).to.contain('ENOENT');
    });

    it('restarts the server of a killed run when the settings have changed', async () => {
      const killed = await world.startInstance();
      await kill(killed.process, 'SIGKILL');
      const next = await world.start({ settings: { max_connections: '42' } });
      expect(await query(next.url, 'show max_connections')).to.deep.equal([{ max_connections: '42' }]);
      await next.stop();
    });

    it('recovers when the server was killed together with the application', async () => {
      const killed = await world.startInstance();
      await query(killed.url, 'create table crashed (id int); insert into crashed values (2)');
      process.kill(await world.serverPid(), 'SIGKILL');
      await kill(killed.process, 'SIGKILL');
      const next = await world.start();
      expect(await query(next.url, 'select id from crashed')).to.deep.equal([{ id: 2 }]);
      await next.stop();
    });

    it('brings a killed server back under the running application, at the same address', async () => {
      const server = await world.start();
      process.kill(await world.serverPid(), 'SIGKILL');
      await eventually(async () => {
        expect(world.said.join()).to.contain('is back');
      });
      expect(await query(server.url, 'select 1 as one')).to.deep.equal([{ one: 1 }]);
      await server.stop();
    });

    it('stops for good when it is told to while the server is being brought back', async () => {
      const server = await world.start();
      process.kill(await world.serverPid(), 'SIGKILL');
      await server.stop();
      // The children of a killed server take a moment to notice that it is gone, and reset a connection until then.
      let refusal = '';
      for (let look = 0; look < 60 && !refusal.includes('ECONNREFUSED'); look += 1) {
        refusal = await refusalOf(query(server.url, 'select 1'));
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      expect(refusal).to.contain('ECONNREFUSED');
    });

    it('starts although the pid file of a crashed server names a process that lives, as after a restart of a container', async () => {
      const { uid, gid } = await stat(path.join(world.dataDir, 'cluster'));
      const stranger = spawn('sleep', ['60'], process.getuid?.() === 0 ? { uid, gid } : {});
      await once(stranger, 'spawn');
      for (const lock of ['postmaster.pid', `.s.PGSQL.${PORT}.lock`]) {
        await writeFile(path.join(world.dataDir, 'cluster', lock), `${stranger.pid}\n${world.dataDir}/cluster\n1\n${PORT}\n\n127.0.0.1\n\nready\n`);
      }
      const server = await world.start();
      expect(stranger.exitCode).to.equal(null);
      await kill(stranger, 'SIGKILL');
      await server.stop();
    });

    it('starts although a crash left an empty pid file', async () => {
      const file = path.join(world.dataDir, 'cluster', 'postmaster.pid');
      await writeFile(file, '');
      await utimes(file, 1, 1);
      await (await world.start()).stop();
    });
  });

  describe('beside others', () => {
    it('refuses a second instance on the same data and says which process has it', async () => {
      const first = await world.startInstance();
      const refusal = await refusalOf(world.start());
      await kill(first.process, 'SIGTERM');
      expect(refusal).to.contain('already running').and.to.contain(`process ${first.process.pid}`).and.to.contain('DATABASE_URL');
    });

    it('gives way to exactly one of two instances that start at the same moment on an empty folder', async () => {
      const fresh = await createWorld();
      const outcomes = await Promise.allSettled([fresh.startInstance(), fresh.startInstance()]);
      const refusals = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [String(outcome.reason)] : []));
      await fresh.clean();
      expect(refusals).to.have.length(1);
      expect(refusals[0]).to.contain('already running');
    });

    it('goes on when Ctrl-C reaches the application, which still has work to finish', async () => {
      const instance = await world.startInstance();
      process.kill(-(instance.process.pid ?? 0), 'SIGINT');
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(await query(instance.url, 'select 1 as one')).to.deep.equal([{ one: 1 }]);
      await kill(instance.process, 'SIGTERM');
    });

    it('does not see the secrets in the environment of the application', async () => {
      const instance = await world.startInstance();
      const environment = await readFile(`/proc/${await world.serverPid()}/environ`, 'utf8');
      await kill(instance.process, 'SIGTERM');
      expect(environment).to.contain('LC_ALL=C').and.not.to.contain('BOT_TOKEN');
    });
  });
});
