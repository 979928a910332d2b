import { expect } from 'chai';
import { dutyModule } from '../../domain/duty/module.ts';
import { messModule } from '../../domain/mess/module.ts';
import { readSetting } from '../../flows/admin/read-setting.ts';
import { aboutOf, exampleOf, rangeWords, titleOf, valueWords } from '../../flows/admin/settings-words.ts';
import { asciiDigits, loadTexts } from '../../flows/texts.ts';
import { startWorld, type World } from '../support/chaupal.ts';
import type { SimMessage } from '../support/sim.ts';
import { admins, buttons, forge, meet, words, type Told } from './support.ts';

const declared = [...messModule.settings, ...dutyModule.settings].flatMap((group) => group.settings.map((setting) => ({ ...setting, group: group.name })));

describe('the words of the settings', () => {
  const all = loadTexts({ zone: 'Asia/Kolkata', currency: 'INR' });

  it('each setting has a title, a sentence, its range and its values in every language, and no title twice in a group', () => {
    for (const texts of Object.values(all)) {
      for (const { key, shape, initial } of declared) {
        for (const text of [titleOf(texts, key), aboutOf(texts, key), rangeWords(texts, shape).html, valueWords(texts, shape, initial)]) expect(text, `${key} in ${texts.language}`).to.match(/\S/).and.not.match(/undefined|null|NaN/);
      }
      const titles = declared.map((it) => `${it.group} ${titleOf(texts, it.key)}`);
      expect(new Set(titles).size).to.equal(titles.length);
    }
  });

  it('the example that is shown is an answer that is taken', () => {
    for (const texts of Object.values(all)) {
      for (const { key, shape, initial, schema } of declared.filter((it) => it.shape.kind !== 'switch')) {
        const view = { key, shape, initial, value: initial, group: '', changed: null, version: '0' };
        const part = shape.kind === 'windows' ? (shape.parts[0] ?? '') : '';
        const read = readSetting(shape, exampleOf(texts, view, part), 'INR');
        expect(read, `${key} in ${texts.language}`).to.deep.equal(part === '' ? initial : (initial as Record<string, unknown>)[part]);
        if (part === '') expect(schema.safeParse(read).success).to.equal(true);
      }
    }
  });

  it('values are read as people type them, in any of the languages', () => {
    const number = { kind: 'integer', min: 1, max: 90, unit: 'days' } as const;
    const fee = { kind: 'money', min: 10_000, max: 5_000_000 } as const;
    const reads = (shape: Parameters<typeof readSetting>[0], ...texts: string[]) => texts.map((text) => readSetting(shape, asciiDigits(text), 'INR'));
    expect(reads(number, '30', ' 30 days ', '३० दिन', '90', '91', '0', '-3', '2.5', 'thirty', '')).to.deep.equal([30, 30, 30, 90, undefined, undefined, undefined, undefined, undefined, undefined]);
    expect(reads(fee, '3000', '₹3,000.50', '३,००० रुपये', 'Rs. 3000/-', '1,00', '99', '3000.555', 'free')).to.deep.equal([300_000, 300_050, 300_000, 300_000, undefined, undefined, undefined, undefined]);
    expect(reads({ kind: 'time' }, '23:00', '9.30', '9', '11 pm', '12 am', '24:00', '9:5', 'noon')).to.deep.equal(['23:00', '09:30', '09:00', '23:00', '00:00', undefined, undefined, undefined]);
    const night = { from: '22:00', to: '04:00' };
    expect(reads({ kind: 'window' }, '22:00–04:00', '22 to 4', '२२:०० से ०४:०० तक', '22:00 ते 04:00 पर्यंत', '22:00', '22-25')).to.deep.equal([night, night, night, night, undefined, undefined]);
  });
});

describe('settings in chat', () => {
  let world: World;
  let admin: Told;
  let group: Told;
  let second: Told;
  let secondId: number;
  before(async () => {
    world = await startWorld();
    const all = await admins(world.sim);
    [admin, group, secondId] = [all.private, all.admin, all.staffId];
    second = world.sim.person(secondId);
    await world.chaupal.core.pool.query(`insert into person_role (person_id, role) select id, 'admin' from person where telegram_id = $1`, [secondId]);
  });
  after(() => world.stop());

  const lastRow = (message: SimMessage) => message.reply_markup?.inline_keyboard?.at(-1)?.map((button) => button.text);
  const stored = async (key: string) => (await world.chaupal.core.pool.query<{ value: unknown }>('select value from setting where key = $1', [key])).rows[0]?.value;
  /** To one setting, by its doors. */
  const to = async (who: Told, section: RegExp, title: string) => {
    await who.says('/settings');
    await who.taps(section, await who.hears(/Settings|सेटिंग/));
    await who.taps(title, await who.hears(/as it is now|सध्या असे आहे/));
    return who.hears(new RegExp(title));
  };

  it('stand on the admin’s home, in the admin chat too, and lead from group to list to setting on one living message', async () => {
    await admin.says('/start');
    const home = await admin.hears(/You are an admin/);
    await admin.taps('Settings', home);
    const groups = await admin.hears(/what is it about/);
    expect(groups.message_id).to.equal(home.message_id);
    expect(buttons(groups)).to.deep.equal(['🍽 Mess', '📷 Scan page', '🗂 Duty roster', '⬅️ Back', '🏠 Home']);
    await admin.taps('Mess', groups);
    const list = await admin.hears(/as it is now/);
    expect(words(list)).to.match(/Cutoff for days off: 23:00[^]*Pay by calendar month: [^]*Mess fee: ₹3,000/);
    expect(lastRow(list)).to.deep.equal(['⬅️ Back', '🏠 Home']);
    await admin.taps('Cutoff', list);
    const one = await admin.hears(/Default: 23:00/);
    expect([one.message_id, lastRow(one)]).to.deep.equal([home.message_id, ['⬅️ Back', '🏠 Home']]);
    await admin.taps('Back', one);
    expect((await admin.hears(/as it is now/)).message_id).to.equal(home.message_id);
    await group.says('/settings');
    await group.hears(/what is it about/);
  });

  it('a wrong argument shows how it is used', async () => {
    await admin.says('/settings cutoff 22:00');
    await admin.hears(/Like this.*\/settings/);
    expect(await stored('mess.cutoff')).to.equal(undefined);
  });

  it('a typed value is explained when it is wrong, confirmed, saved, and counts for the next student at once', async () => {
    await admin.taps('Change', await to(admin, /Mess/, 'Longest time off'));
    await admin.hears(/from 1 day to 90 days[^]*For example: 30/);
    await admin.says('a fortnight');
    await admin.hears(/cannot be the value[^]*Longest time off/);
    await admin.says('14 days');
    await admin.taps('Save', await admin.hears(/30 days → 14 days/));
    await admin.hears(/Saved: 30 days → 14 days[^]*Changed by Sunita/);
    expect(await stored('mess.longest-cut')).to.equal(14);
    const asha = world.sim.person(1002);
    await asha.says('/messcut');
    await asha.hears(/14 days/);
  });

  it('a value that the rules refuse is explained, and the old one stays', async () => {
    await admin.taps('Lunch', await to(admin, /Mess/, 'Meal times'));
    await admin.says('9:00 - 14:30');
    await admin.hears(/runs into the meal before or after[^]*Meal times – Lunch/);
    await admin.says('/cancel');
    await admin.hears(/Cancelled/);
    expect(await stored('mess.meal-windows')).to.equal(undefined);
  });

  it('a switch and the way back to the default are one tap, and a second tap finds it done', async () => {
    const off = await to(admin, /Mess/, 'Message after each meal');
    const data = off.reply_markup?.inline_keyboard?.[0]?.[0]?.callback_data ?? '';
    expect((await admin.taps('Switch on', off))?.text).to.match(/Saved: on/);
    const again = await world.sim.call<{ answer: { text?: string; show_alert?: boolean } | null }>('/sim/chats/1006/taps', { from: 1006, message_id: off.message_id, data, forged: true });
    expect([again.answer?.text, again.answer?.show_alert]).to.deep.equal(['Saved: on', false]);
    expect(await stored('mess.meal-receipts')).to.equal(true);
    const on = await admin.hears(/Now: on/);
    expect((await admin.taps('Back to the default', on))?.text).to.match(/Saved: off/);
    expect(buttons(await admin.hears(/Now: off/)).join()).not.to.match(/Back to the default/);
  });

  it('who was slower is told who was faster, sees the present value, and overwrites nothing', async () => {
    await admin.taps('Change', await to(admin, /Scan/, 'Staff tokens are valid for'));
    await admin.says('60');
    const waiting = await admin.hears(/30 days → 60 days/);
    await second.taps('बदला', await to(second, /स्कॅन/, 'कर्मचारी टोकनची मुदत'));
    await second.says('४५');
    await second.taps('जतन', await second.hears(/30 दिवस → 45 दिवस/));
    await second.hears(/जतन केले: 30 दिवस → 45 दिवस/);
    await admin.taps('Save', waiting);
    await admin.hears(/Suresh Pawar changed this[^]*Now: 45 days/);
    expect(await stored('staff-token.lifetime-days')).to.equal(45);
  });

  it('an old button shows how it stands now instead of undoing what somebody else set', async () => {
    const old = await to(admin, /Mess/, 'Message after each meal');
    await second.taps('चालू', await to(second, /मेस/, 'प्रत्येक जेवणानंतर संदेश'));
    await second.hears(/सध्या: चालू/);
    await second.taps('बंद करा', await second.hears(/सध्या: चालू/));
    await second.hears(/सध्या: बंद/);
    const answer = await admin.taps('Switch on', old);
    expect([answer?.show_alert, answer?.text]).to.satisfy(([alert, text]: [boolean, string]) => alert && /Suresh Pawar changed this/.test(text));
    expect(await stored('mess.meal-receipts')).to.equal(false);
    await forge(world.sim, 1006, 1006, 'x:settings.set:no-such.setting:on:0');
    await admin.hears(/what is it about/);
    await forge(world.sim, 1006, 1006, 'x:settings.set:mess.cutoff:on:0');
    expect(await stored('mess.cutoff')).to.equal(undefined);
  });

  it('a pattern is tried on a real number before it is saved, and the registration goes by it', async () => {
    await admin.taps('Change', await to(admin, /Mess/, 'Form of roll numbers'));
    await admin.says('(A+)+');
    await admin.hears(/not a pattern that can be used here/);
    await admin.says('^[0-9]{2}[A-Z]{2}[0-9]{3}$');
    await admin.hears(/type a real number/);
    await admin.says('CS-45');
    await admin.taps('Try another', await admin.hears(/CS45 does not fit/));
    await admin.hears(/type a real number/);
    await admin.says('21 cs 045');
    await admin.taps('Save', await admin.hears(/21CS045 fits/));
    await admin.hears(/Saved/);
    const nila = await meet(world.sim);
    await nila.says('/register');
    await nila.hears(/full name/);
    await nila.says('Nila Test');
    await nila.hears(/roll number/);
    await nila.says('NILA2026');
    await nila.hears(/does not have the form of a roll number here/);
    await nila.says('24ts001');
    await nila.hears(/room/);
    await nila.says('/cancel');
    await nila.hears(/Cancelled/);
    await admin.taps('Change', await to(admin, /Mess/, 'Form of roll numbers'));
    await admin.says('^[0-9]{6}$');
    await admin.hears(/type a real number/);
    await admin.says('240001');
    await admin.taps('Save', await admin.hears(/240001 fits/));
    await admin.hears(/Saved/);
    await nila.says('/register');
    await nila.hears(/full name/);
    await nila.says('Nila Test');
    expect(words(await nila.hears(/roll number/))).not.to.match(/21CS045/);
  });

  it('a student who forges the buttons or the command changes nothing and sees nothing', async () => {
    const before = await world.chaupal.core.pool.query('select key, value from setting order by key');
    const { id, ...student } = await meet(world.sim, { first_name: 'Mallory' });
    await student.says('/start');
    await student.hears(/What brings you here/);
    for (const data of ['g:admin.settings:', 'g:admin.settings:mess', 'g:admin.setting:mess.cutoff', 'f:admin.change-setting:mess.cutoff', 'f:admin.change-setting:mess.meal-windows:lunch', 'x:settings.set:mess.meal-receipts:on:0', 'x:settings.reset:mess.longest-cut:0']) {
      await forge(world.sim, id, id, data);
      const said = (await world.sim.messages(id)).map(words).join('\n');
      expect(said, data).not.to.match(/23:00|Cutoff|Please type the new value/);
    }
    await student.says('/settings');
    await student.hears(/do not know this command/);
    expect((await world.chaupal.core.pool.query('select key, value from setting order by key')).rows).to.deep.equal(before.rows);
  });

  it('is in the command menu of admins and of the admin chat, in their language, and of nobody else', async () => {
    const calls = (await world.sim.calls()).filter((call) => call.method === 'setMyCommands');
    const menus = calls.map(({ params }) => JSON.stringify(params)).map((text) => ({ forAll: text.includes('all_private_chats'), text }));
    expect(menus.filter((it) => it.forAll && it.text.includes('settings'))).to.deep.equal([]);
    for (const wanted of ['Settings: times, fees and limits', 'सेटिंग: वेळा, शुल्क आणि मर्यादा']) expect(menus.some((it) => !it.forAll && it.text.includes(wanted)), wanted).to.equal(true);
  });

  it('a job goes by the time that was set, without a restart: the headcount is frozen at the new cutoff', async () => {
    const now = Temporal.Instant.from((await world.sim.state()).now).toZonedDateTimeISO('Asia/Kolkata');
    const cutoff = now.add({ minutes: 3 }).round({ smallestUnit: 'minute', roundingMode: 'floor' });
    const day = cutoff.toPlainDate().add({ days: 1 }).toString();
    const frozen = async () => (await world.chaupal.core.pool.query('select from mess_headcount where day = $1::date', [day])).rowCount;
    await admin.taps('Change', await to(admin, /Mess/, 'Cutoff for days off'));
    await admin.says(cutoff.toPlainTime().toString({ smallestUnit: 'minute' }));
    await admin.taps('Save', await admin.hears(/23:00 → /));
    await admin.hears(/Saved/);
    await world.sim.moveTo(cutoff.subtract({ seconds: 30 }).toInstant().toString());
    expect(await frozen()).to.equal(0);
    await world.sim.moveTo(cutoff.add({ seconds: 1 }).toInstant().toString());
    expect(await frozen()).to.equal(1);
  });

  it('a module that is switched off shows none of its settings', async () => {
    const small = await startWorld({ MODULES: 'duty' });
    try {
      const { private: alone } = await admins(small.sim);
      await alone.says('/settings');
      expect(buttons(await alone.hears(/what is it about/))).to.deep.equal(['🗂 Duty roster', '⬅️ Back', '🏠 Home']);
    } finally {
      await small.stop();
    }
  });
});
