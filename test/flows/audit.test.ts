import { expect } from 'chai';
import { createAuditDesk } from '../../domain/audit/index.ts';
import { startWorld, type World } from '../support/chaupal.ts';
import { admins, asha, buttons, fillRegistration, meet, words, type Told } from './support.ts';

describe('/audit: who did what', () => {
  let world: World;
  let admin: Told;
  let adminId: number;
  before(async () => {
    world = await startWorld({ LOG_LEVEL: 'error', MODULES: 'mess' });
    ({ admin, adminId } = await admins(world.sim));
  });
  after(() => world.stop());

  const query = (text: string, values: unknown[] = []) => world.chaupal.database.pool.query(text, values);

  it('a decision is listed with who, when, whom and why; it is found under its area and under who made it, and under no other', async () => {
    const nila = await meet(world.sim);
    const roll = await fillRegistration(nila, { name: 'Nila Rao' });
    await nila.taps('Send');
    await admin.taps('Deny', await admin.hears(new RegExp(roll)));
    await admin.taps('Photo is unclear', await admin.hears(new RegExp(roll)));
    await admin.hears(/Denied by/);

    await admin.says('/audit');
    const all = await admin.hears(/newest first/);
    const line = new RegExp(`\\d\\d:\\d\\d · Sunita Rao\\nregistration denied: Nila Rao · ${roll}, “Photo is unclear”`);
    expect(words(all)).to.match(line);
    await admin.taps('Mess', all);
    expect(words(await admin.hears(/Only: 🍽 Mess/))).to.match(line);
    await admin.taps('Messages');
    expect(words(await admin.hears(/Only: 📮 Messages/))).to.include('Nothing is on record');
    await admin.says('/audit sunita');
    expect(words(await admin.hears(/Only: Sunita Rao/))).to.match(line);
    await admin.says('/role Asha');
    await admin.taps(/Asha/, await admin.hears(/Who is meant/));
    await admin.taps('What they did', await admin.hears(/Roles: student/));
    const hers = await admin.hears(/Only: Asha Kulkarni/);
    expect(words(hers)).not.to.match(line);
    await admin.taps('Of everybody', hers);
    expect(words(await admin.hears(/newest first/))).not.to.match(/Only/);
  });

  it('why a student was suspended is told in words, in the language of the admin', async () => {
    await admin.says('/student Asha');
    await admin.taps('Suspend', await admin.hears(/Asha Kulkarni · active/));
    await admin.taps('The card was lent to somebody else', await admin.hears(/Why is Asha Kulkarni/));
    await admin.hears(/Asha Kulkarni · suspended/);
    await admin.says('/audit asha');
    expect(words(await admin.hears(/Only: Asha Kulkarni/)), 'found under whom it was done to').to.match(/Sunita Rao\nstudent suspended: Asha Kulkarni/);
    const seen = async () => {
      await admin.says('/audit');
      return words(await admin.hears(/newest first|सर्वांत नवीन आधी/));
    };
    expect(await seen()).to.match(/student suspended: Asha Kulkarni · \w+, “The card was lent to somebody else”/);
    await query(`update person set language = 'mr' where telegram_id = $1`, [adminId]);
    try {
      expect(await seen()).to.match(/विद्यार्थ्याला निलंबित केले: Asha Kulkarni · \w+, “कार्ड दुसऱ्याला वापरायला दिले”/);
    } finally {
      await query(`update person set language = 'en' where telegram_id = $1`, [adminId]);
    }
  });

  it('a setting is shown with its old value and its new one, a role by its name, and every word is in the language of the admin', async () => {
    const { people, actor } = world.chaupal;
    const person = await people.byTelegram((await asha(world.sim)).id);
    await people.grantRole({ actor: actor('test'), key: 'audit-role' }, person?.id ?? 0, 'staff');
    await admin.says('/settings');
    await admin.taps('Mess', await admin.hears(/what is it about/));
    await admin.taps('Cutoff', await admin.hears(/as it is now/));
    await admin.taps('Change', await admin.hears(/fixed already stays/));
    await admin.hears(/type the new value/);
    await admin.says('22:00');
    await admin.taps('Save', await admin.hears(/23:00 → 22:00/));
    await admin.hears(/Saved/);
    await query(`update person set language = 'mr' where telegram_id = $1`, [adminId]);
    try {
      await admin.says('/audit');
      const told = words(await admin.hears(/सर्वांत नवीन आधी/));
      expect(told).to.match(/सेटिंग बदलली: सुट्टी घेण्याची वेळमर्यादा, 23:00 → 22:00/);
      expect(told).to.match(/आपोआप\nभूमिका दिली: Asha Kulkarni, कर्मचारी/);
      expect(told, 'no action by its name in code').not.to.match(/[a-z]+\.[a-z-]+/);
    } finally {
      await query(`update person set language = 'en' where telegram_id = $1`, [adminId]);
    }
  });

  it('pages turn in place to the oldest entry; the single scans, most of the log, are left out', async () => {
    await query(`insert into audit_entry (at, actor, action, subject_kind, subject_id) select now(), '{"kind":"staff-token","tokenId":1}', case when n % 2 = 0 then 'scan.admitted' else 'scan.refused' end, 'pass', '1' from generate_series(1, 500) n`);
    const total = Number((await query(`select count(*)::int as n from audit_entry where action not in ('scan.admitted', 'scan.refused')`)).rows[0]?.n);
    await admin.says('/audit');
    let page = await admin.hears(/newest first/);
    const { message_id: id } = page;
    let seen = 0;
    for (;;) {
      const entries = words(page).match(/\d\d:\d\d · /g)?.length ?? 0;
      expect(entries).to.be.within(1, 8);
      seen += entries;
      if (!buttons(page).includes('›')) break;
      await admin.taps('›', page);
      page = await admin.hears(/newest first/);
      expect(page.message_id, 'in place').to.equal(id);
    }
    expect(seen).to.equal(total);
    const { rows } = await query(`explain select id from audit_entry e where e.action not in ('scan.admitted', 'scan.refused') order by e.id desc limit 9`);
    expect(JSON.stringify(rows), 'found without a walk over the scans').to.match(/Index (?:Only )?Scan Backward using audit_entry\w*_id_idx/);
  });

  it('a name that nobody has is answered with how it is used; a stranger is shown nothing, by command, link or button', async () => {
    await admin.says('/audit zzzzqqqq');
    expect(buttons(await admin.hears(/Like this.*\/audit asha/))).to.deep.equal(['🧾 Who did what', '🏠 Home']);
    const stranger = await meet(world.sim);
    await stranger.says('/audit');
    await stranger.hears(/do not know this command/);
    await stranger.says('/start go_admin-audit');
    expect(words(await stranger.hears(/may not do this/))).not.to.match(/Sunita/);
    const person = await world.chaupal.people.byTelegram(stranger.id);
    const mine = { kind: 'person', personId: person?.id ?? 0, via: 'telegram' } as const;
    const refused = await createAuditDesk(world.chaupal.core).look(mine, { areas: [], whose: null, page: 0 }).catch((error: unknown) => (error as { code?: string }).code);
    expect(refused, 'the domain says so too').to.equal('not-allowed');
  });
});
