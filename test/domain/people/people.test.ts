import { expect } from 'chai';
import type { Transact } from '../../../domain/database/transact.ts';
import { createPeople } from '../../../domain/people/index.ts';
import { by } from '../../support/make.ts';
import { crowd, messWorld, refusal, type MessWorld } from '../../support/mess-world.ts';
import { readingTogether } from '../../support/reading-together.ts';

describe('people', () => {
  let world: MessWorld;
  let admin: number;
  before(async () => {
    world = await messWorld();
    admin = await world.make.admin();
  });
  after(() => world.close());

  it('are made at first contact, in the language of their app if it is one of ours', async () => {
    const seen = async (id: number, languageCode?: string) => (await world.people.seenOnTelegram({ id, name: 'Somebody', languageCode })).language;
    expect(await seen(101, 'mr')).to.equal('mr');
    expect(await seen(102, 'hi-IN')).to.equal('hi');
    expect(await seen(103, 'de')).to.equal('en');
    expect(await seen(104)).to.equal('en');
    expect(await seen(101, 'en')).to.equal('mr');
    expect(await world.people.byTelegram(104)).to.include({ name: 'Somebody', languageChosen: false });
  });

  it('are made once, however many updates of theirs arrive at once', async () => {
    const { done } = await crowd(20, () => world.people.seenOnTelegram({ id: 201, name: 'Busy' }));
    expect(new Set(done.map((it) => it.id)).size).to.equal(1);
    expect(await world.count('person', 'telegram_id = 201')).to.equal(1);
  });

  it('have a name even when their account has none', async () => {
    expect(await world.people.seenOnTelegram({ id: 301, name: '' })).to.include({ name: 'Guest' });
    expect((await world.people.seenOnTelegram({ id: 302, name: 'x'.repeat(300) })).name).to.have.length(200);
  });

  it('are called what their account is called now; what they registered with stays, and nothing is written while nothing has changed', async () => {
    const { id } = await world.people.seenOnTelegram({ id: 401, name: 'Before', username: 'before' });
    await world.pool.query(`insert into mess_student (person_id, name, roll_no, room_no, phone, diet, status, applied_at) values ($1, 'Asha Full Name', 'CALLED1', 'B-1', '+919800000000', 'veg', 'pending', now())`, [id]);
    expect(await world.people.seenOnTelegram({ id: 401, name: 'Now 👩‍🎓', username: 'now' })).to.include({ id, name: 'Now 👩‍🎓' });
    expect(await world.people.byId(id)).to.include({ name: 'Now 👩‍🎓' });
    expect(await world.count('person', `id = $1 and telegram_username = 'now'`, [id])).to.equal(1);
    expect(await world.count('mess_student', `person_id = $1 and name = 'Asha Full Name'`, [id])).to.equal(1);
    const version = async () => (await world.pool.query('select xmin::text from person where id = $1', [id])).rows;
    const before = await version();
    for (const name of ['Now 👩‍🎓', '', 'Now 👩‍🎓']) await world.people.seenOnTelegram({ id: 401, name, username: 'now' });
    expect(await version()).to.deep.equal(before);
    await world.people.seenOnTelegram({ id: 401, name: `${'x'.repeat(199)}👩‍🎓`, username: 'now' });
    const cut = await version();
    await world.people.seenOnTelegram({ id: 401, name: `${'x'.repeat(199)}👩‍🎓`, username: 'now' });
    expect(await version()).to.deep.equal(cut);
    await world.people.seenOnTelegram({ id: 401, name: 'Now' });
    expect(await world.count('person', 'id = $1 and telegram_username is null', [id])).to.equal(1);
  });

  it('whose account is in ADMIN_TG_IDS become admins, also when they were known before', async () => {
    await world.pool.query(`insert into person (name, telegram_id) values ('Early', 77)`);
    expect(await world.people.seenOnTelegram({ id: 77, name: 'Early' })).to.deep.include({ roles: ['admin'] });
    expect(await world.people.seenOnTelegram({ id: 78, name: 'Other' })).to.deep.include({ roles: [] });
    expect(await world.count('audit_entry', `action = 'person.role-granted' and details ->> 'role' = 'admin'`)).to.equal(1);
  });

  it('choose their language and share their phone for themselves only', async () => {
    const [one, other] = [await world.make.person(), await world.make.person({ roles: ['staff'] })];
    expect(await refusal(world.people.chooseLanguage(by(other), one, 'hi'))).to.equal('not-allowed');
    expect(await refusal(world.people.sharePhone(by(other), one, '+919876543210'))).to.equal('not-allowed');
    await world.people.chooseLanguage(by(one), one, 'hi');
    await world.people.sharePhone(by(one), one, '+919876543210');
    expect(await world.people.byId(one)).to.include({ language: 'hi', languageChosen: true, phone: '+919876543210' });
  });

  it('are given and lose roles by admins only; each is on record once, and told once', async () => {
    const [one, other] = [await world.make.person(), await world.make.person({ roles: ['staff'] })];
    expect(await refusal(world.people.grantRole(by(one), one, 'admin'))).to.equal('not-allowed');
    expect(await refusal(world.people.withdrawRole(by(other), admin, 'admin'))).to.equal('not-allowed');
    await world.people.grantRole(by(admin), one, 'staff');
    await world.people.grantRole(by(admin), one, 'staff');
    expect(await world.people.byId(one)).to.deep.include({ roles: ['staff'] });
    expect(await world.count('audit_entry', `action = 'person.role-granted' and subject_id = $1`, [String(one)])).to.equal(1);
    expect(await refusal(world.people.grantRole(by(admin), 999_999, 'staff'))).to.equal('person-unknown');
    await world.people.withdrawRole(by(admin), one, 'staff');
    await world.people.withdrawRole(by(admin), one, 'staff');
    expect(await world.people.byId(one)).to.deep.include({ roles: [] });
    const { rows: told } = await world.pool.query('select template, parameters from outbox_message where person_id = $1 order by id', [one]);
    expect(told).to.deep.equal(['granted', 'withdrawn'].map((what) => ({ template: `people.role-${what}`, parameters: { role: 'staff' } })));
  });

  it('are found by a part of the name, in any script and with a typing error', async () => {
    const id = await world.make.person({ name: 'Saraswati Balasubramanian' });
    const marathi = await world.make.person({ name: 'रवि देशमुख' });
    const found = async (text: string) => (await world.people.search(text)).map((it) => it.id);
    expect(await found('saraswati')).to.include(id);
    expect(await found('Sarasvati Balasubramanian')).to.include(id);
    expect(await found('देशमुख')).to.include(marathi);
    expect(await found(`%' or true --`)).to.deep.equal([]);
  });
});

describe('the last admin', () => {
  let world: MessWorld;
  beforeEach(async () => (world = await messWorld()));
  afterEach(() => world.close());

  /** Two admins who take the role from each other, both having looked before either acts, if the lock lets them. */
  async function eachOther(locks: boolean): Promise<{ codes: string[]; left: number }> {
    const pair = [await world.make.admin(), await world.make.admin()] as const;
    const together = readingTogether(2, { locks });
    const transact: Transact = { ...world.transact, change: (operation, command, operate) => world.transact.change(operation, command, (work) => operate(together(work))) };
    const people = createPeople({ transact, pool: world.pool, adminTelegramIds: [], defaultLanguage: 'en' });
    const { codes } = await crowd(2, (nth) => people.withdrawRole(by(pair[nth] ?? 0), pair[1 - nth] ?? 0, 'admin'));
    return { codes, left: await world.count('person_role', `role = 'admin'`) };
  }

  it('keeps the role', async () => {
    const admin = await world.make.admin();
    expect(await refusal(world.people.withdrawRole(by(admin), admin, 'admin'))).to.equal('last-admin');
  });

  it('is left when two admins take the role from each other at once', async () => {
    expect(await eachOther(true)).to.deep.equal({ codes: ['last-admin'], left: 1 });
  });

  it('control: without the lock nobody is left', async () => {
    expect(await eachOther(false)).to.deep.equal({ codes: [], left: 0 });
  });
});
