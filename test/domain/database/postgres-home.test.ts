import { execFileSync } from 'node:child_process';
import { chmod, mkdir, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect } from 'chai';
import { completeInstallation } from '../../../domain/database/postgres-binaries.ts';
import { postgresFailure } from '../../../domain/database/postgres-failure.ts';
import { findOrMakeUnprivilegedUser } from '../../../domain/database/unprivileged-user.ts';
import { createWorld, isRoot, query } from './embedded-postgres-world.ts';

type World = Awaited<ReturnType<typeof createWorld>>;

/** A machine with these users and these tools, which work. */
function machine(users: string[], tools: string[]) {
  const calls: string[] = [];
  const run = async (program: string, args: readonly string[]): Promise<{ code: number; output: string }> => {
    if (program === 'id') return users.includes(args[1] ?? '') ? { code: 0, output: '995\n' } : { code: 1, output: 'no such user' };
    if (!tools.includes(program)) return { code: -1, output: 'ENOENT' };
    calls.push([program, ...args].join(' '));
    if (program !== 'addgroup') users.push(args.at(-1) ?? '');
    return { code: 0, output: '' };
  };
  return { calls, make: () => findOrMakeUnprivilegedUser(() => {}, run) };
}

describe("the user that runs root's PostgreSQL", () => {
  it('is one that exists, and then nothing is made', async () => {
    const { calls, make } = machine(['postgres'], ['useradd']);
    expect(await make()).to.deep.equal({ name: 'postgres', uid: 995, gid: 995 });
    expect(calls).to.deep.equal([]);
  });

  it('is made with useradd, as a system user that cannot log in', async () => {
    const { calls, make } = machine([], ['useradd']);
    expect((await make()).name).to.equal('chaupal');
    expect(calls.join()).to.contain('--system').and.to.contain('nologin');
  });

  it('is made with the adduser of busybox where there is no useradd', async () => {
    const { calls, make } = machine([], ['addgroup', 'adduser']);
    expect((await make()).name).to.equal('chaupal');
    expect(calls).to.have.length(2);
  });

  it('is asked for in plain words when it cannot be made', async () => {
    const { make } = machine([], []);
    const refusal = await make().catch(String);
    expect(refusal).to.contain('useradd --system chaupal').and.to.contain('DATABASE_URL').and.to.contain('ordinary user');
  });
});

describe('an installation of PostgreSQL', () => {
  it('is completed when npm ran no install steps: links between libraries and executable bits', async () => {
    const { folder, clean } = await createWorld();
    const native = path.join(folder, 'native');
    await mkdir(path.join(native, 'bin'), { recursive: true });
    await mkdir(path.join(native, 'lib'));
    for (const name of ['bin/initdb', 'bin/postgres', 'lib/libpq.so.5.18']) await writeFile(path.join(native, name), name, { mode: 0o644 });
    await symlink('nowhere', path.join(native, 'lib/libpq.so'));
    await writeFile(path.join(native, 'pg-symlinks.json'), JSON.stringify(['native/lib/libpq.so.5', 'native/lib/libpq.so'].map((target) => ({ source: 'native/lib/libpq.so.5.18', target }))));
    await completeInstallation(folder, 'a package');
    await completeInstallation(folder, 'a package');
    for (const link of ['libpq.so.5', 'libpq.so']) expect(await readFile(path.join(native, 'lib', link), 'utf8')).to.equal('lib/libpq.so.5.18');
    expect((await stat(path.join(native, 'bin/initdb'))).mode & 0o111).to.equal(0o111);
    await clean();
  });
});

describe('a failure of PostgreSQL', () => {
  const cures = {
    'could not write lock file "postmaster.pid": No space left on device': 'Free some space',
    'could not extend file "base/1/2691": wrote only 4096 of 8192 bytes at block 10 HINT: Check free disk space.': 'Free some space',
    'database files are incompatible with server': 'restore the backup',
    'could not map anonymous shared memory: Cannot allocate memory': 'Close other programs',
    'EACCES: permission denied, open': 'chown -R',
    'EROFS: read-only file system, mkdir': 'Mount it writable',
    'initdb: error: could not look up effective user ID 1234: user does not exist': '/etc/passwd',
  };
  for (const [reported, cure] of Object.entries(cures)) {
    it(`says what to do about "${reported.slice(0, 50)}"`, () => {
      expect(postgresFailure('Starting the database', reported, '/data').message).to.contain(cure).and.to.contain(reported);
    });
  }
});

if (isRoot) {
  describe('the built-in PostgreSQL of root', () => {
    let world: World;
    beforeEach(async () => {
      world = await createWorld();
    });
    afterEach(() => world.clean());

    const closedCheckout = async (name: string): Promise<string> => {
      await mkdir(path.join(world.folder, 'home', name), { recursive: true });
      await chmod(path.join(world.folder, 'home'), 0o700);
      return path.join(world.folder, 'home', name, '.data', 'postgres');
    };
    const startIn = (dataDir: string) => world.start({ dataDir, systemDirectory: path.join(world.folder, 'system') });

    it('runs as another user, who owns the data', async () => {
      const server = await world.start();
      const { uid } = await stat(`/proc/${await world.serverPid()}`);
      expect(uid).to.be.greaterThan(0);
      expect((await stat(path.join(server.dataDir, 'cluster'))).uid).to.equal(uid);
    });

    it('keeps its data elsewhere when the checkout is closed, says where, and finds it again', async () => {
      const dataDir = await closedCheckout('one');
      const first = await startIn(dataDir);
      expect(first.dataDir).to.contain(path.join(world.folder, 'system', 'data', 'one-'));
      expect(world.said.filter((line) => line.includes(first.dataDir))).to.have.length(1);
      await query(first.url, 'create table moved (id int)');
      await first.stop();
      // Also when the folder was opened since: a fresh, empty database would look like a loss.
      await chmod(path.join(world.folder, 'home'), 0o755);
      const second = await startIn(dataDir);
      expect(await query(second.url, 'select * from moved')).to.deep.equal([]);
    });

    it('never shares data between two closed checkouts', async () => {
      const [one, two] = [await startIn(await closedCheckout('one')), await startIn(await closedCheckout('two'))];
      expect(one.dataDir).not.to.equal(two.dataDir);
    });

    it('refuses to begin with an empty database when a folder above the data was closed', async () => {
      const dataDir = path.join(world.folder, 'home', 'one', '.data', 'postgres');
      await (await startIn(dataDir)).stop();
      await closedCheckout('one');
      expect(await startIn(dataDir).catch(String)).to.contain('chmod o+x');
    });

    it('says that the disk is full, and starts when there is room again', async () => {
      const disk = path.join(world.folder, 'disk');
      await mkdir(disk);
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=20m', 'none', disk]);
      try {
        expect(await startIn(path.join(disk, 'postgres')).catch(String)).to.contain('Free some space');
        expect(await readdir(path.join(disk, 'postgres'))).to.deep.equal([]);
        execFileSync('mount', ['-o', 'remount,size=200m', disk]);
        await (await startIn(path.join(disk, 'postgres'))).stop();
      } finally {
        execFileSync('umount', [disk]);
        await rm(disk, { recursive: true });
      }
    });
  });
}
