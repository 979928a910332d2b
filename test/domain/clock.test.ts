import { expect } from 'chai';
import { createMovableClock, systemClock } from '../../domain/clock.ts';
import { keepClockOffset, readClockOffset } from '../../domain/clock-offset.ts';
import { messWorld } from '../support/mess-world.ts';

const seconds = (a: Temporal.Instant, b: Temporal.Instant) => Math.abs(a.until(b).total('seconds'));

describe('the clock', () => {
  it("of production is the machine's and adds nothing to the database's", () => {
    expect(seconds(systemClock.now(), Temporal.Now.instant())).to.be.below(1);
    expect(systemClock.offset().total('milliseconds')).to.equal(0);
  });

  it('of the playground runs on from where it was moved to, and its offset leads there from real time', () => {
    const clock = createMovableClock();
    const wanted = Temporal.Instant.from('2030-02-28T23:59:59Z');
    clock.moveTo(wanted);
    expect(seconds(clock.now(), wanted)).to.be.below(1);
    expect(seconds(Temporal.Now.instant().add(clock.offset()), wanted)).to.be.below(1);
    clock.moveTo(Temporal.Instant.from('2020-01-01T00:00:00Z'));
    expect(clock.now().toString()).to.match(/^2020-01-01T00:00:0/);
  });

  it('of the playground goes on after a restart where it was, so that rows of its future do not lie ahead', async () => {
    const world = await messWorld();
    try {
      expect(await readClockOffset(world.pool)).to.equal(0);
      const wanted = Temporal.Instant.from('2031-01-01T00:00:00Z');
      world.clock.moveTo(wanted);
      await keepClockOffset(world.pool, world.clock);
      expect(seconds(createMovableClock(await readClockOffset(world.pool)).now(), wanted)).to.be.below(5);
      const now = await world.transact.read({ kind: 'system', name: 'test', via: 'job' }, async (work) => work.now.toString());
      expect(seconds(Temporal.Instant.from(now), wanted)).to.be.below(5);
    } finally {
      await world.close();
    }
  });
});
