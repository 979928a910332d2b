import { expect } from 'chai';
import type { Json } from '../../../domain/errors.ts';
import { demoTypes } from '../../../domain/duty/demo-roster.ts';
import { dutyModule } from '../../../domain/duty/module.ts';
import type { Core } from '../../../domain/module.ts';
import type { SettingsDesk } from '../../../domain/settings/index.ts';
import { at, DAY, dutyWorld, refusalOf, ZONE, type DutyWorld } from '../duty/duty-world.ts';

describe('a setting of the duty roster that is shown is obeyed', () => {
  let world: DutyWorld;
  let desk: SettingsDesk;
  let typeIds: number[];
  before(async () => {
    world = await dutyWorld();
    desk = world.settings.desk(dutyModule.settings);
  });
  beforeEach(async () => {
    await world.reset();
    typeIds = (await world.roster()).types.map((it) => it.id);
  });
  after(() => world.close());

  const set = async (key: string, value: Json) => {
    const version = (await desk.look(world.asAdmin().actor)).find((it) => it.key === key)?.version ?? '';
    await desk.change(world.asAdmin(), { key, value, version });
  };
  /** Somebody's duty of that reporting time on the tests' day. */
  const dutyAt = async (reporting: string) => {
    const volunteer = await world.volunteer({ wants: typeIds });
    const typeId = typeIds[demoTypes.findIndex((it) => it.reporting === reporting)] ?? 0;
    const duty = await world.duty.assign(world.asAdmin(), { typeId, day: DAY, place: 1, volunteerId: volunteer.id });
    return { ...duty, personId: volunteer.personId };
  };
  const due = async (assignmentId: number): Promise<Record<string, string>> => {
    const rows = await world.query<{ kind: string; due: string }>(`select kind, to_char(due_at at time zone '${ZONE}', 'MM-DD HH24:MI') as due from duty_reminder where assignment_id = $1 and state = 'scheduled'`, [assignmentId]);
    return Object.fromEntries(rows.map((it) => [it.kind, it.due]));
  };
  const register = async (wish: { memberNo?: string; auditions?: number }) => {
    const personId = await world.person();
    const auditions = await Promise.all(Array.from({ length: wish.auditions ?? 0 }, () => world.audition(personId)));
    return refusalOf(world.duty.register(world.by(personId), { personId, name: 'Asha Kulkarni', memberNo: wish.memberNo ?? '20431100', email: 'a@example.org', whatsapp: '98765 43210', preferences: typeIds, auditions, blackouts: [] }));
  };
  const names = { en: 'Duty', hi: 'सेवा', mr: 'सेवा' };
  const twoDuties = async () => {
    await world.reset();
    const first = demoTypes[0];
    if (first === undefined) throw new Error('the demo roster has no duties');
    const types = ['06:00', '17:40'].map((reporting) => ({ ...first, names, reporting, needsAudition: false }));
    const ids = (await world.roster({ from: DAY, to: DAY, types })).types.map((it) => it.id);
    await world.volunteer({ wants: ids });
  };
  const proposed = async () => (await world.duty.propose(world.asAdmin())).places.length;

  const proofs: Record<string, [rule: string, prove: () => Promise<void>]> = {
    'duty.reminder-time': ['when the reminder of the day before goes, also one that waits already', async () => {
      const before = await dutyAt('12:30');
      expect((await due(before.id))['day-before']).to.equal('12-09 18:00');
      await set('duty.reminder-time', '17:00');
      expect((await due(before.id))['day-before']).to.equal('12-09 17:00');
      expect((await due((await dutyAt('17:40')).id))['day-before']).to.equal('12-09 17:00');
      world.clock.moveTo(at('2026-12-09', '16:59'));
      expect(await world.duty.enqueueReminders()).to.equal(0);
      world.clock.moveTo(at('2026-12-09', '17:00'));
      expect(await world.duty.enqueueReminders()).to.equal(2);
    }],
    'duty.short-reminder-hours': ['how long before reporting the short reminder goes, and whether there is one', async () => {
      const duty = await dutyAt('12:30');
      expect((await due(duty.id))['short']).to.equal('12-10 10:30');
      await set('duty.short-reminder-hours', 3);
      expect((await due(duty.id))['short']).to.equal('12-10 09:30');
      await set('duty.short-reminder-hours', 0);
      expect(await due(duty.id)).to.deep.equal({ 'day-before': '12-09 18:00' });
      await set('duty.short-reminder-hours', 1);
      expect((await due(duty.id))['short']).to.equal('12-10 11:30');
    }],
    'duty.quiet-hours': ['when nobody is disturbed: a short reminder goes before, an offer after', async () => {
      const early = await dutyAt('04:30');
      expect((await due(early.id))['short']).to.equal('12-09 22:00');
      await set('duty.quiet-hours', { from: '23:30', to: '02:00' });
      expect((await due(early.id))['short']).to.equal('12-10 02:30');
      await set('duty.quiet-hours', { from: '21:00', to: '09:00' });
      expect((await due(early.id))['short']).to.equal('12-09 21:00');
      const declined = await dutyAt('17:40');
      world.clock.moveTo(at(DAY, '08:00'));
      await world.duty.decline(world.by(declined.personId), { personId: declined.personId, assignmentId: declined.id });
      const [offer] = await world.query<{ due: string }>(`select to_char(due_at at time zone '${ZONE}', 'HH24:MI') as due from outbox_message where template = 'duty.offer'`);
      expect(offer?.due).to.equal('09:00');
    }],
    'duty.board-time': ['when the coordinators get the board', async () => {
      const timing = async () => (await dutyModule.jobs({ settings: world.settings, zone: ZONE, pool: world.pool } as Core, world.duty)).find((it) => it.name === 'duty.board')?.timing;
      expect(await timing()).to.deep.equal({ daily: '20:00' });
      await set('duty.board-time', '19:15');
      expect(await timing()).to.deep.equal({ daily: '19:15' });
    }],
    'duty.offers-at-once': ['how many are asked to step in', async () => {
      const asked = async () => (await world.said()).filter((it) => it.template === 'duty.offer').length;
      const declined = await dutyAt('12:30');
      for (let nth = 0; nth < 3; nth += 1) await world.volunteer({ wants: typeIds });
      await set('duty.offers-at-once', 2);
      await world.duty.decline(world.by(declined.personId), { personId: declined.personId, assignmentId: declined.id });
      expect(await asked()).to.equal(2);
    }],
    'duty.most-per-day': ['how many duties of a day autofill gives to one person', async () => {
      await twoDuties();
      expect(await proposed()).to.equal(1);
      await set('duty.most-per-day', 2);
      expect(await proposed()).to.equal(2);
    }],
    'duty.rest-hours': ['how long autofill lets a person rest', async () => {
      await twoDuties();
      await set('duty.most-per-day', 2);
      expect(await proposed()).to.equal(2);
      await set('duty.rest-hours', 20);
      expect(await proposed()).to.equal(1);
    }],
    'duty.most-auditions': ['how many recordings are taken', async () => {
      await set('duty.most-auditions', 2);
      expect([await register({ auditions: 3, memberNo: '20431101' }), await register({ auditions: 2, memberNo: '20431102' })]).to.deep.equal(['auditions-too-many', 'accepted']);
      expect((await world.duty.policy(world.system)).mostAuditions).to.equal(2);
    }],
    'duty.audition-megabytes': ['how large a recording may be that the conversation takes', async () => {
      await set('duty.audition-megabytes', 3);
      expect((await world.duty.policy(world.system)).auditionMegabytes).to.equal(3);
    }],
    'duty.member-pattern': ['which member numbers are taken', async () => {
      expect([await register({ memberNo: '20431103' }), await register({ memberNo: 'AB123' })]).to.deep.equal(['accepted', 'member-no-invalid']);
      await set('duty.member-pattern', '^[A-Z]{2}[0-9]{3}$');
      expect([await register({ memberNo: 'ab 123' }), await register({ memberNo: '20431104' })]).to.deep.equal(['accepted', 'member-no-form']);
      expect((await world.duty.policy(world.system)).memberPattern).to.equal('^[A-Z]{2}[0-9]{3}$');
    }],
    'duty.archive-days': ['how far the reminder log reaches back', async () => {
      await dutyAt('12:30');
      world.clock.moveTo(at('2026-12-09', '18:00'));
      await world.duty.enqueueReminders();
      world.clock.moveTo(at('2027-01-20', '12:00'));
      await world.duty.enqueueReminders();
      expect(await world.duty.archiveReminders(world.system)).to.deep.equal({ archived: 0 });
      await set('duty.archive-days', 30);
      expect(await world.duty.archiveReminders(world.system)).to.deep.equal({ archived: 2 });
    }],
  };

  for (const [key, [rule, prove]] of Object.entries(proofs)) it(`${key}: ${rule}`, prove);

  it('each of them has its proof here, and none is proven that is not shown', async () => {
    expect((await desk.look(world.asAdmin().actor)).map((it) => it.key)).to.have.members(Object.keys(proofs));
  });

  it('a reminder whose new time has passed already goes at once, and one that was said is not said again', async () => {
    const duty = await dutyAt('12:30');
    world.clock.moveTo(at('2026-12-09', '17:30'));
    expect(await world.duty.enqueueReminders()).to.equal(0);
    await set('duty.reminder-time', '17:00');
    expect(await world.duty.enqueueReminders()).to.equal(1);
    await set('duty.reminder-time', '17:45');
    world.clock.moveTo(at('2026-12-09', '18:30'));
    expect([await world.duty.enqueueReminders(), await due(duty.id)]).to.deep.equal([0, { short: '12-10 10:30' }]);
  });
});
