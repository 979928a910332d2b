import { expect } from 'chai';
import type { AuditFault } from '../../../domain/audit/index.ts';
import { auditWorld } from './audit-world.ts';

describe('verifying the audit log', () => {
  let world: Awaited<ReturnType<typeof auditWorld>>;
  let ids: number[];
  before(async () => (world = await auditWorld()));
  beforeEach(async () => {
    await world.empty();
    ids = await world.write(9);
    await world.seal(3);
  });
  after(() => world.close());

  const id = (nth: number) => ids[nth] ?? 0;
  const tamper = (sql: string, ...values: unknown[]) => world.pool.query(sql, values);
  const fault = async (): Promise<AuditFault | null> => (await world.verify()).fault;

  it('finds nothing where nobody touched anything', async () => {
    expect(await world.verify()).to.deep.include({ entries: 9, waiting: 0, fault: null });
  });

  for (const [column, value] of Object.entries({ at: `at + interval '1 microsecond'`, actor: `'{"kind":"person","personId":1}'`, action: `'test.undone'`, subject_kind: `'person'`, subject_id: `'9'`, details: `'{"nth": 40}'`, reference: `'AAAA-AAAA'` })) {
    it(`names the entry whose ${column} was changed, and how far the log is sound`, async () => {
      await tamper(`update audit_entry set ${column} = ${value} where id = $1`, id(4));
      expect(await world.verify()).to.deep.include({ entries: 3, fault: { what: 'entry-changed', seal: 2, entry: id(4) } });
    });
  }

  it('names the first of several', async () => {
    await tamper(`update audit_entry set details = '{}' where id = any($1)`, [id(7), id(5)]);
    expect(await fault()).to.deep.equal({ what: 'entry-changed', seal: 2, entry: id(5) });
  });

  it('tells fields apart that read the same one after the other', async () => {
    await tamper(`update audit_entry set action = 'test.donet', subject_kind = 'hing' where id = $1`, id(0));
    expect(await fault()).to.deep.include({ what: 'entry-changed', entry: id(0) });
  });

  it('names an entry that was deleted, at the beginning, between and at the end', async () => {
    for (const nth of [8, 4, 0]) {
      await tamper('delete from audit_entry where id = $1', id(nth));
      expect(await fault()).to.deep.equal({ what: 'entry-missing', seal: 1 + Math.floor(nth / 3), entry: id(nth) });
    }
  });

  it('names an entry that was put in between, also into a gap of the ids', async () => {
    await tamper(
      `insert into audit_entry (id, at, actor, action, subject_kind, subject_id, written_in) overriding system value
       select 100, at, actor, 'forged', subject_kind, subject_id, written_in from audit_entry where id = $1`,
      id(4),
    );
    expect(await fault()).to.deep.equal({ what: 'entry-inserted', seal: 2, entry: 100 });
  });

  it('names the first of two entries that changed places', async () => {
    await tamper(
      `update audit_entry a set written_in = b.written_in from audit_entry b where (a.id = $1 and b.id = $2) or (a.id = $2 and b.id = $1)`,
      id(1),
      id(2),
    );
    expect(await fault()).to.deep.equal({ what: 'entry-moved', seal: 1, entry: id(1) });
  });

  it('names two entries whose contents changed places', async () => {
    await tamper(`update audit_entry a set details = b.details, subject_id = b.subject_id from audit_entry b where (a.id = $1 and b.id = $2) or (a.id = $2 and b.id = $1)`, id(1), id(2));
    expect(await fault()).to.deep.equal({ what: 'entry-changed', seal: 1, entry: id(1) });
  });

  it('names an entry that was moved behind the last seal', async () => {
    await tamper('update audit_entry set written_in = written_in + 1000000 where id = $1', id(3));
    expect(await fault()).to.deep.equal({ what: 'entry-moved', seal: 2, entry: id(3) });
  });

  it('names a seal that was changed, and one that is gone', async () => {
    await tamper(`update audit_seal set sealed_at = sealed_at - interval '1 day' where number = 2`);
    expect(await fault()).to.deep.equal({ what: 'seal-changed', seal: 2, entry: null });
    await tamper('delete from audit_seal where number = 2');
    expect(await fault()).to.deep.equal({ what: 'seal-missing', seal: 2, entry: null });
  });

  it('does not believe a changed entry whose seal was computed anew: the next one does not follow from it', async () => {
    const forge = (number: number) =>
      tamper(
        `update audit_seal s set chain = sha256(coalesce((select chain from audit_seal p where p.number = s.number - 1), '') || int8send(s.number) || timestamptz_send(s.sealed_at)
           || (select string_agg(audit_digest(e), '' order by e.written_in, e.id) from audit_entry e where e.id = any(s.ids))) where number = $1`,
        number,
      );
    const known = (await world.verify()).head;
    await tamper(`update audit_entry set details = '{}' where id = $1`, id(4));
    await forge(2);
    expect(await fault()).to.deep.equal({ what: 'seal-changed', seal: 3, entry: null });
    // Whoever forges to the end is convicted by an end that was noted elsewhere, in the log.
    await forge(3);
    expect(await fault()).to.equal(null);
    expect((await world.verify(known ?? undefined)).fault).to.deep.equal({ what: 'other-chain', seal: 3, entry: null });
  });

  it('misses an end that was cut off only if nobody noted it', async () => {
    const known = (await world.verify()).head;
    await tamper('delete from audit_seal where number = 3');
    await tamper('delete from audit_entry where id = any($1)', [id(6), id(7), id(8)]);
    expect(await fault()).to.equal(null);
    expect((await world.verify(known ?? undefined)).fault).to.deep.equal({ what: 'seal-missing', seal: 3, entry: null });
  });

  it('goes through a long chain', async () => {
    await world.write(50);
    await world.seal(1);
    expect(await world.verify()).to.deep.include({ entries: 59, fault: null });
    await tamper(`delete from audit_entry where id = (select max(id) - 3 from audit_entry)`);
    expect((await world.verify()).fault).to.deep.include({ what: 'entry-missing', seal: 50 });
  });
});
