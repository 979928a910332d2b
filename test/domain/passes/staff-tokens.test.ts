import { expect } from 'chai';
import { hashStaffToken } from '../../../domain/passes/index.ts';
import { by } from '../../support/make.ts';
import { messWorld, refusal, type MessWorld } from '../../support/mess-world.ts';
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
