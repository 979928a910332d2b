import { expect } from 'chai';
import { at, DAY, refusalOf, withRoster, type DutyWorld } from './duty-world.ts';

describe('duty: confirming, declining, stepping in, asking for changes', () => {
  let world: DutyWorld;
  let typeIds: number[];
  const { type, assign } = withRoster((made, roster) => {
    world = made;
    typeIds = roster.types.map((it) => it.id);
  });

  const place = (position = 6) => ({ typeId: type(position), day: DAY, place: 1 });
  const take = (personId: number, position = 6) => world.duty.take(world.by(personId), { personId, ...place(position) });

  it('a decline frees the place at once, tells the coordinators, and asks only those who could take it', async () => {
    const asha = await world.volunteer({ wants: typeIds });
    const able = await world.volunteer({ wants: [type(6)] });
    await world.volunteer({ wants: [type(8)] });
    await world.volunteer({ wants: [type(6)], blackouts: [{ from: DAY, to: DAY }] });
    const busy = await world.volunteer({ wants: typeIds });
    await assign(type(5), busy.id);
    const held = await assign(type(6), asha.id);
    await world.forget();
    const { asked } = await world.duty.decline(world.by(asha.personId), { personId: asha.personId, assignmentId: held.id });
    expect(asked).to.equal(1);
    expect((await world.said()).map((it) => [it.template, it.person_id])).to.have.deep.members([['duty.offer', able.personId], ['duty.declined', null]]);
    expect((await world.duty.place(world.system, place())).held).to.equal(null);
    expect((await world.duty.grid(world.system, { rosterId: held.rosterId, from: DAY, to: DAY })).places.find((it) => it.typeId === type(6))?.state).to.equal('declined');
  });

  it('who declined is not suggested to the coordinators for that time, and may be chosen all the same', async () => {
    const asha = await world.volunteer({ wants: typeIds });
    const ravi = await world.volunteer({ wants: typeIds });
    const suggested = async (position: number) => (await world.duty.candidates(world.system, { typeId: type(position), day: DAY })).map((it) => it.id);
    const held = await assign(type(6), asha.id);
    await world.duty.decline(world.by(asha.personId), { personId: asha.personId, assignmentId: held.id });
    expect(await suggested(6)).to.deep.equal([ravi.id]);
    expect(await suggested(11)).to.have.members([asha.id, ravi.id]);
    expect((await assign(type(6), asha.id)).volunteerId).to.equal(asha.id);
  });

  it('who steps in has it, confirmed; the offers to the others are withdrawn, and the one before hears that it is in good hands', async () => {
    const people = await Promise.all(Array.from({ length: 3 }, () => world.volunteer({ wants: [type(6)] })));
    const [asha, ravi] = people;
    const held = await assign(type(6), asha?.id ?? 0);
    await world.duty.decline(world.by(asha?.personId ?? 0), { personId: asha?.personId ?? 0, assignmentId: held.id });
    const made = await take(ravi?.personId ?? 0);
    expect(made.state).to.equal('confirmed');
    const offers = await world.query<{ state: string }>(`select state from outbox_message where template = 'duty.offer'`);
    expect(offers.map((it) => it.state)).to.deep.equal(['cancelled', 'cancelled']);
    expect((await world.said()).filter((it) => it.template === 'duty.taken-over').map((it) => it.person_id)).to.deep.equal([asha?.personId]);
  });

  it('at night nobody is woken by an offer', async () => {
    const asha = await world.volunteer({ wants: typeIds });
    await world.volunteer({ wants: typeIds });
    const held = await assign(type(7), asha.id, '2026-12-11');
    await world.forget();
    world.clock.moveTo(at('2026-12-10', '02:00'));
    await world.duty.decline(world.by(asha.personId), { personId: asha.personId, assignmentId: held.id });
    const [offer] = await world.query<{ due: string }>(`select to_char(due_at at time zone 'Asia/Kolkata', 'YYYY-MM-DD HH24:MI') as due from outbox_message where template = 'duty.offer'`);
    expect(offer?.due).to.equal('2026-12-10 04:00');
  });

  it('“duties I can take” are those that one wants, that are free, and that clash with nothing', async () => {
    const asha = await world.volunteer({ wants: [type(5), type(6), type(7)], blackouts: [{ from: '2026-12-02', to: '2026-12-30' }], heard: false });
    const open = await world.duty.canTake(world.actor(asha.personId), asha.personId);
    // At noon of the first day only what begins later is left, and without an audition no azaan.
    expect(open.map((it) => [it.typeId, it.day])).to.deep.equal([]);
    await world.duty.removeBlackout(world.by(asha.personId), { personId: asha.personId, blackoutId: (await world.duty.volunteer(world.system, asha.id)).blackouts[0]?.id ?? 0 });
    const later = await world.duty.canTake(world.actor(asha.personId), asha.personId);
    expect(new Set(later.map((it) => it.typeId))).to.deep.equal(new Set([type(6)]));
    expect(later).to.have.length(29);
    const stranger = await world.volunteer({ wants: typeIds });
    expect(await refusalOf(world.duty.canTake(world.actor(stranger.personId), asha.personId))).to.equal('not-allowed');
  });

  it('a draft is not for taking, nor a duty that one did not wish for, nor one that has begun', async () => {
    const asha = await world.volunteer({ wants: [type(6)] });
    expect(await refusalOf(take(asha.personId, 8))).to.equal('not-wanted');
    world.clock.moveTo(at(DAY, '05:20'));
    expect(await refusalOf(take(asha.personId))).to.equal('place-past');
  });

  it('somebody who declined may come after all as long as nobody has stepped in', async () => {
    const asha = await world.volunteer({ wants: [type(8)] });
    const held = await assign(type(6), asha.id);
    await world.duty.decline(world.by(asha.personId), { personId: asha.personId, assignmentId: held.id });
    expect((await take(asha.personId)).state).to.equal('confirmed');
  });

  it('confirming is said once and may be said again; a decline is final for that assignment', async () => {
    const asha = await world.volunteer({ wants: typeIds });
    const held = await assign(type(6), asha.id);
    const input = { personId: asha.personId, assignmentId: held.id };
    expect((await world.duty.confirm(world.by(asha.personId), input)).state).to.equal('confirmed');
    expect((await world.duty.confirm(world.by(asha.personId), input)).state).to.equal('confirmed');
    await world.duty.decline(world.by(asha.personId), input);
    expect(await refusalOf(world.duty.confirm(world.by(asha.personId), input))).to.equal('assignment-over');
    world.clock.moveTo(at(DAY, '05:20'));
    const other = await assign(type(7), asha.id);
    world.clock.moveTo(at(DAY, '12:30'));
    expect(await refusalOf(world.duty.decline(world.by(asha.personId), { personId: asha.personId, assignmentId: other.id }))).to.equal('duty-begun');
  });

  it('a wish that cannot be granted is refused when it is made', async () => {
    const [asha, ravi] = [await world.volunteer({ wants: typeIds }), await world.volunteer({ wants: typeIds })];
    const held = await assign(type(6), asha.id);
    await assign(type(8), ravi.id, '2026-12-20');
    const ask = (kind: 'reallocate' | 'swap', wish?: { typeId: number; day: string }) =>
      refusalOf(world.duty.request(world.by(asha.personId), { personId: asha.personId, assignmentId: held.id, kind, reason: 'An exam', ...(wish === undefined ? {} : { wish }) }));
    expect(await ask('reallocate')).to.equal('wish-missing');
    expect(await ask('reallocate', { typeId: type(8), day: '2026-12-20' })).to.equal('place-none-free');
    expect(await ask('swap', { typeId: type(8), day: '2026-12-21' })).to.equal('nobody-to-swap');
    expect(await ask('swap', { typeId: type(8), day: '2027-01-21' })).to.equal('clash-outside-roster');
    expect(await ask('swap', { typeId: type(8), day: '2026-12-20' })).to.equal('accepted');
  });

  it('an approved swap moves both, and both are asked anew', async () => {
    const [asha, ravi] = [await world.volunteer({ wants: typeIds }), await world.volunteer({ wants: typeIds })];
    const held = await assign(type(6), asha.id);
    const theirs = await assign(type(8), ravi.id, '2026-12-20');
    const request = await world.duty.request(world.by(asha.personId), { personId: asha.personId, assignmentId: held.id, kind: 'swap', reason: 'An exam', wish: { typeId: type(8), day: '2026-12-20' } });
    await world.duty.approveRequest(world.asAdmin(), request.id);
    const [mine, other] = [await world.duty.mine(world.system, asha.personId), await world.duty.mine(world.system, ravi.personId)];
    expect(mine.ahead.map((it) => [it.typeId, it.day])).to.deep.equal([[theirs.typeId, '2026-12-20']]);
    expect(other.ahead.map((it) => [it.typeId, it.day])).to.deep.equal([[held.typeId, DAY]]);
  });

  it('a request that has become impossible still waits, and nothing has moved', async () => {
    const [asha, ravi] = [await world.volunteer({ wants: typeIds }), await world.volunteer({ wants: typeIds })];
    const held = await assign(type(6), asha.id);
    const request = await world.duty.request(world.by(asha.personId), { personId: asha.personId, assignmentId: held.id, kind: 'reallocate', reason: 'An exam', wish: { typeId: type(8), day: '2026-12-20' } });
    await assign(type(8), ravi.id, '2026-12-20');
    expect(await refusalOf(world.duty.approveRequest(world.asAdmin(), request.id))).to.equal('place-none-free');
    expect((await world.duty.requestCase(world.system, request.id)).request.status).to.equal('pending');
    expect((await world.duty.assignment(world.system, held.id)).state).to.equal('waiting');
  });

  it('after a duty the coordinators are asked once, and served and no-show feed the fairness figures', async () => {
    const [asha, ravi] = [await world.volunteer({ wants: typeIds, name: 'Asha' }), await world.volunteer({ wants: typeIds, name: 'Ravi' })];
    const first = await assign(type(7), asha.id);
    const second = await assign(type(8), ravi.id);
    await world.forget();
    expect(await refusalOf(world.duty.markOutcome(world.asAdmin(), { assignmentId: first.id, outcome: 'served' }))).to.equal('duty-not-begun');
    world.clock.moveTo(at(DAY, '13:10'));
    expect(await world.duty.askAfterDuties(world.system)).to.deep.equal({ asked: 2 });
    expect(await world.duty.askAfterDuties(world.system)).to.deep.equal({ asked: 0 });
    expect((await world.said()).map((it) => it.template)).to.deep.equal(['duty.after']);
    await world.duty.markOutcome(world.asAdmin(), { assignmentId: first.id, outcome: 'served' });
    await world.duty.markOutcome(world.asAdmin(), { assignmentId: second.id, outcome: 'served' });
    await world.duty.markOutcome(world.asAdmin(), { assignmentId: second.id, outcome: 'no-show' });
    expect((await world.duty.fairness(world.system)).map((it) => [it.name, it.served, it.noShow])).to.deep.equal([['Asha', 1, 0], ['Ravi', 0, 1]]);
  });

  it('the board of a day goes out once, and not for a day without a roster', async () => {
    await world.forget();
    for (let again = 0; again < 2; again += 1) await world.duty.sendBoard(world.by(world.adminId()), DAY);
    await world.duty.sendBoard(world.by(world.adminId()), '2027-02-01');
    expect((await world.said()).map((it) => [it.template, it.parameters['day']])).to.deep.equal([['duty.board', DAY]]);
  });

  describe('on the last evening of a roster, when the next one is published', () => {
    let next: Awaited<ReturnType<DutyWorld['roster']>>;
    beforeEach(async () => {
      const before = await world.duty.currentRoster(world.system);
      next = await world.duty.createRoster(world.asAdmin(), { name: 'Next', from: '2026-12-31', to: '2027-01-30', types: (before?.types ?? []).map(({ id }) => ({ like: id })) });
      await world.duty.publish(world.asAdmin(), next.id);
      world.clock.moveTo(at('2026-12-30', '20:00'));
    });

    it('the board is that of the roster which begins tomorrow', async () => {
      await world.forget();
      await world.duty.sendBoard(world.by(world.adminId()), '2026-12-31');
      expect((await world.said()).map((it) => [it.template, it.parameters['rosterId']])).to.deep.equal([['duty.board', next.id]]);
    });

    it('its free duties may be taken, and whoever is asked to step in there can', async () => {
      const [asha, ravi] = [await world.volunteer({ wants: [type(6)] }), await world.volunteer({ wants: [type(6)] })];
      const typeId = next.types[5]?.id ?? 0;
      const held = await world.duty.assign(world.asAdmin(), { typeId, day: '2027-01-05', place: 1, volunteerId: asha.id });
      expect((await world.duty.decline(world.by(asha.personId), { personId: asha.personId, assignmentId: held.id })).asked).to.equal(1);
      expect((await world.duty.canTake(world.actor(ravi.personId), ravi.personId)).some((it) => it.typeId === typeId && it.day === '2027-01-05')).to.equal(true);
    });
  });
});
