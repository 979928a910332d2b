import { expect } from 'chai';
import { backoff, withDefaults } from '../../../domain/notifications/policy.ts';
import { quietHoursAround } from '../../../domain/notifications/quiet-hours.ts';

const policy = withDefaults();
const at = (local: string, zone = 'Asia/Kolkata'): Temporal.Instant => Temporal.PlainDateTime.from(local).toZonedDateTime(zone).toInstant();
const until = (local: string, hours: { from: string; to: string }, zone = 'Asia/Kolkata'): string | undefined =>
  quietHoursAround(at(local, zone), zone, hours)?.to.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' });

describe('outbox: policy', () => {
  it('quiet hours over midnight end on the right day, a second before, at and after their ends', () => {
    const night = { from: '22:00', to: '07:00' };
    expect(until('2026-11-20T21:59:59', night)).to.equal(undefined);
    expect(until('2026-11-20T22:00:00', night)).to.equal('2026-11-21T07:00');
    expect(until('2026-11-30T23:59:59', night)).to.equal('2026-12-01T07:00');
    expect(until('2026-11-21T00:00:00', night)).to.equal('2026-11-21T07:00');
    expect(until('2026-11-21T06:59:59', night)).to.equal('2026-11-21T07:00');
    expect(until('2026-11-21T07:00:00', night)).to.equal(undefined);
  });

  it('quiet hours within a day, and hours that do not exist on a daylight-saving day', () => {
    expect(until('2026-11-21T13:30:00', { from: '13:00', to: '15:00' })).to.equal('2026-11-21T15:00');
    expect(until('2026-11-21T15:00:00', { from: '13:00', to: '15:00' })).to.equal(undefined);
    expect(until('2026-03-29T01:30:00', { from: '22:00', to: '02:30' }, 'Europe/Berlin')).to.equal('2026-03-29T03:30');
  });

  it('waits double from two seconds to a quarter of an hour, half as long to half as long again', () => {
    expect([1, 2, 3].map((failures) => backoff(policy, failures, () => 0.5))).to.deep.equal([2000, 4000, 8000]);
    expect([0, 1].map((random) => backoff(policy, 40, () => random))).to.deep.equal([450_000, 1_350_000]);
  });

  it('a dead process is noticed within 10 s, and a living one stops before others take its work', () => {
    expect(policy.deadAfter + 1000 + 1000).to.be.lessThan(10_000);
    expect(policy.heartbeat * 2).to.be.lessThan(policy.deadAfter);
  });
});
