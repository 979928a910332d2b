import { expect } from 'chai';
import { notify } from '../../../domain/notifications/index.ts';
import { startWorld, type World } from '../../support/chaupal.ts';
import { createWhatsAppSim, type WhatsAppSim } from './whatsapp-sim.ts';

describe('WhatsApp in the whole product', function suite() {
  this.timeout(60_000);
  let world: World;
  let sim: WhatsAppSim;
  let made = 0;

  before(async () => {
    world = await startWorld();
    sim = createWhatsAppSim(world.chaupal.playgroundUrl ?? '');
  });
  after(() => world.stop());

  const query = async <Row extends object>(text: string, values: unknown[] = []) => (await world.chaupal.database.pool.query<Row>(text, values)).rows;
  async function somebody(name = 'Nisha Rane') {
    made += 1;
    const number = `+9197111${String(10_000 + made)}`;
    await sim.newPerson(number, name);
    return { number, ...sim.person(number) };
  }
  type Somebody = Awaited<ReturnType<typeof somebody>>;
  async function agreed(): Promise<Somebody> {
    const person = await somebody();
    await person.says('hi');
    await person.hears(/May we send/);
    await person.says('1');
    await person.hears(/Thank you.*STOP/s);
    return person;
  }
  const standing = async ({ number }: { number: string }) => (await query<{ agreed: boolean; stopped: boolean }>('select whatsapp_consent_at is not null as agreed, whatsapp_stopped_at is not null as stopped from person where whatsapp_number = $1', [number]))[0];
  const idOf = async ({ number }: { number: string }) => Number((await query<{ id: string }>('select id from person where whatsapp_number = $1', [number]))[0]?.id);
  const news = (personId: number) =>
    world.chaupal.core.transact.read(world.chaupal.actor('test'), (work) => notify(work, { to: { personId }, template: 'mess.denied', parameters: { reason: 'photo-unclear' } }));
  const later = async (hours: number) => sim.call('/state').then(() => world.sim.moveTo(world.chaupal.core.clock.now().add({ hours }).toString()));

  it('the first message is answered with the question for agreement, and nothing automatic goes before the yes', async () => {
    const person = await somebody();
    await person.says('MENU');
    const welcome = await person.hears(/May we send you reminders/);
    expect(welcome.text).to.match(/STOP/);
    expect(await standing(person)).to.deep.equal({ agreed: false, stopped: false });
    await news(await idOf(person));
    await world.chaupal.outbox.settle();
    expect(await sim.messages(person.number)).to.have.length(2);
    await person.taps('Yes');
    await person.hears(/Thank you/);
    expect(await standing(person)).to.deep.equal({ agreed: true, stopped: false });
  });

  it('who says no is answered all the same, and gets nothing automatic', async () => {
    const person = await somebody();
    await person.says('hello');
    await person.hears(/May we send/);
    await person.says('No, only answers');
    await person.hears(/we write only when you write to us.*Nisha/s);
    expect(await standing(person)).to.include({ agreed: false });
    await person.says('menu');
    await person.hears(/Nisha/);
  });

  it('the question can be read in each language', async () => {
    const person = await somebody();
    await person.says('नमस्कार');
    await person.hears(/May we send/);
    await person.taps('मराठी');
    await person.hears(/पाठवू का/);
    await person.says('१');
    await person.hears(/धन्यवाद.*STOP/s);
    expect(await standing(person)).to.include({ agreed: true });
  });

  for (const [stop, start] of [['STOP', 'START'], ['stop.', 'Start'], ['बंद करें', 'चालू करें'], ['थांबवा', 'सुरू करा'], ['/stop', 'subscribe']] as const) {
    it(`"${stop}" ends automatic messages, and "${start}" brings them back`, async () => {
      const person = await agreed();
      await person.says(stop);
      await person.hears(/no more automatic messages/);
      expect(await standing(person)).to.deep.equal({ agreed: true, stopped: true });
      await person.says(start);
      await person.hears(/You get our reminders/);
      expect(await standing(person)).to.deep.equal({ agreed: true, stopped: false });
    });
  }

  it('STOP as the very first word is honoured, and START is the agreement', async () => {
    const person = await somebody();
    await person.says('STOP');
    await person.hears(/no more automatic messages/);
    await person.says('START');
    await person.hears(/You get our reminders/);
    expect(await standing(person)).to.deep.equal({ agreed: true, stopped: false });
  });

  it('STOP is honoured in the middle of a conversation, which goes on afterwards', async () => {
    const person = await agreed();
    await person.taps('Join the mess');
    await person.hears(/full name/);
    await person.says('STOP');
    await person.hears(/no more automatic messages/);
    await person.says('Nisha Rane');
    await person.hears(/roll number/);
  });

  it('every automatic message says how to stop, inside the window and outside of it', async () => {
    const person = await agreed();
    await news(await idOf(person));
    const inside = await person.hears(/registration/i);
    expect(inside.text).to.match(/write STOP/);
    await later(25);
    await news(await idOf(person));
    await world.chaupal.outbox.settle();
    const template = (await sim.messages(person.number)).find(({ type }) => type === 'template');
    expect(template).to.include({ template: 'chaupal_news' });
    expect(template?.text).to.match(/STOP/);
  });

  it('when Meta shuts the window earlier than we think, the message goes as a template at once', async () => {
    const person = await agreed();
    await sim.faults({ times: 1, code: 131047 });
    await news(await idOf(person));
    await world.chaupal.outbox.settle();
    expect((await sim.messages(person.number)).filter(({ type }) => type === 'template')).to.have.length(1);
  });

  it('delivery reports reach the outbox, and a message that was read is known to be', async () => {
    const person = await agreed();
    await news(await idOf(person));
    await person.hears(/registration/i);
    await sim.call(`/chats/${encodeURIComponent(person.number)}/read`, {});
    const state = async () => (await query<{ state: string }>('select state from outbox_attempt where address = $1 order by id desc limit 1', [person.number]))[0]?.state;
    for (let tries = 0; tries < 100 && (await state()) !== 'read'; tries += 1) await new Promise((resolve) => setTimeout(resolve, 25));
    expect(await state()).to.equal('read');
  });

  it('a message that WhatsApp reports as failed goes over the next channel: e-mail', async () => {
    const person = await agreed();
    const id = await idOf(person);
    await query('update person set email = $2 where id = $1', [id, 'nisha@example.org']);
    await sim.faults({ times: 1, report: 131026 });
    await news(id);
    const sent = async () => query(`select from outbox_attempt where channel = 'email' and address = 'nisha@example.org' and state = 'sent'`);
    for (let tries = 0; tries < 200 && (await sent()).length === 0; tries += 1) await new Promise((resolve) => setTimeout(resolve, 25));
    expect(await sent()).to.have.length(1);
  });

  it('the number of an old list means nothing once there is a newer one, and an old press is told so', async () => {
    const person = await agreed();
    await person.taps('Join the mess');
    await person.hears(/full name/);
    await person.says('Nisha Rane');
    await person.hears(/roll number/);
    await person.says('MENU');
    await person.hears(/You were in the middle of something/);
    await person.says('Continue');
    await person.hears(/roll number/);
    await person.says('OLD00001');
    await person.hears(/Which.*room/);
    await person.taps('Continue');
    await person.hears(/Which.*room/);
  });

  it('a message that arrives twice is worked on once', async () => {
    const person = await agreed();
    const before = await sim.messages(person.number);
    await person.says('help');
    await person.hears(/How this works/);
    const [row] = await query<{ payload: object; update_id: string }>(`select payload, update_id from inbox_update where lane = $1 order by sequence desc limit 1`, [`whatsapp:${person.number}`]);
    await world.chaupal.inbox.put([{ channel: 'whatsapp', updateId: row?.update_id ?? '', lane: `whatsapp:${person.number}`, urgent: false, payload: row?.payload }]);
    await world.chaupal.inbox.settle();
    expect(await sim.messages(person.number)).to.have.length(before.length + 2);
  });

  it('a fault of ours is an apology with its reference', async () => {
    const person = await agreed();
    await world.chaupal.inbox.put([{ channel: 'whatsapp', updateId: `broken-${made}`, lane: `whatsapp:${person.number}`, urgent: false, payload: { id: 'x', number: person.number, name: null, at: 'no instant', event: { kind: 'text', text: 'hi' }, pressed: null, answers: null } }]);
    await person.hears(/Something went wrong on our side.*[A-Z2-9]{4}-[A-Z2-9]{4}/s);
  });

  it('a number is linked from Telegram by the code that arrives on WhatsApp, and the two are one person', async () => {
    const onWhatsApp = await agreed();
    const { id } = await world.sim.newUser({ first_name: 'Nisha Rane', language_code: 'en' });
    const onTelegram = world.sim.person(id);
    await onTelegram.says('/start');
    await onTelegram.hears(/Nisha/);
    await onTelegram.taps('WhatsApp');
    await onTelegram.hears(/No WhatsApp number is linked/);
    await onTelegram.taps('Link a number');
    await onTelegram.hears(/Which WhatsApp number/);
    await onTelegram.says(onWhatsApp.number);
    await onTelegram.hears(/I have sent a code/);
    const { text } = await onWhatsApp.hears(/is your verification code/);
    const code = /\d{6}/.exec(text)?.[0] ?? '';
    await onTelegram.says('12');
    await onTelegram.hears(/The code has 6 digits/);
    await onTelegram.says(code === '111111' ? '222222' : '111111');
    await onTelegram.hears(/You have 4 more tries/);
    await onTelegram.taps('Send a new code');
    await onTelegram.hears(/still good/);
    await onTelegram.says(`${code.slice(0, 3)} ${code.slice(3)}`);
    await onTelegram.hears(/is linked, and what you had begun/);
    const rows = await query<{ telegram_id: string }>('select telegram_id from person where whatsapp_number = $1', [onWhatsApp.number]);
    expect(rows).to.deep.equal([{ telegram_id: String(id) }]);
    const stored = await query(`select from flow_state where replay::text like $1 or answers::text like $1`, [`%"${code}"%`]);
    expect(stored).to.have.length(0);
  });

  it('who spent a code and asks for the next one too soon stays, hears how long to wait, and can ask again', async () => {
    const onWhatsApp = await agreed();
    const { id } = await world.sim.newUser({ first_name: 'Nisha Hasty', language_code: 'en' });
    const onTelegram = world.sim.person(id);
    await onTelegram.says('/start flow_account-link-whatsapp');
    await onTelegram.hears(/Which WhatsApp number/);
    await onTelegram.says(onWhatsApp.number);
    await onTelegram.hears(/I have sent a code/);
    const first = /\d{6}/.exec((await onWhatsApp.hears(/is your verification code/)).text)?.[0] ?? '';
    for (const left of [/4 more/, /3 more/, /2 more/, /one more/, /cannot be used/]) {
      await onTelegram.says(first === '111111' ? '222222' : '111111');
      await onTelegram.hears(left);
    }
    await onTelegram.taps('Send a new code');
    await onTelegram.hears(/next one in (?:\d+ seconds|one second).*no code to type just now/s);
    await world.sim.call('/sim/clock', { advance: 'PT61S' });
    await onTelegram.taps('Send a new code');
    await onTelegram.hears(/I have sent a code/);
    await query('insert into number_code (person_id, number, hash, issued_at, expires_at) select person_id, number, hash, issued_at - n * interval \'2 minutes\', issued_at from number_code, generate_series(1, 4) n where number = $1', [onWhatsApp.number]);
    await world.sim.call('/sim/clock', { advance: 'PT6M' });
    await onTelegram.taps('Send a new code');
    await onTelegram.hears(/Too many codes.*from \d+ \w+, \d\d:\d\d on.*no code to type just now/s);
    await world.sim.call('/sim/clock', { advance: 'PT1H' });
    await onTelegram.taps('Send a new code');
    await onTelegram.hears(/I have sent a code/);
    const next = /\d{6}/.exec((await onWhatsApp.hears(/is your verification code/)).text)?.[0] ?? '';
    await onTelegram.says(next);
    await onTelegram.hears(/is linked/);
  });
});
