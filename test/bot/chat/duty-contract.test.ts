import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { createDuty, type Duty } from '../../../domain/duty/index.ts';
import { startWorld, type World } from '../../support/chaupal.ts';
import { createWhatsAppSim } from '../whatsapp/whatsapp-sim.ts';
import { channels, type Talker } from './talkers.ts';

// The roster's own half of the contract: what a volunteer answers, over every channel.
describe('Duties, over every channel', function suite() {
  this.timeout(60_000);
  let world: World;
  let duty: Duty;
  let admin: number;
  let members = 0;

  before(async () => {
    world = await startWorld();
    duty = createDuty(world.chaupal.core);
    admin = Number((await query<{ id: string }>(`select person_id as id from person_role where role = 'admin' limit 1`))[0]?.id);
  });
  after(() => world.stop());

  const query = async <Row extends object>(text: string, values: unknown[] = []) => (await world.chaupal.database.pool.query<Row>(text, values)).rows;
  const asAdmin = () => ({ actor: { kind: 'person', personId: admin, via: 'telegram' } as const, key: randomUUID() });

  /** An approved volunteer with a duty on a place that nobody has. */
  async function allotted(person: Talker): Promise<number> {
    members += 1;
    const [volunteer] = await query<{ id: string }>(
      `insert into duty_volunteer (person_id, name, member_no, email, whatsapp, status, applied_at) select id, 'Nisha Rane', $1, '', '', 'approved', now() from person where ${person.where} returning id`,
      [`7777${String(1_000 + members)}`],
    );
    await query(`insert into person_role (person_id, role) select id, 'volunteer' from person where ${person.where}`);
    const [place] = await query<{ type_id: string; day: string }>(
      `select t.id as type_id, d::date::text as day from duty_roster r join duty_type t on t.roster_id = r.id, generate_series(upper(r.days) - 6, upper(r.days) - 1, '1 day') d
       where not t.needs_audition and extract(isodow from d) = any (t.weekdays) and not exists (select from duty_assignment a where a.type_id = t.id and a.day = d::date) order by d, t.position limit 1`,
    );
    const made = await duty.assign(asAdmin(), { typeId: Number(place?.type_id), day: place?.day ?? '', place: 1, volunteerId: Number(volunteer?.id) });
    return made.id;
  }
  const stateOf = async (id: number) => (await query<{ state: string }>('select state from duty_assignment where id = $1', [id]))[0]?.state;

  for (const channel of channels) {
    describe(channel.name, () => {
      let person: Talker;
      beforeEach(async () => {
        person = await channel.talker(world);
        await person.arrives();
      });

      it('a volunteer confirms from the message that tells of the duty', async () => {
        const id = await allotted(person);
        await person.hears(/you have a duty/);
        await person.chooses('I will come');
        await person.hears(/We count on you/);
        expect(await stateOf(id)).to.equal('confirmed');
      });

      it('a volunteer declines, the coordinators hear at once, and it may be taken back', async () => {
        const id = await allotted(person);
        await person.hears(/you have a duty/);
        await person.chooses('I cannot come');
        await person.hears(/you cannot come/);
        expect(await stateOf(id)).to.equal('declined');
        const group = (await world.sim.state()).admin_chat_id;
        await world.sim.person(0, group).hears(/Nisha Rane/);
        await person.chooses('I can come after all');
        await person.hears(/yours|taken|count on you|Thank you/i);
        expect((await query(`select from duty_assignment where replaces_id = $1 or id = $1 and state = 'confirmed'`, [id])).length).to.be.at.least(1);
      });

      it('a volunteer finds the duties from the home screen', async () => {
        await allotted(person);
        await person.hears(/you have a duty/);
        await person.says('/duties');
        await person.hears(/Your dut(?:y|ies)/);
      });

      it('registration as a volunteer asks the same questions and can be cancelled', async () => {
        await person.says('/volunteer');
        await person.hears(/name/i);
        await person.chooses('Cancel');
        await person.hears(/Cancelled/);
      });
    });
  }

  it('on WhatsApp "3" to a choice of two is no answer, and "2" after it is still the second', async () => {
    const whatsapp = channels.find(({ name }) => name === 'whatsapp');
    const person = await whatsapp?.talker(world);
    if (person === undefined) throw new Error('no WhatsApp');
    await person.arrives();
    const id = await allotted(person);
    await person.hears(/you have a duty/);
    await person.says('3');
    await person.hears(/did not understand/);
    expect(await stateOf(id)).to.equal('waiting');
    await person.says('2');
    await person.hears(/you cannot come/);
    expect(await stateOf(id)).to.equal('declined');
  });

  it('on WhatsApp a number is about the newest choices, or about those of the message that it quotes', async () => {
    const whatsapp = channels.find(({ name }) => name === 'whatsapp');
    const person = await whatsapp?.talker(world);
    if (person === undefined) throw new Error('no WhatsApp');
    await person.arrives();
    const first = await allotted(person);
    await person.hears(/you have a duty/);
    await person.says('menu');
    await person.hears(/Nisha/);
    const second = await allottedToSame(person, first);
    await person.hears(/you have a duty/);
    await person.says('2');
    await person.hears(/you cannot come/);
    expect([await stateOf(first), await stateOf(second)]).to.deep.equal(['waiting', 'declined']);
    const number = /'(\+\d+)'/.exec(person.where)?.[1] ?? '';
    const sim = createWhatsAppSim(world.chaupal.playgroundUrl ?? '');
    const said = await sim.messages(number);
    const quote = (id: string | undefined) => sim.call(`/chats/${encodeURIComponent(number)}/messages`, { text: '1', reply_to: id });
    // Their own word has no choices: the "1" is not taken for the newest one's.
    await quote(said.find(({ from }) => from === 'person')?.id);
    await sim.person(number).hears(/did not understand/);
    expect([await stateOf(first), await stateOf(second)]).to.deep.equal(['waiting', 'declined']);
    await quote(said.find(({ text }) => /you have a duty/.test(text))?.id);
    await sim.person(number).hears(/We count on you/);
    expect(await stateOf(first)).to.equal('confirmed');
  });

  it('on WhatsApp nobody is told to tap, and a refused file is explained once', async () => {
    const whatsapp = channels.find(({ name }) => name === 'whatsapp');
    const person = await whatsapp?.talker(world);
    if (person === undefined) throw new Error('no WhatsApp');
    await person.arrives();
    await person.chooses('Volunteer for duties');
    await person.hears(/full name/);
    await person.says('Nisha Rane');
    await person.hears(/member number/);
    await person.says('77779999');
    await person.hears(/e-mail/);
    await person.says('nisha@example.org');
    await person.hears(/Choose the one that you write from/);
    await person.says('1');
    await person.hears(/Write the numbers of all that you like/);
    await person.says('1, 5');
    await person.hears(/audition/);
    await person.sendsPhoto(Buffer.from('MZ\u0090 no sound at all'), 'song.mp3', 'audio/mpeg');
    await person.hears(/cannot play this kind/);
    await person.says('3 or so');
    await person.hears(/^Please send a voice message, an audio file or a video\.\n\n_Step 6 of 7_/);
  });

  it('after the window of 24 hours the reminder is an approved template, whose buttons answer', async () => {
    const whatsapp = channels.find(({ name }) => name === 'whatsapp');
    const person = await whatsapp?.talker(world);
    if (person === undefined) throw new Error('no WhatsApp');
    await person.arrives();
    const number = /'(\+\d+)'/.exec(person.where)?.[1] ?? '';
    // As it is a day later, without all the jobs of that day.
    await query('update whatsapp_chat set last_inbound_at = null where number = $1', [number]);
    const id = await allotted(person);
    await world.chaupal.outbox.settle();
    const sent = (await createWhatsAppSim(world.chaupal.playgroundUrl ?? '').messages(number)).findLast(({ type }) => type === 'template');
    expect(sent).to.include({ template: 'duty_allotted' });
    await person.chooses('I will come');
    await person.hears(/We count on you/);
    expect(await stateOf(id)).to.equal('confirmed');
  });

  async function allottedToSame(person: Talker, first: number): Promise<number> {
    const [volunteer] = await query<{ id: string }>('select volunteer_id as id from duty_assignment where id = $1', [first]);
    const [place] = await query<{ type_id: string; day: string }>(
      `select t.id as type_id, d::date::text as day from duty_roster r join duty_type t on t.roster_id = r.id, generate_series(upper(r.days) - 6, upper(r.days) - 1, '1 day') d
       where not t.needs_audition and extract(isodow from d) = any (t.weekdays) and not exists (select from duty_assignment a where a.type_id = t.id and a.day = d::date)
         and d::date not in (select day from duty_assignment where volunteer_id = $1) order by d, t.position limit 1`,
      [volunteer?.id],
    );
    return (await duty.assign(asAdmin(), { typeId: Number(place?.type_id), day: place?.day ?? '', place: 1, volunteerId: Number(volunteer?.id) })).id;
  }
});
