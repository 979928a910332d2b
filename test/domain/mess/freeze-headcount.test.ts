import { expect } from 'chai';
import { messModule } from '../../../domain/mess/module.ts';
import { by } from '../../support/make.ts';
import { crowd, messWorld, type MessWorld } from '../../support/mess-world.ts';
import { zone } from '../../support/scan-world.ts';
import { emptyTables } from '../../support/empty-tables.ts';

describe('freezing a day', () => {
  let world: MessWorld;
  const system = (key: string) => ({ actor: { kind: 'system', name: 'freeze-headcount', via: 'job' } as const, key });
  before(async () => (world = await messWorld()));
  beforeEach(() => emptyTables(world.pool, 'person', 'mess_headcount', 'mess_closure', 'outbox_message', 'outbox_dedupe', 'audit_entry', 'idempotency_key'));
  after(() => world.close());

  const day = '2026-11-24';
  const finals = (personId: number) => world.count('outbox_message', `template = 'mess.cut-final' and person_id = $1`, [personId]);

  it('counts approved students by meal and diet, less cuts and closures', async () => {
    for (const diet of ['veg', 'veg', 'non-veg', 'jain']) {
      const { studentId } = await world.make.student();
      await world.pool.query('update mess_student set diet = $1 where id = $2', [diet, studentId]);
    }
    for (const status of ['pending', 'denied', 'suspended', 'left']) await world.make.student({ status });
    const away = await world.make.student();
    await world.make.cut(away.studentId, '[2026-11-24,2026-11-25)');
    const back = await world.make.student();
    await world.make.cut(back.studentId, '[2026-11-20,2026-11-24)');
    await world.make.cut(back.studentId, '[2026-11-24,2026-11-25)', true);
    await world.make.closure('[2026-11-24,2026-11-25)', 'lunch');
    const counted = await world.mess.countDay(system('').actor, day);
    const full = { veg: 3, 'non-veg': 1, jain: 1, total: 5, cut: 1 };
    expect(counted).to.deep.equal({ day, frozenAt: null, breakfast: full, lunch: { veg: 0, 'non-veg': 0, jain: 0, total: 0, cut: 0 }, dinner: full });
  });

  it('stores the count for good and tells the admins once', async () => {
    const student = await world.make.student();
    const frozen = await world.mess.freezeHeadcount(system(day), day);
    expect([frozen.lunch.total, frozen.frozenAt === null]).to.deep.equal([1, false]);
    await world.make.cut(student.studentId, '[2026-11-24,2026-11-25)');
    expect(await world.mess.headcount(system('').actor, day)).to.deep.equal(frozen);
    expect(await world.mess.freezeHeadcount(system('by another key'), day)).to.deep.equal(frozen);
    expect(await world.count('outbox_message', `template = 'mess.headcount'`)).to.equal(1);
    expect(await world.count('audit_entry', `action = 'mess.headcount-frozen'`)).to.equal(1);
  });

  it('a day that is not frozen is counted as it stands', async () => {
    expect((await world.mess.headcount(system('').actor, '2026-11-30')).frozenAt).to.equal(null);
  });

  it('tells each student concerned once that the cut is final: on the eve of its first day', async () => {
    const [long, second, cancelled, suspended] = [await world.make.student(), await world.make.student(), await world.make.student(), await world.make.student({ status: 'suspended' })];
    await world.make.cut(long.studentId, '[2026-11-24,2026-11-28)');
    await world.make.cut(second.studentId, '[2026-11-25,2026-11-26)');
    await world.make.cut(cancelled.studentId, '[2026-11-24,2026-11-25)', true);
    await world.make.cut(suspended.studentId, '[2026-11-24,2026-11-25)');
    for (const each of ['2026-11-24', '2026-11-25', '2026-11-26']) await world.mess.freezeHeadcount(system(each), each);
    await world.mess.freezeHeadcount(system('once more'), day);
    expect(await Promise.all([long, second, cancelled, suspended].map((it) => finals(it.personId)))).to.deep.equal([1, 1, 0, 0]);
  });

  it('twenty processes at once freeze one day once', async () => {
    const student = await world.make.student();
    await world.make.cut(student.studentId, '[2026-11-24,2026-11-25)');
    const { done } = await crowd(20, (nth) => world.mess.freezeHeadcount(system(`process ${nth}`), day));
    expect(new Set(done.map((it) => it.frozenAt)).size).to.equal(1);
    expect([await world.count('mess_headcount'), await world.count('outbox_message', `template = 'mess.headcount'`), await finals(student.personId)]).to.deep.equal([1, 1, 1]);
  });

  it('control: without the day being unique it is frozen more than once', async () => {
    await world.pool.query('alter table mess_headcount drop constraint mess_headcount_pkey');
    await crowd(20, (nth) => world.mess.freezeHeadcount(system(`process ${nth}`), day));
    expect(await world.count('mess_headcount')).to.be.greaterThan(1);
    await world.pool.query('truncate mess_headcount; alter table mess_headcount add constraint mess_headcount_pkey primary key (day)');
  });

  it('the job of 23:00 freezes tomorrow, also when it runs late or twice', async () => {
    const core = { zone, settings: world.settings } as unknown as Parameters<typeof messModule.jobs>[0];
    const [job] = await messModule.jobs(core, world.mess);
    expect(job?.timing).to.deep.equal({ daily: '23:00' });
    const standsFor = Temporal.Instant.from('2026-11-21T17:30:00Z');
    await job?.run(standsFor, AbortSignal.timeout(5_000));
    await job?.run(standsFor, AbortSignal.timeout(5_000));
    const { rows } = await world.pool.query<{ day: string }>('select day::text from mess_headcount');
    expect(rows).to.deep.equal([{ day: '2026-11-22' }]);
  });

  it('whether a cut is accepted does not depend on the job having run', async () => {
    const { personId } = await world.make.student();
    await world.mess.freezeHeadcount(system(day), day);
    expect(await world.mess.requestCut(by(personId), { personId, from: day, to: day })).to.include({ from: day });
  });
});
