import { expect } from 'chai';
import { enqueueReminders } from '../../../domain/duty/reminders.ts';
import { expiryOf, plannedReminders, quietHoursAround } from '../../../domain/duty/reminder-rules.ts';
import { at, DAY, dutyWorld, refusalOf, ZONE, type DutyWorld } from './duty-world.ts';
import { unguarded } from './unguarded.ts';

const policy = { reminderTime: '18:00', shortReminderHours: 2, quietFrom: '22:00', quietTo: '04:00' };
const local = (instant: string): string => Temporal.Instant.from(instant).toZonedDateTimeISO(ZONE).toPlainDateTime().toString({ smallestUnit: 'minute' });
const planned = (begins: Temporal.Instant, now: Temporal.Instant) => plannedReminders(begins, now, ZONE, policy).map((it) => `${it.kind} ${local(it.dueAt)} ${it.state}`);

describe('duty: when somebody is reminded', () => {
  const noon = at('2026-12-01', '12:00');

  it('the evening before at six, and two hours before reporting', () => {
    expect(planned(at(DAY, '12:30'), noon)).to.deep.equal(['day-before 2026-12-09T18:00 scheduled', 'short 2026-12-10T10:30 scheduled']);
  });

  it('never inside the quiet hours: then at their start, whichever side of midnight', () => {
    expect(planned(at(DAY, '04:30'), noon)[1]).to.equal('short 2026-12-09T22:00 scheduled');
    expect(planned(at(DAY, '05:59'), noon)[1]).to.equal('short 2026-12-09T22:00 scheduled');
    expect(planned(at(DAY, '06:00'), noon)[1]).to.equal('short 2026-12-10T04:00 scheduled');
    expect(planned(at(DAY, '00:30'), noon)[1]).to.equal('short 2026-12-09T22:00 scheduled');
    expect(planned(at(DAY, '23:59'), noon)[1]).to.equal('short 2026-12-10T21:59 scheduled');
  });

  it('a second before six it is planned, at six it goes with the allotment', () => {
    const six = at('2026-12-09', '18:00');
    expect(planned(at(DAY, '12:30'), six.subtract({ seconds: 1 }))[0]).to.match(/scheduled$/);
    expect(planned(at(DAY, '12:30'), six)[0]).to.match(/with-allotment$/);
    expect(planned(at(DAY, '12:30'), at(DAY, '11:00'))).to.deep.equal(['day-before 2026-12-09T18:00 with-allotment']);
    expect(planned(at(DAY, '12:30'), at(DAY, '12:30'))).to.deep.equal([]);
  });

  it('the first second of the quiet hours is quiet, the last is not, and equal times mean none', () => {
    expect(quietHoursAround(at(DAY, '22:00'), ZONE, policy)).to.not.equal(null);
    expect(quietHoursAround(at(DAY, '21:59:59'), ZONE, policy)).to.equal(null);
    expect(quietHoursAround(at(DAY, '03:59:59'), ZONE, policy)).to.not.equal(null);
    expect(quietHoursAround(at(DAY, '04:00'), ZONE, policy)).to.equal(null);
    expect(quietHoursAround(at(DAY, '23:00'), ZONE, { quietFrom: '22:00', quietTo: '22:00' })).to.equal(null);
  });

  it('what goes at the start of the quiet hours is not sent later in them', () => {
    expect(local(expiryOf(at('2026-12-09', '22:00'), at(DAY, '04:30'), ZONE, policy).toString())).to.equal('2026-12-09T22:30');
    expect(local(expiryOf(at('2026-12-09', '18:00'), at(DAY, '04:30'), ZONE, policy).toString())).to.equal('2026-12-10T04:30');
  });

  it('on the days on which clocks change, six o’clock stays six o’clock', () => {
    // Berlin: 29 March 2026 has 23 hours.
    const begins = Temporal.ZonedDateTime.from('2026-03-29T12:30[Europe/Berlin]').toInstant();
    const [long, short] = plannedReminders(begins, at('2026-01-01', '12:00'), 'Europe/Berlin', policy);
    expect(Temporal.Instant.from(long?.dueAt ?? '').toZonedDateTimeISO('Europe/Berlin').toPlainDateTime().toString()).to.equal('2026-03-28T18:00:00');
    expect(Temporal.Instant.from(short?.dueAt ?? '').toZonedDateTimeISO('Europe/Berlin').toPlainDateTime().toString()).to.equal('2026-03-29T10:30:00');
  });
});

describe('duty: reminders go out', () => {
  let world: DutyWorld;
  let typeIds: number[];
  const type = (position: number): number => typeIds[position - 1] ?? 0;

  before(async () => {
    world = await dutyWorld();
  });
  beforeEach(async () => {
    await world.reset();
    typeIds = (await world.roster()).types.map((it) => it.id);
  });
  after(() => world.close());

  const assign = (volunteerId: number, day = DAY, position = 7) => world.duty.assign(world.asAdmin(), { typeId: type(position), day, place: 1, volunteerId });
  const templates = async () => (await world.said()).map((it) => it.template);

  it('once, however often the job runs, and also when it starts at twenty past six', async () => {
    const asha = await world.volunteer({ wants: typeIds });
    await assign(asha.id);
    await world.forget();
    world.clock.moveTo(at('2026-12-09', '17:59:59'));
    expect(await world.duty.enqueueReminders()).to.equal(0);
    world.clock.moveTo(at('2026-12-09', '18:20'));
    expect(await world.duty.enqueueReminders()).to.equal(1);
    expect(await world.duty.enqueueReminders()).to.equal(0);
    expect(await templates()).to.deep.equal(['duty.reminder']);
  });

  it('an assignment made after the time gets its reminder with the allotment, over every channel, and not twice', async () => {
    const asha = await world.volunteer({ wants: typeIds, channels: { whatsapp: true, email: true } });
    await world.forget();
    world.clock.moveTo(at('2026-12-09', '19:00'));
    await assign(asha.id);
    await world.duty.enqueueReminders();
    const [message] = await world.query<{ template: string; channels: string[]; parameters: { late: boolean } }>('select template, channels, parameters from outbox_message');
    expect([message?.template, message?.channels, message?.parameters.late]).to.deep.equal(['duty.allotted', ['telegram', 'whatsapp', 'email'], true]);
    expect(await templates()).to.deep.equal(['duty.allotted']);
  });

  it('none after an unlock, a decline, a swap or once the duty has begun; what waits in the outbox is withdrawn', async () => {
    const [asha, ravi] = [await world.volunteer({ wants: typeIds }), await world.volunteer({ wants: typeIds })];
    const unlocked = await assign(asha.id);
    const declined = await assign(ravi.id, DAY, 10);
    world.clock.moveTo(at('2026-12-09', '18:00'));
    await world.duty.enqueueReminders();
    await world.duty.unlock(world.asAdmin(), { assignmentId: unlocked.id, reason: 'The hall is closed for repair' });
    await world.duty.decline(world.by(ravi.personId), { personId: ravi.personId, assignmentId: declined.id });
    const states = await world.query<{ state: string }>(`select distinct m.state from outbox_message m where template = 'duty.reminder'`);
    expect(states.map((it) => it.state)).to.deep.equal(['cancelled']);
    world.clock.moveTo(at(DAY, '10:31'));
    expect(await world.duty.enqueueReminders()).to.equal(0);
  });

  it('a setting that is changed counts from the next assignment on', async () => {
    await world.settings.change(world.asAdmin(), (await import('../../../domain/duty/settings.ts')).dutySettings.reminderTime, '09:15');
    const asha = await world.volunteer({ wants: typeIds });
    await assign(asha.id);
    const [row] = await world.query<{ due: string }>(`select to_char(due_at at time zone 'Asia/Kolkata', 'YYYY-MM-DD HH24:MI') as due from duty_reminder where kind = 'day-before'`);
    expect(row?.due).to.equal('2026-12-09 09:15');
  });

  it('resending goes out at once, a double tap counting once, is logged beside the first, and is refused once the duty has begun', async () => {
    const asha = await world.volunteer({ wants: typeIds });
    const held = await assign(asha.id);
    await world.forget();
    await Promise.all([world.duty.resend(world.asAdmin(), held.id), world.duty.resend(world.asAdmin(), held.id)]);
    const { outbox, got } = world.outbox({ telegram: () => ({ kind: 'sent' }) });
    await outbox.settle();
    await outbox.stop();
    expect(got.map((it) => it.template)).to.deep.equal(['duty.reminder']);
    const [duty] = (await world.duty.reminderLog(world.system, DAY)).duties;
    expect(duty?.reminders.map((it) => `${it.kind} ${it.state}`)).to.have.members(['day-before scheduled', 'short scheduled', 'resend sent']);
    world.clock.moveTo(at(DAY, '12:30'));
    expect(await refusalOf(world.duty.resend(world.asAdmin(), held.id))).to.equal('duty-begun');
    expect(await refusalOf(world.duty.resend(world.by(asha.personId), held.id))).to.equal('not-allowed');
  });

  it('old ones are archived with the outcome on each channel', async () => {
    const asha = await world.volunteer({ wants: typeIds });
    await assign(asha.id);
    await world.forget();
    world.clock.moveTo(at('2026-12-09', '18:00'));
    await world.duty.enqueueReminders();
    const { outbox } = world.outbox({ telegram: () => ({ kind: 'sent' }) });
    await outbox.settle();
    await outbox.stop();
    world.clock.moveTo(at('2027-03-09', '17:00'));
    await world.duty.enqueueReminders();
    expect(await world.duty.archiveReminders(world.system)).to.deep.equal({ archived: 0 });
    world.clock.moveTo(at('2027-03-12', '02:00'));
    expect(await world.duty.archiveReminders(world.system)).to.deep.equal({ archived: 2 });
    const rows = await world.query<{ kind: string; outcome: { channel: string; state: string }[] }>('select kind, outcome from duty_reminder_archive order by id');
    expect(rows.map((it) => [it.kind, it.outcome.map((one) => `${one.channel} ${one.state}`)])).to.deep.equal([['day-before', ['telegram sent']], ['short', []]]);
  });

  describe('and the quiet hours, from 22:00 to 04:00', () => {
    /** The reminder of six o'clock was handed to the outbox, and the outbox could not deliver it before this moment: the process was away. */
    async function handedOver(position = 7) {
      const asha = await world.volunteer({ wants: typeIds, channels: { email: true } });
      await assign(asha.id, DAY, position);
      await world.forget();
      world.clock.moveTo(at('2026-12-09', '18:00'));
      await world.duty.enqueueReminders();
      const { outbox, got } = world.outbox({ telegram: () => ({ kind: 'sent' }), email: () => ({ kind: 'sent' }) });
      return {
        deliveredAt: async (day: string, time: string) => {
          world.clock.moveTo(at(day, time));
          await world.duty.enqueueReminders();
          await outbox.settle();
          return got.splice(0).map((it) => `${it.channel} ${it.template}`).toSorted();
        },
        stop: () => outbox.stop(),
      };
    }
    const both = ['email duty.reminder', 'telegram duty.reminder'];

    it('a second before they begin it still goes', async () => {
      const { deliveredAt, stop } = await handedOver();
      expect(await deliveredAt('2026-12-09', '21:59:59')).to.deep.equal(both);
      await stop();
    });

    it('no call from 22:00:00 to 03:59:59; at 04:00:00 it goes, once over each channel', async () => {
      const { deliveredAt, stop } = await handedOver();
      for (const [day, time] of [['2026-12-09', '22:00:00'], ['2026-12-09', '23:59:59'], [DAY, '00:00:00'], [DAY, '02:30:00'], [DAY, '03:59:59']] as const) {
        expect(await deliveredAt(day, time), time).to.deep.equal([]);
      }
      expect(await deliveredAt(DAY, '04:00:00')).to.deep.equal(both);
      expect(await deliveredAt(DAY, '04:01:00')).to.deep.equal([]);
      await stop();
    });

    it('control: a message that does not keep to them goes at 02:30', async () => {
      const { deliveredAt, stop } = await handedOver();
      await world.query('update outbox_delivery set quiet = false');
      expect(await deliveredAt(DAY, '02:30')).to.deep.equal(both);
      await stop();
    });

    it('the short reminder for their very start goes at 22:00:00, but not a second before and not at half past two', async () => {
      // Reporting at 04:30: two hours before is half past two.
      const early = await handedOver(1);
      await early.deliveredAt('2026-12-09', '18:00');
      expect(await early.deliveredAt('2026-12-09', '21:59:59')).to.deep.equal([]);
      expect(await early.deliveredAt('2026-12-09', '22:00:00')).to.deep.equal(['email duty.reminder-short', 'telegram duty.reminder-short']);
      expect(await early.deliveredAt(DAY, '02:30:00')).to.deep.equal([]);
      await early.stop();
    });

    it('the short one that was handed over at 22:00 and could not be delivered is not delivered at half past two', async () => {
      const late = await handedOver(1);
      await late.deliveredAt('2026-12-09', '18:00');
      world.clock.moveTo(at('2026-12-09', '22:00'));
      expect(await world.duty.enqueueReminders()).to.equal(1);
      expect(await late.deliveredAt(DAY, '02:30:00')).to.deep.equal([]);
      expect(await late.deliveredAt(DAY, '04:00:00')).to.deep.equal([]);
      await late.stop();
    });

    it('hours that an admin has changed count for what lies in the outbox already', async () => {
      const { deliveredAt, stop } = await handedOver();
      await world.query(`insert into setting (key, value) values ('duty.quiet-hours', '{"from":"20:00","to":"06:00"}')`);
      expect(await deliveredAt('2026-12-09', '20:00')).to.deep.equal([]);
      expect(await deliveredAt(DAY, '05:59:59')).to.deep.equal([]);
      expect(await deliveredAt(DAY, '06:00')).to.deep.equal(both);
      await stop();
    });
  });

  describe('with several schedulers at once', () => {
    async function manyDue(): Promise<void> {
      const people = await Promise.all(Array.from({ length: 3 }, () => world.volunteer({ wants: typeIds })));
      for (const [index, { id }] of people.entries()) for (let day = 10; day < 20; day += 1) await assign(id, `2026-12-${day}`, 7 + index * 3 - (index === 2 ? 4 : 0));
      await world.query(`update duty_reminder set due_at = '2026-12-02' where kind = 'day-before'`);
      await world.forget();
      world.clock.moveTo(at('2026-12-02', '12:00'));
    }
    const reminders = async () => (await world.said()).filter((it) => it.template === 'duty.reminder').length;

    it('each reminder goes to the outbox once', async () => {
      await manyDue();
      const moved = await Promise.all(Array.from({ length: 6 }, () => enqueueReminders(world.transact)));
      expect(moved.reduce((sum, n) => sum + n, 0)).to.equal(30);
      expect(await reminders()).to.equal(30);
    });

    it('control: without the row’s lock and the key they go more than once', async () => {
      await manyDue();
      const transact = unguarded(world.transact);
      await Promise.all([enqueueReminders(transact), enqueueReminders(transact)]);
      expect(await reminders()).to.be.greaterThan(30);
    });
  });
});
