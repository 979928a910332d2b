import { expect } from 'chai';
import { enqueueReminders } from '../../../domain/duty/reminders.ts';
import { dutyModule } from '../../../domain/duty/module.ts';
import type { Core } from '../../../domain/module.ts';
import { silentLog } from '../../../domain/log.ts';
import { scheduleJobs } from '../../../jobs/module-jobs.ts';
import { createScheduler } from '../../../jobs/scheduler.ts';
import { at, DAY, dutyWorld, ZONE, type DutyWorld } from './duty-world.ts';
import { unguarded } from './unguarded.ts';

const EVE = '2026-12-09';

describe('duty: clock sweeps around 18:00 and midnight, two schedulers, a server in UTC', () => {
  let world: DutyWorld;
  let zoneBefore: string | undefined;
  let typeIds: number[];

  before(async () => {
    zoneBefore = process.env['TZ'];
    process.env['TZ'] = 'UTC';
    world = await dutyWorld();
  });
  after(async () => {
    if (zoneBefore === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zoneBefore;
    await world.close();
  });
  beforeEach(async () => {
    await world.reset();
    await world.query('truncate scheduled_run, scheduled_job, outbox_chat, outbox_slot');
    typeIds = (await world.roster()).types.map((it) => it.id);
    // So that the short reminder of a duty at half past four falls on midnight sharp.
    await world.query(`insert into setting (key, value) values ('duty.quiet-hours', '{"from":"01:00","to":"01:30"}'), ('duty.short-reminder-hours', '4.5')`);
    await world.query(`update setting set value = '4' where key = 'duty.short-reminder-hours'`);
    await world.query(`update duty_type set reporting = '04:00' where id = $1`, [typeIds[0]]);
  });

  it('stands on a server whose own zone is not the organisation’s', async () => {
    expect(new Intl.DateTimeFormat().resolvedOptions().timeZone).to.equal('UTC');
    expect((await world.query<{ TimeZone: string }>('show timezone'))[0]?.TimeZone).to.be.oneOf(['UTC', 'Etc/UTC', 'GMT']);
  });

  type Delivery = { what: string; channel: string; at: string };
  type Wish = {
    /** Which of two processes' jobs run at a minute: what the scheduler's run rows decide, or each of both. */
    jobs: 'by-schedulers' | 'each-on-its-own';
    rowLock: boolean;
  };

  /** Walks the clock past both times in steps of seven seconds, with two processes at work at every step. */
  async function sweep({ jobs: how, rowLock }: Wish): Promise<Delivery[]> {
    const people = await Promise.all([0, 1, 2, 3].map(() => world.volunteer({ wants: typeIds, channels: { whatsapp: true, email: true } })));
    const give = (nth: number, position: number) => world.duty.assign(world.asAdmin(), { typeId: typeIds[position - 1] ?? 0, day: DAY, place: 1, volunteerId: people[nth]?.id ?? 0 });
    const [early, noon, before, between] = [await give(0, 1), await give(1, 7), await give(2, 8), await give(3, 9)];
    const names = new Map([[early.id, 'early'], [noon.id, 'noon'], [before.id, 'unlocked before'], [between.id, 'unlocked between']]);
    await world.forget();

    const delivered: Delivery[] = [];
    const take = (channel: string) => (envelope: { template: string; parameters: Record<string, unknown> }) => {
      if (envelope.template.startsWith('duty.reminder')) {
        delivered.push({ what: `${envelope.template.slice(5)} ${names.get(Number(envelope.parameters['assignmentId']))}`, channel, at: world.clock.now().toZonedDateTimeISO(ZONE).toPlainDateTime().toString({ smallestUnit: 'second' }) });
      }
      return { kind: 'sent' } as const;
    };
    const outboxes = [0, 1].map(() => world.outbox({ telegram: take('telegram'), whatsapp: take('whatsapp'), email: take('email') }).outbox);
    const jobs = scheduleJobs(await dutyModule.jobs({ pool: world.pool, zone: ZONE, settings: world.settings } as Core, world.duty), ZONE);
    const schedulers = [0, 1].map(() => createScheduler({ pool: world.pool, clock: world.clock, jobs: async () => jobs, log: silentLog, backend: { kind: 'postgres', pool: world.pool } }));
    const transact = rowLock ? world.transact : unguarded(world.transact);
    const unlock = (assignmentId: number) => world.duty.unlock(world.asAdmin(), { assignmentId, reason: 'The hall is closed for repair' });

    for (const middle of [at(EVE, '18:00'), at(DAY, '00:00')]) {
      for (let seconds = -63; seconds <= 77; seconds += 7) {
        const now = middle.add({ seconds });
        world.clock.hold();
        world.clock.moveTo(now);
        if (middle.equals(at(EVE, '18:00')) && seconds === -7) await unlock(before.id);
        await (how === 'by-schedulers' ? Promise.all(schedulers.map((scheduler) => scheduler.runDue(now))) : Promise.all([0, 1].map(() => enqueueReminders(transact))));
        // In the outbox, and not yet delivered.
        if (middle.equals(at(EVE, '18:00')) && seconds === 0) await unlock(between.id);
        world.clock.release();
        await Promise.all(outboxes.map((outbox) => outbox.settle()));
      }
    }
    await Promise.all(outboxes.map((outbox) => outbox.stop()));
    return delivered;
  }

  const once = ['reminder early', 'reminder noon', 'reminder-short early'];
  const perChannel = (delivered: readonly Delivery[]) => delivered.map(({ what, channel }) => `${channel}: ${what}`).toSorted();
  const expected = ['email', 'telegram', 'whatsapp'].flatMap((channel) => once.map((what) => `${channel}: ${what}`));

  it('one delivered reminder per channel, at its time, and none after an unlock', async () => {
    const delivered = await sweep({ jobs: 'by-schedulers', rowLock: true });
    expect(perChannel(delivered)).to.deep.equal(expected);
    expect([...new Set(delivered.map((it) => `${it.what} ${it.at}`))].toSorted()).to.deep.equal([
      'reminder early 2026-12-09T18:00:00', 'reminder noon 2026-12-09T18:00:00', 'reminder-short early 2026-12-10T00:00:00',
    ]);
    const runs = await world.query<{ n: number }>(`select count(*)::int as n from scheduled_run where job = 'duty.reminders' group by stands_for`);
    expect(runs.length).to.be.greaterThan(3);
    expect(runs.every(({ n }) => n === 1)).to.equal(true);
  });

  it('also when every process runs the job by itself: the reminder’s own row is guard enough', async () => {
    expect(perChannel(await sweep({ jobs: 'each-on-its-own', rowLock: true }))).to.deep.equal(expected);
  });

  it('control: without the run rows, the row’s lock and the key, the same sweep delivers more than one', async () => {
    const delivered = perChannel(await sweep({ jobs: 'each-on-its-own', rowLock: false }));
    expect(delivered.length).to.be.greaterThan(expected.length);
    expect(new Set(delivered)).to.deep.equal(new Set(expected));
  });
});
