import { expect } from 'chai';
import type { World } from '../../support/chaupal.ts';
import { buttons, words, type Told } from '../support.ts';
import { rowsOf, withRosterInChat } from './support.ts';

describe('rosters and their duties in chat', () => {
  let world: World;
  let admin: Told;
  withRosterInChat((made, desk) => {
    world = made;
    ({ admin } = desk);
  });
  const rows = rowsOf(() => world);
  const hub = async () => {
    await admin.says('/roster');
    return admin.hears(/Filled/);
  };

  it('a duty is added with six answers, moved up, changed and taken out again', async () => {
    await hub();
    await admin.taps('Days and duties');
    await admin.hears(/12\. 17:40/);
    await admin.taps('New duty');
    await admin.hears(/Step 1 of 6/);
    await admin.says('Night watch');
    await admin.hears(/Hindi/);
    await admin.taps('Also');
    await admin.hears(/Marathi/);
    await admin.says('रात्रपाळी');
    await admin.hears(/Step 2 of 6/);
    await admin.says('noon');
    await admin.hears(/hours and minutes.*05:20/s);
    await admin.says('२१:००');
    await admin.hears(/Step 3 of 6/);
    await admin.says('४');
    await admin.hears(/whole minutes, from 5 to 720/);
    await admin.says('६०');
    await admin.hears(/Step 4 of 6/);
    await admin.says('5, 6');
    await admin.hears(/Step 5 of 6/);
    await admin.taps('2');
    await admin.hears(/Step 6 of 6/);
    await admin.taps('No audition');
    expect(words(await admin.hears(/The new duty/))).to.match(/Night watch · रात्रपाळी/).and.match(/21:00/).and.match(/Fri and Sat/);
    await admin.taps('Add it');
    await admin.hears(/is in the roster/);
    await admin.taps('Back');
    await admin.hears(/13\. 21:00 Night watch · Fri and Sat · 2 people/);
    await admin.taps('21:00 Night watch');
    await admin.hears(/duty 13 of 13/);
    expect((await admin.taps('⬆️'))?.text).to.equal('Now 12 of 13');
    await admin.hears(/duty 12 of 13/);
    await admin.taps('Days');
    await admin.hears(/days of the week/);
    await admin.taps('Saturday');
    await admin.taps('These are all');
    await admin.hears(/Changed/);
    await admin.taps('Back');
    await admin.hears(/Days: Fri\n/);
    await admin.taps('Take it out');
    await admin.hears(/Take “Night watch” out/);
    await admin.taps('Take it out');
    await admin.hears(/is out of the roster/);
    expect(await rows(`select from duty_type where removed_at is not null and names ->> 'mr' = 'रात्रपाळी'`)).to.have.length(1);
  });

  it('taking out a duty that people hold names them, asks once more and wants the reason', async () => {
    await hub();
    await admin.taps('Days and duties');
    await admin.hears(/Isha Takbira/);
    await admin.taps('17:40 Isha Takbira');
    await admin.hears(/duty 12 of 12/);
    await admin.taps('Take it out');
    await admin.hears(/Take “Isha Takbira” out/);
    await admin.taps('Take it out');
    expect(words(await admin.hears(/4 duties that are given would be lost/))).to.match(/17:40 Isha Takbira – \S/);
    await admin.taps('Yes, do it');
    await admin.hears(/At least ten letters/);
    await admin.says('short');
    await admin.hears(/needs at least ten letters/);
    await admin.says('The evening prayer is held elsewhere');
    await admin.hears(/is out of the roster/);
    await admin.hears(/The roster was changed; 4 duties were unlocked\.\s+Reason: The evening prayer/);
    expect(await rows(`select from duty_unlock where reason = 'The evening prayer is held elsewhere'`)).to.have.length(4);
  });

  it('a draft is made from the roster before, reached while that one runs, and thrown away', async () => {
    await hub();
    await admin.taps('All rosters');
    await admin.hears(/All rosters/);
    await admin.taps('New roster');
    await admin.hears(/called/);
    await admin.says('Winter');
    await admin.hears(/first.*day/);
    await admin.says('1 Jan to 30 Jan');
    await admin.hears(/in it again/);
    await admin.taps('These are all');
    await admin.hears(/Duties: Sanah/);
    await admin.taps('Make it');
    // On the very messages: the coordinators' news may arrive below them meanwhile.
    await admin.taps('Back', await admin.hears(/as a draft/));
    await admin.taps('Back', await admin.hears(/Winter · 1–30 Jan · draft/));
    const draft = await admin.hears(/Winter · 1–30 Jan · draft\s+Filled: 0/);
    expect(buttons(draft)).to.include('📣 Publish and tell everybody').and.not.include('🔔 Reminders');
    await admin.taps('Days and duties');
    await admin.hears(/Winter/);
    await admin.taps('Throw the draft away');
    await admin.hears(/Really/);
    await admin.taps('Throw the draft away');
    await admin.hears(/is gone/);
    expect(await rows(`select from duty_roster where name = 'Winter'`)).to.deep.equal([]);
  });

  it('days that would cost duties are left as they were when the coordinator says no', async () => {
    const [before] = await rows<{ days: string }>('select days::text as days from duty_roster');
    await hub();
    await admin.taps('Days and duties');
    await admin.hears(/First|Sanah/);
    await admin.taps('First and last day');
    await admin.hears(/The roster runs/);
    const [{ from, to } = { from: '', to: '' }] = await rows<{ from: string; to: string }>(`select lower(days)::text as from, (lower(days) + 3)::text as to from duty_roster`);
    await admin.says(`${from} to ${to}`);
    await admin.hears(/would be lost/);
    await admin.taps(/^No$/);
    await admin.hears(/Left as it was/);
    expect(await rows('select days::text as days from duty_roster')).to.deep.equal([before]);
  });
});
