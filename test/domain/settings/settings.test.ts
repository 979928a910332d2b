import { expect } from 'chai';
import { z } from 'zod';
import { messSettings } from '../../../domain/mess/index.ts';
import { settingIn, settingsIn, type Setting } from '../../../domain/settings/index.ts';
import { by } from '../../support/make.ts';
import { messWorld, refusal, refused, type MessWorld } from '../../support/mess-world.ts';

describe('settings', () => {
  let world: MessWorld;
  let admin: number;
  before(async () => {
    world = await messWorld();
    admin = await world.make.admin();
  });
  after(() => world.close());

  const size: Setting<number> = { key: 'test.size', schema: z.number().int().min(1).max(10), initial: 3 };
  const colour: Setting<string> = { key: 'test.colour', schema: z.string().min(1), initial: 'green' };
  const change = (value: unknown, person = admin, key?: string) => world.settings.change(by(person, key), size, value);
  const inTransaction = () => world.transact.read(by(admin).actor, async (work) => [await settingIn(work, size), await settingsIn(work, { size, colour })]);

  it('have their default until somebody changes them, and then that value everywhere', async () => {
    expect([await world.settings.get(size), await inTransaction()]).to.deep.equal([3, [3, { size: 3, colour: 'green' }]]);
    await change(7);
    expect([await world.settings.get(size), await inTransaction()]).to.deep.equal([7, [7, { size: 7, colour: 'green' }]]);
  });

  it('are changed by admins only, and each change is on record with its value', async () => {
    const stranger = await world.make.person({ roles: ['staff', 'student'] });
    expect(await refusal(change(5, stranger))).to.equal('not-allowed');
    await change(5);
    expect(await world.count('audit_entry', `action = 'setting.changed' and subject_id = 'test.size' and details ->> 'value' = '5' and (actor ->> 'personId')::bigint = $1`, [admin])).to.equal(1);
    expect(await world.count('setting', `key = 'test.size' and updated_by = $1`, [admin])).to.equal(1);
  });

  it('refuse a value that they cannot have, and keep the one they had', async () => {
    await change(5);
    for (const value of [0, 11, 2.5, '5', null, [], { value: 5 }]) {
      const no = await refused(change(value));
      expect([no.code, no.details['key']], JSON.stringify(value)).to.deep.equal(['setting-invalid', 'test.size']);
    }
    expect(await world.settings.get(size)).to.equal(5);
  });

  it('answer the same press again with the first result', async () => {
    await change(4, admin, 'press');
    await change(9);
    expect(await change(4, admin, 'press')).to.deep.equal({ key: 'test.size', value: 4 });
    expect(await world.settings.get(size)).to.equal(9);
  });

  it('of the mess have defaults that they themselves accept', () => {
    for (const setting of Object.values(messSettings)) expect(setting.schema.safeParse(setting.initial).success, setting.key).to.equal(true);
  });

  it('of the mess take the edge of their range and refuse what is beyond', () => {
    const takes = (name: keyof typeof messSettings, value: unknown) => messSettings[name].schema.safeParse(value).success;
    expect([takes('cutoff', '00:00'), takes('cutoff', '23:59'), takes('cutoff', '24:00'), takes('cutoff', '9:00'), takes('cutoff', '23:00:00')]).to.deep.equal([true, true, false, false, false]);
    expect([takes('cycleFee', 10_000), takes('cycleFee', 5_000_000), takes('cycleFee', 9_999), takes('cycleFee', 5_000_001)]).to.deep.equal([true, true, false, false]);
    expect([takes('rollPattern', '^[0-9]{3}$'), takes('rollPattern', '['), takes('longestCut', 0), takes('longestCut', 1)]).to.deep.equal([true, false, false, true]);
  });

  it('of meals do not overlap and end after they begin', () => {
    const windows = (wish: Partial<typeof messSettings.mealWindows.initial>) => messSettings.mealWindows.schema.safeParse({ ...messSettings.mealWindows.initial, ...wish }).success;
    expect(windows({ lunch: { from: '09:30', to: '14:30' } })).to.equal(true);
    expect(windows({ lunch: { from: '09:29', to: '14:30' } })).to.equal(false);
    expect(windows({ dinner: { from: '21:30', to: '19:00' } })).to.equal(false);
    expect(windows({ dinner: { from: '19:00', to: '24:00' } })).to.equal(false);
  });
});
