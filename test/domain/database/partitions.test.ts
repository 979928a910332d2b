import { expect } from 'chai';
import { crowd, messWorld, type MessWorld } from '../../support/mess-world.ts';

describe('monthly partitions', () => {
  let world: MessWorld;
  before(async () => (world = await messWorld()));
  after(() => world.close());

  const parents = ['scan', 'audit_entry', 'outbox_message', 'outbox_attempt'];
  const ensure = (around: string, ahead = 3) => world.pool.query('select ensure_partitions($1::timestamptz, $2)', [around, ahead]);
  const scanAt = (at: string) => world.pool.query(`insert into scan (at, scanned_at, verdict) values ($1, $1, 'ALLOWED')`, [at]);
  const partitionOf = async (at: string) => (await world.pool.query<{ it: string }>('select tableoid::regclass::text as it from scan where at = $1', [at])).rows.map((row) => row.it);
  const partitions = async () => (await world.pool.query<{ it: string }>(`select inhrelid::regclass::text as it from pg_inherits where inhparent in (select name::regclass from partitioned_table) order by 1`)).rows.map((row) => row.it);

  it('are there for every log from the first migration on', async () => {
    const { rows } = await world.pool.query<{ name: string }>('select name from partitioned_table');
    expect(rows.map((row) => row.name)).to.include.members(parents);
    await ensure('2027-05-10T00:00:00Z');
    for (const parent of parents) expect(await partitions()).to.include.members([`${parent}_202704`, `${parent}_202705`, `${parent}_202706`, `${parent}_202707`, `${parent}_202708`, `${parent}_rest`]);
  });

  it('hold the rows of their month from its first moment to its last, in UTC', async () => {
    await ensure('2027-12-10T00:00:00Z');
    for (const [at, partition] of Object.entries({ '2027-11-01T00:00:00Z': 'scan_202711', '2027-11-30T23:59:59.999999Z': 'scan_202711', '2027-12-01T00:00:00Z': 'scan_202712', '2027-12-31T23:59:59.999999Z': 'scan_202712', '2028-01-01T00:00:00Z': 'scan_202801', '2028-02-29T12:00:00Z': 'scan_202802' })) {
      await scanAt(at);
      expect(await partitionOf(at), at).to.deep.equal([partition]);
    }
  });

  it('do not depend on the time zone of whoever makes them', async () => {
    const client = await world.pool.connect();
    await client.query(`set timezone to 'Pacific/Kiritimati'`);
    await client.query(`select ensure_partitions('2029-03-31T23:00:00Z', 1)`);
    client.release(true);
    await scanAt('2029-03-31T23:59:59Z');
    await scanAt('2029-04-01T00:00:00Z');
    expect([await partitionOf('2029-03-31T23:59:59Z'), await partitionOf('2029-04-01T00:00:00Z')]).to.deep.equal([['scan_202903'], ['scan_202904']]);
  });

  it('take what is far in the future or the past into the rest, so that no insert ever fails', async () => {
    for (const at of ['2099-01-01T00:00:00Z', '2001-01-01T00:00:00Z']) {
      await scanAt(at);
      expect(await partitionOf(at)).to.deep.equal(['scan_rest']);
    }
  });

  it('made again change nothing', async () => {
    await ensure('2027-05-10T00:00:00Z');
    const before = await partitions();
    await ensure('2027-05-10T00:00:00Z');
    await ensure('2027-05-31T23:59:59Z');
    expect(await partitions()).to.deep.equal(before);
  });

  it('are not made for a month whose rows lie in the rest already: those stay, and the other months come', async () => {
    await scanAt('2030-06-15T00:00:00Z');
    await ensure('2030-06-01T00:00:00Z');
    expect(await partitions()).to.include.members(['scan_203005', 'scan_203007', 'audit_entry_203006']).and.not.include('scan_203006');
    await scanAt('2030-06-20T00:00:00Z');
    expect([await partitionOf('2030-06-15T00:00:00Z'), await partitionOf('2030-06-20T00:00:00Z')]).to.deep.equal([['scan_rest'], ['scan_rest']]);
  });

  it('are made once by several processes at once', async () => {
    await crowd(8, () => ensure('2032-05-10T00:00:00Z', 6));
    expect((await partitions()).filter((it) => it.startsWith('scan_2032'))).to.have.length(8);
  });

  it('control: without taking turns the processes collide', async () => {
    const { rows } = await world.pool.query<{ source: string }>(`select pg_get_functiondef('ensure_partitions'::regproc) as source`);
    await world.pool.query((rows[0]?.source ?? '').replace(/perform pg_advisory_xact_lock\(\d+\);/, 'perform pg_sleep(0.05);'));
    const ends = await Promise.allSettled(Array.from({ length: 8 }, () => ensure('2031-05-10T00:00:00Z', 6)));
    expect(ends.filter((end) => end.status === 'rejected')).to.not.deep.equal([]);
  });
});
