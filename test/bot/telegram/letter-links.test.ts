import { expect } from 'chai';
import { createBotLinks, doorsOf } from '../../../bot/chat/bot-links.ts';
import { admins, buttons, meet, newest, words, type Told } from '../../flows/support.ts';
import { givenBy, rowsOf, volunteer } from '../../flows/duty/support.ts';
import { startWorld, type World } from '../../support/chaupal.ts';
import { lettersIn, payloadOf } from '../../support/letters.ts';

type Volunteer = Told & { id: number; volunteerId: number };

describe('what a link can carry', () => {
  const rows: { value: string }[] = [];
  const pool = {
    query: async (text: string, values: string[]) => {
      if (text.startsWith('insert') && rows.length === 0) rows.push({ value: values[1] ?? '' });
      return { rows };
    },
  };
  const links = createBotLinks({ pool: pool as never });
  const doors = doorsOf({ go: ['home', 'duty.one'], flow: ['mess.register', 'account.link-whatsapp'], act: ['duty.take', 'duty.come-all'] });

  it('whatever a button does comes back as it was', async () => {
    for (const action of [{ go: 'duty.one', argument: '17' }, { flow: 'mess.register' }, { flow: 'account.link-whatsapp', argument: '919812345678' }]) {
      expect(await links.follow(await links.payload(action, 5), 5, doors)).to.deep.equal({ kind: 'door', action });
    }
    for (const [act, argument] of [['duty.take', '12345.2026-12-31.10.d1234'], ['duty.come-all', '']] as const) {
      expect(await links.follow(await links.payload({ act, argument }, 5), 5, doors)).to.deep.equal({ kind: 'act', act, argument });
    }
  });

  it('what Telegram would not carry leads home, and so does an act without a person', async () => {
    for (const action of [{ go: 'duty.one', argument: 'a b' }, { go: 'duty.one', argument: 'x'.repeat(60) }, { go: 'duty.one', argument: 'रवि' }, { go: 'home' }]) expect(await links.payload(action, 5)).to.equal('home');
    expect(await links.payload({ act: 'duty.come-all' }, null)).to.equal('home');
  });

  it('two names that would look alike are a fault at start', () => {
    expect(() => doorsOf({ go: ['duty.come-all', 'duty.come.all'], flow: [], act: [] })).to.throw(/alike/);
  });
});

describe('a link in a letter', function suite() {
  this.timeout(60_000);
  let world: World;
  const rows = rowsOf(() => world);
  const give = givenBy(() => world);
  let day = 8;

  before(async () => {
    world = await startWorld({ LOG_LEVEL: 'error', MODULES: 'duty' });
    const { admin } = await admins(world.sim);
    await admin.says('/roster');
    await admin.hears(/Filled/);
  });
  after(() => world.stop());

  /** A volunteer who wants letters only, with a duty on a day of its own; and the letter that tells of it. */
  async function allotted(name: string, language: 'en' | 'hi' | 'mr' = 'en') {
    const person: Volunteer = await volunteer(world, { name, wants: '8' });
    await rows(`insert into notification_preference (person_id, channels) select person_id, '{email}' from duty_volunteer where id = $1`, [person.volunteerId]);
    await rows('update person set language = $2 where id = (select person_id from duty_volunteer where id = $1)', [person.volunteerId, language]);
    await give(8, (day += 1), name);
    await world.chaupal.outbox.settle();
    const letter = (await lettersIn(world.config.dataDir, 'duty.allotted')).at(-1);
    const stateOf = async () => (await rows<{ state: string }>('select state from duty_assignment where volunteer_id = $1 order by id', [person.volunteerId])).map((it) => it.state);
    return { person, letter, stateOf };
  }

  it('confirms with one press, as the button does; pressed again it says the same and changes nothing', async () => {
    const { person, letter, stateOf } = await allotted('Lata Aa');
    const payload = payloadOf(letter, 'I will come');
    for (let press = 0; press < 2; press += 1) {
      await person.says(`/start ${payload}`);
      const answer = await person.hears(/We count on you/);
      expect(buttons(answer)).to.include('❌ I cannot come after all');
      expect(await stateOf()).to.deep.equal(['confirmed']);
    }
    expect(await rows(`select from audit_entry where action = 'duty.confirmed' and subject_id = (select id::text from duty_assignment where volunteer_id = $1)`, [person.volunteerId])).to.have.length(1);
  });

  it('declines with one press: the place is free, the coordinators hear, a second press tells them nothing new', async () => {
    const { person, letter, stateOf } = await allotted('Leela Bb');
    const payload = payloadOf(letter, 'I cannot come');
    await person.says(`/start ${payload}`);
    await person.hears(/you cannot come/);
    await person.says(`/start ${payload}`);
    await person.hears(/you cannot come/);
    expect(await stateOf()).to.deep.equal(['declined']);
    expect(await rows(`select from outbox_message where template = 'duty.declined'`)).to.have.length(1);
  });

  it('does nothing for somebody else, not even for an admin, and says so', async () => {
    const { person, letter, stateOf } = await allotted('Lila Cc');
    const payload = payloadOf(letter, 'I cannot come');
    const stranger = await meet(world.sim);
    for (const other of [stranger, world.sim.person(1006)]) {
      await other.says(`/start ${payload}`);
      await other.hears(/made for somebody else/);
    }
    expect(buttons(await newest(world.sim, stranger.id))).to.include('🔗 Link a number');
    expect(await stateOf()).to.deep.equal(['waiting']);
    await person.says(`/start ${payload}`);
    await person.hears(/you cannot come/);
  });

  it('cannot be made up: neither without its signature nor with that of another act or duty', async () => {
    const { person, letter, stateOf } = await allotted('Lalita Dd');
    const [come, cannot] = [payloadOf(letter, 'I will come'), payloadOf(letter, 'I cannot come')];
    const signature = come.slice(4, 16);
    const id = /_(\d+)$/.exec(come)?.[1] ?? '';
    for (const forged of [`act_${signature}_duty-cannot_${id}`, `act_${signature}_duty-come_${Number(id) + 1}`, `act_AAAAAAAAAAAA_duty-cannot_${id}`, `${cannot.slice(0, 5)}x${cannot.slice(6)}`]) {
      await person.says(`/start ${forged}`);
      await person.hears(/made for somebody else, or a part of it got lost/);
    }
    for (const mangled of [`act_duty-cannot_${id}`, 'act_', 'go_', 'flow_UPPER', 'gate7', cannot.slice(0, 12), 'x'.repeat(64)]) {
      await person.says(`/start ${mangled}`);
      await person.hears(/not complete/);
    }
    await person.says('/start go_festival-tickets');
    await person.hears(/not there any more/);
    expect(await stateOf()).to.deep.equal(['waiting']);
  });

  it('that came too late is refused with the reason, in the language of the person, with a way on', async () => {
    const { person, letter, stateOf } = await allotted('Lekha Ee', 'hi');
    const payload = payloadOf(letter, 'आना नहीं होगा');
    await rows(`update duty_assignment set begins_at = now() - interval '1 minute' where volunteer_id = $1`, [person.volunteerId]);
    await person.says(`/start ${payload}`);
    const refused = await person.hears(/शुरू/);
    expect(buttons(refused)).to.have.length.greaterThan(0);
    expect(await stateOf()).to.deep.equal(['waiting']);
    await person.says('/start nothing-such');
    await person.hears(/यह लिंक अधूरा है/);
  });

  it('opens the very screen that the button opens, with what is true now', async () => {
    const { person, letter } = await allotted('Lopa Ff', 'mr');
    await person.says(`/start ${payloadOf(letter, 'येईन')}`);
    await person.hears(/विसंबून/);
    await person.says('/start go_duty');
    expect(words(await person.hears(/✅/))).to.match(/झोहर|Zohar|तकबीर/);
  });

  it('leaves a conversation that runs as it was, and offers to go on with it', async () => {
    const { person, letter, stateOf } = await allotted('Laxmi Gg');
    await person.says('/start flow_duty-blackout');
    await person.hears(/days/i);
    await person.says(`/start ${payloadOf(letter, 'I will come')}`);
    await person.hears(/in the middle of something/);
    expect(await stateOf()).to.deep.equal(['confirmed']);
    await person.taps('Continue');
    await person.hears(/days/i);
    await person.says('/cancel');
    await person.hears(/Cancelled/);
  });
});
