import { expect } from 'chai';
import type { Work } from '../../../domain/database/transact.ts';
import { reinstateStudent, suspendStudent } from '../../../domain/mess/change-standing.ts';
import { replaceAllCards, replaceCard } from '../../../domain/mess/replace-cards.ts';
import { signPassCode } from '../../../domain/passes/index.ts';
import { by } from '../../support/make.ts';
import { crowd, messWorld, refusal, refused, type MessWorld } from '../../support/mess-world.ts';
import { readingTogether } from '../../support/reading-together.ts';

describe('what admins do with a student', () => {
  let world: MessWorld;
  let admin: number;
  let second: number;
  let door: string;
  let scans = 0;
  before(async () => {
    world = await messWorld();
    admin = await world.make.admin('Mrs. Warden');
    second = await world.make.admin('Mr. Clerk');
    door = (await world.make.token()).token;
  });
  after(() => world.close());

  const scan = async (code: string) => (await world.scanner.scan({ token: door, code, scanId: `s-${(scans += 1)}`, part: 'lunch', dryRun: true })).verdict;
  const file = (studentId: number) => world.mess.studentFile(by(admin).actor, studentId);
  const cardSeen = async (studentId: number) => (await file(studentId)).card ?? '';
  const messages = (template: string, personId: number) => world.count('outbox_message', 'template = $1 and person_id = $2', [template, personId]);
  const codeOf = async (personId: number) => (await world.mess.card(by(personId).actor, personId)).code;

  describe('finding one', () => {
    const found = async (text: string) => (await world.mess.findStudents(by(admin).actor, text)).students.map((it) => it.rollNo);
    before(async () => {
      const people = [
        ['Ashwini Deshpande', '19EE001', 'C-101', '98111 22233'], ['Harish Iyengar', '19EE002', 'C-101', '98111 22234'], ['सुनीता देशमुख', '19EE003', 'D/7', '98111 22235'], ["D'Souza 100% Ray", '19EE004', 'D-8', '98111 22236'],
      ] as const;
      for (const [name, rollNo, roomNo, phone] of people) await world.pool.query(
        `with p as (insert into person (name) values ('x') returning id) insert into mess_student (person_id, name, roll_no, room_no, phone, diet, status, applied_at) select id, $1, $2, $3, $4, 'veg', 'approved', now() from p`,
        [name, rollNo, roomNo, `+91${phone.replace(' ', '')}`],
      );
    });

    it('by a part of the name, by a name that is nearly right, and in any script', async () => {
      expect(await found('deshp')).to.deep.equal(['19EE001']);
      expect(await found('Ashvini Deshpandey')).to.deep.equal(['19EE001']);
      expect(await found('iyangar')).to.deep.equal(['19EE002']);
      expect(await found('देशमुख')).to.deep.equal(['19EE003']);
      expect(await found('सुनिता देशमूख')).to.deep.equal(['19EE003']);
    });

    it('by the roll number in any case, whole or in part', async () => {
      expect(await found('19ee-002')).to.deep.equal(['19EE002']);
      expect(await found(' 19EE0 ')).to.deep.equal(['19EE001', '19EE002', '19EE003', '19EE004']);
    });

    it('by the room, as it is written or without its dash, and nobody of another room beside it', async () => {
      for (const room of ['C-101', 'c101']) expect(await found(room)).to.deep.equal(['19EE001', '19EE002']);
      expect(await found('D7')).to.deep.equal(['19EE003']);
    });

    it('by the phone number as people write it, or its last digits', async () => {
      for (const phone of ['+91 98111 22234', '098111-22234', '9811122234', '22234']) expect(await found(phone), phone).to.deep.equal(['19EE002']);
    });

    it('what means something in a pattern means itself, and nobody is found by nothing', async () => {
      expect(await found('100%')).to.deep.equal(['19EE004']);
      for (const text of ['%', '_', '', '  ', '\\', '---', '\u0000', '\ud83d', 'ा', 'Zzyzx Qwrtp']) expect(await found(text), text).to.deep.equal([]);
    });

    it('is for admins alone, and so is what they see of a student', async () => {
      const student = await world.make.student();
      for (const person of [student.personId, await world.make.person({ roles: ['staff', 'student'] })]) {
        const { actor } = by(person);
        expect(await refusal(world.mess.findStudents(actor, 'Harish'))).to.equal('not-allowed');
        expect(await refusal(world.mess.studentFile(actor, student.studentId))).to.equal('not-allowed');
        expect(await refusal(world.mess.studentBody(actor))).to.equal('not-allowed');
      }
      expect(await refusal(file(999_999))).to.equal('student-unknown');
    });
  });

  describe('a new QR', () => {
    it('the old code is BLOCKED_REVOKED, the new one ALLOWED, the student is told once, and it is on record', async () => {
      const student = await world.make.student();
      expect(await scan(student.code)).to.equal('ALLOWED');
      const seen = await cardSeen(student.studentId);
      const done = await world.mess.replaceCard(by(admin, 'press'), { studentId: student.studentId, seen });
      expect(await world.mess.replaceCard(by(admin, 'press'), { studentId: student.studentId, seen })).to.deep.equal(done);
      expect([await scan(student.code), await scan(await codeOf(student.personId))]).to.deep.equal(['BLOCKED_REVOKED', 'ALLOWED']);
      expect(await messages('mess.card-replaced', student.personId)).to.equal(1);
      expect(await world.count('audit_entry', `action = 'pass.reissued' and (details ->> 'subjectId')::bigint = $1 and (actor ->> 'personId')::bigint = $2`, [student.studentId, admin])).to.equal(1);
    });

    it('is refused for a QR that was replaced since the admin looked, for who is not active, and to everybody else', async () => {
      const student = await world.make.student();
      const seen = await cardSeen(student.studentId);
      await world.mess.reissueCard(by(student.personId), student.personId);
      expect(await refusal(world.mess.replaceCard(by(admin), { studentId: student.studentId, seen }))).to.equal('card-replaced-already');
      const own = await codeOf(student.personId);
      for (const person of [student.personId, await world.make.person({ roles: ['staff'] })]) {
        expect(await refusal(world.mess.replaceCard(by(person), { studentId: student.studentId, seen: await cardSeen(student.studentId) }))).to.equal('not-allowed');
      }
      const waiting = await world.make.applicant();
      expect(await refusal(world.mess.replaceCard(by(admin), { studentId: waiting.id, seen: '' }))).to.equal('student-not-active');
      expect(await scan(own)).to.equal('ALLOWED');
    });

    async function twoAtOnce(locks: boolean) {
      const student = await world.make.student();
      const seen = await cardSeen(student.studentId);
      const together = readingTogether(2, { locks });
      const { codes } = await crowd(2, (nth) => world.transact.read(by(nth === 0 ? admin : second).actor, (work) => replaceCard(together(work), { studentId: student.studentId, seen })));
      return { codes, told: await messages('mess.card-replaced', student.personId), student };
    }

    it('two admins at once: one replaces it, the other is told so, and there is one good code', async () => {
      const { codes, told, student } = await twoAtOnce(true);
      expect([codes, told]).to.deep.equal([['card-replaced-already'], 1]);
      const code = await codeOf(student.personId);
      expect(await codeOf(student.personId)).to.equal(code);
      expect([await scan(student.code), await scan(code)]).to.deep.equal(['BLOCKED_REVOKED', 'ALLOWED']);
      expect(await world.count('pass', 'person_id = $1', [student.personId])).to.equal(1);
    });

    it('control: without the lock on the pass both replace it, and the first card that was sent is dead', async () => {
      const { codes, told } = await twoAtOnce(false);
      expect([codes, told]).to.deep.equal([[], 2]);
    });
  });

  describe('suspending', () => {
    it('the door refuses from then on and lets in again after the reinstatement; each time the student is told once', async () => {
      const student = await world.make.student();
      const { studentId, personId } = student;
      expect(await world.mess.suspend(by(admin, 'press'), { studentId, seen: 0, reason: 'dues' })).to.include({ status: 'suspended' });
      await world.mess.suspend(by(admin, 'press'), { studentId, seen: 0, reason: 'dues' });
      expect(await scan(student.code)).to.equal('BLOCKED_STATUS');
      const { standing } = await file(studentId);
      expect(standing?.by).to.equal('Mrs. Warden');
      expect(await world.mess.reinstate(by(second), { studentId, seen: standing?.id ?? 0 })).to.include({ status: 'approved' });
      expect(await scan(student.code)).to.equal('ALLOWED');
      expect([await messages('mess.suspended', personId), await messages('mess.reinstated', personId)]).to.deep.equal([1, 1]);
      expect(await world.count('audit_entry', `action in ('mess.suspended', 'mess.reinstated') and subject_id = $1`, [String(studentId)])).to.equal(2);
    });

    it('a button from before somebody else acted changes nothing and says who did what', async () => {
      const { studentId } = await world.make.student();
      await world.mess.suspend(by(admin), { studentId, seen: 0, reason: 'dues' });
      await world.mess.reinstate(by(admin), { studentId, seen: (await file(studentId)).standing?.id ?? 0 });
      const no = await refused(world.mess.suspend(by(second), { studentId, seen: 0, reason: 'dues' }));
      expect([no.code, no.details['status'], no.details['by']]).to.deep.equal(['standing-changed', 'approved', 'Mrs. Warden']);
      expect((await file(studentId)).student.status).to.equal('approved');
    });

    it('is for approved students, by admins; and a registration that was approved stays approved', async () => {
      const { studentId, personId } = await world.make.student();
      for (const person of [personId, await world.make.person({ roles: ['staff', 'vendor'] })]) {
        expect(await refusal(world.mess.suspend(by(person), { studentId, seen: 0, reason: 'dues' }))).to.equal('not-allowed');
        expect(await refusal(world.mess.reinstate(by(person), { studentId, seen: 0 }))).to.equal('not-allowed');
      }
      expect(await refusal(world.mess.reinstate(by(admin), { studentId, seen: 0 }))).to.equal('student-not-active');
      const waiting = await world.make.applicant();
      expect(await refusal(world.mess.suspend(by(admin), { studentId: waiting.id, seen: 0, reason: 'dues' }))).to.equal('student-not-active');
      await world.mess.approveRegistration(by(second), waiting.id);
      await world.mess.suspend(by(admin), { studentId: waiting.id, seen: 0, reason: 'dues' });
      const no = await refused(world.mess.denyRegistration(by(admin), waiting.id, 'wrong-details'));
      expect([no.code, no.details['decision'], no.details['by']]).to.deep.equal(['already-decided', 'approved', 'Mr. Clerk']);
      expect((await world.mess.registrationCase(by(admin).actor, waiting.id)).decision).to.equal('approved');
    });

    it('has a reason, on record and in the file until the student is reinstated; without one nobody is suspended', async () => {
      const { studentId, personId } = await world.make.student();
      for (const reason of ['', '  no  ', 'x'.repeat(301)]) expect(await refusal(world.mess.suspend(by(admin), { studentId, seen: 0, reason }))).to.equal('reason-invalid');
      await world.mess.suspend(by(admin), { studentId, seen: 0, reason: ' Lent the card to <Ravi> ' });
      const { standing } = await file(studentId);
      expect(standing?.reason).to.equal('Lent the card to <Ravi>');
      expect((await world.mess.overview(by(personId).actor, personId)).suspension?.reason).to.equal('Lent the card to <Ravi>');
      expect(await world.count('audit_entry', `action = 'mess.suspended' and subject_id = $1 and details ->> 'reason' = 'Lent the card to <Ravi>'`, [String(studentId)])).to.equal(1);
      await world.mess.reinstate(by(admin), { studentId, seen: standing?.id ?? 0 });
      expect((await file(studentId)).standing?.reason).to.equal(null);
      expect((await world.mess.overview(by(personId).actor, personId)).suspension).to.equal(null);
    });

    async function twoAtOnce(locks: boolean) {
      const { studentId, personId } = await world.make.student();
      const together = readingTogether(2, { locks });
      const { codes } = await crowd(2, (nth) => world.transact.read(by(nth === 0 ? admin : second).actor, (work) => suspendStudent(together(work), { studentId, seen: 0, reason: 'dues' })));
      return { codes, told: await messages('mess.suspended', personId) };
    }

    it('two admins at once: one suspends, the other is told, and the student hears it once', async () => {
      expect(await twoAtOnce(true)).to.deep.equal({ codes: ['standing-changed'], told: 1 });
    });

    it('control: without the lock on the row both suspend', async () => {
      expect(await twoAtOnce(false)).to.deep.equal({ codes: [], told: 2 });
    });

    it('a suspended student has no card and no days off, and both again afterwards', async () => {
      const { studentId, personId } = await world.make.student();
      await world.mess.suspend(by(admin), { studentId, seen: 0, reason: 'dues' });
      expect(await refusal(codeOf(personId))).to.equal('not-approved');
      await world.transact.read(by(admin).actor, async (work) => reinstateStudent(work, { studentId, seen: (await file(studentId)).standing?.id ?? 0 }));
      expect(await codeOf(personId)).to.match(/^v\|/);
    });
  });
});

describe('new QRs for everybody', () => {
  let world: MessWorld;
  let admin: number;
  let second: number;
  beforeEach(async () => {
    world = await messWorld();
    admin = await world.make.admin('Mrs. Warden');
    second = await world.make.admin('Mr. Clerk');
  });
  afterEach(() => world.close());

  const body = () => world.mess.studentBody(by(admin).actor);
  const told = () => world.count('outbox_message', `template = 'mess.card-replaced-for-all'`);

  it('every old code dies at once; whoever may eat is sent the new card after what is more urgent, and the admin chat hears it once', async () => {
    const students = [await world.make.student(), await world.make.student({ paid: null }), await world.make.student({ status: 'suspended' })];
    const door = await world.make.token();
    expect(await body()).to.deep.equal({ approved: 2, suspended: 1, pending: 0, cards: 3, lastReissue: 0 });
    expect(await world.mess.reissueAllCards(by(admin), 0)).to.deep.equal({ cards: 3, told: 2 });
    const scan = async (code: string, scanId: string) => (await world.scanner.scan({ token: door.token, code, scanId, part: 'lunch' })).verdict;
    for (const [nth, student] of students.entries()) expect(await scan(student.code, `old-${nth}`)).to.equal('BLOCKED_REVOKED');
    const [first] = students;
    expect(await scan((await world.mess.card(by(first?.personId ?? 0).actor, first?.personId ?? 0)).code, 'new')).to.equal('ALLOWED');
    expect(await world.count('outbox_message', `template = 'mess.card-replaced-for-all' and priority = 8`)).to.equal(2);
    expect(await world.count('outbox_message', `template = 'mess.all-cards-replaced' and chat = '"admin"' and parameters = '{"cards": 3, "told": 2}'`)).to.equal(1);
    expect(await world.count('audit_entry', `action = 'pass.all-reissued' and (actor ->> 'personId')::bigint = $1`, [admin])).to.equal(1);
  });

  it('a second press, of another admin or at once, is answered with the first result; one from before is told who did it', async () => {
    for (let nth = 0; nth < 5; nth += 1) await world.make.student();
    const { done, codes } = await crowd(6, (nth) => world.mess.reissueAllCards(by(nth % 2 === 0 ? admin : second), 0));
    expect(codes).to.deep.equal([]);
    expect(done).to.deep.equal(Array.from({ length: 6 }, () => ({ cards: 5, told: 5 })));
    expect([await told(), await world.count('audit_entry', `action = 'pass.all-reissued'`)]).to.deep.equal([5, 1]);
    await world.pool.query(`delete from idempotency_key`);
    const no = await refused(world.mess.reissueAllCards(by(second), 0));
    expect([no.code, no.details['cards']]).to.deep.equal(['all-cards-replaced-already', 5]);
    expect(await world.mess.reissueAllCards(by(second), (await body()).lastReissue)).to.deep.equal({ cards: 5, told: 5 });
    expect(await told()).to.equal(10);
  });

  it('control: without the key that both presses share, both of two admins replace all', async () => {
    for (let nth = 0; nth < 3; nth += 1) await world.make.student();
    const bothHaveLooked = Promise.withResolvers<void>();
    let looked = 0;
    const together = (work: Work): Work => ({
      ...work,
      sql: async (text, parameters) => {
        const rows = await work.sql<never>(text, parameters);
        if (text.includes(`a.action = 'pass.all-reissued'`)) {
          if ((looked += 1) === 2) bothHaveLooked.resolve();
          await bothHaveLooked.promise;
        }
        return rows;
      },
    });
    const { codes } = await crowd(2, (nth) => world.transact.read(by(nth === 0 ? admin : second).actor, (work) => replaceAllCards(together(work), 0)));
    expect(codes).to.deep.equal([]);
    expect(await told()).to.equal(6);
  });

  it('nobody but an admin, who learns nothing even when it was done before', async () => {
    const student = await world.make.student();
    await world.mess.reissueAllCards(by(admin), 0);
    const { code } = await world.mess.card(by(student.personId).actor, student.personId);
    for (const person of [student.personId, await world.make.person({ roles: ['staff'] })]) {
      expect(await refusal(world.mess.reissueAllCards(by(person), 0))).to.equal('not-allowed');
      expect(await refusal(world.mess.reissueAllCards(by(person), (await body()).lastReissue))).to.equal('not-allowed');
    }
    expect((await world.mess.card(by(student.personId).actor, student.personId)).code).to.equal(code);
  });

  it('scans go on while it runs: what is not done yet admits by the old code, and does not wait', async () => {
    const students = [await world.make.student(), await world.make.student()];
    const door = await world.make.token();
    const scan = async (nth: number, scanId: string) => (await world.scanner.scan({ token: door.token, code: students[nth]?.code ?? '', scanId, part: 'lunch' })).verdict;
    await world.transact.read(by(admin).actor, async (work) => {
      await replaceAllCards(work, 0);
      expect(await scan(0, 'meanwhile')).to.equal('ALLOWED');
    });
    expect(await scan(1, 'afterwards')).to.equal('BLOCKED_REVOKED');
  });

  it('a single QR that is replaced meanwhile is good, or replaced with the others', async () => {
    const student = await world.make.student();
    const seen = (await world.mess.studentFile(by(admin).actor, student.studentId)).card ?? '';
    const { codes } = await crowd(2, async (nth): Promise<unknown> => (nth === 0 ? world.mess.reissueAllCards(by(admin), 0) : world.mess.replaceCard(by(second), { studentId: student.studentId, seen })));
    expect(codes.filter((code) => code !== 'card-replaced-already')).to.deep.equal([]);
    const rows = await world.pool.query<{ nonce: string }>('select nonce from pass where id = $1', [student.passId]);
    const { code } = await world.mess.card(by(student.personId).actor, student.personId);
    expect(code).to.equal(signPassCode(world.keys, { passId: student.passId, nonce: rows.rows[0]?.nonce ?? '' }));
  });
});
