import { expect } from 'chai';
import { createScanner } from '../../../domain/passes/index.ts';
import type { ScanView } from '../../../domain/passes/index.ts';
import { localTime, scanWorld } from '../../support/scan-world.ts';
import type { ScanWorld } from '../../support/scan-world.ts';

describe('scans at the same time', () => {
  let world: ScanWorld;
  let tokens: string[];
  beforeEach(async () => {
    world = await scanWorld();
    tokens = [(await world.make.token()).token, (await world.make.token()).token, (await world.make.token()).token];
  });
  afterEach(() => world.close());

  /** Twenty processes, each with its own queue, so that scans meet in one statement as well as in different ones. */
  const processes = () => Array.from({ length: 20 }, () => createScanner(world));
  const count = (views: ScanView[], verdict: string) => views.filter((it) => it.verdict === verdict).length;

  /**
   * Statements linger behind their snapshot, so that those of ten connections surely overlap: without this a fast machine runs them one after
   * the other every now and then, and the test would prove nothing.
   */
  async function crowd(code: string, howMany: number): Promise<ScanView[]> {
    await world.pool.query(`
      create function linger() returns trigger language plpgsql as $$ begin perform pg_sleep(0.1); return null; end $$;
      create trigger linger before insert on scan_receipt for each statement execute function linger()`);
    await Promise.all(Array.from({ length: 10 }, () => world.pool.query('select pg_sleep(0.05)')));
    const doors = processes();
    return Promise.all(
      Array.from({ length: howMany }, (_, n) => (doors[n % doors.length] as (typeof doors)[0]).scan({ token: tokens[n % 3] ?? '', code, scanId: `crowd-${n}`, part: 'lunch' })),
    );
  }

  it('500 scans of one pass for one meal: exactly one is allowed, and every other is told of it', async () => {
    const student = await world.make.student();
    const views = await crowd(student.code, 500);
    expect(count(views, 'ALLOWED')).to.equal(1);
    expect(count(views, 'BLOCKED_DUPLICATE')).to.equal(499);
    const winner = views.find((it) => it.verdict === 'ALLOWED');
    expect(new Set(views.filter((it) => it !== winner).map((it) => it.earlier?.admissionId))).to.deep.equal(new Set([winner?.admissionId]));
    expect(await world.make.count('admission')).to.equal(1);
    expect(await world.make.count('scan')).to.equal(500);
  });

  it('control: without the unique index the same crowd is let in more than once', async () => {
    await world.pool.query('drop index admission_once');
    const student = await world.make.student();
    expect(count(await crowd(student.code, 500), 'ALLOWED')).to.be.greaterThan(1);
  });

  async function uploads(code: string): Promise<ScanView[]> {
    return Promise.all(processes().map((it) => it.scan({ token: tokens[0] ?? '', code, scanId: 'one-upload', part: 'lunch' })));
  }

  it('one scan uploaded twenty times at once leaves one row and one answer', async () => {
    const student = await world.make.student();
    const views = await uploads(student.code);
    expect(views.map((it) => it.verdict)).to.deep.equal(Array.from({ length: 20 }, () => 'ALLOWED'));
    expect(new Set(views.map((it) => it.admissionId)).size).to.equal(1);
    expect(views.filter((it) => !it.replayed)).to.have.length(1);
    expect([await world.make.count('scan'), await world.make.count('scan_receipt'), await world.make.count('audit_entry')]).to.deep.equal([1, 1, 1]);
  });

  it('control: without the receipts being unique the same uploads leave more rows and different answers', async () => {
    await world.pool.query('alter table scan_receipt drop constraint scan_receipt_pkey');
    const student = await world.make.student();
    const views = await uploads(student.code);
    expect(await world.make.count('scan')).to.be.greaterThan(1);
    expect(count(views, 'BLOCKED_DUPLICATE')).to.be.greaterThan(0);
  });

  it('in one statement the lowest of several scans of a pass wins, and a repeated upload hears the first answer', async () => {
    const student = await world.make.student();
    const ask = (scanId: string) => ({ token: tokens[0] ?? '', code: student.code, scanId, part: 'lunch' });
    const views = (await world.scanner.scanAll([ask('a'), ask('b'), ask('a'), ask('c'), ask('b')])) as ScanView[];
    expect(views.map((it) => [it.scanId, it.verdict, it.replayed])).to.deep.equal([
      ['a', 'ALLOWED', false],
      ['b', 'BLOCKED_DUPLICATE', false],
      ['a', 'ALLOWED', true],
      ['c', 'BLOCKED_DUPLICATE', false],
      ['b', 'BLOCKED_DUPLICATE', true],
    ]);
    expect(views[1]?.earlier?.admissionId).to.equal(views[0]?.admissionId);
    expect(await world.make.count('scan')).to.equal(3);
  });

  it('batches in opposite orders do not lock each other out', async () => {
    const students = await Promise.all(Array.from({ length: 30 }, () => world.make.student()));
    const doors = processes();
    const all = await Promise.all(
      doors.map((it, door) => {
        const order = door % 2 === 0 ? students : students.toReversed();
        return it.scanAll(order.map((student, n) => ({ token: tokens[door % 3] ?? '', code: student.code, scanId: `${door}-${n}`, part: 'dinner' })));
      }),
    );
    expect(count(all.flat() as ScanView[], 'ALLOWED')).to.equal(30);
    expect(all.flat().filter((it) => it instanceof Error)).to.deep.equal([]);
  });

  it('a scan that the database cannot take does not fail its neighbours', async () => {
    const students = await Promise.all(Array.from({ length: 5 }, () => world.make.student()));
    const views = await world.scanner.scanAll([
      ...students.map((student, n) => ({ token: tokens[0] ?? '', code: student.code, scanId: `good-${n}`, part: 'lunch' })),
      { token: tokens[0] ?? '', code: 'x', scanId: 'bad', part: 'lunch', device: 'NUL \0 cannot be stored' },
    ]);
    expect(views.map((it) => (it instanceof Error ? 'error' : it.verdict))).to.deep.equal(['ALLOWED', 'ALLOWED', 'ALLOWED', 'ALLOWED', 'ALLOWED', 'error']);
  });

  it('two scans around midnight are for two days', async () => {
    const student = await world.make.student();
    world.clock.moveTo(localTime('00:00:01', '2026-11-22'));
    const at = (time: string, day: string, scanId: string) => world.scanner.scan({ token: tokens[0] ?? '', code: student.code, scanId, part: 'dinner', scannedAt: localTime(time, day) });
    const [late, early] = await Promise.all([at('23:59:59.999', '2026-11-21', 'late'), at('00:00:00', '2026-11-22', 'early')]);
    expect([late.verdict, late.slot]).to.deep.equal(['ALLOWED', 'meal:2026-11-21:dinner']);
    expect([early.verdict, early.slot]).to.deep.equal(['ALLOWED', 'meal:2026-11-22:dinner']);
  });
});
