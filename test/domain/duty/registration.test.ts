import { expect } from 'chai';
import { MEMBER_TRIES } from '../../../domain/duty/register-volunteer.ts';
import { judgeMemberNo, judgeUnlockReason } from '../../../domain/duty/registration-rules.ts';
import { dutySettings } from '../../../domain/duty/settings.ts';
import { judgeEmail, judgePhone } from '../../../domain/people/answers.ts';
import { refusalOf, withRoster, type DutyWorld } from './duty-world.ts';

describe('duty: the rules of a registration', () => {
  it('a member number has eight digits, blanks and dashes aside, in any script', () => {
    for (const [typed, value] of [['20431100', '20431100'], [' 2043-1100 ', '20431100'], ['２０４３１１００', '20431100']] as const) expect(judgeMemberNo(typed)).to.deep.equal({ ok: true, value });
    for (const typed of ['', '123', '2043110', '204311000', '2043110a', '20431100; drop']) expect(judgeMemberNo(typed).ok, typed).to.equal(false);
    expect(judgeMemberNo('ab12', '^[A-Z]{2}[0-9]{2}$')).to.deep.equal({ ok: true, value: 'AB12' });
  });

  it('of a telephone number leading zeros are dropped, and ten digits get the region', () => {
    for (const typed of ['9876543210', '09876543210', '00 98765 43210', '+91 98765-43210', '919876543210', '0091 98765 43210']) {
      expect(judgePhone(typed, 'IN'), typed).to.deep.equal({ ok: true, value: '+919876543210' });
    }
    for (const typed of ['123', '', '98765', 'call me', '12345678901234567890']) expect(judgePhone(typed, 'IN').ok, typed).to.equal(false);
  });

  it('an e-mail address is one address', () => {
    expect(judgeEmail(' Asha.K@Example.ORG ')).to.deep.equal({ ok: true, value: 'Asha.K@example.org' });
    for (const typed of ['', 'asha', 'asha@', 'a@b', 'asha@example.org, ravi@example.org', 'asha@example.org\nBcc: x@y.org']) expect(judgeEmail(typed).ok, typed).to.equal(false);
  });

  it('the reason of an unlock has ten characters that are not blanks around it', () => {
    expect(judgeUnlockReason('   123456789   ').ok).to.equal(false);
    expect(judgeUnlockReason('1234567890').ok).to.equal(true);
  });
});

describe('duty: registering', () => {
  let world: DutyWorld;
  let typeIds: number[];
  withRoster((made, roster) => {
    world = made;
    typeIds = roster.types.map((it) => it.id);
  });

  const input = (personId: number, wish: object = {}) => ({ personId, name: 'Asha Kulkarni', memberNo: '20431100', email: 'asha@example.org', whatsapp: '98765 43210', preferences: [typeIds[5] ?? 0], auditions: [], blackouts: [], ...wish });

  it('waits for the coordinators with everything that was answered, and is acknowledged', async () => {
    const personId = await world.person();
    const made = await world.duty.register(world.by(personId), input(personId, { auditions: [await world.audition(personId)], blackouts: [{ from: '2026-12-05', to: '2026-12-06' }] }));
    expect([made.status, made.whatsapp, made.auditions.length, made.blackouts.length]).to.deep.equal(['pending', '+919876543210', 1, 1]);
    const cards = await world.query<{ kind: string }>(`select parameters ->> 'kind' as kind from outbox_message where template = 'card' and due_at = created_at`);
    expect(cards.map((it) => it.kind)).to.deep.equal(['duty-volunteer']);
    expect((await world.said()).map((it) => it.template)).to.deep.equal(['duty.registration-received']);
  });

  it('without a preference, with seven recordings, with somebody else’s recording or overlapping days is refused, and nothing is left', async () => {
    const [personId, other] = [await world.person(), await world.person()];
    const recordings = await Promise.all(Array.from({ length: 7 }, () => world.audition(personId)));
    const theirs = await world.audition(other);
    for (const [wish, code] of [
      [{ preferences: [] }, 'preferences-empty'],
      [{ preferences: [999_999] }, 'duty-type-unknown'],
      [{ auditions: recordings }, 'auditions-too-many'],
      [{ auditions: [theirs] }, 'audition-unknown'],
      [{ blackouts: [{ from: '2026-12-05', to: '2026-12-06' }, { from: '2026-12-06', to: '2026-12-07' }] }, 'blackout-overlap'],
      [{ memberNo: '123' }, 'member-no-invalid'],
      [{ whatsapp: '123' }, 'phone-invalid'],
    ] as const) {
      expect(await refusalOf(world.duty.register(world.by(personId), input(personId, wish)))).to.equal(code);
    }
    expect(await world.query('select id from duty_volunteer')).to.deep.equal([]);
  });

  it('one person registers once, and nobody for another one', async () => {
    const [personId, other] = [await world.person(), await world.person()];
    await world.duty.register(world.by(personId), input(personId));
    expect(await refusalOf(world.duty.register(world.by(personId), input(personId)))).to.equal('duplicate-volunteer');
    expect(await refusalOf(world.duty.register(world.by(other), input(personId)))).to.equal('not-allowed');
  });

  it('a member number that is taken is not told from one that cannot be used, and numbers cannot be found out by trying', async () => {
    const [personId, stranger] = [await world.person(), await world.person()];
    await world.duty.register(world.by(personId), input(personId));
    for (let nth = 0; nth < MEMBER_TRIES; nth += 1) expect(await refusalOf(world.duty.register(world.by(stranger), input(stranger)))).to.equal('member-no-unusable');
    expect(await refusalOf(world.duty.register(world.by(stranger), input(stranger)))).to.equal('member-no-tries');
    expect(await refusalOf(world.duty.register(world.by(stranger), input(stranger, { memberNo: '20439999' })))).to.equal('member-no-tries');
    expect(await refusalOf(world.duty.volunteers(world.actor(stranger), { status: 'all', typeId: null, search: '20431100', page: 0 }))).to.equal('not-allowed');
    expect(await refusalOf(world.duty.volunteers(world.actor(stranger), { status: 'all', typeId: null, search: '99999999', page: 0 }))).to.equal('not-allowed');
  });

  it('a rejected one may correct and send again; the number of a rejected one is free', async () => {
    const [personId, owner] = [await world.person(), await world.person()];
    const first = await world.duty.register(world.by(personId), input(personId));
    await world.duty.rejectVolunteer(world.asAdmin(), first.id, 'not-a-member');
    expect((await world.duty.register(world.by(owner), input(owner))).status).to.equal('pending');
    const again = await world.duty.register(world.by(personId), input(personId, { memberNo: '20431101' }));
    expect([again.id, again.status, again.rejectionReason]).to.deep.equal([first.id, 'pending', null]);
  });

  it('is decided once: the second coordinator is told who was first, and a repeated press is the same decision', async () => {
    const personId = await world.person();
    const { id } = await world.duty.register(world.by(personId), input(personId));
    const command = world.asAdmin();
    await Promise.all([world.duty.approveVolunteer(command, id), world.duty.approveVolunteer(command, id)]);
    expect(await refusalOf(world.duty.rejectVolunteer(world.asAdmin(), id, 'not-a-member'))).to.equal('already-decided');
    expect((await world.said()).filter((it) => it.template === 'duty.approved')).to.have.length(1);
    expect(await refusalOf(world.duty.approveVolunteer(world.by(personId), id))).to.equal('not-allowed');
  });

  it('approving makes the e-mail address one that is written to, and believes a WhatsApp number only when it is linked', async () => {
    const [typed, linked] = [await world.person(), await world.person()];
    await world.query(`update person set whatsapp_number = '919800000001' where id = $1`, [linked]);
    const one = await world.duty.register(world.by(typed), input(typed));
    const two = await world.duty.register(world.by(linked), input(linked, { memberNo: '20431101', whatsapp: '+919800000001' }));
    for (const { id } of [one, two]) await world.duty.approveVolunteer(world.asAdmin(), id);
    const people = await world.query<{ email: string; number: string | null; agreed: boolean }>(`select email, whatsapp_number as number, whatsapp_consent_at is not null as agreed from person where id = any($1) order by id`, [[typed, linked]]);
    expect(people).to.deep.equal([{ email: 'asha@example.org', number: null, agreed: false }, { email: 'asha@example.org', number: '919800000001', agreed: true }]);
  });

  it('a volunteer with duties ahead cannot be paused, one without is not suggested while paused', async () => {
    const asha = await world.volunteer({ wants: typeIds });
    const held = await world.duty.assign(world.asAdmin(), { typeId: typeIds[5] ?? 0, day: '2026-12-10', place: 1, volunteerId: asha.id });
    expect(await refusalOf(world.duty.deactivate(world.asAdmin(), asha.id))).to.equal('volunteer-has-duties');
    await world.duty.unlock(world.asAdmin(), { assignmentId: held.id, reason: 'Away for the whole month' });
    await world.duty.deactivate(world.asAdmin(), asha.id);
    expect(await world.duty.candidates(world.system, { typeId: typeIds[5] ?? 0, day: '2026-12-10' })).to.deep.equal([]);
    expect(await refusalOf(world.duty.assign(world.asAdmin(), { typeId: typeIds[5] ?? 0, day: '2026-12-10', place: 1, volunteerId: asha.id }))).to.equal('volunteer-not-approved');
    await world.duty.reactivate(world.asAdmin(), asha.id);
    expect(await world.duty.candidates(world.system, { typeId: typeIds[5] ?? 0, day: '2026-12-10' })).to.have.length(1);
  });

  it('a correction is no way of finding out member numbers either', async () => {
    const owner = await world.person();
    await world.duty.register(world.by(owner), input(owner));
    const asha = await world.volunteer({ wants: typeIds });
    const { id } = await world.duty.askCorrection(world.asAdmin(), { volunteerId: asha.id, field: 'member-no', message: 'It is not on our list' });
    const put = (value: string) => refusalOf(world.duty.resolveCorrection(world.by(asha.personId), { personId: asha.personId, correctionId: id, value }));
    for (let nth = 0; nth < MEMBER_TRIES; nth += 1) expect(await put('20431100')).to.equal('member-no-unusable');
    expect(await put('20439999')).to.equal('member-no-tries');
  });

  it('the chosen recording stays chosen when others come or go beside it, and is chosen no more when it is taken out', async () => {
    const { id, personId } = await world.volunteer({ wants: typeIds });
    const [first] = (await world.duty.volunteer(world.system, id)).auditions;
    const more = await world.audition(personId);
    const chosen = async (auditions: { fileId: string; kind: 'audio' | 'video' }[]) => {
      const after = await world.duty.changeAuditions(world.by(personId), { personId, auditions });
      return after.auditions.filter((it) => it.selected).map((it) => it.fileId);
    };
    const kept = { fileId: first?.fileId ?? '', kind: 'audio' as const };
    expect(await chosen([more, kept])).to.deep.equal([kept.fileId]);
    expect(await chosen([more])).to.deep.equal([]);
  });

  it('the number of recordings is a setting', async () => {
    await world.settings.change(world.asAdmin(), dutySettings.mostAuditions, 1);
    const personId = await world.person();
    const two = [await world.audition(personId), await world.audition(personId)];
    expect(await refusalOf(world.duty.register(world.by(personId), input(personId, { auditions: two })))).to.equal('auditions-too-many');
  });
});
