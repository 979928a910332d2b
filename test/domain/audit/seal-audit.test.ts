import { expect } from 'chai';
import pg from 'pg';
import { recordAudit, sealAudit } from '../../../domain/audit/index.ts';
import { Refusal } from '../../../domain/errors.ts';
import { silentLog } from '../../../domain/log.ts';
import { refusal } from '../../support/mess-world.ts';
import { auditWorld } from './audit-world.ts';

describe('an audit entry', () => {
  it('exists if and only if the change that it speaks of does', async () => {
    const world = await auditWorld();
    try {
      const change = (no: boolean) =>
        world.transact.change('test.add', { actor: { kind: 'system', name: 'test', via: 'job', reference: 'K7QF-2M9D' }, key: 'k' }, async (work) => {
          await work.sql(`insert into person (name) values ('Somebody')`);
          await recordAudit(work, { action: 'test.added', subject: { kind: 'person', id: 1 }, details: { why: 'because' } });
          if (no) throw new Refusal('not-now');
          return null;
        });
      expect(await refusal(change(true))).to.equal('not-now');
      expect([await world.count('person'), await world.count('audit_entry')]).to.deep.equal([0, 0]);
      await change(false);
      const { rows } = await world.pool.query('select actor, action, subject_kind, subject_id, details, reference from audit_entry');
      expect(rows).to.deep.equal([
        { actor: { kind: 'system', name: 'test', via: 'job', reference: 'K7QF-2M9D' }, action: 'test.added', subject_kind: 'person', subject_id: '1', details: { why: 'because' }, reference: 'K7QF-2M9D' },
      ]);
    } finally {
      await world.close();
    }
  });
});

describe('sealing the audit log', () => {
  let world: Awaited<ReturnType<typeof auditWorld>>;
  before(async () => (world = await auditWorld()));
  beforeEach(() => world.empty());
  after(() => world.close());

  it('chains what is there once, and has nothing to do the second time', async () => {
    const ids = await world.write(5);
    expect(await world.seal()).to.deep.include({ entries: 5 });
    expect(await world.seal()).to.equal(null);
    expect(await world.sealedIds()).to.deep.equal(ids);
    expect(await world.verify()).to.deep.include({ entries: 5, waiting: 0, fault: null });
  });

  it('goes on where it stopped, in batches of any size, over months and the rest partition', async () => {
    const ids = [...(await world.write(3)), ...(await world.write(2, world.pool, '2026-12-05T00:00:00Z')), ...(await world.write(2, world.pool, '2044-01-01T00:00:00Z')), ...(await world.write(1))];
    expect((await world.seal(3))?.head.number).to.equal(3);
    const more = await world.write(4);
    const head = (await world.seal(3))?.head;
    expect(head?.number).to.equal(5);
    expect(await world.sealedIds()).to.deep.equal([...ids, ...more]);
    expect(await world.verify()).to.deep.equal({ entries: 12, head, waiting: 0, fault: null });
  });

  it('takes the entries of scans, which one statement writes', async () => {
    const student = await world.make.student();
    const door = await world.make.token();
    await world.scanner.scan({ token: door.token, code: student.code, scanId: 'a', part: 'lunch' });
    await world.scanner.scan({ token: door.token, code: student.code, scanId: 'b', part: 'lunch' });
    expect((await world.seal())?.entries).to.equal(2);
    expect(await world.verify()).to.deep.include({ entries: 2, fault: null });
  });

  it('leaves no entry behind that a slow transaction wrote before others which ended first', async () => {
    const slow = await world.open();
    const [first] = await world.write(1, slow.client);
    const others = await world.write(3);
    expect(await world.sealNow(), 'nothing may be sealed past the slow one').to.equal(null);
    expect((await world.verify()).waiting).to.equal(3);
    await slow.end('commit');
    expect((await world.seal())?.entries).to.equal(4);
    expect(await world.sealedIds()).to.deep.equal([first, ...others]);
    expect(await world.verify()).to.deep.include({ entries: 4, fault: null });
  });

  it('control: without waiting for running transactions the slow entry is left behind, and verification finds it', async () => {
    const { rows } = await world.pool.query<{ source: string }>(`select pg_get_functiondef('audit_horizon'::regproc) as source`);
    await world.pool.query(`create or replace function audit_horizon() returns bigint language sql stable as 'select 9223372036854775807'`);
    const slow = await world.open();
    const [first] = await world.write(1, slow.client);
    await world.write(3);
    await world.sealNow();
    await slow.end('commit');
    await world.seal();
    expect(await world.sealedIds()).to.not.include(first);
    expect((await world.verify()).fault).to.deep.equal({ what: 'entry-inserted', seal: 1, entry: first });
    await world.pool.query(rows[0]?.source ?? '');
  });

  it('does not wait for who only reads, and gaps of what was rolled back do not matter', async () => {
    const reader = await world.open();
    await reader.client.query('select * from audit_entry');
    const undone = await world.open();
    await world.write(2, undone.client);
    await undone.end('rollback');
    const ids = await world.write(2);
    expect((await world.seal())?.entries).to.equal(2);
    expect(await world.sealedIds()).to.deep.equal(ids);
    await reader.end('commit');
  });

  it('by many processes at once, while entries are being written, makes one chain with every entry once', async () => {
    const writers = Array.from({ length: 4 }, async () => {
      for (let round = 0; round < 10; round += 1) {
        const slow = await world.open();
        await world.write(2, slow.client);
        await slow.end(round % 4 === 3 ? 'rollback' : 'commit');
      }
    });
    const sealers = Array.from({ length: 4 }, async () => {
      for (let round = 0; round < 15; round += 1) await world.sealNow(3);
    });
    await Promise.all([...writers, ...sealers]);
    await world.seal(3);
    const sealed = await world.sealedIds();
    expect([sealed.length, new Set(sealed).size]).to.deep.equal([64, 64]);
    expect(await world.verify()).to.deep.include({ entries: 64, waiting: 0, fault: null });
  });

  it('goes on after the log was moved to another server, whose transactions count from the beginning', async () => {
    // The old server had counted a million transactions more than this one; the dump brings its numbers along.
    const count = (from: number) => world.pool.query(`alter table audit_entry alter column written_in set default (pg_current_xact_id()::text::bigint + ${from}); update audit_sealing set shift = ${from}`);
    await count(1_000_000);
    const sealed = await world.write(3);
    await world.seal();
    const waiting = await world.write(2);
    await count(0);
    await world.pool.query('update audit_sealing set server = server + 1');
    const fresh = await world.write(2);
    await world.seal();
    const later = await world.write(1);
    await world.seal();
    expect(await world.sealedIds()).to.deep.equal([...sealed, ...waiting, ...fresh, ...later]);
    expect(await world.verify()).to.deep.include({ entries: 8, waiting: 0, fault: null });
  });

  it('stops when it is told to', async () => {
    await world.write(3);
    expect(await sealAudit(world.pool, silentLog, { most: 1, signal: AbortSignal.abort() })).to.equal(null);
    expect((await world.verify()).waiting).to.equal(3);
  });

  it('control: without the lock the sealers collide', async () => {
    await world.write(1);
    await world.seal();
    await world.write(40);
    await world.seal(1);
    await world.pool.query('delete from audit_seal where number > 1');
    await world.pool.query(`create function public.pg_try_advisory_xact_lock(bigint) returns boolean language sql as 'select true'`);
    await world.pool.query(`do $$ begin execute format('alter database %I set search_path = public, pg_catalog', current_database()); end $$`);
    const pool = new pg.Pool({ connectionString: world.url, max: 6 });
    pool.on('error', () => {});
    const ends = await Promise.allSettled(Array.from({ length: 6 }, () => sealAudit(pool, silentLog, { most: 1 })));
    await pool.end();
    expect(ends.filter((end) => end.status === 'rejected')).to.not.deep.equal([]);
  });
});
