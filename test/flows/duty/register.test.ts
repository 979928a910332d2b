import { expect } from 'chai';
import type { World } from '../../support/chaupal.ts';
import { buttons, meet, newest, words, type Told } from '../support.ts';
import { fillVolunteer, freshMember, wav, withRosterInChat } from './support.ts';

describe('volunteering in chat', () => {
  let world: World;
  let admin: Told;
  withRosterInChat((made, desk) => {
    world = made;
    ({ admin } = desk);
  });


  it('asks seven questions, explains what is wrong, and shows everything before it is sent', async () => {
    const nila = await meet(world.sim);
    await nila.says('/volunteer');
    await nila.hears(/seven short questions, about two minutes/);
    await nila.hears(/Step 1 of 7/);
    await nila.says('Nila Test');
    await nila.hears(/member number/);
    for (const wrong of ['123', 'member', '204311001']) {
      await nila.says(wrong);
      await nila.hears(/8 digits.*20431100/s);
    }
    await nila.says(freshMember());
    await nila.hears(/e-mail/);
    await nila.says('nila at home');
    await nila.hears(/not an e-mail address/);
    await nila.says('nila@example.org');
    await nila.hears(/WhatsApp number/);
    await nila.says('123');
    await nila.hears(/not a phone number/);
    await nila.says('098765 43210');
    const question = await nila.hears(/Which duties/);
    expect(buttons(question).slice(0, 12)).to.include.members(['04:30 Sanah', '17:40 Isha Takbira']);
    await nila.taps('These are all');
    await nila.hears(/choose at least one/);
    await nila.taps('Sanah');
    await nila.taps('Fajr Takbira');
    await nila.hears(/./);
    expect(buttons(await newest(world.sim, nila.id))).to.include('✅ 05:20 Fajr Takbira');
    await nila.taps(/✅ 04:30 Sanah/);
    await nila.taps('These are all');
    await nila.hears(/audition/);
    await nila.taps('Send none now');
    await nila.hears(/cannot come/);
    await nila.taps('Add days off');
    await nila.hears(/first.*day/);
    await nila.says('tomorrow');
    await nila.hears(/So far/);
    await nila.taps('These are all');
    const summary = await nila.hears(/Your registration/);
    expect(words(summary)).to.match(/Fajr Takbira/).and.not.match(/Sanah/);
    expect(words(summary)).to.include('+919876543210');
    await nila.taps('Register');
    await nila.hears(/with the coordinators/);
  });

  it('a program named .mp3, a picture and a file of 40 MB are refused with the reason; good ones are counted and can be taken out', async () => {
    const nila = await meet(world.sim);
    await nila.says('/volunteer');
    for (const [answer, next] of [['Nila Test', /member/], [freshMember(), /e-mail/], ['nila@example.org', /WhatsApp/], ['98765 43210', /Which duties/], ['1 2', /audition/]] as const) {
      await nila.says(answer);
      await nila.hears(next);
    }
    await nila.sendsFile('audio', Buffer.concat([Buffer.from('MZ\u0090\u0000'), Buffer.alloc(2_000)]), 'song.mp3', 'audio/mpeg');
    await nila.hears(/cannot play this kind of file/);
    await nila.sendsFile('audio', Buffer.alloc(16_000_000), 'long.wav', 'audio/wav');
    await nila.hears(/too large: at most 15 MB/);
    await nila.sendsFile('document', Buffer.alloc(40_000_000), 'longer.wav', 'audio/wav');
    await nila.hears(/too large: at most 15 MB/);
    for (let nth = 1; nth <= 3; nth += 1) {
      await nila.sendsFile('audio', wav(4_000 + nth), `take-${nth}.wav`, 'audio/wav');
      await nila.hears(new RegExp(`Received: .*${nth}.* of at most 6`));
    }
    await nila.taps(/Take out 🎤 2/);
    await nila.hears(/Received: .*2.* of at most 6/);
    await nila.taps('These are all');
    await nila.hears(/cannot come/);
    // A choice of two does not understand three.
    await nila.says('3');
    await nila.hears(/tap one of the buttons/);
    await nila.says('2');
    await nila.hears(/2 recordings/);
    await nila.taps('Cancel');
  });

  it('a member number that is taken is put right in the summary, where everything else still is', async () => {
    const [first, second] = [await meet(world.sim), await meet(world.sim)];
    const member = await fillVolunteer(first, { recordings: [] });
    await first.taps('Register');
    await first.hears(/with the coordinators/);
    await fillVolunteer(second, { member, recordings: [], wants: '1, 6' });
    await second.taps('Register');
    await second.hears(/cannot be used here/);
    await second.hears(/Your registration/);
    await second.taps(/✏️ Member number/);
    await second.hears(/member number/);
    await second.says(freshMember());
    await second.hears(/Your registration/);
    await second.taps('Register');
    // Who wishes for a duty that needs an audition and has sent none learns which, and can send it while the registration waits.
    const sent = await second.hears(/For Sanah we have to hear you first/);
    await second.taps('Recordings', sent);
    await second.hears(/Send your audition/);
    await second.sendsFile('audio', wav(), 'voice.wav', 'audio/wav');
    await second.hears(/Received: .*1/);
    await second.taps('These are all');
    await second.hears(/will listen to your recordings/);
  });

  it('the card plays the recordings, one is chosen, and the first decision wins', async () => {
    const nila = await meet(world.sim);
    const member = await fillVolunteer(nila);
    await nila.taps('Register');
    const card = await admin.hears(new RegExp(member));
    expect(words(card)).to.include('+919876543210').and.include('Fajr Takbira');
    await admin.taps('Recording 1', card);
    const recording = await admin.hears(/recording 1 of 1/);
    expect(recording.file_url).to.be.a('string');
    await admin.taps('Choose this one', recording);
    await admin.hears(/1 recording, chosen/);
    await admin.taps('Deny', card);
    await admin.taps('Needs more practice', await admin.hears(new RegExp(member)));
    await nila.hears(/not accepted.*Needs more practice/s);
    await nila.taps('Correct and send again');
    await nila.hears(/Your registration/);
    await nila.taps('Register');
    const again = await admin.hears(new RegExp(`^(?![^]*Rejected)[^]*${member}`));
    await admin.taps('Approve', again);
    await nila.hears(/Welcome among the volunteers/);
  });
});
