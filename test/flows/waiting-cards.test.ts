import { expect } from 'chai';
import { startWorld, type World } from '../support/chaupal.ts';
import type { SimMessage } from '../support/sim.ts';
import { admins, fillRegistration, forge, meet, words, type Told } from './support.ts';

describe('cards that wait', () => {
  let world: World;
  let group: number;
  let admin: Told;
  let adminId: number;
  before(async () => {
    world = await startWorld({ LOG_LEVEL: 'error', MODULES: 'mess' });
    ({ group, admin, adminId } = await admins(world.sim));
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

  it('/pending posts a card as often as it is asked for, one double tap excepted, and says when it is decided already', async () => {
    const [waits, decided] = [await applicant(), await applicant()];
    const name = async (roll: string) => (await world.chaupal.core.pool.query<{ id: string; name: string }>('select id, name from mess_student where roll_no = $1', [roll])).rows[0];
    const [one, other] = [await name(waits.roll), await name(decided.roll)];
    const posted = async () => {
      await world.chaupal.outbox.settle();
      return (await world.sim.messages(group)).filter((message) => words(message).includes(waits.roll)).length;
    };
    const buttonFor = (message: SimMessage, id: string | undefined) => message.reply_markup?.inline_keyboard?.flat().find((button) => button.callback_data?.startsWith('x:card.post:mess-registration.') === true && button.callback_data.endsWith(`.${id}`));
    await admin.says('/pending');
    const list = await admin.hears(/oldest first/);
    const press = async (from: SimMessage) => (await world.sim.call<{ answer: { text?: string } | null }>(`/sim/chats/${group}/taps`, { from: adminId, message_id: from.message_id, data: buttonFor(from, one?.id)?.callback_data, forged: true })).answer?.text;
    const before = await posted();
    expect(await Promise.all([press(list), press(list)])).to.deep.equal(['Its card is posted below.', 'Its card is posted below.']);
    expect(await posted()).to.equal(before + 1);
    const drawnAnew = (await world.sim.messages(group)).find((message) => message.message_id === list.message_id);
    expect(await press(drawnAnew!)).to.match(/posted below/);
    expect(await posted()).to.equal(before + 2);
    const late = buttonFor(drawnAnew!, other?.id)?.callback_data ?? '';
    await world.chaupal.core.pool.query(`update mess_student set status = 'approved' where id = $1`, [other?.id]);
    expect((await forge(world.sim, adminId, group, late))?.text).to.match(/from before/);
  }).timeout(60_000);
});
