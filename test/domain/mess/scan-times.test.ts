import { execFileSync } from 'node:child_process';
import { expect } from 'chai';
import { Refusal } from '../../../domain/errors.ts';
import { mealAt, mealsOn } from '../../../domain/mess/meal-windows.ts';
import { messSettings } from '../../../domain/mess/settings.ts';
import type { ScanRequest } from '../../../domain/passes/index.ts';
import { localTime, scanWorld, zone } from '../../support/scan-world.ts';
import type { ScanWorld } from '../../support/scan-world.ts';

const slotAt = (time: string, wanted?: string, day?: string) => {
  try {
    return mealAt(messSettings.mealWindows.initial, zone, localTime(time, day), wanted).text;
  } catch (error) {
    return error instanceof Refusal ? error.code : error;
  }
};

describe('the meal of a scan', () => {
  it('is the one whose window is open; the last minute belongs to it and its end does not', () => {
    expect(slotAt('06:59:59.999')).to.equal('meal-required');
    expect(slotAt('07:00')).to.equal('meal:2026-11-21:breakfast');
    expect(slotAt('09:29:59.999')).to.equal('meal:2026-11-21:breakfast');
    expect(slotAt('09:30')).to.equal('meal-required');
    expect(slotAt('12:00')).to.equal('meal:2026-11-21:lunch');
    expect(slotAt('21:29:59')).to.equal('meal:2026-11-21:dinner');
  });

  it('is the one that staff chose, at any time and in any case', () => {
    expect(slotAt('03:00', 'Lunch')).to.equal('meal:2026-11-21:lunch');
    expect(slotAt('12:00', ' DINNER ')).to.equal('meal:2026-11-21:dinner');
    expect(slotAt('12:00', 'brunch')).to.equal('meal-unknown');
  });

  it('is of the organisation\'s day, not of the server\'s', () => {
    // 20:00 UTC on the 21st.
    expect(slotAt('01:30', 'breakfast', '2026-11-22')).to.equal('meal:2026-11-22:breakfast');
  });

  it('is the same with the server in UTC, in India and in California', () => {
    const script = `import { mealAt } from './domain/mess/meal-windows.ts';
      import { messSettings } from './domain/mess/settings.ts';
      console.log(mealAt(messSettings.mealWindows.initial, 'Asia/Kolkata', Temporal.Instant.from('2026-11-20T19:00:00Z'), 'dinner').text, mealAt(messSettings.mealWindows.initial, 'Asia/Kolkata', Temporal.Instant.from('2026-11-21T07:00:00Z')).text)`;
    const told = ['UTC', 'Asia/Kolkata', 'America/Los_Angeles'].map((TZ) => execFileSync(process.execPath, ['--input-type=module-typescript', '-e', script], { env: { ...process.env, TZ }, encoding: 'utf8' }).trim());
    expect(new Set(told)).to.deep.equal(new Set(['meal:2026-11-21:dinner meal:2026-11-21:lunch']));
  });

  it('windows follow each other', () => {
    const wrong = (change: object) => !messSettings.mealWindows.schema.safeParse({ ...messSettings.mealWindows.initial, ...change }).success;
    expect(wrong({})).to.equal(false);
    expect(wrong({ lunch: { from: '14:30', to: '12:00' } })).to.equal(true);
    expect(wrong({ lunch: { from: '12:00', to: '19:01' } })).to.equal(true);
    expect(wrong({ dinner: { from: '19:00', to: '24:00' } })).to.equal(true);
    expect(mealsOn(messSettings.mealWindows.initial, zone, Temporal.PlainDate.from('2026-11-21')).map((it) => it.from)).to.deep.equal(['2026-11-21T01:30:00Z', '2026-11-21T06:30:00Z', '2026-11-21T13:30:00Z']);
  });
});

describe('the time of a scan', () => {
  let world: ScanWorld;
  let token: string;
  let scans = 0;
  before(async () => {
    world = await scanWorld();
    ({ token } = await world.make.token());
  });
  after(() => world.close());

  const scan = async (code: string, more: Partial<ScanRequest>) => {
    try {
      return await world.scanner.scan({ token, code, scanId: `t${(scans += 1)}`, ...more });
    } catch (error) {
      if (error instanceof Refusal) return { verdict: error.code, slot: '', amber: null, reason: '' };
      throw error;
    }
  };

  it('is the device\'s when it reports one: the queue of lunch counts for lunch when it is sent in the evening', async () => {
    const student = await world.make.student();
    world.clock.moveTo(localTime('20:00'));
    expect((await scan(student.code, { scannedAt: localTime('12:40') })).slot).to.equal('meal:2026-11-21:lunch');
    expect((await scan(student.code, {})).slot).to.equal('meal:2026-11-21:dinner');
    world.clock.moveTo(localTime('12:30'));
  });

  it('may be five minutes ahead and 48 hours old, and no more', async () => {
    const student = await world.make.student();
    const at = async (instant: Temporal.Instant) => (await scan(student.code, { part: 'lunch', scannedAt: instant, dryRun: true })).verdict;
    const now = world.clock.now();
    expect(await at(now.add({ minutes: 4, seconds: 59 }))).to.equal('ALLOWED');
    expect(await at(now.add({ minutes: 5, seconds: 5 }))).to.equal('scanned-at-in-future');
    expect(await at(now.subtract({ hours: 47, minutes: 59 }))).to.equal('ALLOWED');
    expect(await at(now.subtract({ hours: 48, seconds: 5 }))).to.equal('scanned-at-too-old');
  });

  it('decides cut and payment by its own day', async () => {
    const student = await world.make.student();
    await world.make.cut(student.studentId, '[2026-11-20,2026-11-21)');
    expect((await scan(student.code, { scannedAt: localTime('12:30', '2026-11-20') })).verdict).to.equal('BLOCKED_CUT');
    expect((await scan(student.code, {})).verdict).to.equal('ALLOWED');
  });

  it('admits in the days of grace with an amber verdict, to the last of them', async () => {
    const grace = await scanWorld();
    try {
      await grace.make.setting('mess.grace-days', 3);
      const gate = await grace.make.token();
      const told = async (paid: string) => {
        const student = await grace.make.student({ paid });
        const view = await grace.scanner.scan({ token: gate.token, code: student.code, scanId: paid });
        return `${view.verdict} ${view.amber ?? 'no amber'}`;
      };
      expect(await told('[2026-10-01,2026-11-19)')).to.equal('ALLOWED in-grace');
      expect(await told('[2026-10-01,2026-11-21)')).to.equal('ALLOWED in-grace');
      expect(await told('[2026-10-01,2026-11-18)')).to.equal('BLOCKED_NO_PAYMENT no amber');
      expect(await told('[2026-11-01,2026-12-01)')).to.equal('ALLOWED no amber');
    } finally {
      await grace.close();
    }
  });

  it('is told to the student only where the organisation wants it', async () => {
    const student = await world.make.student();
    await scan(student.code, {});
    expect(await world.make.count('outbox_message')).to.equal(0);
    const telling = await scanWorld();
    try {
      await telling.make.setting('mess.meal-receipts', true);
      const gate = await telling.make.token();
      const eater = await telling.make.student();
      for (const scanId of ['first', 'first', 'second']) await telling.scanner.scan({ token: gate.token, code: eater.code, scanId });
      expect(await telling.make.count('outbox_message', `template = 'mess.meal-taken' and person_id = $1 and parameters ->> 'part' = 'lunch'`, [eater.personId])).to.equal(1);
    } finally {
      await telling.close();
    }
  });
});
