import { expect } from 'chai';
import type { World } from '../../support/chaupal.ts';
import { buttons, words, type Told } from '../support.ts';
import { givenBy, rowsOf, volunteer, withRosterInChat } from './support.ts';

describe('duties in chat', () => {
  let world: World;
  let admin: Told;
  withRosterInChat((made, desk) => {
    world = made;
    ({ admin } = desk);
  });

  const rows = rowsOf(() => world);
  const give = givenBy(() => world);

  it('a place is given by three taps, the volunteer confirms, and the grid knows', async () => {
    const nila = await volunteer(world, { name: 'Nilanjana Aa', wants: '6' });
    const place = await give(6, 10, 'Nilanjana Aa');
    const told = await nila.hears(/you have a duty:/);
    expect(words(told)).to.match(/Fajr Takbira/).and.match(/05:20/);
    await nila.taps('I will come', told);
    await nila.hears(/We count on you/);
    const [row] = await rows<{ state: string }>('select state from duty_assignment where volunteer_id = $1 and day = $2', [nila.volunteerId, place.day]);
    expect(row?.state).to.equal('confirmed');
    await nila.says('/start');
    expect(words(await nila.hears(/Namaste/))).to.match(/duty/);
  });

  it('a day that nobody understands is answered with an example and with buttons', async () => {
    for (const [command, button] of [['/roster', '🗂 Duty roster'], ['/reminders', '🔔 Reminders']] as const) {
      await admin.says(`${command} x`);
      expect(buttons(await admin.hears(/Like this: \/roster/)), command).to.deep.equal([button, '🏠 Home']);
      await admin.taps(button);
      await admin.hears(command === '/roster' ? /Filled/ : /[Rr]eminder/);
    }
  });

  it('a decline reaches the coordinators at once, is offered, and the first who says yes has it', async () => {
    const [nila, dev] = [await volunteer(world, { name: 'Nandita Bb', wants: '9' }), await volunteer(world, { name: 'Devika Bb', wants: '9' })];
    await give(9, 11, 'Nandita Bb');
    await nila.hears(/you have a duty:/);
    // Noon: at night nobody is asked, and these tests run at any hour.
    const [tomorrow] = await rows<{ day: string }>(`select to_char(lower(days) + 3, 'YYYY-MM-DD') as day from duty_roster`);
    await world.sim.moveTo(`${tomorrow?.day}T06:30:00Z`);
    await nila.taps('I cannot come');
    await nila.hears(/you cannot come/);
    await admin.hears(/Nandita Bb.*cannot come.*asked/s);
    const offer = await dev.hears(/Somebody is needed/);
    await dev.taps('I take it', offer);
    await dev.hears(/You have taken/);
    await admin.hears(/Devika Bb.*takes/);
    await nila.hears(/taken over/);
    const answer = await nila.taps('come after all');
    expect(answer?.text).to.match(/faster/);
  });

  it('a place is unlocked with a reason of ten letters only, and can be given again from the same message', async () => {
    const nila = await volunteer(world, { name: 'Nirmala Cc', wants: '8' });
    const place = await give(8, 12, 'Nirmala Cc');
    for (let round = 0; round < 2; round += 1) {
      await admin.taps('Emergency unlock');
      await admin.hears(/At least ten letters/);
      await admin.says('too short');
      await admin.hears(/at least ten letters/);
      await admin.says('She called from the hospital');
      await admin.hears(/Unlocked/);
      await nila.hears(/taken this duty off you/);
      await admin.taps('Back');
      await admin.hears(/free/);
      await admin.taps(/^Nirmala/);
      await admin.hears(/🔒 Nirmala Cc/);
    }
    const states = await rows<{ state: string }>('select state from duty_assignment where volunteer_id = $1 order by id', [nila.volunteerId]);
    expect(states.map((it) => it.state)).to.deep.equal(['unlocked', 'unlocked', 'waiting']);
    expect(place.day).to.match(/^\d{4}/);
  });
});
