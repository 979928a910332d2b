import { expect } from 'chai';
import type { Json } from '../../../domain/errors.ts';
import type { Core } from '../../../domain/module.ts';
import { messModule } from '../../../domain/mess/module.ts';
import { requestCut } from '../../../domain/mess/request-cut.ts';
import { createMealScan } from '../../../domain/mess/scan-meal.ts';
import { createScanner } from '../../../domain/passes/index.ts';
import type { SettingsDesk } from '../../../domain/settings/index.ts';
import { by } from '../../support/make.ts';
import { messWorld, refused, type MessWorld } from '../../support/mess-world.ts';
import { localTime, zone } from '../../support/scan-world.ts';

describe('a setting of the mess that is shown is obeyed', () => {
  let world: MessWorld;
  let admin: number;
  let desk: SettingsDesk;
  before(async () => {
    world = await messWorld();
    admin = await world.make.admin();
    desk = world.settings.desk(messModule.settings);
  });
  after(() => world.close());

  const set = async (key: string, value: Json) => {
    const version = (await desk.look(by(admin).actor)).find((it) => it.key === key)?.version ?? '';
    await desk.change(by(admin), { key, value, version });
  };
  const verdict = async (act: () => Promise<unknown>): Promise<string> => act().then(() => 'accepted', async (error: unknown) => (await refused(Promise.reject(error))).code);
  const cutAt = async (local: string, from: string, to = from) => {
    const { personId } = await world.make.student();
    return verdict(() => world.at(personId, local, (work) => requestCut(work, { personId, from, to })));
  };
  let scans = 0;
  /** A door that has just opened: one that is open reads the settings again after at most five seconds. */
  const scan = async (paid: string, at: string, part?: string) => {
    const { token } = await world.make.token();
    const student = await world.make.student({ paid });
    world.clock.moveTo(localTime(at));
    const scanner = createScanner({ pool: world.pool, clock: world.clock, keys: world.keys, kind: createMealScan({ settings: world.settings, zone }) });
    return { personId: student.personId, ...(await scanner.scan({ token, code: student.code, scanId: `obeyed-${(scans += 1)}`, part })) };
  };
  const paidYear = '[2026-06-01,2027-06-01)';

  const proofs: Record<string, [rule: string, prove: () => Promise<void>]> = {
    'mess.cutoff': ['until when tomorrow can be cut, and when the kitchen’s headcount is frozen', async () => {
      const freezing = async () => (await messModule.jobs({ settings: world.settings, zone } as Core, world.mess)).find((it) => it.name === 'mess.freeze-headcount')?.timing;
      expect([await cutAt('2026-11-21T22:00:00', '2026-11-22'), await freezing()]).to.deep.equal(['accepted', { daily: '23:00' }]);
      await set('mess.cutoff', '21:45');
      expect([await cutAt('2026-11-21T21:44:59', '2026-11-22'), await cutAt('2026-11-21T21:45:00', '2026-11-22'), await freezing()]).to.deep.equal(['accepted', 'cut-too-late', { daily: '21:45' }]);
    }],
    'mess.longest-cut': ['how many days a cut may have', async () => {
      expect(await cutAt('2026-11-21T12:00:00', '2026-12-01', '2026-12-11')).to.equal('accepted');
      await set('mess.longest-cut', 10);
      expect([await cutAt('2026-11-21T12:00:00', '2026-12-01', '2026-12-10'), await cutAt('2026-11-21T12:00:00', '2026-12-01', '2026-12-11')]).to.deep.equal(['accepted', 'cut-too-long']);
    }],
    'mess.cut-horizon': ['how far ahead a cut may begin', async () => {
      expect(await cutAt('2026-11-21T12:00:00', '2026-12-02')).to.equal('accepted');
      await set('mess.cut-horizon', 10);
      expect([await cutAt('2026-11-21T12:00:00', '2026-12-01'), await cutAt('2026-11-21T12:00:00', '2026-12-02')]).to.deep.equal(['accepted', 'cut-too-far']);
    }],
    'mess.calendar-months': ['whether a fee is for a month or for days of the student’s own', async () => {
      const first = async () => {
        const { personId } = await world.make.student({ paid: null });
        const [cycle] = (await world.mess.payable(by(personId).actor, personId)).cycles;
        return `${cycle?.from} ${cycle?.to}`;
      };
      expect(await first()).to.equal('2026-11-01 2026-11-30');
      await set('mess.calendar-months', false);
      expect(await first()).to.equal('2026-11-21 2026-12-20');
    }],
    'mess.cycle-days': ['for how many days a fee is when it is not for a month', async () => {
      await set('mess.cycle-days', 15);
      const { personId } = await world.make.student({ paid: null });
      expect((await world.mess.payable(by(personId).actor, personId)).cycles.map((it) => it.to)).to.deep.equal(['2026-12-05', '2026-12-20', '2027-01-04']);
    }],
    'mess.cycle-fee': ['what is asked for', async () => {
      await set('mess.cycle-fee', 321_050);
      const { personId } = await world.make.student({ paid: null });
      expect((await world.mess.payable(by(personId).actor, personId)).amountMinor).to.equal(321_050);
    }],
    'mess.grace-days': ['for how long an unpaid student is still let in', async () => {
      expect((await scan('[2026-10-01,2026-11-20)', '12:30')).verdict).to.equal('BLOCKED_NO_PAYMENT');
      await set('mess.grace-days', 2);
      expect((await scan('[2026-10-01,2026-11-20)', '12:30')).verdict).to.equal('ALLOWED');
    }],
    'mess.meal-windows': ['which meal a scan is for', async () => {
      expect((await scan(paidYear, '12:40')).slot).to.equal('meal:2026-11-21:lunch');
      await set('mess.meal-windows', { breakfast: { from: '07:00', to: '12:45' }, lunch: { from: '13:00', to: '14:30' }, dinner: { from: '19:00', to: '21:30' } });
      expect((await scan(paidYear, '12:41')).slot).to.equal('meal:2026-11-21:breakfast');
    }],
    'mess.meal-receipts': ['whether a student is told of a meal', async () => {
      const told = async (personId: number) => world.count('outbox_message', `template = 'mess.meal-taken' and person_id = $1`, [personId]);
      expect(await told((await scan(paidYear, '12:42', 'lunch')).personId)).to.equal(0);
      await set('mess.meal-receipts', true);
      expect(await told((await scan(paidYear, '12:43', 'lunch')).personId)).to.equal(1);
    }],
    'mess.roll-pattern': ['which roll numbers are taken, by the conversation and by the registration', async () => {
      const register = async (rollNo: string) => {
        const answers = await world.make.answers({ rollNo });
        return verdict(() => world.mess.register(by(answers.personId), answers));
      };
      expect([await register('AB1234'), await register('123')]).to.deep.equal(['accepted', 'roll-invalid']);
      await set('mess.roll-pattern', '^[0-9]{3}$');
      expect([await register('456'), await register('CD1234')]).to.deep.equal(['accepted', 'roll-form']);
      const newcomer = await world.make.person();
      const { rollPattern } = await world.mess.overview(by(newcomer).actor, newcomer);
      expect([world.mess.rules.rollNo('789', rollPattern), world.mess.rules.rollNo('CD1234', rollPattern)]).to.deep.equal([{ ok: true, value: '789' }, { ok: false, code: 'roll-form' }]);
    }],
    'passes.list-max-age-hours': ['with how old a list a phone may begin a shift without a network', async () => {
      const { token } = await world.make.token();
      expect((await world.door.session(token)).listMaxAgeHours).to.equal(24);
      await set('passes.list-max-age-hours', 6);
      expect((await world.door.session(token)).listMaxAgeHours).to.equal(6);
    }],
    'staff-token.lifetime-days': ['when a staff token that is made or extended runs out', async () => {
      await set('staff-token.lifetime-days', 7);
      const days = (until: string) => world.clock.now().until(Temporal.Instant.from(until)).total('days');
      const made = await world.staffTokens.issue(by(admin), { label: 'Gate 7', level: 'steward', scopes: ['meals'] });
      expect(days(made.expiresAt)).to.be.closeTo(7, 0.1);
      await set('staff-token.lifetime-days', 12);
      expect(days((await world.staffTokens.extend(by(admin), made.id)).expiresAt)).to.be.closeTo(12, 0.1);
    }],
  };

  for (const [key, [rule, prove]] of Object.entries(proofs)) it(`${key}: ${rule}`, prove);

  it('each of them has its proof here, and none is proven that is not shown', async () => {
    expect((await desk.look(by(admin).actor)).map((it) => it.key)).to.have.members(Object.keys(proofs));
  });
});
