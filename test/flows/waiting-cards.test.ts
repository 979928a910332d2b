import { expect } from 'chai';
import { startWorld, type World } from '../support/chaupal.ts';
import { admins, fillRegistration, meet, words, type Told } from './support.ts';

describe('cards that wait', () => {
  let world: World;
  let group: number;
  let admin: Told;
  before(async () => {
    world = await startWorld({ LOG_LEVEL: 'error', MODULES: 'mess' });
    ({ group, admin } = await admins(world.sim));
  });
  after(() => world.stop());

  async function applicant(): Promise<{ roll: string }> {
    const person = await meet(world.sim);
    const roll = await fillRegistration(person);
    await person.taps('Send');
    await admin.hears(new RegExp(roll));
    return { roll };
  }

  it('a card that has waited a day is posted again once; one that was decided is not', async () => {
    const waits = await applicant();
    const decided = await applicant();
    await admin.taps('Approve', await admin.hears(new RegExp(decided.roll)));
    await admin.hears(new RegExp(`${decided.roll}[^]*Approved by`));
    const posted = async (roll: string) => (await world.sim.messages(group)).filter((message) => words(message).includes(roll)).length;
    expect([await posted(waits.roll), await posted(decided.roll)]).to.deep.equal([1, 1]);
    const { now } = await world.sim.state();
    await world.sim.moveTo(Temporal.Instant.from(now).add({ hours: 23 }).toString());
    await world.chaupal.outbox.settle();
    expect(await posted(waits.roll), 'not before the day is over').to.equal(1);
    await world.sim.moveTo(Temporal.Instant.from(now).add({ hours: 25 }).toString());
    await admin.hears(new RegExp(`Mess registration[^]*${waits.roll}`));
    await world.sim.moveTo(Temporal.Instant.from(now).add({ hours: 50 }).toString());
    await world.chaupal.outbox.settle();
    expect([await posted(waits.roll), await posted(decided.roll)]).to.deep.equal([2, 1]);
  }).timeout(60_000);
});
