import { expect } from 'chai';
import { at, DAY, refusalOf, withRoster, type DutyWorld } from './duty-world.ts';

describe('duty: giving a place to somebody', () => {
  let world: DutyWorld;
  let typeIds: number[];
  const { type, assign } = withRoster((made, roster) => {
    world = made;
    typeIds = roster.types.map((it) => it.id);
  });


  it('an assignment is locked at once, and the volunteer is told', async () => {
    const asha = await world.volunteer({ wants: [type(6)] });
    await world.forget();
    const made = await assign(type(6), asha.id);
    expect(made.state).to.equal('waiting');
    expect((await world.query('select locked_at from duty_assignment'))[0]).to.have.property('locked_at').that.is.not.equal(null);
    expect((await world.said()).map((it) => [it.template, it.person_id])).to.deep.equal([['duty.allotted', asha.personId]]);
  });

  it('a taken place is refused until it is unlocked', async () => {
    const [asha, ravi] = [await world.volunteer({ wants: [type(6)] }), await world.volunteer({ wants: [type(6)] })];
    const held = await assign(type(6), asha.id);
    expect(await refusalOf(assign(type(6), ravi.id))).to.equal('place-locked');
    await world.duty.unlock(world.asAdmin(), { assignmentId: held.id, reason: 'She is ill and called us' });
    expect((await assign(type(6), ravi.id)).volunteerId).to.equal(ravi.id);
  });

  it('An unassigned place that can never be filled again: the same person can have it back', async () => {
    const asha = await world.volunteer({ wants: [type(6)] });
    for (let round = 0; round < 3; round += 1) {
      const held = await assign(type(6), asha.id);
      await world.duty.unlock(world.asAdmin(), { assignmentId: held.id, reason: `Unlocked for round ${round}` });
    }
    expect((await assign(type(6), asha.id)).state).to.equal('waiting');
    expect(await world.query('select id from duty_assignment')).to.have.length(4);
  });

  it('No clash check: the same reporting time, an overlap, a blackout, a day outside the roster and a missing audition are refused', async () => {
    const asha = await world.volunteer({ wants: typeIds, blackouts: [{ from: '2026-12-12', to: '2026-12-13' }] });
    await assign(type(7), asha.id);
    expect(await refusalOf(assign(type(8), asha.id))).to.equal('clash-same-time');
    expect(await refusalOf(assign(type(6), asha.id, '2026-12-12'))).to.equal('clash-blackout');
    expect(await refusalOf(assign(type(6), asha.id, '2026-12-31'))).to.equal('clash-outside-roster');
    const unheard = await world.volunteer({ wants: typeIds, heard: false });
    expect(await refusalOf(assign(type(1), unheard.id))).to.equal('clash-no-audition');
    await world.query(`update duty_type set minutes = 90 where position = 1`);
    await assign(type(1), asha.id);
    expect(await refusalOf(assign(type(6), asha.id))).to.equal('clash-overlap');
  });

  it('an admin may accept an overlap or a blackout knowingly, which is audited; the same reporting time nobody can', async () => {
    const asha = await world.volunteer({ wants: typeIds, blackouts: [{ from: DAY, to: DAY }] });
    const place = { typeId: type(7), day: DAY, place: 1, volunteerId: asha.id };
    expect((await world.duty.assignDespiteClash(world.asAdmin(), place)).overridden).to.deep.equal(['blackout']);
    expect(await refusalOf(world.duty.assignDespiteClash(world.asAdmin(), { ...place, typeId: type(8) }))).to.equal('clash-same-time');
    expect(await world.query(`select details from audit_entry where action = 'duty.assigned-despite-clash'`)).to.have.length(1);
  });

  it('a place in the past, a place that the duty has not, and a volunteer who is not approved are refused', async () => {
    const asha = await world.volunteer({ wants: typeIds });
    const pending = await world.volunteer({ wants: typeIds, approved: false });
    world.clock.moveTo(at(DAY, '05:21'));
    expect(await refusalOf(assign(type(6), asha.id))).to.equal('place-past');
    expect(await refusalOf(world.duty.assign(world.asAdmin(), { typeId: type(7), day: DAY, place: 2, volunteerId: asha.id }))).to.equal('place-unknown');
    expect(await refusalOf(assign(type(7), pending.id))).to.equal('volunteer-not-approved');
  });

  it('nobody but an admin assigns, unlocks or swaps', async () => {
    const asha = await world.volunteer({ wants: typeIds });
    const held = await assign(type(6), asha.id);
    const self = world.by(asha.personId);
    expect(await refusalOf(world.duty.assign(self, { typeId: type(7), day: DAY, place: 1, volunteerId: asha.id }))).to.equal('not-allowed');
    expect(await refusalOf(world.duty.unlock(world.by(asha.personId), { assignmentId: held.id, reason: 'I would rather not' }))).to.equal('not-allowed');
    expect(await refusalOf(world.duty.swap(world.by(asha.personId), { first: held.id, second: held.id, reason: 'I would rather not' }))).to.equal('not-allowed');
  });

  it('an emergency unlock needs ten characters, keeps a record that cannot be changed, and posts to the admin chat', async () => {
    const asha = await world.volunteer({ wants: typeIds });
    const held = await assign(type(6), asha.id);
    expect(await refusalOf(world.duty.unlock(world.asAdmin(), { assignmentId: held.id, reason: ' too short ' }))).to.equal('unlock-reason-invalid');
    await world.forget();
    await world.duty.unlock(world.asAdmin(), { assignmentId: held.id, reason: 'Her train was cancelled' });
    const [record] = await world.query<{ snapshot: { name: string; day: string }; reason: string }>('select snapshot, reason from duty_unlock');
    expect(record?.snapshot.day).to.equal(DAY);
    const said = await world.said();
    expect(said.map((it) => it.template)).to.have.members(['duty.unlocked', 'duty.taken-away']);
    expect(said.find((it) => it.template === 'duty.unlocked')?.parameters).to.include({ by: 'Coordinator', reason: 'Her train was cancelled' });
    for (const change of [`update duty_unlock set reason = 'something else entirely'`, 'delete from duty_unlock']) {
      const failed = await world.query(change).then(() => false, () => true);
      expect(failed, change).to.equal(true);
    }
  });

  it('A status reset although other duties remain: who loses one of two duties is still allotted', async () => {
    const asha = await world.volunteer({ wants: typeIds });
    const first = await assign(type(6), asha.id);
    const second = await assign(type(6), asha.id, '2026-12-11');
    await world.duty.unlock(world.asAdmin(), { assignmentId: first.id, reason: 'One of the two only' });
    expect((await world.duty.volunteer(world.system, asha.id)).status).to.equal('allotted');
    await world.duty.unlock(world.asAdmin(), { assignmentId: second.id, reason: 'Now the other as well' });
    expect((await world.duty.volunteer(world.system, asha.id)).status).to.equal('approved');
  });

  it('two change places, both with a record and a new question', async () => {
    const [asha, ravi] = [await world.volunteer({ wants: typeIds }), await world.volunteer({ wants: typeIds })];
    const first = await assign(type(6), asha.id);
    const second = await assign(type(8), ravi.id, '2026-12-11');
    await world.forget();
    const { made } = await world.duty.swap(world.asAdmin(), { first: first.id, second: second.id, reason: 'Both asked for it' });
    expect(made.map((it) => [it.typeId, it.day, it.volunteerId, it.state])).to.deep.equal([[type(6), DAY, ravi.id, 'waiting'], [type(8), '2026-12-11', asha.id, 'waiting']]);
    expect(await world.query('select id from duty_unlock')).to.have.length(2);
    expect((await world.said()).filter((it) => it.template === 'duty.changed')).to.have.length(2);
  });

  it('a press that is repeated is the same assignment', async () => {
    const asha = await world.volunteer({ wants: typeIds });
    const command = world.asAdmin();
    const place = { typeId: type(6), day: DAY, place: 1, volunteerId: asha.id };
    const [a, b] = await Promise.all([world.duty.assign(command, place), world.duty.assign(command, place)]);
    expect(a.id).to.equal(b.id);
    expect(await world.query('select id from duty_assignment')).to.have.length(1);
  });

  it('a draft tells nobody; publishing tells each person once, with all of their duties', async () => {
    await world.query('delete from duty_preference');
    const draft = await world.roster({ publish: false, from: '2026-12-02', to: '2026-12-20' });
    const wants = draft.types.map((it) => it.id);
    const asha = await world.volunteer({ wants });
    await world.forget();
    await assign(wants[5] ?? 0, asha.id);
    await assign(wants[5] ?? 0, asha.id, '2026-12-11');
    expect(await world.said()).to.deep.equal([]);
    expect((await world.duty.publish(world.asAdmin(), draft.id)).told).to.equal(1);
    expect((await world.said()).map((it) => it.template)).to.deep.equal(['duty.roster-published']);
    expect(await world.query(`select id from duty_reminder where state = 'scheduled'`)).to.have.length(4);
    expect(await refusalOf(world.duty.publish(world.asAdmin(), draft.id))).to.equal('roster-published');
  });
});
