import { expect } from 'chai';
import type { Work } from '../../../domain/database/transact.ts';
import { approveRegistration, denyRegistration } from '../../../domain/mess/decide-registration.ts';
import { denyPayment, verifyPayment } from '../../../domain/mess/decide-payment.ts';
import { by } from '../../support/make.ts';
import { crowd, messWorld, refusal, refused, type MessWorld } from '../../support/mess-world.ts';
import { readingTogether } from '../../support/reading-together.ts';

describe('deciding about registrations and payments', () => {
  let world: MessWorld;
  let admin: number;
  let second: number;
  before(async () => {
    world = await messWorld();
    admin = await world.make.admin('Mrs. Warden');
    second = await world.make.admin('Mr. Clerk');
  });
  after(() => world.close());

  const messages = (template: string, personId: number) => world.count('outbox_message', 'template = $1 and person_id = $2', [template, personId]);
  const waitingPayment = async () => {
    const student = await world.make.student({ paid: null });
    return { student, payment: await world.mess.uploadPayment(by(student.personId), await world.make.payment(student.personId)) };
  };

  it('an approved student has the role, a pass and a message, and the decision is on record', async () => {
    const student = await world.make.applicant();
    expect(await world.mess.approveRegistration(by(admin), student.id)).to.include({ id: student.id, status: 'approved' });
    expect(await world.people.byId(student.personId)).to.deep.include({ roles: ['student'] });
    expect((await world.mess.card(by(student.personId).actor, student.personId)).code).to.match(/^v\|2\|/);
    expect(await messages('mess.approved', student.personId)).to.equal(1);
    expect(await world.count('audit_entry', `action = 'mess.registration-approved' and subject_id = $1 and (actor ->> 'personId')::bigint = $2`, [String(student.id), admin])).to.equal(1);
    expect(await world.count('mess_student', 'id = $1 and decided_by = $2 and decided_at is not null', [student.id, admin])).to.equal(1);
  });

  it('a denied student hears the reason and has neither role nor pass', async () => {
    const student = await world.make.applicant();
    expect(await world.mess.denyRegistration(by(admin), student.id, '  Your room is in another block ')).to.include({ status: 'denied', denialReason: 'Your room is in another block' });
    expect(await messages('mess.denied', student.personId)).to.equal(1);
    expect(await world.people.byId(student.personId)).to.deep.include({ roles: [] });
    expect(await world.count('pass', 'person_id = $1', [student.personId])).to.equal(0);
  });

  it('only admins decide', async () => {
    const student = await world.make.applicant();
    const { payment } = await waitingPayment();
    for (const person of [student.personId, await world.make.person(), await world.make.person({ roles: ['staff', 'student', 'vendor'] })]) {
      expect(await refusal(world.mess.approveRegistration(by(person), student.id))).to.equal('not-allowed');
      expect(await refusal(world.mess.denyRegistration(by(person), student.id, 'x'))).to.equal('not-allowed');
      expect(await refusal(world.mess.verifyPayment(by(person), payment.id))).to.equal('not-allowed');
      expect(await refusal(world.mess.denyPayment(by(person), payment.id, 'x'))).to.equal('not-allowed');
      expect(await refusal(world.mess.waiting(by(person).actor))).to.equal('not-allowed');
    }
    expect(await refusal(world.mess.approveRegistration({ actor: { kind: 'staff-token', tokenId: 1, via: 'http' }, key: 'door' }, student.id))).to.equal('not-allowed');
    expect(await world.count('mess_student', `id = $1 and status = 'pending'`, [student.id])).to.equal(1);
  });

  it('an admin who lost the role decides no more, whatever buttons they still have', async () => {
    const student = await world.make.applicant();
    const former = await world.make.admin('Former');
    await world.people.withdrawRole(by(admin), former, 'admin');
    expect(await refusal(world.mess.approveRegistration(by(former), student.id))).to.equal('not-allowed');
  });

  it('what does not exist cannot be decided', async () => {
    expect(await refusal(world.mess.approveRegistration(by(admin), 999_999))).to.equal('student-unknown');
    expect(await refusal(world.mess.verifyPayment(by(admin), 999_999))).to.equal('payment-unknown');
  });

  it('the second decision is told who decided first, what and when', async () => {
    const student = await world.make.applicant();
    await world.mess.denyRegistration(by(admin), student.id, 'not-a-resident');
    const no = await refused(world.mess.approveRegistration(by(second), student.id));
    expect([no.code, no.details['decision'], no.details['by']]).to.deep.equal(['already-decided', 'denied', 'Mrs. Warden']);
    expect(no.details['decidedAt']).to.match(/^2026-11-21T07:/);
    const { payment } = await waitingPayment();
    await world.mess.verifyPayment(by(second), payment.id);
    const late = await refused(world.mess.denyPayment(by(admin), payment.id, 'amount-differs'));
    expect([late.code, late.details['decision'], late.details['by']]).to.deep.equal(['already-decided', 'verified', 'Mr. Clerk']);
  });

  it('approve pressed twice sends one message, under the same key and under a new one', async () => {
    const student = await world.make.applicant();
    const first = await world.mess.approveRegistration(by(admin, 'press'), student.id);
    expect(await world.mess.approveRegistration(by(admin, 'press'), student.id)).to.deep.equal(first);
    expect(await refusal(world.mess.approveRegistration(by(admin), student.id))).to.equal('already-decided');
    expect(await messages('mess.approved', student.personId)).to.equal(1);
    const { student: payer, payment } = await waitingPayment();
    await world.mess.verifyPayment(by(admin, 'press'), payment.id);
    await world.mess.verifyPayment(by(admin, 'press'), payment.id);
    await refusal(world.mess.verifyPayment(by(admin), payment.id));
    expect(await messages('mess.payment-verified', payer.personId)).to.equal(1);
  });

  it('a denied payment tells its reason, and the student may send another one for the same month', async () => {
    const { student, payment } = await waitingPayment();
    expect(await world.mess.denyPayment(by(admin), payment.id, 'amount-differs')).to.include({ status: 'denied', denialReason: 'amount-differs' });
    expect(await messages('mess.payment-denied', student.personId)).to.equal(1);
    const again = await world.mess.uploadPayment(by(student.personId), await world.make.payment(student.personId, { reference: payment.bankReference ?? '' }));
    expect(again).to.include({ status: 'uploaded', bankReference: payment.bankReference });
  });

  it('what waits is listed oldest first and goes when it is decided', async () => {
    const earlier = await world.make.applicant();
    const later = await world.make.applicant();
    await world.pool.query(`update mess_student set applied_at = applied_at - interval '3 days' where id = $1`, [later.id]);
    const waiting = async () => (await world.mess.waiting(by(admin).actor)).filter((it) => it.kind === 'mess-registration').map((it) => it.subjectId);
    expect((await waiting())[0]).to.equal(later.id);
    expect(await waiting()).to.include(earlier.id);
    await world.mess.approveRegistration(by(admin), later.id);
    expect(await waiting()).to.not.include(later.id);
  });

  describe('two admins at once', () => {
    /** One approves and one denies, and both have read before either writes, if the lock lets them. */
    async function both(locks: boolean, decisions: readonly [(work: Work) => Promise<unknown>, (work: Work) => Promise<unknown>]) {
      const together = readingTogether(2, { locks });
      return crowd(2, (nth) => world.transact.read(by(nth === 0 ? admin : second).actor, (work) => (decisions[nth === 0 ? 0 : 1])(together(work))));
    }
    const onStudent = async (locks: boolean) => {
      const student = await world.make.applicant();
      const { codes } = await both(locks, [(work) => approveRegistration(work, student.id), (work) => denyRegistration(work, student.id, 'wrong-details')]);
      return { codes, told: (await messages('mess.approved', student.personId)) + (await messages('mess.denied', student.personId)) };
    };
    const onPayment = async (locks: boolean) => {
      const { student, payment } = await waitingPayment();
      const { codes } = await both(locks, [(work) => verifyPayment(work, payment.id), (work) => denyPayment(work, payment.id, 'unreadable')]);
      return { codes, told: (await messages('mess.payment-verified', student.personId)) + (await messages('mess.payment-denied', student.personId)) };
    };

    it('one decides, the other is told, and the student hears one thing', async () => {
      expect(await onStudent(true)).to.deep.equal({ codes: ['already-decided'], told: 1 });
      expect(await onPayment(true)).to.deep.equal({ codes: ['already-decided'], told: 1 });
    });

    it('control: without the lock on the row both decide', async () => {
      expect(await onStudent(false)).to.deep.equal({ codes: [], told: 2 });
      expect(await onPayment(false)).to.deep.equal({ codes: [], told: 2 });
    });
  });
});
