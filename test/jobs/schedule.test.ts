import { expect } from 'chai';
import * as fc from 'fast-check';
import { daily, everyMinutes, monthly, weekly, type Schedule } from '../../jobs/schedule.ts';

const zones = ['Asia/Kolkata', 'Europe/London', 'America/New_York', 'Pacific/Apia', 'Australia/Lord_Howe'];
const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

const anyInstant = fc
  .integer({ min: Date.UTC(2005, 0, 1) / 1000, max: Date.UTC(2045, 0, 1) / 1000 })
  .map(seconds => Temporal.Instant.fromEpochMilliseconds(seconds * 1000));
const anyZone = fc.constantFrom(...zones);
const anyTime = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
const anySchedule: fc.Arbitrary<Schedule> = fc.oneof(
  fc.tuple(anyTime, anyZone).map(([at, zone]) => daily(at, zone)),
  fc.tuple(fc.constantFrom(...weekdays), anyTime, anyZone).map(([day, at, zone]) => weekly(day, at, zone)),
  fc.tuple(fc.integer({ min: 1, max: 31 }), anyTime, anyZone).map(([day, at, zone]) => monthly(day, at, zone)),
  fc.integer({ min: 1, max: 1440 }).map(everyMinutes),
);
const compare = (a: Temporal.Instant, b: Temporal.Instant) => Temporal.Instant.compare(a, b);
const at = (text: string) => Temporal.Instant.from(text);

function occurrences(schedule: Schedule, from: string, to: string): string[] {
  const found: string[] = [];
  for (let one = schedule.nextAfter(at(from)); compare(one, at(to)) <= 0; one = schedule.nextAfter(one)) found.push(one.toString());
  return found;
}

describe('A schedule', () => {
  it('has its next occurrence strictly after, and its last one not after, any instant', () => {
    fc.assert(
      fc.property(anySchedule, anyInstant, (schedule, instant) => {
        expect(compare(schedule.nextAfter(instant), instant), schedule.description).to.equal(1);
        expect(compare(schedule.lastAtOrBefore(instant), instant), schedule.description).to.be.at.most(0);
      }),
      { numRuns: 2_000 },
    );
  });

  it('leaves no occurrence out between the last and the next, and counts an occurrence as its own last one', () => {
    fc.assert(
      fc.property(anySchedule, anyInstant, (schedule, instant) => {
        const last = schedule.lastAtOrBefore(instant);
        const next = schedule.nextAfter(instant);
        expect(schedule.nextAfter(last).equals(next), schedule.description).to.equal(true);
        expect(schedule.lastAtOrBefore(next).equals(next)).to.equal(true);
        expect(schedule.lastAtOrBefore(next.subtract({ nanoseconds: 1 })).equals(last)).to.equal(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('runs daily exactly once for every local date, at that local time or just after the gap that skips it', () => {
    fc.assert(
      fc.property(anyTime, fc.constantFrom('Asia/Kolkata', 'Europe/London', 'America/New_York'), fc.integer({ min: 2007, max: 2040 }), (time, zone, year) => {
        const start = Temporal.PlainDate.from({ year, month: 1, day: 1 });
        const seen = new Set<string>();
        let one = start.toZonedDateTime({ timeZone: zone }).toInstant().subtract({ nanoseconds: 1 });
        for (let days = 0; days < start.daysInYear; days += 1) {
          one = daily(time, zone).nextAfter(one);
          const local = one.toZonedDateTimeISO(zone);
          seen.add(local.toPlainDate().toString());
          const late = Temporal.PlainTime.from(time).until(local.toPlainTime()).total('minutes');
          expect(late).to.be.oneOf([0, 60]);
        }
        expect(seen.size).to.equal(start.daysInYear);
        expect([...seen].every(date => date.startsWith(String(year)))).to.equal(true);
      }),
      { numRuns: 40 },
    );
  });

  it('does not depend on the time zone of the server', () => {
    const before = process.env['TZ'];
    const seen = (['UTC', 'Asia/Kolkata', 'America/New_York'] as const).map(serverZone => {
      process.env['TZ'] = serverZone;
      return occurrences(daily('23:00', 'Asia/Kolkata'), '2026-03-01T00:00Z', '2026-03-04T00:00Z');
    });
    if (before === undefined) delete process.env['TZ'];
    else process.env['TZ'] = before;
    expect(seen[0]).to.deep.equal(['2026-03-01T17:30:00Z', '2026-03-02T17:30:00Z', '2026-03-03T17:30:00Z']);
    expect(seen[1]).to.deep.equal(seen[0]);
    expect(seen[2]).to.deep.equal(seen[0]);
  });

  it('runs once, an hour later, when the clock change skips its time', () => {
    expect(occurrences(daily('02:30', 'America/New_York'), '2026-03-07T12:00Z', '2026-03-09T12:00Z')).to.deep.equal(['2026-03-08T07:30:00Z', '2026-03-09T06:30:00Z']);
    expect(occurrences(daily('01:30', 'Europe/London'), '2026-03-28T12:00Z', '2026-03-30T12:00Z')).to.deep.equal(['2026-03-29T01:30:00Z', '2026-03-30T00:30:00Z']);
  });

  it('runs once, at the first of the two, when the clock change doubles its time', () => {
    expect(occurrences(daily('01:30', 'America/New_York'), '2026-10-31T12:00Z', '2026-11-02T12:00Z')).to.deep.equal(['2026-11-01T05:30:00Z', '2026-11-02T06:30:00Z']);
  });

  it('runs once when a whole local day is skipped', () => {
    expect(occurrences(daily('09:00', 'Pacific/Apia'), '2011-12-29T12:00-10:00', '2012-01-01T00:00+14:00')).to.deep.equal(['2011-12-30T19:00:00Z']);
  });

  it('runs weekly on its day and monthly on its day, or on the last day of a shorter month', () => {
    expect(occurrences(weekly('monday', '09:00', 'Asia/Kolkata'), '2026-11-21T00:00Z', '2026-12-01T00:00Z')).to.deep.equal(['2026-11-23T03:30:00Z', '2026-11-30T03:30:00Z']);
    expect(occurrences(monthly(31, '00:05', 'Asia/Kolkata'), '2026-01-15T00:00Z', '2026-04-01T00:00Z')).to.deep.equal(['2026-01-30T18:35:00Z', '2026-02-27T18:35:00Z', '2026-03-30T18:35:00Z']);
  });

  it('runs every n minutes at the same instants in every process', () => {
    expect(occurrences(everyMinutes(5), '2026-11-21T10:00:00Z', '2026-11-21T10:12:00Z')).to.deep.equal(['2026-11-21T10:05:00Z', '2026-11-21T10:10:00Z']);
  });

  it('refuses what is no time, day, zone or number of minutes', () => {
    for (const time of ['24:00', '9:00', '23:00:00', '', '23.00', 'noon']) expect(() => daily(time, 'Asia/Kolkata'), time).to.throw(RangeError, 'time of day');
    expect(() => daily('23:00', 'Asia/Atlantis')).to.throw(RangeError);
    for (const day of [0, 32, 1.5, Number.NaN]) expect(() => monthly(day, '09:00', 'UTC')).to.throw(RangeError, 'day of a month');
    expect(() => weekly('funday' as 'monday', '09:00', 'UTC')).to.throw(RangeError, 'day of the week');
    for (const minutes of [0, -5, 2.5, 1441]) expect(() => everyMinutes(minutes)).to.throw(RangeError, 'number of minutes');
  });
});
