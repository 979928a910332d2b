import { expect } from 'chai';
import { dutyModule } from '../../../domain/duty/module.ts';
import { messModule } from '../../../domain/mess/module.ts';
import { integer, onOff, pattern, timeWindow, type SettingGroup, type SettingsDesk } from '../../../domain/settings/index.ts';
import { by } from '../../support/make.ts';
import { crowd, messWorld, refusal, refused, type MessWorld } from '../../support/mess-world.ts';

const size = integer('test.size', 3, { min: 1, max: 100, unit: 'days' });
const light = onOff('test.light', false);
const group: SettingGroup = { name: 'test', settings: [size, light] };

describe('the settings that admins see', () => {
  let world: MessWorld;
  let asha: number;
  let ravi: number;
  let desk: SettingsDesk;
  before(async () => {
    world = await messWorld();
    [asha, ravi] = [await world.make.admin('Asha'), await world.make.admin('Ravi')];
    desk = world.settings.desk([group]);
  });
  beforeEach(() => world.pool.query(`delete from setting where key like 'test.%'`));
  after(() => world.close());

  const seen = async () => (await desk.look(by(asha).actor)).find((it) => it.key === 'test.size');
  const version = async () => (await seen())?.version ?? '';
  const change = (person: number, value: number, from: string, key?: string) => desk.change(by(person, key), { key: 'test.size', value, version: from });

  it('come with value, default, bounds, and who changed them last', async () => {
    expect(await seen()).to.deep.equal({ key: 'test.size', group: 'test', shape: { kind: 'integer', min: 1, max: 100, unit: 'days' }, value: 3, initial: 3, changed: null, version: '0' });
    await change(ravi, 8, '0');
    const after = await seen();
    expect([after?.value, after?.initial, after?.changed?.by]).to.deep.equal([8, 3, 'Ravi']);
  });

  it('are not overwritten by somebody who saw an older value, and who was faster is named', async () => {
    const before = await version();
    await change(ravi, 8, before);
    const no = await refused(change(asha, 9, before));
    expect([no.code, no.details['by'], (await seen())?.value]).to.deep.equal(['setting-changed', 'Ravi', 8]);
    expect(no.details['changedAt']).to.equal((await seen())?.changed?.at);
    await change(asha, 9, await version());
    expect((await seen())?.value).to.equal(9);
  });

  it('are changed back to the default only over the value that was seen', async () => {
    await change(ravi, 8, '0');
    expect(await refusal(desk.reset(by(asha), { key: 'test.size', version: '0' }))).to.equal('setting-changed');
    expect(await desk.reset(by(asha), { key: 'test.size', version: await version() })).to.deep.equal({ key: 'test.size', value: 3, before: 8 });
  });

  it('answer the same press again with the first result, though the value that it saw is no more', async () => {
    const first = await change(asha, 5, '0', 'press');
    expect(await change(asha, 5, '0', 'press')).to.deep.equal(first);
    expect(await world.count('audit_entry', `action = 'setting.changed' and subject_id = 'test.size' and details @> '{"before": 3, "value": 5}'`)).to.equal(1);
  });

  it('are on record with the old value and the new, and a change that changes nothing is not', async () => {
    const rows = () => world.count('audit_entry', `action = 'setting.changed' and subject_id = 'test.size' and (actor ->> 'personId')::bigint = ${ravi}`);
    const before = await rows();
    await change(ravi, 6, '0');
    await change(ravi, 6, await version());
    expect((await rows()) - before).to.equal(1);
    expect(await world.count('audit_entry', `action = 'setting.changed' and details @> '{"before": 3, "value": 6}' and (actor ->> 'personId')::bigint = ${ravi}`)).to.equal(1);
  });

  it('are for admins alone: to look at, to judge, to change, to reset', async () => {
    const student = await world.make.person({ roles: ['student', 'staff'] });
    const { actor } = by(student);
    const attempts = [() => desk.look(actor), () => desk.judge(actor, { key: 'test.size', value: 5 }), () => change(student, 5, '0'), () => desk.reset(by(student), { key: 'test.size', version: '0' })];
    for (const attempt of attempts) expect(await refusal(attempt)).to.equal('not-allowed');
    expect(await world.count('setting', `key = 'test.size'`)).to.equal(0);
  });

  it('are only those that a module declares: the admin chat and the clock cannot be set here', async () => {
    for (const key of ['telegram.admin-chat', 'mess.cutoff', '', 'constructor']) {
      expect(await refusal(desk.change(by(asha), { key, value: 5, version: '0' })), key).to.equal('setting-unknown');
      expect(await refusal(desk.reset(by(asha), { key, version: '0' })), key).to.equal('setting-unknown');
    }
  });

  it('say what is wrong with a value', async () => {
    const problem = async (value: number | string) => (await refused(desk.judge(by(asha).actor, { key: 'test.size', value }))).details['problem'];
    expect([await problem(101), await problem(2.5), await problem('5')]).to.deep.equal(['range', 'form', 'form']);
  });

  it('of all modules have keys of their own, and defaults that they accept', () => {
    const all = [...messModule.settings, ...dutyModule.settings].flatMap((it) => it.settings);
    expect(new Set(all.map((it) => it.key)).size).to.equal(all.length);
    for (const it of all) expect(it.schema.safeParse(it.initial).success, it.key).to.equal(true);
  });

  describe('with twenty admins at once who all saw the same value', () => {
    const outcome = async (least: number, guarded: boolean) => {
      const seenByAll = await version();
      const { done, codes } = await crowd<unknown>(20, (nth): Promise<unknown> => (guarded ? change(nth % 2 === 0 ? asha : ravi, least + nth, seenByAll) : world.settings.change(by(nth % 2 === 0 ? asha : ravi), size, least + nth)));
      return [done.length, codes.filter((code) => code === 'setting-changed').length];
    };
    it('one of them changes it, whether it was ever changed before or not', async () => {
      expect(await outcome(20, true)).to.deep.equal([1, 19]);
      expect(await outcome(50, true)).to.deep.equal([1, 19]);
    });
    it('control: without the value that was seen, each overwrites the other', async () => {
      expect(await outcome(20, false)).to.deep.equal([20, 0]);
    });
  });

  describe('as patterns', () => {
    const takes = (text: string) => pattern('test.pattern', '^[A-Z]{2}$').schema.safeParse(text).success;
    it('are simple ones', () => {
      for (const good of ['^[A-Z0-9]{4,20}$', '^[0-9]{8}$', String.raw`^\d{2}[A-Z]{2}\d{3}$`, '^HOSTEL[0-9]+$', '^[0-9]{2}/?[A-Z]{1,3}$']) expect(takes(good), good).to.equal(true);
      for (const bad of ['', '[0-9]{8}', '^[0-9]{8}', '^([A-Z]+)+$', '^(a|a)*$', '^[A-Z]{5,2}$', '^[Z-A]$', '^.*$', '^[^A]$', '^$', String.raw`^\w+$`, `^${'A'.repeat(120)}$`]) expect(takes(bad), bad).to.equal(false);
    });
    it('have at most three pieces of varying length, so that no number takes long to judge', () => {
      expect([takes('^[A-Z]*[A-Z]*[A-Z]*$'), takes('^[A-Z]*[A-Z]*[A-Z]*[A-Z]*$'), takes('^A?B+C{1,2}D$'), takes('^A?B+C{1,2}D*$')]).to.deep.equal([true, false, true, false]);
    });
  });

  it('as parts of the day may go over midnight and may not be empty', () => {
    const takes = (from: string, to: string) => timeWindow('test.window', { from: '22:00', to: '04:00' }).schema.safeParse({ from, to }).success;
    expect([takes('23:00', '05:00'), takes('01:00', '05:00'), takes('22:00', '22:00'), takes('22:00', '24:00'), takes('9:00', '10:00')]).to.deep.equal([true, true, false, false, false]);
  });
});
