import { expect } from 'chai';
import type { World } from '../../support/chaupal.ts';
import { words, type Told } from '../support.ts';
import { givenBy, placeOf, rowsOf, volunteer, withRosterInChat } from './support.ts';

describe('asking for changes in chat', () => {
  let world: World;
  let admin: Told;
  withRosterInChat((made, desk) => {
    world = made;
    ({ admin } = desk);
  });

  const rows = rowsOf(() => world);
  const give = givenBy(() => world);

  it('a request for another day is a card; granting it gives the new date', async () => {
    const nila = await volunteer(world, { name: 'Namrata Dd', wants: '12' });
    await give(12, 13, 'Namrata Dd');
    await nila.hears(/you have a duty:/);
    await nila.says('/duties');
    await nila.hears(/Your duty/);
    await nila.taps('17:40');
    await nila.hears(/Reporting time/);
    await nila.taps('Another day');
    await nila.hears(/Which duty would you like/);
    await nila.says('1');
    await nila.hears(/On which day/);
    // That one she has herself: another day is asked for, and the reason is not asked for twice.
    await nila.says((await placeOf(world, 12, 1)).day);
    await nila.hears(/Why/);
    await nila.says('An exam on that evening');
    await nila.hears(/Which duty would you like/);
    await nila.says('1');
    await nila.hears(/On which day/);
    const wished = await placeOf(world, 12, 14);
    await nila.says(wished.day);
    await nila.hears(/request is with the coordinators/);
    const card = await admin.hears(/Request: .*Another day.*Wished for: .*An exam/s);
    await admin.taps('Grant', card);
    await nila.hears(/request was granted/);
    const [row] = await rows<{ day: string }>(`select to_char(day, 'YYYY-MM-DD') as day from duty_assignment where volunteer_id = $1 and state = 'confirmed'`, [nila.volunteerId]);
    expect(row?.day).to.equal(wished.day);
  });

  it('a request to be freed of a duty wishes for none, and its card has no line for it', async () => {
    const nila = await volunteer(world, { name: 'Nalini Ff', wants: '12' });
    await give(12, 16, 'Nalini Ff');
    await nila.hears(/you have a duty:/);
    await nila.says('/duties');
    await nila.hears(/Your duty/);
    await nila.taps('17:40');
    await nila.hears(/Reporting time/);
    await nila.taps('↩️ Cancel');
    await nila.hears(/Why/);
    await nila.says('I am moving away');
    await nila.hears(/request is with the coordinators/);
    const card = words(await admin.hears(/Request: .*Cancel.*moving away/s));
    expect(card).to.not.match(/Wished for|–\s*$/m);
  });

  it('what an admin asks to be put right is judged like the registration', async () => {
    const nila = await volunteer(world, { name: 'Nayana Ee', wants: '6' });
    await admin.says('/volunteers Nayana');
    await admin.hears(/Volunteers/);
    await admin.taps(/Nayana Ee/);
    await admin.hears(/Nayana Ee/);
    await admin.taps('Ask to put right');
    await admin.hears(/What shall/);
    await admin.taps('E-mail');
    await admin.hears(/What is wrong/);
    await admin.says('Mails come back');
    await admin.hears(/is asked to put it right/);
    const asked = await nila.hears(/asks you to put something right/);
    await nila.taps(/Put right/, asked);
    await nila.hears(/What is right/);
    await nila.says('nowhere');
    await nila.hears(/not an e-mail address/);
    await nila.says('nayana@example.org');
    await nila.hears(/Put right\. Thank you/);
    const told = await rows(`select from outbox_message where template = 'duty.correction-done'`);
    expect(told).to.have.length(1);
  });
});
