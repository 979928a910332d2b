import { expect } from 'chai';
import type { DutyTypeInput } from '../../../domain/duty/index.ts';
import { judgeMinutes, judgeReporting } from '../../../domain/duty/roster-rules.ts';
import { at, DAY, refusalOf, withRoster, type DutyWorld } from './duty-world.ts';

const REASON = 'The hall is closed for repair';

describe('duty: rosters and their duties as data', () => {
  let world: DutyWorld;
  let typeIds: number[];
  let rosterId: number;
  const { type, assign } = withRoster((made, roster) => {
    world = made;
    typeIds = roster.types.map((it) => it.id);
    rosterId = roster.id;
  });

  const names = (en: string) => ({ en, hi: en, mr: en });
  const night: DutyTypeInput = { names: names('Night watch'), reporting: '21:00', minutes: 60, weekdays: [5, 6], places: 2, needsAudition: false };
  const positions = async () => (await world.duty.roster(world.system, rosterId)).types.map((it) => it.id);
  const state = async (id: number) => (await world.duty.assignment(world.system, id)).state;

  it('a time is read as people type it, and a length in whole minutes', () => {
    expect(['5:20', '05.20', '0520', ' 23:59 '].map((it) => judgeReporting(it))).to.deep.equal(['05:20', '05:20', '05:20', '23:59'].map((value) => ({ ok: true, value })));
    for (const wrong of ['', '24:00', '5', '5:60', 'noon', '12:3']) expect(judgeReporting(wrong).ok, wrong).to.equal(false);
    expect(['4', '5', '720', '721', '1.5', 'x'].map((it) => judgeMinutes(it).ok)).to.deep.equal([false, true, true, false, false, false]);
  });

  it('only an admin makes or changes a roster, and every change is audited', async () => {
    const asha = await world.volunteer({ wants: typeIds });
    const self = () => world.by(asha.personId);
    const facts = { name: 'Ramazan', from: '2026-12-01', to: '2026-12-31' };
    for (const act of [
      () => world.duty.createRoster(self(), { ...facts, types: [night] }), () => world.duty.changeRoster(self(), { ...facts, rosterId, consent: null }), () => world.duty.removeDraft(self(), rosterId),
      () => world.duty.addType(self(), { rosterId, type: night }), () => world.duty.changeType(self(), { typeId: type(1), change: { places: 2 }, consent: null }),
      () => world.duty.moveType(self(), { typeId: type(1), to: 'down' }), () => world.duty.removeType(self(), { typeId: type(1), consent: null }),
      () => world.duty.displacedByDays(world.actor(asha.personId), { ...facts, rosterId }), () => world.duty.displacedByType(world.actor(asha.personId), { typeId: type(1), change: null }),
      () => world.duty.rosters(world.actor(asha.personId)), () => world.duty.type(world.actor(asha.personId), type(1)),
    ]) expect(await refusalOf(act())).to.equal('not-allowed');
    const added = await world.duty.addType(world.asAdmin(), { rosterId, type: night });
    await world.duty.changeType(world.asAdmin(), { typeId: added.id, change: { places: 1 }, consent: null });
    await world.duty.moveType(world.asAdmin(), { typeId: added.id, to: 'up' });
    await world.duty.removeType(world.asAdmin(), { typeId: added.id, consent: null });
    await world.duty.changeRoster(world.asAdmin(), { ...facts, rosterId, consent: null });
    const audited = await world.query<{ action: string }>(`select action from audit_entry where action ~ '^duty.(type|roster)-' order by id`);
    expect(audited.map((it) => it.action)).to.deep.equal(['duty.roster-created', 'duty.roster-published', 'duty.type-added', 'duty.type-changed', 'duty.type-moved', 'duty.type-removed', 'duty.roster-changed']);
  });

  it('a roster or a duty that cannot be is refused with the reason', async () => {
    const make = (wish: object) => refusalOf(world.duty.createRoster(world.asAdmin(), { name: 'Next', from: '2027-01-01', to: '2027-01-30', types: [night], ...wish }));
    expect(await make({ name: ' x ' })).to.equal('roster-name-invalid');
    expect(await make({ to: '2026-12-31' })).to.equal('roster-days-invalid');
    expect(await make({ to: '2028-01-02' })).to.equal('roster-days-invalid');
    for (const wrong of [{ names: names('x') }, { reporting: '25:00' }, { minutes: 4 }, { weekdays: [] }, { weekdays: [8] }, { weekdays: [1, 1] }, { places: 0 }, { places: 10 }]) {
      expect(await make({ types: [{ ...night, ...wrong }] })).to.equal('duty-type-invalid');
      expect(await refusalOf(world.duty.changeType(world.asAdmin(), { typeId: type(1), change: wrong, consent: null }))).to.equal('duty-type-invalid');
    }
    expect(await make({})).to.equal('accepted');
  });

  it('a roster without a duty stays a draft', async () => {
    const draft = await world.duty.createRoster(world.asAdmin(), { name: 'Empty', from: '2027-01-01', to: '2027-01-30', types: [] });
    expect(draft.types).to.deep.equal([]);
    expect(await refusalOf(world.duty.publish(world.asAdmin(), draft.id))).to.equal('roster-empty');
    await world.duty.addType(world.asAdmin(), { rosterId: draft.id, type: night });
    expect(await refusalOf(world.duty.publish(world.asAdmin(), draft.id))).to.equal('accepted');
  });

  it('a draft that nobody was given a duty in can be thrown away; a published roster and a used draft cannot', async () => {
    const draft = await world.roster({ publish: false, from: '2027-01-01', to: '2027-01-30' });
    expect(await refusalOf(world.duty.removeDraft(world.asAdmin(), rosterId))).to.equal('roster-published');
    await world.duty.removeDraft(world.asAdmin(), draft.id);
    expect((await world.duty.rosters(world.system)).map((it) => it.id)).to.deep.equal([rosterId]);
    const used = await world.roster({ publish: false, from: '2027-01-01', to: '2027-01-30' });
    const asha = await world.volunteer({ wants: used.types.map((it) => it.id) });
    await world.duty.assign(world.asAdmin(), { typeId: used.types[5]?.id ?? 0, day: '2027-01-05', place: 1, volunteerId: asha.id });
    expect(await refusalOf(world.duty.removeDraft(world.asAdmin(), used.id))).to.equal('roster-in-use');
  });

  it('a draft does not take the place of the roster that is published and running', async () => {
    await world.roster({ publish: false, from: '2026-11-30', to: '2026-12-30' });
    expect((await world.duty.currentRoster(world.system))?.id).to.equal(rosterId);
  });

  it('duties stand in an order that can be changed one step at a time; at the end nothing changes', async () => {
    const [first = 0, second = 0, ...rest] = typeIds;
    await world.duty.moveType(world.asAdmin(), { typeId: second, to: 'up' });
    expect(await positions()).to.deep.equal([second, first, ...rest]);
    await world.duty.moveType(world.asAdmin(), { typeId: second, to: 'up' });
    expect(await positions()).to.deep.equal([second, first, ...rest]);
    await world.duty.removeType(world.asAdmin(), { typeId: first, consent: null });
    await world.duty.moveType(world.asAdmin(), { typeId: second, to: 'down' });
    expect((await positions()).slice(0, 2)).to.deep.equal([rest[0], second]);
  });

  it('what a change costs is named before, and only what was named is lost', async () => {
    const [asha, ravi] = [await world.volunteer({ wants: typeIds }), await world.volunteer({ wants: typeIds })];
    const held = await assign(type(6), asha.id, '2026-12-25');
    await assign(type(6), ravi.id, DAY);
    const shorter = { rosterId, name: 'Ramazan', from: '2026-12-01', to: '2026-12-20' };
    expect((await world.duty.displacedByDays(world.system, shorter)).map((it) => it.id)).to.deep.equal([held.id]);
    expect(await refusalOf(world.duty.changeRoster(world.asAdmin(), { ...shorter, consent: null }))).to.equal('duties-displaced');
    const late = await assign(type(7), ravi.id, '2026-12-26');
    const consent = { reason: REASON, assignmentIds: [held.id] };
    expect(await refusalOf(world.duty.changeRoster(world.asAdmin(), { ...shorter, consent }))).to.equal('duties-displaced');
    expect(await refusalOf(world.duty.changeRoster(world.asAdmin(), { ...shorter, consent: { reason: 'short', assignmentIds: [held.id, late.id] } }))).to.equal('unlock-reason-invalid');
    expect(await state(held.id)).to.equal('waiting');
    await world.forget();
    await world.duty.changeRoster(world.asAdmin(), { ...shorter, consent: { reason: REASON, assignmentIds: [held.id, late.id] } });
    expect([await state(held.id), await state(late.id)]).to.deep.equal(['unlocked', 'unlocked']);
    expect((await world.said()).map((it) => [it.template, it.person_id])).to.have.deep.members([['duty.unlocked-many', null], ['duty.taken-away', asha.personId], ['duty.taken-away', ravi.personId]]);
    expect(await world.query('select reason from duty_unlock')).to.deep.equal([{ reason: REASON }, { reason: REASON }]);
    expect(await world.query(`select from duty_reminder where state = 'scheduled' and assignment_id = any($1)`, [[held.id, late.id]])).to.deep.equal([]);
  });

  it('days on which duties were done stay in their roster', async () => {
    const asha = await world.volunteer({ wants: typeIds });
    await assign(type(6), asha.id, '2026-12-02');
    world.clock.moveTo(at('2026-12-05', '12:00'));
    expect(await refusalOf(world.duty.changeRoster(world.asAdmin(), { rosterId, name: 'Ramazan', from: '2026-12-03', to: '2026-12-30', consent: null }))).to.equal('roster-days-done');
    expect(await refusalOf(world.duty.changeRoster(world.asAdmin(), { rosterId, name: 'Ramazan', from: '2026-11-20', to: '2027-01-05', consent: null }))).to.equal('accepted');
  });

  it('fewer places or other weekdays cost exactly the duties that have no place then', async () => {
    const people = [await world.volunteer({ wants: typeIds }), await world.volunteer({ wants: typeIds })];
    await world.duty.changeType(world.asAdmin(), { typeId: type(8), change: { places: 2 }, consent: null });
    const [first, second] = await Promise.all(people.map(({ id }, index) => world.duty.assign(world.asAdmin(), { typeId: type(8), day: DAY, place: index + 1, volunteerId: id })));
    const cost = (change: object) => world.duty.displacedByType(world.system, { typeId: type(8), change }).then(({ lost, moved }) => [lost.map((it) => it.id), moved.length]);
    expect(await cost({ places: 1 })).to.deep.equal([[second?.id], 0]);
    // The tests' day is a Thursday.
    expect(await cost({ weekdays: [4] })).to.deep.equal([[], 0]);
    expect(await cost({ weekdays: [1, 2, 3, 5, 6, 7] })).to.deep.equal([[first?.id, second?.id], 0]);
    expect(await cost({ names: names('Noon') })).to.deep.equal([[], 0]);
  });

  it('another time keeps the people, who are asked anew; who has a clash then loses the duty', async () => {
    const [asha, ravi] = [await world.volunteer({ wants: typeIds }), await world.volunteer({ wants: typeIds })];
    const held = await assign(type(6), asha.id);
    const clashing = await assign(type(6), ravi.id, '2026-12-11');
    await assign(type(7), ravi.id, '2026-12-11');
    await world.duty.confirm(world.by(asha.personId), { personId: asha.personId, assignmentId: held.id });
    await world.forget();
    const change = { typeId: type(6), change: { reporting: '12:30' } };
    expect((await world.duty.displacedByType(world.system, change)).moved.map((it) => it.id)).to.deep.equal([held.id, clashing.id]);
    expect(await refusalOf(world.duty.changeType(world.asAdmin(), { ...change, consent: null }))).to.equal('duties-displaced');
    const done = await world.duty.changeType(world.asAdmin(), { ...change, consent: { reason: 'Sunrise is later by then', assignmentIds: [held.id, clashing.id] } });
    expect([done.moved, done.lost, done.type.reporting]).to.deep.equal([1, 1, '12:30']);
    const { ahead } = await world.duty.mine(world.system, asha.personId);
    expect(ahead.map((it) => [it.reporting, it.state, it.day])).to.deep.equal([['12:30', 'waiting', DAY]]);
    expect((await world.said()).map((it) => [it.template, it.person_id])).to.have.deep.members([['duty.unlocked-many', null], ['duty.changed', asha.personId], ['duty.taken-away', ravi.personId]]);
  });

  it('a duty that is taken out has no place any more, and what was done in it is still shown', async () => {
    const asha = await world.volunteer({ wants: typeIds });
    await assign(type(6), asha.id, '2026-12-02');
    const ahead = await assign(type(6), asha.id);
    world.clock.moveTo(at('2026-12-05', '12:00'));
    expect(await refusalOf(world.duty.removeType(world.asAdmin(), { typeId: type(6), consent: null }))).to.equal('duties-displaced');
    await world.duty.removeType(world.asAdmin(), { typeId: type(6), consent: { reason: REASON, assignmentIds: [ahead.id] } });
    expect(await positions()).to.not.include(type(6));
    const on = async (day: string) => (await world.duty.grid(world.system, { rosterId, from: day, to: day })).places.filter((it) => it.typeId === type(6)).map((it) => it.state);
    expect([await on('2026-12-02'), await on(DAY)]).to.deep.equal([['waiting'], []]);
    expect(await refusalOf(assign(type(6), asha.id, '2026-12-11'))).to.equal('duty-type-unknown');
    expect((await world.duty.canTake(world.actor(asha.personId), asha.personId)).some((it) => it.typeId === type(6))).to.equal(false);
    expect(await refusalOf(world.duty.changePreferences(world.by(asha.personId), { personId: asha.personId, typeIds: [type(6)] }))).to.equal('duty-type-unknown');
  });

  it('a place is free until its duty begins, and not afterwards', async () => {
    world.clock.moveTo(at('2026-12-30', '12:30'));
    // Of the last day's twelve those at 17:40.
    expect((await world.duty.progress(world.system)).free).to.equal(3);
    const asha = await world.volunteer({ wants: typeIds });
    await assign(type(12), asha.id, '2026-12-30');
    expect((await world.duty.progress(world.system)).free).to.equal(2);
  });

  it('a draft tells nobody of what is undone in it', async () => {
    const draft = await world.roster({ publish: false, from: '2027-01-01', to: '2027-01-30' });
    const asha = await world.volunteer({ wants: draft.types.map((it) => it.id) });
    const give = (day: string) => world.duty.assign(world.asAdmin(), { typeId: draft.types[5]?.id ?? 0, day, place: 1, volunteerId: asha.id });
    const [one, two] = [await give('2027-01-05'), await give('2027-01-06')];
    await world.forget();
    await world.duty.unlock(world.asAdmin(), { assignmentId: one.id, reason: REASON });
    await world.duty.removeType(world.asAdmin(), { typeId: draft.types[5]?.id ?? 0, consent: { reason: REASON, assignmentIds: [two.id] } });
    expect((await world.said()).filter((it) => it.person_id !== null)).to.deep.equal([]);
    expect(await refusalOf(world.duty.confirm(world.by(asha.personId), { personId: asha.personId, assignmentId: one.id }))).to.equal('assignment-over');
  });

  it('who wishes for a duty wishes for it in the next roster, too, also when they say so later', async () => {
    const asha = await world.volunteer({ wants: [type(6)] });
    const before = await world.duty.roster(world.system, rosterId);
    const next = await world.duty.createRoster(world.asAdmin(), { name: 'Next', from: '2027-01-01', to: '2027-01-30', types: before.types.map(({ id }) => ({ like: id })) });
    const wanted = async () => (await world.duty.volunteer(world.system, asha.id)).preferences.filter((id) => next.types.some((it) => it.id === id)).map((id) => next.types.findIndex((it) => it.id === id) + 1);
    expect(await wanted()).to.deep.equal([6]);
    const ravi = await world.volunteer({ wants: [type(8)] });
    expect((await world.duty.candidates(world.system, { typeId: next.types[7]?.id ?? 0, day: '2027-01-05' })).map((it) => it.id)).to.deep.equal([ravi.id]);
    await world.duty.changePreferences(world.by(asha.personId), { personId: asha.personId, typeIds: [type(8), type(9)] });
    expect(await wanted()).to.deep.equal([8, 9]);
  });

  it('a roster has room for forty duties, as a keyboard has', async () => {
    const [first] = (await world.duty.roster(world.system, rosterId)).types;
    const more = Array.from({ length: 28 }, () => ({ like: first?.id ?? 0 }));
    const full = await world.duty.createRoster(world.asAdmin(), { name: 'Full', from: '2027-01-01', to: '2027-01-30', types: [...typeIds.map((like) => ({ like })), ...more] });
    expect(full.types).to.have.length(40);
    const { id: _, position: __, ...type } = full.types[0] ?? { id: 0, position: 0 };
    expect(await refusalOf(world.duty.addType(world.asAdmin(), { rosterId: full.id, type: type as DutyTypeInput }))).to.equal('duty-types-most');
  });
});
