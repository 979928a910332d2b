import { expect } from 'chai';
import type { Transact } from '../../../domain/database/transact.ts';
import type { Refusal } from '../../../domain/errors.ts';
import { createScanner, createStaffTokens, hashStaffToken } from '../../../domain/passes/index.ts';
import { by } from '../../support/make.ts';
import { messWorld, refusal, type MessWorld } from '../../support/mess-world.ts';
import { readingTogether } from '../../support/reading-together.ts';
import { localTime } from '../../support/scan-world.ts';

describe('staff tokens', () => {
  let world: MessWorld;
  let admin: number;
  before(async () => {
    world = await messWorld();
    admin = await world.make.admin();
  });
  after(() => world.close());

  const issue = (wish: { label?: string; days?: number; level?: 'steward' | 'supervisor' } = {}, key?: string) =>
    world.staffTokens.issue(by(admin, key), { label: 'Main gate', level: 'steward', scopes: ['meals'], ...wish });
  const days = (from: string, to: string) => Temporal.Instant.from(from).until(Temporal.Instant.from(to)).total('days');
  let scans = 0;
  const verdict = async (token: string) => (await world.scanner.scan({ token, code: 'junk', scanId: `s${(scans += 1)}`, part: 'lunch' })).verdict;

  it('are handed out once: the database has the hash, and the token itself nowhere', async () => {
    const { token, id } = await issue();
    expect(token).to.match(/^cst_[A-Za-z0-9_-]{43}$/);
    expect(await world.count('staff_token', 'id = $1 and hash = $2', [id, hashStaffToken(token)])).to.equal(1);
    const { rows } = await world.pool.query<{ everything: string }>(
      `select (select string_agg(t::text, ' ') from staff_token t) || (select string_agg(k::text, ' ') from idempotency_key k) || (select string_agg(a::text, ' ') from audit_entry a) as everything`,
    );
    expect(rows[0]?.everything).to.not.include(token).and.to.not.include(token.slice(4));
  });

  it('the same press again makes no second one, and says so, since the first cannot be shown again', async () => {
    await issue({}, 'press');
    const before = await world.count('staff_token');
    expect(await refusal(issue({}, 'press'))).to.equal('already-issued');
    expect(await world.count('staff_token')).to.equal(before);
  });

  it('are made, extended, revoked and listed by admins only', async () => {
    const { id } = await issue();
    for (const person of [await world.make.person(), await world.make.person({ roles: ['staff', 'student'] })]) {
      expect(await refusal(world.staffTokens.issue(by(person), { label: 'Mine', level: 'supervisor', scopes: ['meals'] }))).to.equal('not-allowed');
      expect(await refusal(world.staffTokens.extend(by(person), id))).to.equal('not-allowed');
      expect(await refusal(world.staffTokens.revoke(by(person), id))).to.equal('not-allowed');
      expect(await refusal(world.staffTokens.list(by(person).actor))).to.equal('not-allowed');
    }
  });

  it('last thirty days, or as the setting says, and a year at most', async () => {
    const now = world.clock.now().toString();
    expect(days(now, (await issue()).expiresAt)).to.be.closeTo(30, 0.01);
    await world.make.setting('staff-token.lifetime-days', 7);
    expect(days(now, (await issue()).expiresAt)).to.be.closeTo(7, 0.01);
    await world.pool.query(`delete from setting where key = 'staff-token.lifetime-days'`);
    const long = await issue({ days: 4_000 });
    expect(days(now, long.expiresAt)).to.be.closeTo(365, 0.01);
    expect(days(now, (await world.staffTokens.extend(by(admin), long.id, 4_000)).expiresAt)).to.be.closeTo(365, 0.01);
  });

  it('open no door once they are expired, until they are extended', async () => {
    const { token, id } = await issue({ days: 1 });
    expect(await verdict(token)).to.equal('BLOCKED_INVALID');
    world.clock.moveTo(localTime('12:31', '2026-11-22'));
    expect(await refusal(verdict(token))).to.equal('token-expired');
    expect((await world.staffTokens.list(by(admin).actor)).find((it) => it.id === id)?.state).to.equal('expired');
    expect(await world.staffTokens.extend(by(admin), id)).to.include({ state: 'valid' });
    expect(await verdict(token)).to.equal('BLOCKED_INVALID');
    world.clock.moveTo(localTime('12:30'));
  });

  it('open no door once they are revoked, and cannot be extended any more', async () => {
    const { token, id } = await issue();
    expect(await world.staffTokens.revoke(by(admin), id)).to.include({ state: 'revoked' });
    expect(await refusal(verdict(token))).to.equal('token-revoked');
    expect(await refusal(world.staffTokens.extend(by(admin), id))).to.equal('staff-token-unknown');
    expect(await refusal(world.staffTokens.revoke(by(admin), 999_999))).to.equal('staff-token-unknown');
    expect(await world.count('audit_entry', `action like 'staff-token.%' and subject_id = $1`, [String(id)])).to.equal(2);
  });

  it('have a label of 2 to 40 letters', async () => {
    expect(await refusal(issue({ label: ' x ' }))).to.equal('label-invalid');
    expect(await refusal(issue({ label: 'x'.repeat(41) }))).to.equal('label-invalid');
    expect(await issue({ label: '  North   gate ' })).to.include({ label: 'North gate' });
  });
});

describe('a shift that was opened by a role', () => {
  let world: MessWorld;
  let admin: number;
  beforeEach(async () => {
    world = await messWorld();
    admin = await world.make.admin();
  });
  afterEach(() => world.close());

  let scans = 0;
  const scan = (token: string, code = 'junk') => world.scanner.scan({ token, code, scanId: `shift-${(scans += 1)}`, part: 'lunch' });
  const staff = (...roles: ('staff' | 'admin' | 'student')[]) => world.make.person({ roles });
  const open = (person: number) => world.staffTokens.openShift(by(person));
  const state = async (id: number) => (await world.staffTokens.list(by(admin).actor)).find((it) => it.id === id)?.state;

  it('ends in the transaction that takes the role, with everything that a token opens, and on record', async () => {
    const person = await staff('staff');
    const [first, second] = [await open(person), await open(person)];
    await scan(first.token);
    await world.people.withdrawRole(by(admin), person, 'staff');
    for (const { token } of [first, second]) {
      expect(await refusal(scan(token))).to.equal('token-revoked');
      for (const act of [() => world.door.session(token), () => world.door.list(token), () => world.door.scanQueue(token, [])]) expect(await refusal(act)).to.equal('token-revoked');
    }
    expect(await world.count('audit_entry', `action = 'staff-token.revoked' and details ->> 'because' = 'role-withdrawn' and actor ->> 'personId' = $1`, [String(admin)])).to.equal(2);
  });

  it('cannot be extended by anybody afterwards, not even when it had run out before', async () => {
    const person = await staff('staff');
    const { id } = await open(person);
    world.clock.moveTo(localTime('02:00', '2026-11-22'));
    expect(await state(id)).to.equal('expired');
    await world.people.withdrawRole(by(admin), person, 'staff');
    expect(await refusal(world.staffTokens.extend(by(admin), id))).to.equal('staff-token-unknown');
  });

  it('of an admin who stays staff ends; what staff may do goes on', async () => {
    const person = await staff('admin', 'staff');
    const supervisor = await open(person);
    await world.people.withdrawRole(by(admin), person, 'admin');
    expect(await refusal(scan(supervisor.token))).to.equal('token-revoked');
    const steward = await open(person);
    expect(steward.level).to.equal('steward');
    await world.people.grantRole(by(admin), person, 'admin');
    await world.people.withdrawRole(by(admin), person, 'staff');
    expect((await scan(steward.token)).verdict, 'an admin may do what a steward may').to.equal('BLOCKED_INVALID');
  });

  it('goes on when another role is taken, and the shifts of others and the links of gates go on', async () => {
    const [person, other] = [await staff('staff', 'student'), await staff('staff')];
    const mine = await open(person);
    const theirs = await open(other);
    const gate = await world.staffTokens.issue(by(admin), { label: 'Main gate', level: 'steward', scopes: ['meals'] });
    await world.people.withdrawRole(by(admin), person, 'student');
    expect((await scan(mine.token)).verdict).to.equal('BLOCKED_INVALID');
    await world.people.withdrawRole(by(admin), person, 'staff');
    for (const { token } of [theirs, gate]) expect((await scan(token)).verdict).to.equal('BLOCKED_INVALID');
  });

  it('is not ended by who may not take roles, nor by an admin role that is kept', async () => {
    const [person, colleague] = [await staff('staff'), await staff('staff')];
    const { token } = await open(person);
    expect(await refusal(world.people.withdrawRole(by(colleague), person, 'staff'))).to.equal('not-allowed');
    const boss = await open(admin);
    expect(await refusal(world.people.withdrawRole(by(admin), admin, 'admin'))).to.equal('last-admin');
    for (const it of [token, boss.token]) expect((await scan(it)).verdict).to.equal('BLOCKED_INVALID');
  });

  /** A role that goes while somebody is opening a shift on its strength. Resolves to the open tokens that are left. */
  async function openingWhileItGoes(locks: boolean): Promise<number> {
    const person = await staff('staff');
    const together = readingTogether(2, { locks });
    const transact: Transact = { ...world.transact, change: (operation, command, operate) => world.transact.change(operation, command, (work) => operate(together(work))) };
    const opening = createStaffTokens({ transact }).openShift(by(person));
    // The reader waits 150 ms for a second one, who never comes; the role goes in between.
    await new Promise((resolve) => setTimeout(resolve, 40));
    await world.people.withdrawRole(by(admin), person, 'staff');
    await opening;
    return world.count('staff_token', 'held_by = $1 and revoked_at is null', [person]);
  }

  it('and is being opened while the role goes is ended too', async () => {
    expect(await openingWhileItGoes(true)).to.equal(0);
  });

  it('control: without the lock on the role the new token is left over', async () => {
    expect(await openingWhileItGoes(false)).to.equal(1);
  });

  /** Twenty doors scan without a rest while the role goes. `held` says whether the token is known to be somebody's. */
  async function scanningWhileItGoes(held: boolean): Promise<{ before: number; after: number }> {
    const person = await staff('staff');
    const { token, id } = await open(person);
    if (!held) await world.pool.query('update staff_token set held_by = null where id = $1', [id]);
    const students = await Promise.all(Array.from({ length: 60 }, () => world.make.student()));
    const doors = Array.from({ length: 6 }, () => createScanner(world));
    let gone = false;
    const seen = { before: 0, after: 0 };
    const door = async (it: (typeof doors)[0], nth: number) => {
      for (let at = nth; at < students.length; at += doors.length) {
        const beganAfter = gone;
        const verdict = await it.scan({ token, code: students[at]?.code ?? '', scanId: `race-${at}`, part: 'lunch' }).then((view) => view.verdict, (error: unknown) => (error as Refusal).code);
        if (verdict === 'ALLOWED') seen[beganAfter ? 'after' : 'before'] += 1;
        else expect(verdict).to.equal('token-revoked');
        if (at === nth) await started();
      }
    };
    const { promise: first, resolve: scanned } = Promise.withResolvers<void>();
    const { promise: withdrawn, resolve: went } = Promise.withResolvers<void>();
    let waiting = 0;
    const started = async () => {
      if ((waiting += 1) === doors.length) scanned();
      // Half of them scan on while it goes, half begin afterwards.
      if (waiting % 2 === 0) await withdrawn;
    };
    const all = Promise.all(doors.map(door));
    await first;
    await world.people.withdrawRole(by(admin), person, 'staff');
    gone = true;
    went();
    await all;
    expect(await world.count('admission')).to.equal(seen.before + seen.after);
    return seen;
  }

  it('admits nobody who was scanned after the role went', async () => {
    const { before, after } = await scanningWhileItGoes(true);
    expect(before).to.be.at.least(6);
    expect(after).to.equal(0);
  });

  it('control: a token that is nobody\'s admits on', async () => {
    expect((await scanningWhileItGoes(false)).after).to.be.greaterThan(0);
  });
});
