import { expect } from 'chai';
import type { World } from '../../support/chaupal.ts';
import { words, type Told } from '../support.ts';
import { givenBy, rowsOf, volunteer, withRosterInChat } from './support.ts';

describe('the roster and the clock', () => {
  let world: World;
  let admin: Told;
  let today: Temporal.PlainDate;
  const rows = rowsOf(() => world);
  const give = givenBy(() => world);
  withRosterInChat(async (made, desk) => {
    world = made;
    ({ admin } = desk);
    const [day] = await rows<{ day: string }>(`select to_char(lower(days) + 2, 'YYYY-MM-DD') as day from duty_roster`);
    today = Temporal.PlainDate.from(day?.day ?? '');
    // What the demo planned for invented people shall not fill the admin chat.
    await rows(`update duty_reminder set state = 'cancelled'`);
    await rows(`update duty_assignment set state = 'cancelled', ended_at = now()`);
  });

  const at = (inDays: number, time: string): string => today.add({ days: inDays }).toZonedDateTime({ timeZone: 'Asia/Kolkata', plainTime: Temporal.PlainTime.from(time) }).toInstant().toString();

  it('a reminder at six with its two answers, none for a duty that was unlocked, the board at eight, the question after the duty', async () => {
    const [nila, dev] = [await volunteer(world, { name: 'Nilima Ii', wants: '8' }), await volunteer(world, { name: 'Dipali Jj', wants: '9' })];
    await give(8, 5, 'Nilima Ii');
    await give(9, 5, 'Dipali Jj');
    await dev.hears(/you have a duty:/);
    await admin.taps('Emergency unlock');
    await admin.hears(/ten letters/);
    await admin.says('Not needed on this day');
    await admin.hears(/Unlocked/);
    await dev.hears(/taken this duty off you/);

    await world.sim.moveTo(at(4, '17:59'));
    await world.sim.moveTo(at(4, '18:01'));
    const reminder = await nila.hears(/a reminder of your duty/);
    expect(words(reminder)).to.match(/Zohar Takbira/).and.match(/12:30/);
    await nila.taps('I will come', reminder);
    await nila.hears(/We count on you/);
    await world.sim.moveTo(at(4, '20:01'));
    const board = await admin.hears(/Tomorrow/);
    expect(words(board)).to.match(/✅ 12:30 Zohar Takbira – Nilima Ii/).and.match(/⚠️ 12:30 Asar Takbira/);
    await world.sim.moveTo(at(5, '10:31'));
    await nila.hears(/⏰/);
    await world.sim.moveTo(at(5, '13:16'));
    await admin.taps('Served', await admin.hears(/did it take place/));
    await admin.hears(/☑️ Zohar Takbira/);
    await admin.taps('Did not come');
    await admin.hears(/🚫 Zohar Takbira/);
    const sent = await rows<{ template: string; person: string }>(
      `select template, p.name as person from outbox_message m join person p on p.id = m.person_id where template like 'duty.reminder%' and m.state <> 'cancelled' and p.name in ('Nilima', 'Dipali') order by m.id`,
    );
    expect(sent.map((it) => [it.template, it.person])).to.deep.equal([['duty.reminder', 'Nilima'], ['duty.reminder-short', 'Nilima']]);
  });
});
