import { expect } from 'chai';
import { createClockMover } from '../../jobs/move-clock.ts';
import { everyMinutes } from '../../jobs/schedule.ts';
import { createScheduler } from '../../jobs/scheduler.ts';
import { makeWorld, type World } from '../domain/notifications/outbox-world.ts';
import { createRecordingLog, makeJob } from './jobs-world.ts';

describe('The playground’s clock', () => {
  let world: World;
  before(async function () {
    this.timeout(60_000);
    world = await makeWorld();
  });
  after(() => world.close());

  /** What was delivered, with the clock's minutes after the start. */
  async function moved(by: Temporal.DurationLike, along: (start: Temporal.Instant) => Promise<(after: Temporal.Instant) => Promise<void>>) {
    const { clock, pool } = world;
    clock.hold();
    const start = clock.now();
    const delivered: string[] = [];
    const minute = () => Math.round(start.until(clock.now()).total('minutes'));
    const outbox = world.outbox({ telegram: async (envelope) => (delivered.push(`${envelope.template} ${minute()}`), { kind: 'sent', providerId: '1' }) });
    const work = await along(start);
    const at = start.add({ minutes: 30 });
    const scheduler = createScheduler({
      pool, clock, log: createRecordingLog(), backend: { kind: 'postgres', pool },
      jobs: async () => [makeJob([], { schedule: everyMinutes(1), catchUp: 'latest', also: work, nextWork: async (after) => (Temporal.Instant.compare(after, at) < 0 ? at : null) })],
    });
    await createClockMover({ clock, scheduler, outbox })(start.add(by));
    return { delivered, at: start.until(clock.now()).total('minutes') };
  }

  it('delivers on the way what falls due and would have expired by the end of the jump', async () => {
    const personId = await world.person();
    const { delivered, at } = await moved({ hours: 24 }, async (start) => {
      await world.notify({ to: { personId }, template: 'reminder', due: start.add({ hours: 1 }), expires: start.add({ hours: 2 }) });
      return async () => undefined;
    });
    expect(delivered).to.deep.equal(['reminder 60']);
    expect(at).to.be.closeTo(1440, 0.1);
  });

  it('delivers what a job on the way puts into the outbox before the next thing happens', async () => {
    const personId = await world.person();
    let said = false;
    const { delivered } = await moved({ hours: 24 }, async (start) => {
      await world.notify({ to: { personId }, template: 'later', due: start.add({ hours: 3 }) });
      return async (standsFor) => {
        if (!said) await world.notify({ to: { personId }, template: 'by the job', expires: standsFor.add({ minutes: 20 }) });
        said = true;
      };
    });
    expect(delivered[0]).to.match(/^by the job 3[01]$/);
    expect(delivered[1]).to.equal('later 180');
    expect(delivered).to.have.length(2);
  });
});
