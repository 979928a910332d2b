import { expect } from 'chai';
import type { Envelope, Outcome } from '../../../domain/notifications/index.ts';
import { at, DAY, refusalOf, withRoster, type DutyWorld } from './duty-world.ts';

/** What the systems that this replaces got wrong, one test for each. */
describe('duty: known failures of the system that this replaces', () => {
  let world: DutyWorld;
  let typeIds: number[];
  const { type, assign } = withRoster((made, roster) => {
    world = made;
    typeIds = roster.types.map((it) => it.id);
  });

  const sent = (): Outcome => ({ kind: 'sent' });
  const failing = (): Outcome => ({ kind: 'try-again', error: 'the server is down' });

  it('An unassigned place that can never be filled again', async () => {
    const [asha, ravi] = [await world.volunteer({ wants: typeIds }), await world.volunteer({ wants: typeIds })];
    const held = await assign(type(6), asha.id);
    await world.duty.unlock(world.asAdmin(), { assignmentId: held.id, reason: 'She moved to another town' });
    expect((await assign(type(6), ravi.id)).state).to.equal('waiting');
  });

  it('a reallocation that forgets the new date', async () => {
    const asha = await world.volunteer({ wants: typeIds });
    const held = await assign(type(6), asha.id);
    const request = await world.duty.request(world.by(asha.personId), { personId: asha.personId, assignmentId: held.id, kind: 'reallocate', reason: 'An exam', wish: { typeId: type(8), day: '2026-12-20' } });
    await world.duty.approveRequest(world.asAdmin(), request.id);
    const { ahead } = await world.duty.mine(world.system, asha.personId);
    expect(ahead.map((it) => [it.typeId, it.day, it.reporting])).to.deep.equal([[type(8), '2026-12-20', '12:30']]);
    const planned = await world.query<{ due: string }>(`select to_char(due_at at time zone 'Asia/Kolkata', 'YYYY-MM-DD HH24:MI') as due from duty_reminder where state = 'scheduled' order by due_at`);
    expect(planned.map((it) => it.due)).to.deep.equal(['2026-12-19 18:00', '2026-12-20 10:30']);
  });

  it('an approved cancellation that erases its own history', async () => {
    const asha = await world.volunteer({ wants: typeIds });
    const held = await assign(type(6), asha.id);
    const request = await world.duty.request(world.by(asha.personId), { personId: asha.personId, assignmentId: held.id, kind: 'cancel', reason: 'A wedding in the family' });
    await world.duty.approveRequest(world.asAdmin(), request.id);
    const found = await world.duty.requestCase(world.system, request.id);
    expect([found.request.status, found.request.assignment.state, found.request.assignment.name, found.request.reason]).to.deep.equal(['approved', 'cancelled', held.name, 'A wedding in the family']);
    const [record] = await world.query<{ reason: string; snapshot: { day: string } }>('select reason, snapshot from duty_unlock');
    expect([record?.snapshot.day, record?.reason]).to.deep.equal([DAY, `request ${request.id}: A wedding in the family`]);
    expect((await world.duty.place(world.system, { typeId: type(6), day: DAY, place: 1 })).before).to.have.length(1);
  });

  it('a status reset although other duties remain', async () => {
    const asha = await world.volunteer({ wants: typeIds });
    const held = await assign(type(6), asha.id);
    await assign(type(6), asha.id, '2026-12-11');
    const request = await world.duty.request(world.by(asha.personId), { personId: asha.personId, assignmentId: held.id, kind: 'cancel', reason: 'Out of town' });
    await world.duty.approveRequest(world.asAdmin(), request.id);
    expect((await world.duty.volunteer(world.system, asha.id)).status).to.equal('allotted');
  });

  it('no clash check', async () => {
    const asha = await world.volunteer({ wants: typeIds, blackouts: [{ from: '2026-12-15', to: '2026-12-15' }] });
    await assign(type(7), asha.id);
    expect(await refusalOf(assign(type(8), asha.id))).to.equal('clash-same-time');
    expect(await refusalOf(assign(type(8), asha.id, '2026-12-15'))).to.equal('clash-blackout');
    expect(await refusalOf(assign(type(8), asha.id, '2027-01-15'))).to.equal('clash-outside-roster');
  });

  it('a reminder for a duty already past', async () => {
    const asha = await world.volunteer({ wants: typeIds });
    await assign(type(6), asha.id);
    await world.forget();
    // Nothing ran for ten days.
    world.clock.moveTo(at('2026-12-20', '12:00'));
    expect(await world.duty.enqueueReminders()).to.equal(0);
    expect(await world.said()).to.deep.equal([]);
    expect((await world.query<{ state: string }>('select distinct state from duty_reminder')).map((it) => it.state)).to.deep.equal(['missed']);
  });

  it('“sent” recorded although sending failed', async () => {
    const asha = await world.volunteer({ wants: typeIds, channels: { whatsapp: true, email: true } });
    const held = await assign(type(6), asha.id);
    await world.forget();
    world.clock.moveTo(at('2026-12-09', '18:00'));
    await world.duty.enqueueReminders();
    const { outbox, got } = world.outbox({ telegram: (envelope: Envelope) => (envelope.person === null ? sent() : failing()), whatsapp: failing, email: failing });
    await outbox.settle();
    await outbox.stop();
    const log = await world.duty.reminderLog(world.system, DAY);
    const [reminder] = log.duties[0]?.reminders ?? [];
    expect(reminder?.state).to.equal('failed');
    expect(reminder?.attempts.map((it) => `${it.channel}/${it.attempt} ${it.state}`).toSorted()).to.deep.equal([
      'email/1 failed', 'email/2 failed', 'telegram/1 failed', 'telegram/2 failed', 'whatsapp/1 failed', 'whatsapp/2 failed',
    ]);
    expect(got.filter((it) => it.template === 'duty.unreachable').map((it) => it.assignmentId)).to.deep.equal([held.id]);
  });

  it('a fallback channel skipped because one flag covers all', async () => {
    const asha = await world.volunteer({ wants: typeIds, channels: { whatsapp: true, email: true } });
    await assign(type(6), asha.id);
    await world.forget();
    world.clock.moveTo(at('2026-12-09', '18:00'));
    await world.duty.enqueueReminders();
    const { outbox, got } = world.outbox({ telegram: sent, whatsapp: failing, email: sent });
    await outbox.settle();
    await outbox.stop();
    expect(got.map((it) => it.channel).toSorted()).to.deep.equal(['email', 'telegram', 'whatsapp', 'whatsapp']);
    const [reminder] = (await world.duty.reminderLog(world.system, DAY)).duties[0]?.reminders ?? [];
    expect(reminder?.state).to.equal('sent');
    expect(reminder?.attempts.filter((it) => it.state === 'sent').map((it) => it.channel).toSorted()).to.deep.equal(['email', 'telegram']);
  });

  it('a call at 02:30', async () => {
    const asha = await world.volunteer({ wants: typeIds });
    await assign(type(1), asha.id);
    const planned = await world.query<{ due: string }>(`select to_char(due_at at time zone 'Asia/Kolkata', 'YYYY-MM-DD HH24:MI') as due from duty_reminder where kind = 'short'`);
    expect(planned.map((it) => it.due)).to.deep.equal(['2026-12-09 22:00']);
    await world.forget();
    // The process was down from before six to half past two: nothing is said before the end of the quiet hours, and then once.
    world.clock.moveTo(at(DAY, '02:30'));
    expect(await world.duty.enqueueReminders()).to.equal(0);
    world.clock.moveTo(at(DAY, '04:00'));
    expect(await world.duty.enqueueReminders()).to.equal(1);
  });

  it('anybody able to file a request for anybody’s duty', async () => {
    const [asha, ravi] = [await world.volunteer({ wants: typeIds }), await world.volunteer({ wants: typeIds })];
    const held = await assign(type(6), asha.id);
    const stranger = await world.person();
    const request = { assignmentId: held.id, kind: 'cancel' as const, reason: 'Just because' };
    expect(await refusalOf(world.duty.request(world.by(ravi.personId), { personId: ravi.personId, ...request }))).to.equal('assignment-unknown');
    expect(await refusalOf(world.duty.request(world.by(ravi.personId), { personId: asha.personId, ...request }))).to.equal('not-allowed');
    expect(await refusalOf(world.duty.request(world.by(stranger), { personId: stranger, ...request }))).to.equal('assignment-unknown');
    expect(await refusalOf(world.duty.decline(world.by(ravi.personId), { personId: ravi.personId, assignmentId: held.id }))).to.equal('assignment-unknown');
    expect(await refusalOf(world.duty.assignment(world.actor(ravi.personId), held.id))).to.equal('assignment-unknown');
  });

  it('a correction that accepts any value', async () => {
    const asha = await world.volunteer({ wants: typeIds });
    const ask = async (field: string) => (await world.duty.askCorrection(world.asAdmin(), { volunteerId: asha.id, field, message: 'Please check this' })).id;
    const put = (correctionId: number, value: string) => world.duty.resolveCorrection(world.by(asha.personId), { personId: asha.personId, correctionId, value });
    const [member, email, phone, wants] = [await ask('member-no'), await ask('email'), await ask('whatsapp'), await ask('preferences')];
    expect(await refusalOf(put(member, '123'))).to.equal('member-no-invalid');
    expect(await refusalOf(put(email, 'asha at home'))).to.equal('email-invalid');
    expect(await refusalOf(put(phone, '123'))).to.equal('phone-invalid');
    expect(await refusalOf(put(wants, ''))).to.equal('preferences-empty');
    const other = await world.volunteer({ wants: typeIds });
    const taken = (await world.duty.volunteer(world.system, other.id)).memberNo;
    expect(await refusalOf(put(member, taken))).to.equal('member-no-unusable');
    expect((await put(member, '3999 9999')).newValue).to.equal('39999999');
    expect(await refusalOf(put(member, '39999998'))).to.equal('correction-resolved');
  });

  it('rejections that nobody is told of', async () => {
    const pending = await world.volunteer({ wants: typeIds, approved: false });
    await world.duty.rejectVolunteer(world.asAdmin(), pending.id, 'audition-unclear');
    const asha = await world.volunteer({ wants: typeIds });
    const held = await assign(type(6), asha.id);
    const file = () => world.duty.request(world.by(asha.personId), { personId: asha.personId, assignmentId: held.id, kind: 'cancel', reason: 'No longer free' });
    await world.duty.rejectRequest(world.asAdmin(), (await file()).id, 'no-replacement');
    const overtaken = await file();
    await world.duty.unlock(world.asAdmin(), { assignmentId: held.id, reason: 'Decided on the telephone' });
    const told = (await world.said()).filter((it) => /rejected/.test(it.template)).map((it) => [it.template, it.person_id, it.parameters['requestId'] ?? it.parameters['reason']]);
    expect(told).to.deep.equal([
      ['duty.rejected', pending.personId, 'audition-unclear'],
      ['duty.request-rejected', asha.personId, overtaken.id - 1],
      ['duty.request-rejected', asha.personId, overtaken.id],
    ]);
  });
});
