import { expect } from 'chai';
import { signPassCode } from '../../../domain/passes/index.ts';
import type { ScanRequest } from '../../../domain/passes/index.ts';
import { localTime, scanWorld } from '../../support/scan-world.ts';
import type { ScanWorld } from '../../support/scan-world.ts';

describe('the verdict on a mess card', () => {
  let world: ScanWorld;
  let gate: { id: number; token: string; label: string };
  let scans = 0;
  before(async () => {
    world = await scanWorld();
    gate = await world.make.token({ label: 'North gate' });
  });
  after(() => world.close());

  const scan = (code: string, more: Partial<ScanRequest> = {}) => world.scanner.scan({ token: gate.token, code, scanId: `s${(scans += 1)}`, part: 'lunch', ...more });
  const verdictOf = async (code: string, more: Partial<ScanRequest> = {}) => {
    const { verdict, reason } = await scan(code, more);
    return `${verdict} ${reason}`;
  };

  it('admits an approved, paid student who is there', async () => {
    const student = await world.make.student({ name: 'Asha Rao' });
    const view = await scan(student.code);
    expect(view).to.deep.include({ verdict: 'ALLOWED', reason: 'allowed', slot: 'meal:2026-11-21:lunch', earlier: null, replayed: false });
    expect(view.person).to.deep.equal({ name: 'Asha Rao', photo: null, card: { roll_no: 'ROLL2', room_no: 'B-12', diet: 'veg' } });
    expect(await world.make.count('admission', 'id = $1', [view.admissionId])).to.equal(1);
  });

  it('says when, where and by whom somebody ate already', async () => {
    const student = await world.make.student();
    await scan(student.code);
    const again = await scan(student.code, { token: (await world.make.token()).token });
    expect(again.verdict).to.equal('BLOCKED_DUPLICATE');
    expect(again.earlier).to.deep.include({ gate: 'North gate', by: 'North gate' });
    expect(Temporal.Instant.from(again.earlier?.at ?? '').since(localTime('12:30')).total('seconds')).to.be.within(0, 60);
  });

  it('lets the same person eat the next meal', async () => {
    const student = await world.make.student();
    await scan(student.code);
    expect(await verdictOf(student.code, { part: 'dinner' })).to.equal('ALLOWED allowed');
  });

  it('refuses what is not a code, keeping a hash of it', async () => {
    const before = await world.make.count('scan', 'code_hash is not null');
    for (const junk of ['', 'https://example.org/', 'x'.repeat(10_000), 'v|1|1|abcdefgh|AAAAAAAAAAAAAAAAAAAAAA', 'नमस्ते', '\0']) {
      expect(await verdictOf(junk)).to.equal('BLOCKED_INVALID code-unreadable');
    }
    expect(await world.make.count('scan', 'code_hash is not null')).to.equal(before + 6);
  });

  it('refuses a genuine code whose pass is gone, or is of another kind', async () => {
    expect(await verdictOf(signPassCode(world.keys, { passId: 999_999, nonce: 'abcdefgh' }))).to.equal('BLOCKED_INVALID pass-unknown');
    const { personId } = await world.make.student();
    const { rows } = await world.pool.query<{ id: string }>(`insert into pass (kind, person_id, subject_id, nonce, issued_at) values ('ticket', $1, 1, 'abcdefgh', now()) returning id`, [personId]);
    expect(await verdictOf(signPassCode(world.keys, { passId: Number(rows[0]?.id), nonce: 'abcdefgh' }))).to.equal('BLOCKED_INVALID pass-unknown');
  });

  it('refuses a code of another organisation, which has other keys', async () => {
    const student = await world.make.student();
    expect(await verdictOf(signPassCode(new Map([[1, 'the key of another organisation, 32']]), student))).to.equal('BLOCKED_INVALID code-unreadable');
  });

  it('reads codes of the older key until it is retired', async () => {
    const student = await world.make.student();
    const old = signPassCode(new Map([[1, world.keys.get(1) ?? '']]), student);
    expect(await verdictOf(old)).to.equal('ALLOWED allowed');
    const rotated = await scanWorld({ keys: new Map([[2, world.keys.get(2) ?? '']]) });
    try {
      const token = await rotated.make.token();
      const there = await rotated.make.student();
      const ask = (code: string, scanId: string) => rotated.scanner.scan({ token: token.token, code, scanId, part: 'lunch' });
      expect((await ask(signPassCode(new Map([[1, world.keys.get(1) ?? '']]), there), 'a')).verdict).to.equal('BLOCKED_INVALID');
      expect((await ask(there.code, 'b')).verdict).to.equal('ALLOWED');
    } finally {
      await rotated.close();
    }
  });

  it('refuses a card from before a re-issue, and a revoked pass', async () => {
    const student = await world.make.student();
    await world.pool.query(`update pass set nonce = 'new-nonce-1' where id = $1`, [student.passId]);
    expect(await verdictOf(student.code)).to.equal('BLOCKED_REVOKED card-replaced');
    expect(await verdictOf(signPassCode(world.keys, { passId: student.passId, nonce: 'new-nonce-1' }))).to.equal('ALLOWED allowed');
    await world.pool.query('update pass set revoked_at = now() where id = $1', [student.passId]);
    expect(await verdictOf(student.code)).to.equal('BLOCKED_REVOKED pass-revoked');
  });

  for (const status of ['pending', 'denied', 'suspended', 'left']) {
    it(`refuses a student who is ${status}`, async () => {
      expect(await verdictOf((await world.make.student({ status })).code)).to.equal(`BLOCKED_STATUS student-${status}`);
    });
  }

  it('refuses whose payment is missing, denied, waiting, over or not begun', async () => {
    const of = async (wish: { paid?: string | null; paidStatus?: string }) => verdictOf((await world.make.student(wish)).code);
    expect(await of({ paid: null })).to.equal('BLOCKED_NO_PAYMENT payment-missing');
    expect(await of({ paidStatus: 'denied' })).to.equal('BLOCKED_NO_PAYMENT payment-missing');
    expect(await of({ paidStatus: 'uploaded' })).to.equal('BLOCKED_NO_PAYMENT payment-waiting');
    expect(await of({ paid: '[2026-10-01,2026-11-21)' })).to.equal('BLOCKED_NO_PAYMENT payment-missing');
    expect(await of({ paid: '[2026-11-22,2026-12-22)' })).to.equal('BLOCKED_NO_PAYMENT payment-missing');
    expect(await of({ paid: '[2026-11-21,2026-11-22)' })).to.equal('ALLOWED allowed');
  });

  it('refuses who is on cut today, not who cancelled it or is away on other days', async () => {
    const of = async (days: string, cancelled = false) => {
      const student = await world.make.student();
      await world.make.cut(student.studentId, days, cancelled);
      return verdictOf(student.code);
    };
    expect(await of('[2026-11-21,2026-11-22)')).to.equal('BLOCKED_CUT on-cut');
    expect(await of('[2026-11-21,2026-11-22)', true)).to.equal('ALLOWED allowed');
    expect(await of('[2026-11-20,2026-11-21)')).to.equal('ALLOWED allowed');
    expect(await of('[2026-11-22,2026-11-25)')).to.equal('ALLOWED allowed');
  });

  it('refuses everybody at a closed meal, and only at that one', async () => {
    await world.make.closure('[2026-11-21,2026-11-22)', 'breakfast');
    const student = await world.make.student();
    expect(await verdictOf(student.code, { part: 'breakfast' })).to.equal('BLOCKED_CLOSURE closed');
    expect(await verdictOf(student.code, { part: 'lunch' })).to.equal('ALLOWED allowed');
  });

  it('names the first reason in the fixed order, whatever else is wrong', async () => {
    // Everything is wrong with this student; each step cures one thing and must reveal the next.
    const student = await world.make.student({ status: 'suspended', paid: null });
    await world.make.cut(student.studentId, '[2026-11-21,2026-11-22)');
    await world.pool.query(`insert into admission (pass_id, slot, at, gate) values ($1, 'meal:2026-11-21:breakfast', now(), 'x')`, [student.passId]);
    await world.pool.query(`update pass set nonce = 'reissued-1' where id = $1`, [student.passId]);
    const told: string[] = [];
    const tell = async (code: string) => told.push((await scan(code, { part: 'breakfast' })).verdict);
    await tell(`${student.code.slice(0, -1)}!`);
    await tell(student.code);
    const code = signPassCode(world.keys, { passId: student.passId, nonce: 'reissued-1' });
    await tell(code);
    await world.pool.query(`update mess_student set status = 'approved' where id = $1`, [student.studentId]);
    await tell(code);
    await world.pool.query(
      `insert into mess_payment (student_id, cycle, amount_minor, currency, source, status, uploaded_at) values ($1, '[2026-11-01,2026-12-01)', 1, 'INR', 'cash', 'verified', now())`,
      [student.studentId],
    );
    await tell(code);
    await world.pool.query('update mess_cut set cancelled_at = now() where student_id = $1', [student.studentId]);
    await tell(code);
    await world.pool.query('update mess_closure set cancelled_at = now()');
    await tell(code);
    await world.pool.query('update admission set undone_at = now() where pass_id = $1', [student.passId]);
    await tell(code);
    expect(told).to.deep.equal([
      'BLOCKED_INVALID',
      'BLOCKED_REVOKED',
      'BLOCKED_STATUS',
      'BLOCKED_NO_PAYMENT',
      'BLOCKED_CUT',
      'BLOCKED_CLOSURE',
      'BLOCKED_DUPLICATE',
      'ALLOWED',
    ]);
  });

  it('records every attempt with its audit row, and nothing of a dry run', async () => {
    const student = await world.make.student({ status: 'left' });
    const at = async () => [await world.make.count('scan'), await world.make.count('audit_entry'), await world.make.count('scan_receipt'), await world.make.count('admission')] as const;
    const [scans, audits, receipts, admissions] = await at();
    await scan(student.code);
    await scan('junk');
    expect(await at()).to.deep.equal([scans + 2, audits + 2, receipts + 2, admissions]);
    const hungry = await world.make.student();
    expect((await scan(hungry.code, { dryRun: true })).verdict).to.equal('ALLOWED');
    expect(await at()).to.deep.equal([scans + 2, audits + 2, receipts + 2, admissions]);
    expect(await verdictOf(hungry.code)).to.equal('ALLOWED allowed');
  });

  it('refuses an unknown, expired or revoked token and one for other doors, and records nothing', async () => {
    const student = await world.make.student();
    const before = await world.make.count('scan');
    const codeOf = async (token: string) => {
      try {
        return (await scan(student.code, { token })).verdict;
      } catch (error) {
        return (error as { code: string }).code;
      }
    };
    expect(await codeOf('cst_nobody-knows-this')).to.equal('token-unknown');
    expect(await codeOf((await world.make.token({ expires: '2026-11-21T06:59:59Z' })).token)).to.equal('token-expired');
    expect(await codeOf((await world.make.token({ revoked: true })).token)).to.equal('token-revoked');
    expect(await codeOf((await world.make.token({ scopes: ['gates'] })).token)).to.equal('scope-missing');
    expect(await world.make.count('scan')).to.equal(before);
  });

  it('refuses every upload of a revoked token, also those whose scan_id was sent while it was good', async () => {
    const { id, token } = await world.make.token();
    const upload = { token, code: (await world.make.student()).code, scanId: 'sent-twice', part: 'lunch' };
    await world.scanner.scan(upload);
    await world.pool.query('update staff_token set revoked_at = now() where id = $1', [id]);
    const answers = await world.scanner.scanAll([upload, upload, { ...upload, scanId: 'new' }]);
    expect(answers.map((it) => ('code' in it ? it.code : it))).to.deep.equal(['token-revoked', 'token-revoked', 'token-revoked']);
  });

  it('notes when a token was last used, at most once a minute', async () => {
    const token = await world.make.token();
    const used = async () => (await world.pool.query<{ last_used_at: Date }>('select last_used_at from staff_token where id = $1', [token.id])).rows[0]?.last_used_at.getTime();
    await scan('junk', { token: token.token });
    const first = await used();
    await scan('junk', { token: token.token });
    expect(await used()).to.equal(first);
    world.clock.moveTo(localTime('12:32'));
    await scan('junk', { token: token.token });
    expect(await used()).to.be.greaterThan(first ?? 0);
    world.clock.moveTo(localTime('12:30'));
  });
});
