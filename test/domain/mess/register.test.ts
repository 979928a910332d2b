import { expect } from 'chai';
import { by } from '../../support/make.ts';
import { crowd, messWorld, refusal, refused, type MessWorld } from '../../support/mess-world.ts';

describe('registering for the mess', () => {
  let world: MessWorld;
  let admin: number;
  before(async () => {
    world = await messWorld();
    admin = await world.make.admin();
  });
  after(() => world.close());

  const traces = async () => ({
    students: await world.count('mess_student'),
    audits: await world.count('audit_entry'),
    messages: await world.count('outbox_message'),
    keys: await world.count('idempotency_key'),
  });

  it('puts the answers in their normal form before the admins, and writes down who did', async () => {
    const before = await traces();
    const answers = await world.make.answers({ name: '  Asha   Kulkarni ', rollNo: '21cs 045', roomNo: 'b-204', phone: '98765-43210' });
    const student = await world.mess.register(by(answers.personId), answers);
    expect(student).to.include({ status: 'pending', name: 'Asha Kulkarni', rollNo: '21CS045', roomNo: 'B-204', phone: '+919876543210' });
    expect(await traces()).to.deep.equal({ students: before.students + 1, audits: before.audits + 1, messages: before.messages + 2, keys: before.keys + 1 });
    const { rows } = await world.pool.query<{ hours: number }>(
      `select extract(epoch from due_at - created_at)::int / 3600 as hours from outbox_message where chat = '"admin"'::jsonb and template = 'card' and parameters = $1::jsonb order by due_at`, [{ kind: 'mess-registration', subjectId: student.id }]);
    expect(rows.map((row) => row.hours), 'a card now, and once more when it has waited a day').to.deep.equal([0, 24]);
    expect(await world.count('audit_entry', `action = 'mess.registered' and subject_id = $1 and (actor ->> 'personId')::bigint = $2`, [String(student.id), answers.personId])).to.equal(1);
  });

  it('refuses a malformed answer by its code, and leaves nothing behind', async () => {
    const before = await traces();
    for (const [wish, code] of [
      [{ name: '1234' }, 'name-invalid'],
      [{ rollNo: 'x' }, 'roll-invalid'],
      [{ roomNo: 'B 204 !' }, 'room-invalid'],
      [{ phone: '12345' }, 'phone-invalid'],
      [{ diet: 'vegan' as 'veg' }, 'diet-invalid'],
    ] as const) {
      const answers = await world.make.answers(wish);
      expect(await refusal(world.mess.register(by(answers.personId), answers))).to.equal(code);
    }
    expect(await traces()).to.deep.equal(before);
  });

  it('lets a person register once, whatever state they are in, until they were denied or have left', async () => {
    for (const status of ['pending', 'approved', 'suspended', 'denied', 'left']) {
      const student = await world.make.applicant();
      await world.pool.query('update mess_student set status = $1 where id = $2', [status, student.id]);
      const again = () => world.mess.register(by(student.personId), { ...student, rollNo: `${student.rollNo}X` });
      if (status === 'denied' || status === 'left') expect(await again()).to.include({ id: student.id, status: 'pending', rollNo: `${student.rollNo}X` });
      else {
        const no = await refused(again);
        expect([no.code, no.details]).to.deep.equal(['duplicate-registration', { status }]);
      }
    }
  });

  it('gives a roll number to one student, in capitals or not, until that one is denied or has left', async () => {
    for (const status of ['pending', 'approved', 'suspended', 'denied', 'left']) {
      const student = await world.make.applicant();
      await world.pool.query('update mess_student set status = $1 where id = $2', [status, student.id]);
      const answers = await world.make.answers({ rollNo: student.rollNo.toLowerCase() });
      const second = () => world.mess.register(by(answers.personId), answers);
      if (status === 'denied' || status === 'left') expect(await second()).to.include({ status: 'pending', rollNo: student.rollNo });
      else expect(await refusal(second)).to.equal('roll-taken');
    }
  });

  it('a denied student corrects and asks again, and is decided anew', async () => {
    const student = await world.make.applicant({ name: 'Ravi Deshmuk' });
    await world.mess.denyRegistration(by(admin), student.id, 'wrong-details');
    const overview = await world.mess.overview(by(student.personId).actor, student.personId);
    expect(overview.student).to.include({ status: 'denied', name: 'Ravi Deshmuk', denialReason: 'wrong-details' });
    const again = await world.mess.register(by(student.personId), { ...student, name: 'Ravi Deshmukh' });
    expect(again).to.include({ id: student.id, name: 'Ravi Deshmukh', status: 'pending', denialReason: null });
    expect(await world.mess.approveRegistration(by(admin), student.id)).to.include({ status: 'approved' });
  });

  it('is done by nobody for somebody else, admins excepted', async () => {
    const answers = await world.make.answers();
    const stranger = await world.make.person({ roles: ['student', 'staff'] });
    expect(await refusal(world.mess.register(by(stranger), answers))).to.equal('not-allowed');
    expect(await refusal(world.mess.register({ actor: { kind: 'staff-token', tokenId: 1, via: 'http' }, key: 'door' }, answers))).to.equal('not-allowed');
    expect(await world.mess.register(by(admin), answers)).to.include({ personId: answers.personId, status: 'pending' });
  });

  it('obeys the pattern of roll numbers that an admin set', async () => {
    await world.make.setting('mess.roll-pattern', '^[0-9]{3}$');
    try {
      expect(await world.make.applicant({ rollNo: '007' })).to.include({ rollNo: '007' });
      expect(await refusal(world.make.applicant({ rollNo: '21CS999' }))).to.equal('roll-form');
    } finally {
      await world.pool.query(`delete from setting where key = 'mess.roll-pattern'`);
    }
  });

  it('answers the same press again with the first result, and makes nothing of it', async () => {
    const answers = await world.make.answers();
    const first = await world.mess.register(by(answers.personId, 'press-1'), answers);
    const before = await traces();
    expect(await world.mess.register(by(answers.personId, 'press-1'), { ...answers, name: 'Somebody Else' })).to.deep.equal(first);
    expect(await traces()).to.deep.equal(before);
  });
});

describe('registrations at the same time', () => {
  let world: MessWorld;
  beforeEach(async () => (world = await messWorld()));
  afterEach(() => world.close());

  async function onePerson(): Promise<string[]> {
    const answers = await world.make.answers();
    return (await crowd(10, (nth) => world.mess.register(by(answers.personId), { ...answers, rollNo: `21ME00${nth}` }))).codes;
  }
  async function oneRoll(): Promise<string[]> {
    const answers = await Promise.all(Array.from({ length: 10 }, () => world.make.answers({ rollNo: '21EE001' })));
    return (await crowd(10, (nth) => world.mess.register(by(answers[nth]?.personId ?? 0), answers[nth] as (typeof answers)[0]))).codes;
  }

  it('of one person: one is taken, the others are told', async () => {
    expect(await onePerson()).to.deep.equal(Array.from({ length: 9 }, () => 'duplicate-registration'));
    expect(await world.count('mess_student')).to.equal(1);
  });

  it('control: without the unique person more than one is taken', async () => {
    await world.pool.query('alter table mess_student drop constraint mess_student_person');
    // A crowd may happen to queue up; one of twenty does not.
    for (let crowds = 1; crowds <= 20; crowds += 1) {
      await onePerson();
      if ((await world.count('mess_student')) > crowds) return;
    }
    expect.fail('no crowd slipped in together');
  });

  it('of one roll number: one is taken, the others are told', async () => {
    expect(await oneRoll()).to.deep.equal(Array.from({ length: 9 }, () => 'roll-taken'));
    expect(await world.count('mess_student')).to.equal(1);
  });

  it('control: without the unique roll number more than one is taken', async () => {
    await world.pool.query('drop index mess_student_roll');
    await oneRoll();
    expect(await world.count('mess_student')).to.be.greaterThan(1);
  });
});
