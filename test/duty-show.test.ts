import { expect } from 'chai';
import sharp from 'sharp';
import { createWhatsAppSim, type WaMessage } from './bot/whatsapp/whatsapp-sim.ts';
import { givenBy, rowsOf, volunteer } from './flows/duty/support.ts';
import { admins, buttons, words, type Told } from './flows/support.ts';
import { startWorld, type World } from './support/chaupal.ts';
import { lettersIn } from './support/letters.ts';
import type { SimMessage } from './support/sim.ts';

const ZONE = 'Asia/Kolkata';
const NUMBER = '+919833344455';

/** The roster's evening, as somebody shows it in the playground: every step stands on the one before. */
describe('a duty tomorrow, from the reminder to the filled gap', function suite() {
  this.timeout(60_000);
  let world: World;
  let admin: Told;
  let today: Temporal.PlainDate;
  let nilima: Told & { id: number; volunteerId: number };
  let dipti: Told & { id: number; volunteerId: number };
  let whatsapp: ReturnType<typeof createWhatsAppSim>;
  let onWhatsApp: ReturnType<ReturnType<typeof createWhatsAppSim>['person']>;
  let card: SimMessage;
  const rows = rowsOf(() => world);
  const give = givenBy(() => world);
  const at = (inDays: number, time: string) => today.add({ days: inDays }).toZonedDateTime({ timeZone: ZONE, plainTime: Temporal.PlainTime.from(time) }).toInstant().toString();

  before(async () => {
    world = await startWorld({ LOG_LEVEL: 'error', MODULES: 'duty' });
    ({ admin } = await admins(world.sim));
    whatsapp = createWhatsAppSim(world.chaupal.playgroundUrl ?? '');
    onWhatsApp = whatsapp.person(NUMBER);
    const [day] = await rows<{ day: string }>(`select to_char(lower(days) + 2, 'YYYY-MM-DD') as day from duty_roster`);
    today = Temporal.PlainDate.from(day?.day ?? '');
    // What the demo planned for invented people shall not fill the admin chat.
    await rows(`update duty_reminder set state = 'cancelled'`);
    await rows(`update duty_assignment set state = 'cancelled', ended_at = now()`);
    await rows(`update duty_volunteer set status = 'inactive'`);
    await admin.says('/roster');
    await admin.hears(/Filled/);
  });
  after(() => world.stop());

  /** How often each channel took a message of this template about Nilima's duty. */
  async function taken(template: string, person: { volunteerId: number }): Promise<Record<string, number>> {
    const sent = await rows<{ channel: string; n: number }>(
      `select a.channel, count(*)::int as n from outbox_message m join outbox_attempt a on a.message_id = m.id join duty_volunteer v on v.person_id = m.person_id
       where m.template = $1 and v.id = $2 and a.state in ('sent', 'delivered', 'read') group by 1 order by 1`,
      [template, person.volunteerId],
    );
    return Object.fromEntries(sent.map(({ channel, n }) => [channel, n]));
  }
  const templates = async (): Promise<WaMessage[]> => (await whatsapp.messages(NUMBER)).filter(({ template }) => template === 'duty_reminder');

  it('a coordinator gives a volunteer with three channels a duty for the day after', async () => {
    nilima = await volunteer(world, { name: 'Nilima Rao', wants: '7' });
    dipti = await volunteer(world, { name: 'Dipti Shah', wants: '7' });
    await whatsapp.newPerson(NUMBER, 'Nilima');
    await rows('update person set whatsapp_number = $1, whatsapp_consent_at = now() where id = (select person_id from duty_volunteer where id = $2)', [NUMBER, nilima.volunteerId]);
    // Whatever time it is now, the reminder is still to come.
    await world.sim.moveTo(at(1, '09:00'));
    await give(7, 2, 'Nilima Rao');
    await nilima.hears(/you have a duty:/);
  });

  it('a second before six nothing is said, at six it arrives over all three channels, once each', async () => {
    await world.sim.moveTo(at(1, '17:59:59'));
    expect(await taken('duty.reminder', nilima)).to.deep.equal({});
    await world.sim.moveTo(at(1, '18:00:00'));
    const pane = await nilima.hears(/a reminder of your duty/);
    expect(words(pane)).to.match(/Zohar/).and.match(/12:30/);
    expect(buttons(pane)).to.include.members(['✅ I will come', '❌ I cannot come']);

    const [template, ...more] = await templates();
    expect(more).to.deep.equal([]);
    expect(template?.text).to.match(/Zohar/).and.match(/12:30/).and.match(/STOP/);
    expect(template?.choices?.rows.map(({ title }) => title)).to.have.length(2);

    const letters = (await lettersIn(world.config.dataDir, 'duty.reminder')).filter(({ to }) => to.includes('nila@example.org'));
    expect(letters).to.have.length(1);
    expect(letters[0]?.text).to.match(/Zohar/).and.match(/12:30/).and.match(/I will come: https:\/\/t\.me\/\w+\?start=act_/);
    expect(await taken('duty.reminder', nilima)).to.deep.equal({ email: 1, telegram: 1, whatsapp: 1 });
  });

  it('she declines over WhatsApp, and the coordinators see it at once', async () => {
    await onWhatsApp.taps('cannot come');
    await onWhatsApp.hears(/you cannot come/);
    card = await admin.hears(/Nilima Rao[^]*cannot come[^]*Zohar/);
    expect(buttons(card)).to.include('👥 Choose somebody');
    // Whoever could step in is asked.
    await dipti.hears(/Somebody is needed/);
  });

  it('the coordinator fills the gap from the card, and the new one hears of it over every channel that she has', async () => {
    await admin.taps('Choose somebody', card);
    const place = await admin.hears(/Zohar[^]*free/);
    await admin.taps(/^Dipti/, place);
    await admin.hears(/🔒 Dipti Shah/);
    await dipti.hears(/you have a duty:/);
    await dipti.taps('I will come');
    await dipti.hears(/We count on you/);
  });

  it('the grid is a picture with the new name on it, as large as Telegram keeps it', async () => {
    await admin.says('/roster');
    await admin.taps('Grid', await admin.hears(/Filled/));
    const grid = await admin.hears(/page \d+ of \d+/, 15_000);
    expect(grid.photo, words(grid)).to.be.an('array');
    const picture = Buffer.from(await (await fetch(grid.file_url ?? '')).arrayBuffer());
    const { width, height, format } = await sharp(picture).metadata();
    expect(format).to.be.oneOf(['png', 'jpeg']);
    // Telegram scales the longer side to 1,280; ten days stand in two rows of five, so that a phone shows them at full width.
    expect(Math.max(width, height)).to.equal(1_280);
    expect(Math.min(width, height)).to.be.at.least(480);
    const { channels } = await sharp(picture).stats();
    expect(Math.max(...channels.map(({ stdev }) => stdev)), 'an empty picture').to.be.greaterThan(10);
  });

  it('until the duty begins nobody else is reminded of it, and she who declined not again', async () => {
    await world.sim.moveTo(at(2, '12:31'));
    expect(await taken('duty.reminder', nilima)).to.deep.equal({ email: 1, telegram: 1, whatsapp: 1 });
    expect(await taken('duty.reminder-short', nilima)).to.deep.equal({});
    expect(await taken('duty.reminder-short', dipti)).to.deep.equal({ email: 1, telegram: 1 });
    expect(await templates()).to.have.length(1);
  });
});
