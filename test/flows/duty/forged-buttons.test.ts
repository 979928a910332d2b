import { expect } from 'chai';
import type { World } from '../../support/chaupal.ts';
import { forge, listenToErrors, meet, newest, words, type Told } from '../support.ts';
import { givenBy, placeOf, rowsOf, volunteer, withRosterInChat } from './support.ts';

describe('buttons of the roster that somebody made up', () => {
  let world: World;
  let group: number;
  let admin: Told;
  let adminId: number;
  withRosterInChat((made, desk) => {
    world = made;
    ({ group, admin, adminId } = desk);
  });

  const rows = rowsOf(() => world);
  const give = givenBy(() => world);

  it('a button of somebody else’s duty does nothing and tells nothing', async () => {
    const nila = await volunteer(world, { name: 'Nupur Ff', wants: '11' });
    await give(11, 15, 'Nupur Ff');
    const [held] = await rows<{ id: number }>('select id::int from duty_assignment where volunteer_id = $1', [nila.volunteerId]);
    const stranger = await meet(world.sim);
    await stranger.says('/start');
    await stranger.hears(/Namaste/);
    for (const data of [`x:duty.come:${held?.id}`, `x:duty.cannot:${held?.id}`]) expect((await forge(world.sim, stranger.id, stranger.id, data))?.text).to.match(/no such duty/);
    const [after] = await rows<{ state: string }>('select state from duty_assignment where id = $1', [held?.id]);
    expect(after?.state).to.equal('waiting');
  });

  it('the coordinator’s screens and acts are for admins, whoever forges their buttons', async () => {
    const nila = await volunteer(world, { name: 'Nisha Gg', wants: '6' });
    const place = await placeOf(world, 6, 16);
    for (const screen of ['duty.roster', 'duty.grid', `duty.day:${place.day}`, `duty.place:${place.argument}`, 'duty.volunteers', 'duty.volunteer:1', 'duty.unanswered', 'duty.log', 'duty.fairness', 'duty.proposal:1', 'duty.rosters', 'duty.setup:1', 'duty.type:1']) {
      await nila.says('/start');
      await nila.hears(/Namaste/);
      await forge(world.sim, nila.id, nila.id, `g:${screen}${screen.includes(':') ? '' : ':'}`);
      expect(words((await newest(world.sim, nila.id)) ?? { message_id: 0, seq: 0 }), screen).to.match(/may not do this/);
    }
    for (const act of [`duty.assign:${place.argument}.0.${nila.volunteerId}`, 'duty.publish:1', 'duty.sheet:1', 'duty.autofill:0', 'duty.accept:1', 'duty.discard:1', 'duty.resend:1', 'duty.served:1', 'duty.no-show:1', `duty.deactivate:${nila.volunteerId}`, 'duty.play:1', 'duty.type-up:2.2', 'duty.type-down:1.1', 'duty.choose-audition:1', 'duty-volunteer.yes:1', 'duty-request.yes:1']) {
      expect((await forge(world.sim, nila.id, nila.id, `x:${act}`))?.text, act).to.match(/may not do this/);
    }
    for (const command of ['/roster', '/volunteers', '/reminders']) {
      await nila.says(command);
      await nila.hears(/do not know this command/);
    }
  });

  it('mangled buttons are answered, not a fault', async () => {
    const errors = listenToErrors(world.chaupal);
    const nila = await volunteer(world, { name: 'Neha Hh', wants: '6' });
    for (const data of ['x:duty.take:', 'x:duty.take:9.9.9', 'x:duty.take:1.2026-99-99.1', 'g:duty.month:2026-13', 'g:duty.month:zzz', 'g:duty.open-one:1.x.1', 'x:duty.channel:sms.on', 'x:duty.remove-blackout:abc', 'g:duty.one:999999', 'x:duty.come:']) {
      await nila.says('/start');
      await nila.hears(/Namaste/);
      await forge(world.sim, nila.id, nila.id, data);
      expect(words((await newest(world.sim, nila.id)) ?? { message_id: 0, seq: 0 }), data).to.not.match(/went wrong on our side/);
    }
    for (const data of ['g:duty.place:0.x.y', 'g:duty.day:2026-02-31', 'g:duty.grid:999', 'g:duty.volunteers:x.y.z', 'g:duty.log:2026-02-31', 'x:duty.assign:1.2.3.4.5', 'g:duty.proposal:0', 'g:duty.roster:999', 'g:duty.setup:x', 'g:duty.type:999', 'x:duty.type-up:999.1']) {
      await admin.says('/roster');
      await admin.hears(/Filled/);
      await forge(world.sim, adminId, group, data);
      expect(words((await newest(world.sim, group)) ?? { message_id: 0, seq: 0 }), data).to.not.match(/went wrong on our side/);
    }
    expect(errors).to.deep.equal([]);
  });
});
