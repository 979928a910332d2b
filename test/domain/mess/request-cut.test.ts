import { expect } from 'chai';
import { cancelCut, requestCut } from '../../../domain/mess/request-cut.ts';
import { signPassCode } from '../../../domain/passes/index.ts';
import { by } from '../../support/make.ts';
import { crowd, messWorld, refusal, refused, type MessWorld } from '../../support/mess-world.ts';
import { localTime } from '../../support/scan-world.ts';

describe('asking for a mess cut', () => {
  let world: MessWorld;
  before(async () => {
    world = await messWorld();
  });
  after(() => world.close());

  const cutAt = (personId: number, local: string, from: string, to = from, zone?: string) => world.at(personId, local, (work) => requestCut(work, { personId, from, to }), zone);
  const cut = (personId: number, from: string, to = from) => world.mess.requestCut(by(personId), { personId, from, to });

  it('is taken with its days, the rule that allowed it, and its audit row', async () => {
    const { personId, studentId } = await world.make.student();
    const made = await cut(personId, '2026-11-24', '2026-11-26');
    expect(made).to.deep.include({ from: '2026-11-24', to: '2026-11-26', days: 3, changeable: true });
    const { rows } = await world.pool.query('select days::text, applied_by, rule from mess_cut where student_id = $1', [studentId]);
    expect(rows).to.deep.equal([{ days: '[2026-11-24,2026-11-27)', applied_by: 'student', rule: 'before 23:00 on the day before' }]);
    expect(await world.count('audit_entry', `action = 'mess.cut-requested' and subject_id = $1 and (actor ->> 'personId')::bigint = $2`, [String(made.id), personId])).to.equal(1);
  });

  it("is accepted a second before the cutoff and refused at the cutoff, by the database's clock in the organisation's zone", async () => {
    for (const zone of ['Asia/Kolkata', 'America/New_York', 'UTC']) {
      const { personId } = await world.make.student();
      const no = await refused(cutAt(personId, '2026-11-21T23:00:00', '2026-11-22', '2026-11-22', zone));
      expect([no.code, no.details]).to.deep.equal(['cut-too-late', { earliestDate: '2026-11-23', cutoff: '23:00' }]);
      expect(await cutAt(personId, '2026-11-21T22:59:59', '2026-11-22', '2026-11-22', zone), zone).to.include({ from: '2026-11-22' });
    }
  });

  it('is judged by the face at the moment of its transaction, not when the day was chosen', async () => {
    const early = await world.make.student();
    const late = await world.make.student();
    world.clock.moveTo(localTime('22:59:30'));
    expect(await cut(early.personId, '2026-11-22')).to.include({ from: '2026-11-22' });
    world.clock.moveTo(localTime('23:00:00'));
    expect(await refusal(cut(late.personId, '2026-11-22'))).to.equal('cut-too-late');
    world.clock.moveTo(localTime('12:30'));
  });

  it('does not depend on the time zone of the database session', async () => {
    const { rows } = await world.pool.query<{ it: string }>('select current_database() as it');
    await world.pool.query(`alter database ${rows[0]?.it} set timezone to 'Pacific/Kiritimati'`);
    const { personId } = await world.make.student();
    expect(await refusal(cutAt(personId, '2026-11-21T23:00:00', '2026-11-22'))).to.equal('cut-too-late');
    expect(await cutAt(personId, '2026-11-21T22:59:59', '2026-11-22')).to.include({ from: '2026-11-22' });
    const { cuts } = await world.mess.cutOverview(by(personId).actor, personId);
    expect(cuts.map(({ from, to }) => [from, to])).to.deep.equal([['2026-11-22', '2026-11-22']]);
    await world.pool.query(`alter database ${rows[0]?.it} reset timezone`);
  });

  it('is never for today or the past', async () => {
    const { personId } = await world.make.student();
    for (const from of ['2026-11-21', '2026-11-20', '2025-11-25']) expect(await refusal(cut(personId, from, '2026-11-25'))).to.equal('cut-too-late');
    expect(await world.count('mess_cut', 'student_id in (select id from mess_student where person_id = $1)', [personId])).to.equal(0);
  });

  it('does not touch another cut of the same student; the days beside it, cancelled ones and those of others are free', async () => {
    const { personId } = await world.make.student();
    const first = await cut(personId, '2026-11-24', '2026-11-26');
    for (const [from, to] of [['2026-11-24', '2026-11-26'], ['2026-11-26', '2026-11-28'], ['2026-11-23', '2026-11-24'], ['2026-11-25', '2026-11-25'], ['2026-11-23', '2026-11-30']] as const) {
      expect(await refusal(cut(personId, from, to))).to.equal('cut-overlap');
    }
    expect(await cut(personId, '2026-11-27')).to.include({ days: 1 });
    expect(await cut(personId, '2026-11-23')).to.include({ days: 1 });
    expect(await cut((await world.make.student()).personId, '2026-11-24')).to.include({ days: 1 });
    await world.mess.cancelCut(by(personId), { personId, cutId: first.id });
    expect(await cut(personId, '2026-11-25')).to.include({ days: 1 });
  });

  it('obeys the cutoff, the length and the horizon that an admin set', async () => {
    const { personId } = await world.make.student();
    await world.make.setting('mess.cutoff', '12:00');
    await world.make.setting('mess.longest-cut', 2);
    await world.make.setting('mess.cut-horizon', 10);
    try {
      expect(await refusal(cut(personId, '2026-11-22'))).to.equal('cut-too-late');
      expect(await refusal(cut(personId, '2026-11-24', '2026-11-26'))).to.equal('cut-too-long');
      expect(await refusal(cut(personId, '2026-12-02'))).to.equal('cut-too-far');
      expect(await cut(personId, '2026-12-01', '2026-12-02')).to.include({ days: 2 });
      expect(await world.mess.overview(by(personId).actor, personId)).to.deep.include({ cutoff: '12:00', longestCut: 2, cutHorizon: 10, earliestCutDay: '2026-11-23' });
    } finally {
      await world.pool.query(`delete from setting where key like 'mess.%'`);
    }
  });

  it('is for approved students, for themselves, and an admin may help', async () => {
    for (const status of ['pending', 'denied', 'suspended', 'left']) {
      const { personId } = await world.make.student({ status });
      expect(await refusal(cut(personId, '2026-11-24'))).to.equal('not-approved');
    }
    expect(await refusal(cut(await world.make.person(), '2026-11-24'))).to.equal('not-registered');
    const { personId } = await world.make.student();
    const other = await world.make.student();
    expect(await refusal(world.mess.requestCut(by(other.personId), { personId, from: '2026-11-24', to: '2026-11-24' }))).to.equal('not-allowed');
    expect(await world.mess.requestCut(by(await world.make.admin()), { personId, from: '2026-11-24', to: '2026-11-24' })).to.include({ days: 1 });
    for (const look of ['overview', 'payable', 'card', 'cutOverview'] as const) expect(await refusal(world.mess[look](by(other.personId).actor, personId)), look).to.equal('not-allowed');
    expect(await refusal(world.mess.reissueCard(by(other.personId), personId))).to.equal('not-allowed');
  });

  it('a student on cut is not admitted, and is again after cancelling', async () => {
    const student = await world.make.student();
    const door = await world.make.token();
    const made = await cut(student.personId, '2026-11-22');
    const scan = async (scanId: string) => (await world.scanner.scan({ token: door.token, code: student.code, scanId: `${student.passId}-${scanId}`, part: 'lunch', dryRun: true })).verdict;
    world.clock.moveTo(localTime('12:30', '2026-11-22'));
    expect(await scan('a')).to.equal('BLOCKED_CUT');
    world.clock.moveTo(localTime('22:00'));
    await world.mess.cancelCut(by(student.personId), { personId: student.personId, cutId: made.id });
    world.clock.moveTo(localTime('12:30', '2026-11-22'));
    expect(await scan('b')).to.equal('ALLOWED');
    world.clock.moveTo(localTime('12:30'));
  });

  describe('and cancelling it', () => {
    const cancelAt = (personId: number, local: string, cutId: number) => world.at(personId, local, (work) => cancelCut(work, { personId, cutId }));

    it('gives a future cut back whole', async () => {
      const { personId } = await world.make.student();
      const made = await cut(personId, '2026-11-24', '2026-11-26');
      expect(await world.mess.cancelCut(by(personId), { personId, cutId: made.id })).to.deep.equal({ cancelledDays: 3, kept: null });
      expect((await world.mess.overview(by(personId).actor, personId)).cuts).to.deep.equal([]);
      expect(await refusal(world.mess.cancelCut(by(personId), { personId, cutId: made.id }))).to.equal('cut-unknown');
    });

    it('keeps the days whose cutoff has passed, and those can be asked for no more', async () => {
      const { personId } = await world.make.student();
      const made = await cut(personId, '2026-11-24', '2026-11-27');
      expect(await cancelAt(personId, '2026-11-24T23:00:00', made.id)).to.deep.include({ cancelledDays: 2, kept: { id: made.id, from: '2026-11-24', to: '2026-11-25', days: 2, changeable: false, extendable: true, fixedTo: '2026-11-25' } });
      expect(await refusal(cancelAt(personId, '2026-11-24T23:00:01', made.id))).to.equal('cut-final');
      expect(await cutAt(personId, '2026-11-24T23:00:01', '2026-11-26')).to.include({ days: 1 });
    });

    it('is refused a moment after the last cutoff, and taken a moment before', async () => {
      const { personId } = await world.make.student();
      const made = await cut(personId, '2026-11-24');
      const no = await refused(cancelAt(personId, '2026-11-23T23:00:00', made.id));
      expect([no.code, no.details]).to.deep.equal(['cut-final', { toDate: '2026-11-24' }]);
      expect(await cancelAt(personId, '2026-11-23T22:59:59', made.id)).to.include({ cancelledDays: 1 });
    });

    it("leaves other people's cuts alone", async () => {
      const { personId } = await world.make.student();
      const other = await world.make.student();
      const made = await cut(personId, '2026-11-24');
      expect(await refusal(world.mess.cancelCut(by(other.personId), { personId: other.personId, cutId: made.id }))).to.equal('cut-unknown');
      expect(await refusal(world.mess.cancelCut(by(other.personId), { personId, cutId: made.id }))).to.equal('not-allowed');
      expect(await world.count('mess_cut', 'id = $1 and cancelled_at is null', [made.id])).to.equal(1);
    });
  });
});

describe('a re-issued card', () => {
  let world: MessWorld;
  before(async () => {
    world = await messWorld();
  });
  after(() => world.close());

  it('makes the old code worthless and the new one good; nobody re-issues all but an admin', async () => {
    const student = await world.make.student();
    const door = await world.make.token();
    let nth = 0;
    const scan = async (code: string) => (await world.scanner.scan({ token: door.token, code, scanId: `r-${(nth += 1)}`, part: 'lunch', dryRun: true })).verdict;
    expect(await scan(student.code)).to.equal('ALLOWED');
    const issued = await world.mess.reissueCard(by(student.personId, 'new-card'), student.personId);
    expect(await world.mess.reissueCard(by(student.personId, 'new-card'), student.personId)).to.deep.equal(issued);
    const second = signPassCode(world.keys, issued);
    expect([await scan(student.code), await scan(second)]).to.deep.equal(['BLOCKED_REVOKED', 'ALLOWED']);
    expect(await refusal(world.mess.reissueAllCards(by(student.personId), 0))).to.equal('not-allowed');
    expect(await world.mess.reissueAllCards(by(await world.make.admin()), 0)).to.deep.equal({ cards: 1, told: 1 });
    expect(await scan(second)).to.equal('BLOCKED_REVOKED');
    expect(await scan((await world.mess.card(by(student.personId).actor, student.personId)).code)).to.equal('ALLOWED');
  });
});

describe('cuts at the same time', () => {
  let world: MessWorld;
  beforeEach(async () => (world = await messWorld()));
  afterEach(() => world.close());

  async function overlapping(): Promise<string[]> {
    const { personId } = await world.make.student();
    return (await crowd(20, (nth) => world.mess.requestCut(by(personId), { personId, from: `2026-11-2${4 + (nth % 3)}`, to: '2026-11-27' }))).codes;
  }

  it('over the same days: one is taken', async () => {
    expect(await overlapping()).to.deep.equal(Array.from({ length: 19 }, () => 'cut-overlap'));
    expect(await world.count('mess_cut')).to.equal(1);
  });

  it('control: without the exclusion constraint more than one is taken', async () => {
    await world.pool.query('alter table mess_cut drop constraint mess_cut_no_overlap');
    await overlapping();
    expect(await world.count('mess_cut')).to.be.greaterThan(1);
  });
});
