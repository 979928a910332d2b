import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { MikroORM } from '@mikro-orm/postgresql';
import { Migrator } from '@mikro-orm/migrations';
import { expect } from 'chai';
import pg from 'pg';
import { sealAudit, verifyAudit } from '../../../domain/audit/index.ts';
import { openDatabase } from '../../../domain/database/open.ts';
import { silentLog } from '../../../domain/log.ts';
import { PersonSchema } from '../../../domain/people/index.ts';
import { createTestDatabase } from '../../support/postgres.ts';

const run = promisify(execFile);
const project = fileURLToPath(new URL('../../../', import.meta.url));
const folder = join(project, 'migrations');
const program = 'test/domain/database/migrating-process.ts';
const start = (url: string, from = project) => run(process.execPath, [join(from, program), url]);

describe('migrations', function () {
  this.timeout(40_000);
  let url: string;
  let drop: () => Promise<void>;
  let pool: pg.Pool;
  beforeEach(async () => {
    ({ url, drop } = await createTestDatabase());
    pool = new pg.Pool({ connectionString: url, max: 4 });
    pool.on('error', () => {});
  });
  afterEach(async () => {
    await pool.end();
    await drop();
  });

  const names = async () => (await readdir(folder)).filter((file) => file.startsWith('Migration')).map((file) => file.replace('.ts', '')).toSorted();
  const done = async () => (await pool.query<{ name: string }>('select name from mikro_orm_migrations order by name')).rows.map((row) => row.name.replace(/\.ts$/, ''));
  const migrator = async () => {
    const orm = await MikroORM.init({ clientUrl: url, entities: [PersonSchema], extensions: [Migrator], migrations: { path: folder, snapshot: false, snapshotOnMigrate: false }, logger: () => {} });
    return { up: (to?: string) => orm.migrator.up(to === undefined ? undefined : { to }), close: () => orm.close() };
  };

  it('run once when two processes start on an empty database at once, and a later start finds nothing to do', async () => {
    const outputs = await Promise.all([start(url), start(url)]);
    expect(outputs.map((it) => it.stdout.trim())).to.deep.equal(['up', 'up']);
    expect(await done()).to.deep.equal(await names());
    await (await openDatabase({ url, entities: [PersonSchema], log: silentLog })).close();
    expect(await done()).to.deep.equal(await names());
  });

  it('are found in whatever folder somebody has cloned into', async () => {
    const above = await mkdtemp(join(tmpdir(), 'chaupal-'));
    const cloned = join(above, 'my projects, 100% आज');
    try {
      await mkdir(cloned);
      for (const part of ['domain', 'migrations', program, 'package.json']) await cp(join(project, part), join(cloned, part), { recursive: true });
      await symlink(join(project, 'node_modules'), join(cloned, 'node_modules'));
      await start(url, cloned);
      expect(await done()).to.deep.equal(await names());
    } finally {
      await rm(above, { recursive: true, force: true });
    }
  });

  it('control: two that migrate without taking the lock collide', async () => {
    const both = [await migrator(), await migrator()];
    const ends = await Promise.allSettled(both.map((it) => it.up()));
    expect(ends.filter((end) => end.status === 'rejected')).to.not.deep.equal([]);
    await Promise.all(both.map((it) => it.close()));
  });

  it('keep the rows of every table that has some, from the first version on', async () => {
    const all = await names();
    const old = await migrator();
    await old.up(all[0]);
    await pool.query(`
      insert into person (name, telegram_id) values ('Early', 1);
      insert into person_role (person_id, role) values (1, 'admin');
      insert into setting (key, value) values ('mess.cutoff', '"21:00"');
      insert into idempotency_key (operation, key, result) values ('mess.register', 'k', '{"id": 1}');
      insert into audit_entry (at, actor, action, subject_kind, subject_id) values (now(), '{}', 'a', 'b', '1'), (now() + interval '9 years', '{}', 'a', 'b', '2');
      insert into stored_file (id, kind, mime, bytes, sha256) values (gen_random_uuid(), 'photo', 'image/jpeg', 'x', 'y');
      insert into pass (kind, person_id, subject_id, nonce, issued_at) values ('mess', 1, 1, 'nonce-12', now());
      insert into staff_token (label, hash, scopes, level, issued_at, expires_at) values ('Gate', 'h', '{meals}', 'steward', now(), now());
      insert into admission (pass_id, slot, at) values (1, 'meal:2026-11-21:lunch', now());
      insert into scan_receipt (staff_token_id, scan_id, scan_number, at) values (1, 's', 1, now());
      insert into scan (at, scanned_at, verdict) values (now(), now(), 'ALLOWED')`);
    const tables = ['person', 'person_role', 'setting', 'idempotency_key', 'audit_entry', 'stored_file', 'pass', 'staff_token', 'admission', 'scan_receipt', 'scan'];
    const columns = new Map<string, string>();
    for (const table of tables) {
      const { rows } = await pool.query<{ list: string }>(`select string_agg(format('%I', column_name), ', ' order by ordinal_position) as list from information_schema.columns where table_name = $1`, [table]);
      columns.set(table, rows[0]?.list ?? '');
    }
    const contents = async () =>
      Object.fromEntries(await Promise.all(tables.map(async (table) => [table, (await pool.query(`select ${columns.get(table) ?? ''} from ${table} order by 1`)).rows] as const)));
    const before = await contents();
    await old.close();
    for (const name of all.slice(1)) {
      const next = await migrator();
      await next.up(name);
      await next.close();
    }
    expect(await contents()).to.deep.equal(before);
    await (await openDatabase({ url, entities: [PersonSchema], log: silentLog })).close();
    expect((await sealAudit(pool, silentLog))?.entries).to.equal(2);
    expect(await verifyAudit(pool)).to.deep.include({ entries: 2, waiting: 0, fault: null });
  });
});
