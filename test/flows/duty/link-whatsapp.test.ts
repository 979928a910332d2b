import { expect } from 'chai';
import { withOpenDoors } from '../../../bot/chat/render-notice.ts';
import { notify } from '../../../domain/notifications/index.ts';
import { assemble } from '../../../flows/product.ts';
import { createWhatsAppSim } from '../../bot/whatsapp/whatsapp-sim.ts';
import { startWorld, type World } from '../../support/chaupal.ts';
import { admins, buttons, forge, meet } from '../support.ts';
import { fillVolunteer, rowsOf } from './support.ts';

/** The number that every volunteer of these tests types. */
const NUMBER = '+919876543210';

describe('a volunteer who gave a WhatsApp number', () => {
  let world: World;
  const rows = rowsOf(() => world);
  before(async () => {
    world = await startWorld({ LOG_LEVEL: 'error' });
  });
  after(() => world.stop());

  async function approved(language_code = 'en') {
    const person = await meet(world.sim, { first_name: 'Omkar', language_code });
    const member = await fillVolunteer(person, { name: 'Omkar Ll', recordings: [] });
    await person.taps('Register');
    await person.hears(/with the coordinators/);
    const { admin, adminId, group } = await admins(world.sim);
    // Its own card may wait for the group's pace; any message will do to press on.
    await admin.hears(/./);
    const [row] = await rows<{ id: string; person_id: string }>('select id, person_id from duty_volunteer where member_no = $1', [member]);
    await forge(world.sim, adminId, group, `x:duty-volunteer.yes:${row?.id}`);
    return { ...person, personId: row?.person_id, welcome: await person.hears(/Welcome among the volunteers/) };
  }

  it('is offered to link it with the welcome, and is one person on both channels after one code', async () => {
    const whatsapp = createWhatsAppSim(world.chaupal.playgroundUrl ?? '');
    await whatsapp.newPerson(NUMBER, 'Omkar');
    const person = await approved();
    expect(buttons(person.welcome)).to.include('📱 Remind me on WhatsApp too (…3210)');
    // A tick would promise reminders at a number that is nobody's yet.
    await person.says('/duties');
    await person.hears(/none ahead/);
    await person.taps('My details');
    await person.hears(/Member number/);
    await person.taps('Where to remind me');
    expect(buttons(await person.hears(/Where shall reminders go/)).slice(0, 3)).to.deep.equal(['✅ Telegram', '📱 Remind me on WhatsApp too (…3210)', '✅ E-mail']);
    await person.taps('Remind me on WhatsApp too', person.welcome);
    await person.hears(/code[^]*\+919876543210/i);
    const sent = await whatsapp.person(NUMBER).hears(/\d{6}/);
    await person.says(/\b(\d{6})\b/.exec(sent.text)?.[1] ?? '');
    await person.hears(/linked/i);
    const reachable = await rows<{ channel: string }>('select channel from person_channel where person_id = $1 order by channel', [person.personId]);
    expect(reachable.map(({ channel }) => channel)).to.deep.equal(['email', 'telegram', 'whatsapp']);
    expect(await rows('select from person where whatsapp_number = $1', [NUMBER])).to.have.length(1);
  });

  it('is not offered it once it is linked', async () => {
    const [holder] = await rows<{ id: number; person_id: number; telegram_id: number }>(
      'select v.id::int, p.id::int as person_id, p.telegram_id::int from duty_volunteer v join person p on p.id = v.person_id where p.whatsapp_number = $1', [NUMBER],
    );
    const person = world.sim.person(holder?.telegram_id ?? 0);
    await person.says('/start');
    await person.hears(/Namaste/);
    await world.chaupal.core.transact.read({ kind: 'system', name: 'test', via: 'job' }, (work) =>
      notify(work, { to: { personId: holder?.person_id ?? 0 }, template: 'duty.approved', parameters: { volunteerId: holder?.id ?? 0 } }),
    );
    expect(buttons(await person.hears(/Welcome among the volunteers/))).to.deep.equal(['📋 My duties', '🙌 Duties I can take']);
  });

  it('is not offered it where there is no WhatsApp', async () => {
    const product = assemble([{ name: 'test', home: async () => ({ lines: [], buttons: [] }), screens: { duty: async () => ({ html: '' }) }, flows: [], acts: {}, cards: {}, notices: {}, commands: [] }]);
    const left = withOpenDoors(product, { html: 'hello', buttons: [[{ label: 'link', action: { flow: 'account.link-whatsapp' } }], [{ label: 'mine', action: { go: 'duty' } }, { label: 'gone', action: { go: 'gone' } }], [{ label: 'act', action: { act: 'a.b' } }]] });
    expect(left.buttons?.map((row) => row.map(({ label }) => label))).to.deep.equal([['mine'], ['act']]);
  });
});
