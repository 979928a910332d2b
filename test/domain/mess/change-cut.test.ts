import { expect } from 'chai';
import { changeCut, previewCut } from '../../../domain/mess/change-cut.ts';
import { requestCut } from '../../../domain/mess/request-cut.ts';
import { by } from '../../support/make.ts';
import { messWorld, refusal, refused, type MessWorld } from '../../support/mess-world.ts';

describe('changing a mess cut', () => {
  let world: MessWorld;
  before(async () => {
    world = await messWorld();
  });
  after(() => world.close());

  /** A cut of 24–27 November, asked for on the 21st. */
  async function cutOf(personId: number, from = '2026-11-24', to = '2026-11-27'): Promise<number> {
    return (await world.at(personId, '2026-11-21T12:00:00', (work) => requestCut(work, { personId, from, to }))).id;
  }
  const changeAt = (personId: number, cutId: number, local: string, from: string, to: string) => world.at(personId, local, (work) => changeCut(work, { personId, cutId, from, to }));
  const days = async (cutId: number) => (await world.pool.query<{ days: string }>('select days::text from mess_cut where id = $1', [cutId])).rows[0]?.days;

  it('before any of its days is fixed it is shortened, extended or moved as one likes', async () => {
    const { personId } = await world.make.student();
    const { id } = await world.mess.requestCut(by(personId), { personId, from: '2026-11-24', to: '2026-11-27' });
    for (const [from, to, stored] of [['2026-11-24', '2026-11-25', '[2026-11-24,2026-11-26)'], ['2026-11-24', '2026-11-30', '[2026-11-24,2026-12-01)'], ['2026-12-05', '2026-12-05', '[2026-12-05,2026-12-06)']] as const) {
      expect(await world.mess.changeCut(by(personId), { personId, cutId: id, from, to })).to.include({ id, from, to, fixedTo: null });
      expect(await days(id)).to.equal(stored);
    }
    expect(await world.count('audit_entry', `action = 'mess.cut-changed' and subject_id = $1`, [String(id)])).to.equal(3);
  });

  it('days whose cutoff has passed stay: the rest is shortened up to them, and never moved', async () => {
    const { personId } = await world.make.student();
    const id = await cutOf(personId);
    const no = await refused(changeAt(personId, id, '2026-11-24T22:59:59', '2026-11-24', '2026-11-23'));
    expect([no.code, no.details]).to.deep.equal(['cut-past-stays', { fromDate: '2026-11-24', toDate: '2026-11-24' }]);
    expect(await refusal(changeAt(personId, id, '2026-11-24T22:59:59', '2026-11-25', '2026-11-27'))).to.equal('cut-past-stays');
    expect(await refusal(changeAt(personId, id, '2026-11-24T23:00:00', '2026-11-24', '2026-11-24'))).to.equal('cut-past-stays');
    expect(await changeAt(personId, id, '2026-11-24T22:59:59', '2026-11-24', '2026-11-24')).to.include({ to: '2026-11-24', days: 1, changeable: false, fixedTo: '2026-11-24' });
  });

  it('one that has begun is extended while the cutoff of the first added day has not passed', async () => {
    const { personId } = await world.make.student();
    const id = await cutOf(personId);
    expect(await refusal(changeAt(personId, id, '2026-11-27T23:00:00', '2026-11-24', '2026-11-28'))).to.equal('cut-too-late');
    expect(await changeAt(personId, id, '2026-11-27T22:59:59', '2026-11-24', '2026-11-28')).to.include({ to: '2026-11-28', days: 5 });
  });

  it('is no longer than the longest run, however it began', async () => {
    const { personId } = await world.make.student();
    const id = await cutOf(personId);
    expect(await refusal(changeAt(personId, id, '2026-11-25T12:00:00', '2026-11-24', '2026-12-24'))).to.equal('cut-too-long');
    expect(await changeAt(personId, id, '2026-11-25T12:00:00', '2026-11-24', '2026-12-23')).to.include({ days: 30 });
  });

  it('never lies over another cut of the same student, and never changes for somebody else', async () => {
    const { personId } = await world.make.student();
    const other = await world.make.student();
    const id = await cutOf(personId);
    await cutOf(personId, '2026-11-29', '2026-11-30');
    expect(await refusal(world.mess.changeCut(by(personId), { personId, cutId: id, from: '2026-11-24', to: '2026-11-29' }))).to.equal('cut-overlap');
    expect(await refusal(world.mess.changeCut(by(other.personId), { personId: other.personId, cutId: id, from: '2026-12-01', to: '2026-12-02' }))).to.equal('cut-unknown');
    expect(await refusal(world.mess.changeCut(by(other.personId), { personId, cutId: id, from: '2026-12-01', to: '2026-12-02' }))).to.equal('not-allowed');
    expect(await days(id)).to.equal('[2026-11-24,2026-11-28)');
  });

  it('the preview says what the act would say', async () => {
    const { personId } = await world.make.student();
    const id = await cutOf(personId);
    const wishes = [['2026-11-21', '2026-11-21'], ['2026-11-25', '2026-11-26'], ['2026-12-01', '2026-12-31'], ['2027-06-01', '2027-06-02'], ['2026-12-02', '2026-12-01'], ['2026-12-01', '2026-12-02']] as const;
    const said = async (act: Promise<unknown>) => act.then(() => 'ok', (error: { code?: string }) => error.code);
    for (const [from, to] of wishes) {
      const preview = await said(world.at(personId, '2026-11-21T12:00:00', (work) => previewCut(work, { personId, from, to })));
      expect(preview, `${from} – ${to}`).to.equal(await said(world.at(personId, '2026-11-21T12:00:00', (work) => requestCut(work, { personId, from, to }))));
      const change = await said(world.at(personId, '2026-11-21T12:00:00', (work) => previewCut(work, { personId, cutId: id, from, to })));
      expect(change, `change to ${from} – ${to}`).to.equal(await said(changeAt(personId, id, '2026-11-21T12:00:00', from, to)));
    }
  });
});
