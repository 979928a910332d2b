import { expect } from 'chai';
import { createNumberLinks, type NumberLinks } from '../../../domain/people/index.ts';
import { Refusal } from '../../../domain/errors.ts';
import { makeWorld, type World } from '../notifications/outbox-world.ts';

const ZEROES = '000000';

describe('Linking a WhatsApp number', () => {
  let world: World;
  let links: NumberLinks;
  let sent: { number: string; code: string; language: string }[];
  let key = 0;
  let made = 0;

  before(async () => {
    world = await makeWorld();
    links = createNumberLinks({
      transact: world.transact,
      secret: 'a secret of the tests',
      region: 'IN',
      sendCode: async (number, code, language) => {
        sent.push({ number, code, language });
        return true;
      },
    });
  });
  after(() => world.close());
  beforeEach(() => {
    sent = [];
    made += 1;
  });

  const freshNumber = () => `+9198${String(10_000_000 + made * 97 + sent.length)}`;
  const command = (personId: number, name = `key-${(key += 1)}`) => ({ actor: { kind: 'person', personId, via: 'telegram' } as const, key: name });
  const ask = (personId: number, number: string) => links.request(command(personId), { personId, number });
  const say = (personId: number, number: string, code: string) => links.verify(command(personId), { personId, number, code });
  const wrong = (code: string) => (code === ZEROES ? '000001' : ZEROES);
  const later = (duration: Temporal.DurationLike) => world.clock.moveTo(world.clock.now().add(duration));
  const holder = async (number: string) => Number((await world.query<{ id: string }>('select id from person where whatsapp_number = $1', [number]))[0]?.id);

  async function refusal(act: Promise<unknown>): Promise<Refusal> {
    try {
      await act;
    } catch (error) {
      if (error instanceof Refusal) return error;
      throw error;
    }
    throw new Error('nothing was refused');
  }

  it('the code of the message links the number, and is the agreement to messages there', async () => {
    const [id, number] = [await world.person(), freshNumber()];
    await ask(id, number);
    expect(sent[0]?.code).to.match(/^\d{6}$/);
    expect(await say(id, number, sent[0]?.code ?? '')).to.deep.equal({ ok: true, merged: false });
    const rows = await world.query(`select from person_channel where person_id = $1 and channel = 'whatsapp' and address = $2`, [id, number]);
    expect(rows).to.have.length(1);
  });

  it('the code stands nowhere in the database', async () => {
    const [id, number] = [await world.person(), freshNumber()];
    await ask(id, number);
    const code = sent[0]?.code ?? '';
    const everything = await world.query<{ row: string }>(
      `select n::text as row from number_code n union all select i::text from idempotency_key i where operation like 'people.%' union all select a::text from audit_entry a`,
    );
    expect(everything.some(({ row }) => row.replaceAll(/"20[^"]*"/g, '').includes(`"${code}"`) || row.includes(`:${code}`))).to.equal(false);
    const [stored] = await world.query<{ length: number }>('select length(hash) as length from number_code where number = $1', [number]);
    expect(stored?.length).to.equal(32);
  });

  it('the same command sent twice carries the same code and is issued once', async () => {
    const [id, number] = [await world.person(), freshNumber()];
    const same = command(id);
    await links.request(same, { personId: id, number });
    await links.request(same, { personId: id, number });
    expect(sent.map(({ code }) => code)).to.deep.equal([sent[0]?.code, sent[0]?.code]);
    expect(await world.query('select from number_code where number = $1', [number])).to.have.length(1);
  });

  it('a code is good for five minutes', async () => {
    const [id, number] = [await world.person(), freshNumber()];
    await ask(id, number);
    later({ minutes: 4, seconds: 58 });
    expect((await say(id, number, wrong(sent[0]?.code ?? ''))).ok).to.equal(false);
    later({ seconds: 3 });
    expect(await say(id, number, sent[0]?.code ?? '')).to.deep.equal({ ok: false, left: 0 });
  });

  it('a code has five tries, and then even the right one is wrong', async () => {
    const [id, number] = [await world.person(), freshNumber()];
    await ask(id, number);
    const code = sent[0]?.code ?? '';
    const left = [];
    for (let attempt = 0; attempt < 5; attempt += 1) left.push(await say(id, number, wrong(code)));
    expect(left.map((it) => (it.ok ? 'linked' : it.left))).to.deep.equal([4, 3, 2, 1, 0]);
    expect(await say(id, number, code)).to.deep.equal({ ok: false, left: 0 });
  });

  it('tries in parallel count one by one', async () => {
    const [id, number] = [await world.person(), freshNumber()];
    await ask(id, number);
    const tries = await Promise.all(Array.from({ length: 12 }, () => say(id, number, wrong(sent[0]?.code ?? ''))));
    expect(tries.map((it) => (it.ok ? -1 : it.left)).toSorted((a, b) => a - b)).to.deep.equal([0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4]);
  });

  it('one code a minute; the throttled request leaves the code that is good', async () => {
    const [id, number] = [await world.person(), freshNumber()];
    await ask(id, number);
    const refused = await refusal(ask(id, number));
    expect([refused.code, refused.details['valid']]).to.deep.equal(['code-too-soon', true]);
    expect(sent).to.have.length(1);
    expect(await say(id, number, sent[0]?.code ?? '')).to.include({ ok: true });
  });

  it('five codes an hour for one number, whoever asks', async () => {
    const number = freshNumber();
    for (let nth = 0; nth < 5; nth += 1) {
      await ask(await world.person(), number);
      later({ minutes: 2 });
    }
    const refused = await refusal(ask(await world.person(), number));
    expect(refused.code).to.equal('code-too-often');
    later({ minutes: 49 });
    expect((await refusal(ask(await world.person(), number))).details['nextAt']).to.equal(refused.details['nextAt']);
    world.clock.moveTo(Temporal.Instant.from(refused.details['nextAt'] as string));
    await ask(await world.person(), number);
    expect(sent).to.have.length(6);
  });

  it('two requests at the same moment send one code', async () => {
    const number = freshNumber();
    const people = await Promise.all([world.person(), world.person(), world.person(), world.person()]);
    const results = await Promise.allSettled(people.map((id) => ask(id, number)));
    expect(results.filter(({ status }) => status === 'fulfilled')).to.have.length(1);
    expect(sent).to.have.length(1);
  });

  it('a new code ends the one before it', async () => {
    const [id, number] = [await world.person(), freshNumber()];
    await ask(id, number);
    later({ seconds: 61 });
    await ask(id, number);
    expect(await say(id, number, sent[0]?.code ?? '')).to.include({ ok: sent[0]?.code === sent[1]?.code });
    expect(await say(id, number, sent[1]?.code ?? '')).to.include({ ok: true });
  });

  it("somebody else's code links nothing", async () => {
    const [id, other, number] = [await world.person(), await world.person(), freshNumber()];
    await ask(id, number);
    expect(await say(other, number, sent[0]?.code ?? '')).to.deep.equal({ ok: false, left: 0 });
    expect((await refusal(links.verify(command(other), { personId: id, number, code: sent[0]?.code ?? '' }))).code).to.equal('not-allowed');
  });

  it('a person who had only the number becomes one with the person of Telegram', async () => {
    const [id, number] = [await world.person(), freshNumber()];
    const lonely = await world.person({ telegram: null, whatsapp: number });
    await world.query(`insert into mess_student (person_id, name, roll_no, room_no, phone, diet, status, applied_at) values ($1, 'Asha', $2, 'B-1', '+919800000000', 'veg', 'pending', now())`, [lonely, `R${made}X`]);
    await world.query(`insert into person_role (person_id, role, granted_at) values ($1, 'student', now()), ($1, 'volunteer', now()), ($2, 'student', now())`, [lonely, id]);
    await world.notify({ to: { personId: lonely }, template: 'later', due: world.clock.now().add({ hours: 40 }) });
    await ask(id, number);
    expect(await say(id, number, sent[0]?.code ?? '')).to.deep.equal({ ok: true, merged: true });
    expect(await holder(number)).to.equal(id);
    expect(await world.query('select from person where id = $1', [lonely])).to.have.length(0);
    expect(await world.query('select from mess_student where person_id = $1', [id])).to.have.length(1);
    expect(await world.query('select from outbox_message where person_id = $1', [id])).to.have.length(1);
    const roles = await world.query<{ role: string }>('select role from person_role where person_id = $1 order by role', [id]);
    expect(roles.map(({ role }) => role)).to.deep.equal(['student', 'volunteer']);
  });

  it('two people who both hold records of a module are not thrown together, and the code stays good', async () => {
    const [id, number] = [await world.person(), freshNumber()];
    const lonely = await world.person({ telegram: null, whatsapp: number });
    for (const person of [id, lonely]) {
      await world.query(`insert into mess_student (person_id, name, roll_no, room_no, phone, diet, status, applied_at) values ($1, 'Asha', $2, 'B-1', '+919800000000', 'veg', 'pending', now())`, [person, `B${made}${person}`]);
    }
    await ask(id, number);
    const refused = await refusal(say(id, number, sent[0]?.code ?? ''));
    expect([refused.code, refused.details['module']]).to.deep.equal(['both-registered', 'mess']);
    expect(await holder(number)).to.equal(lonely);
    await world.query('delete from mess_student where person_id = $1', [lonely]);
    expect(await say(id, number, sent[0]?.code ?? '')).to.deep.equal({ ok: true, merged: true });
  });

  it('a number of another person of Telegram is not taken away, and only its owner is told', async () => {
    const [id, number] = [await world.person(), freshNumber()];
    await world.person({ whatsapp: number });
    expect(await ask(id, number)).to.deep.equal({ sent: true });
    expect((await refusal(say(id, number, sent[0]?.code ?? ''))).code).to.equal('number-taken');
  });

  it('every table that names a person is known to the merge', async () => {
    const named = await world.query<{ it: string }>(
      `select distinct table_name as it from information_schema.columns where column_name = 'person_id' and table_schema = 'public'
         and table_name not in (select conrelid::regclass::text from pg_constraint where contype = 'f' and confrelid = 'person'::regclass)
         and table_name !~ '_(rest|[0-9]{6})$' and table_name not in (select table_name from information_schema.views) order by 1`,
    );
    expect(named.map(({ it }) => it)).to.deep.equal(['outbox_delivery', 'outbox_message']);
  });
});
