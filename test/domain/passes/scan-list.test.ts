import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { expect } from 'chai';
import { createDoor, signPassCode } from '../../../domain/passes/index.ts';
import type { OfflineList } from '../../../domain/passes/index.ts';
import { nonceOf, seedStudents } from '../../support/mess-data.ts';
import { scanWorld, zone } from '../../support/scan-world.ts';
import type { ScanWorld } from '../../support/scan-world.ts';

describe('the list for doors without a network', () => {
  let world: ScanWorld;
  let token: string;
  beforeEach(async () => {
    world = await scanWorld();
    ({ token } = await world.make.token());
  });
  afterEach(() => world.close());

  /** As another process would make it: nothing is kept from before. */
  const fresh = (since?: string): Promise<OfflineList> => createDoor({ ...world, zone }).list(token, since);

  const hashOf = (code: string) => createHash('sha256').update(code).digest().subarray(0, 10);
  const holds = (list: OfflineList, code: string) =>
    Object.values(list.buckets).some((bucket) => bucket.hashes.some((column) => Array.from({ length: bucket.names.length }, (_, n) => Buffer.from(column, 'base64url').subarray(n * 10, n * 10 + 10)).some((it) => it.equals(hashOf(code)))));

  it('of 20,000 passes with photos is at most 1 MB compressed', async () => {
    await seedStudents(world.pool, 20_000, true);
    const list = await fresh();
    const { length: size } = await promisify(gzip)(JSON.stringify(list));
    expect(list.count).to.equal(20_000);
    expect(size).to.be.at.most(1_000_000);
    expect(holds(list, signPassCode(world.keys, { passId: 777, nonce: nonceOf(777) }))).to.equal(true);
  });

  it('is made once for all who ask for it while it is being made, and for those who come right after', async () => {
    await seedStudents(world.pool, 500);
    let made = 0;
    const pool = new Proxy(world.pool, {
      get(target, name) {
        if (name !== 'query') return Reflect.get(target, name, target);
        return (query: { name?: string }, ...rest: unknown[]) => {
          if (query.name === 'scan-list-meal') made += 1;
          return Reflect.apply(target.query.bind(target), undefined, [query, ...rest]);
        };
      },
    });
    const door = createDoor({ ...world, pool, zone });
    await Promise.all([door.warmList(), door.list(token), door.list(token)]);
    expect((await door.list(token)).count).to.equal(500);
    expect(made).to.equal(1);
  });

  it('since a version brings just what changed, also from another process, and what is gone is gone', async () => {
    await seedStudents(world.pool, 2_000);
    const old = await fresh();
    expect((await fresh(old.version)).buckets).to.deep.equal({});
    await world.pool.query(`update pass set nonce = 'another-nonce' where id = 5`);
    await world.pool.query(`update mess_student set status = 'left' where id = (select subject_id from pass where id = 6)`);
    const delta = await fresh(old.version);
    expect([delta.since, Object.keys(delta.buckets)]).to.deep.equal([old.version, ['5', '6']]);
    const merged = { ...delta, buckets: { ...old.buckets, ...delta.buckets } };
    expect(merged.buckets).to.deep.equal((await fresh()).buckets);
    expect(holds(merged, signPassCode(world.keys, { passId: 5, nonce: nonceOf(5) }))).to.equal(false);
    expect(holds(merged, signPassCode(world.keys, { passId: 5, nonce: 'another-nonce' }))).to.equal(true);
    expect(holds(merged, signPassCode(world.keys, { passId: 6, nonce: nonceOf(6) }))).to.equal(false);
  });

  it('is sent whole to who has a version of no use', async () => {
    await world.make.student();
    for (const since of ['', '1.', '1.AAAA', '2.whatever', 'null']) expect((await fresh(since)).since).to.equal(null);
  });

  it('says who was admitted today already, and which meals are closed', async () => {
    const students = [await world.make.student(), await world.make.student(), await world.make.student()];
    await world.scanner.scan({ token, code: students[1]?.code ?? '', scanId: 'a' });
    await world.make.closure('[2026-11-22,2026-11-23)', 'dinner');
    const list = await fresh();
    expect(list.closed).to.deep.equal(['meal:2026-11-22:dinner']);
    expect([...Buffer.from(list.admitted['meal:2026-11-21:lunch'] ?? '', 'base64url')]).to.deep.equal([0b010]);
  });
});
