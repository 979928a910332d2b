import { expect } from 'chai';
import type { World } from '../../support/chaupal.ts';
import { meet, type Told } from '../support.ts';
import { fillVolunteer, mov, mp4, opus, wav, webm, withRosterInChat } from './support.ts';

describe('recordings in chat', () => {
  let world: World;
  let admin: Told;
  withRosterInChat((made, desk) => {
    world = made;
    ({ admin } = desk);
  });

  it('a recording is played to the coordinator as what it was sent as: sound, voice or video', async () => {
    const nila = await meet(world.sim);
    const member = await fillVolunteer(nila, {
      recordings: [['audio', wav(), 'take.wav', 'audio/wav'], ['voice', opus(), 'voice.ogg', 'audio/ogg'], ['video', mp4(), 'take.mp4', 'video/mp4'], ['document', mov(), 'take.mov', 'video/quicktime'], ['video', webm(), 'take.webm', 'video/webm']],
    });
    await nila.taps('Register');
    const card = await admin.hears(new RegExp(member));
    const played: string[] = [];
    for (let nth = 1; nth <= 5; nth += 1) {
      await admin.taps(`Recording ${nth}`, card);
      const message = await admin.hears(new RegExp(`recording ${nth} of 5`));
      const kind = (['audio', 'voice', 'video', 'document'] as const).find((it) => message[it] !== undefined);
      played.push(`${kind} ${(message[kind ?? 'audio'] as { file_name?: string }).file_name ?? ''}`.trim());
      expect((await fetch(message.file_url ?? '')).ok).to.equal(true);
    }
    expect(played).to.deep.equal(['audio audio.wav', 'voice', 'video video.mp4', 'video video.mov', 'video video.webm']);
  });
});
