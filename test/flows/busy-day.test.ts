import { expect } from 'chai';
import { startWorld, type World } from '../support/chaupal.ts';
import type { SimMessage } from '../support/sim.ts';
import { admins, buttons, fillRegistration, meet, words, type Told } from './support.ts';

describe('a busy day in the admin chat', () => {
  let world: World;
  let group: number;
  let admin: Told;
  let second: Told;
  before(async () => {
    world = await startWorld({ LOG_LEVEL: 'error', MODULES: 'mess' });
    const them = await admins(world.sim);
    ({ group, admin } = them);
    second = world.sim.person(them.staffId, group);
    const { people, actor } = world.chaupal;
    await people.grantRole({ actor: actor('test'), key: 'second-admin' }, (await people.byTelegram(them.staffId))?.id ?? 0, 'admin');
  });
  after(() => world.stop());

  const inGroup = async (about: RegExp): Promise<SimMessage[]> => (await world.sim.messages(group)).filter((message) => message.deleted !== true && message.from?.is_bot === true && about.test(words(message)));
  const summaries = () => inGroup(/requests? waits?.*counted here/s);
  const pass = async (time: Temporal.DurationLike) => world.sim.moveTo(Temporal.Instant.from((await world.sim.state()).now).add(time).toString());
  const rollOn = (card: SimMessage): string => /\d\d[A-Z]{2}\d{3,4}/.exec(words(card))?.[0] ?? '';

  it('thirty registrations at once are a handful of messages: one counts what waits, shows the next and goes down as they are decided; none is lost', async () => {
    const people = await Promise.all(Array.from({ length: 30 }, () => meet(world.sim)));
    const rolls: string[] = [];
    for (let from = 0; from < people.length; from += 6) rolls.push(...(await Promise.all(people.slice(from, from + 6).map((person) => fillRegistration(person)))));
    const demo = (await world.chaupal.core.pool.query(`select from mess_student where status = 'pending' union all select from mess_payment where status = 'uploaded'`)).rowCount ?? 0;
    // The demo's own few are posted one by one.
    await world.chaupal.outbox.settle();
    const before = (await inGroup(/./)).length;

    await Promise.all(people.map((person) => person.taps('Send')));
    await Promise.all(people.map((person) => person.hears(/An admin will look at it/)));
    await admin.hears(/requests wait.*counted here/s);
    await pass({ seconds: 7 });
    const first = await admin.hears(new RegExp(`${30 + demo} requests wait.*3\\d mess registrations.*The oldest since`, 's'));
    expect(buttons(first)).to.deep.equal(['👉 Show the next', `⏳ What waits (${30 + demo})`]);
    await world.chaupal.outbox.settle();
    expect((await inGroup(/./)).length - before, 'a handful').to.be.within(1, 8);
    expect(await summaries()).to.have.length(1);

    // Two admins press the same button at once: each gets a card of their own, that nobody had seen, and decides it once.
    const seen = new Set((await inGroup(/Mess registration/)).map(rollOn));
    await Promise.all([admin.taps('Show the next', first), second.taps('Show the next', first)]);
    await world.chaupal.outbox.settle();
    const fresh = (await inGroup(/Mess registration/)).filter((card) => !seen.has(rollOn(card)));
    expect(new Set(fresh.map(rollOn)).size).to.equal(2);
    for (const card of fresh) {
      await admin.taps('Approve', card);
      await admin.hears(new RegExp(`${rollOn(card)}[^]*Approved by`));
    }
    for (const card of fresh) await people[rolls.indexOf(rollOn(card))]?.hears(/approved|welcome/i);
    await pass({ seconds: 7 });
    await admin.hears(new RegExp(`${28 + demo} requests wait`));

    // The list comes below, and the summary stays what it is.
    await admin.taps('What waits', (await summaries())[0]);
    await admin.hears(new RegExp(`${28 + demo} requests wait.*oldest first`, 's'));
    expect(await summaries()).to.have.length(1);
    const { rows } = await world.chaupal.core.pool.query<{ status: string; count: number }>(`select status, count(*)::int from mess_student where roll_no = any ($1) group by 1 order by 1`, [rolls]);
    expect(rows).to.deep.equal([{ status: 'approved', count: 2 }, { status: 'pending', count: 28 }]);
  }).timeout(90_000);

  it('a list that is too long for a message is turned page by page, names of the longest kind included', async () => {
    const { pool } = world.chaupal.database;
    await pool.query(`update mess_student set name = repeat('𝒜', 100) where status = 'pending'`);
    await pool.query(`insert into staff_token (label, hash, level, scopes, issued_at, expires_at) select repeat('क', 36) || n, sha256(n::text::bytea), 'supervisor', '{meals}', now(), now() + interval '1 day' from generate_series(100, 139) n`);
    await pool.query(`insert into person_role (person_id, role, granted_at) select id, 'staff', now() from person order by id limit 15 on conflict do nothing`);
    const marks = { '/pending': /^\d+\. .*– for/gm, '/tokens': /^• /gm };
    for (const [command, line] of Object.entries(marks)) {
      await admin.says(command);
      const first = await admin.hears(/oldest first|Staff tokens/);
      expect(words(first).match(line), command).to.have.length(10);
      await admin.taps('›', first);
      const second = await admin.hears(new RegExp(line.source, 'm'));
      expect(second.message_id, 'in place').to.equal(first.message_id);
      expect(words(second)).not.to.equal(words(first));
      expect(buttons(second)).to.include('‹');
    }
    await admin.says('/role');
    const holders = await admin.hears(/Roles/);
    await admin.taps('›', holders);
    expect((await admin.hears(/Roles/)).message_id).to.equal(holders.message_id);
  }).timeout(60_000);

  it('a summary that somebody deleted is posted again when more come', async () => {
    const [gone] = await summaries();
    const deleted = await fetch(`${world.chaupal.playgroundUrl}/sim/chats/${group}/messages/${gone?.message_id}`, { method: 'DELETE' });
    expect(deleted.ok).to.equal(true);
    expect(await summaries()).to.deep.equal([]);
    const person = await meet(world.sim);
    await fillRegistration(person);
    await person.taps('Send');
    await person.hears(/An admin will look at it/);
    await pass({ seconds: 7 });
    await admin.hears(/requests wait.*counted here/s);
    expect(await summaries()).to.have.length(1);
  }).timeout(60_000);
});
