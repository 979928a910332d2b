import { expect } from 'chai';
import fc from 'fast-check';
import { daysIn } from '../../../domain/database/date-range.ts';
import { earliestCutDay, judgeCut, judgeCutChange, remainderOfCut, type CutPolicy } from '../../../domain/mess/mess-cut-rules.ts';

const policy: CutPolicy = { cutoff: '23:00', longestCut: 30, cutHorizon: 90 };
const kolkata = 'Asia/Kolkata';
const moment = (local: string, zone = kolkata) => Temporal.PlainDateTime.from(local).toZonedDateTime(zone).toInstant();
const days = (from: string, to = from) => ({ from: Temporal.PlainDate.from(from), to: Temporal.PlainDate.from(to) });
const code = (from: string, to: string, local: string, zone = kolkata) => {
  const verdict = judgeCut(days(from, to), moment(local, zone), zone, policy);
  return verdict.ok ? 'ok' : verdict.code;
};

describe('the rules of a mess cut', () => {
  it('the cutoff is 23:00:00 on the day before: a moment before is early enough, the moment itself is not', () => {
    for (const [local, earliest] of [
      ['2026-11-21T22:59:59', '2026-11-22'],
      ['2026-11-21T22:59:59.999999999', '2026-11-22'],
      ['2026-11-21T23:00:00', '2026-11-23'],
      ['2026-11-21T23:00:01', '2026-11-23'],
      ['2026-11-21T23:59:59', '2026-11-23'],
      ['2026-11-22T00:00:00', '2026-11-23'],
      ['2026-11-22T00:00:01', '2026-11-23'],
      ['2026-11-30T22:59:59', '2026-12-01'],
      ['2026-11-30T23:00:00', '2026-12-02'],
      ['2026-12-31T23:00:00', '2027-01-02'],
      ['2028-02-28T22:59:59', '2028-02-29'],
      ['2028-02-28T23:00:00', '2028-03-01'],
      ['2027-02-28T22:59:59', '2027-03-01'],
    ] as const) {
      expect(earliestCutDay(moment(local), kolkata, '23:00').toString(), local).to.equal(earliest);
    }
  });

  it('is never today and never in the past, at any time of the day', () => {
    for (const local of ['2026-11-21T00:00:00', '2026-11-21T12:00:00', '2026-11-21T22:59:59']) {
      expect(code('2026-11-21', '2026-11-21', local)).to.equal('cut-too-late');
      expect(code('2026-11-20', '2026-11-25', local)).to.equal('cut-too-late');
      expect(code('2025-11-22', '2025-11-22', local)).to.equal('cut-too-late');
      expect(code('2026-11-22', '2026-11-22', local)).to.equal('ok');
    }
  });

  it('names the earliest possible start and the cutoff when it is too late', () => {
    expect(judgeCut(days('2026-11-22'), moment('2026-11-21T23:00:00'), kolkata, policy)).to.deep.equal({ ok: false, code: 'cut-too-late', earliestDate: '2026-11-23', cutoff: '23:00' });
  });

  it('has 1 to 30 days and starts at most 90 days ahead', () => {
    const now = '2026-11-21T12:00:00';
    expect(code('2026-11-22', '2026-12-21', now)).to.equal('ok');
    expect(code('2026-11-22', '2026-12-22', now)).to.equal('cut-too-long');
    expect(code('2027-02-19', '2027-03-20', now)).to.equal('ok');
    expect(code('2027-02-20', '2027-02-20', now)).to.equal('cut-too-far');
    expect(code('2026-11-23', '2026-11-22', now)).to.equal('cut-reversed');
  });

  it("is judged by the organisation's clock and not by UTC's or the server's", () => {
    // Half past one at night in Kolkata is eight in the evening before in UTC.
    expect(earliestCutDay(Temporal.Instant.from('2026-11-21T17:29:59Z'), kolkata, '23:00').toString()).to.equal('2026-11-22');
    expect(earliestCutDay(Temporal.Instant.from('2026-11-21T17:30:00Z'), kolkata, '23:00').toString()).to.equal('2026-11-23');
    expect(earliestCutDay(Temporal.Instant.from('2026-11-21T20:00:00Z'), kolkata, '23:00').toString()).to.equal('2026-11-23');
    const own = process.env['TZ'];
    try {
      for (const zone of ['UTC', 'America/New_York', 'Asia/Tokyo', 'Pacific/Kiritimati']) {
        process.env['TZ'] = zone;
        expect([code('2026-11-22', '2026-11-22', '2026-11-21T22:59:59'), code('2026-11-22', '2026-11-22', '2026-11-21T23:00:00')], zone).to.deep.equal(['ok', 'cut-too-late']);
      }
    } finally {
      if (own === undefined) delete process.env['TZ'];
      else process.env['TZ'] = own;
    }
  });

  it('is 23:00 on the wall also where the clock changes, forward and back', () => {
    for (const [zone, changes] of Object.entries({ 'Europe/Berlin': ['2026-03-28', '2026-03-29', '2026-10-24', '2026-10-25'], 'America/New_York': ['2026-03-07', '2026-03-08', '2026-10-31', '2026-11-01'], 'Australia/Lord_Howe': ['2026-04-04', '2026-04-05', '2026-10-03', '2026-10-04'] })) {
      for (const day of changes) {
        const next = (ahead: number) => Temporal.PlainDate.from(day).add({ days: ahead }).toString();
        expect(earliestCutDay(moment(`${day}T22:59:59`, zone), zone, '23:00').toString(), `${zone} ${day}`).to.equal(next(1));
        expect(earliestCutDay(moment(`${day}T23:00:00`, zone), zone, '23:00').toString(), `${zone} ${day}`).to.equal(next(2));
      }
    }
  });

  it('a cutoff that a clock change skips passes when the clock jumps, one that comes twice passes the first time', () => {
    const zone = 'America/New_York';
    const earliest = (instant: string, cutoff: string) => earliestCutDay(Temporal.Instant.from(instant), zone, cutoff).toString();
    // 2026-03-08: 01:59:59 EST is followed by 03:00:00 EDT; 02:30 is taken as 03:30 EDT.
    expect(earliest('2026-03-08T07:29:59Z', '02:30')).to.equal('2026-03-09');
    expect(earliest('2026-03-08T07:30:00Z', '02:30')).to.equal('2026-03-10');
    // 2026-11-01: 01:30 EDT (05:30 UTC) and again 01:30 EST (06:30 UTC).
    expect(earliest('2026-11-01T05:29:59Z', '01:30')).to.equal('2026-11-02');
    expect(earliest('2026-11-01T05:30:00Z', '01:30')).to.equal('2026-11-03');
  });

  it('cancelling gives back exactly the days whose cutoff has not passed', () => {
    const rest = (from: string, to: string, local: string) => {
      const kept = remainderOfCut(days(from, to), moment(local), kolkata, '23:00');
      return kept === null ? null : `${kept.from.toString()}/${kept.to.toString()}`;
    };
    expect(rest('2026-11-22', '2026-11-25', '2026-11-21T22:59:59')).to.equal(null);
    expect(rest('2026-11-22', '2026-11-25', '2026-11-21T23:00:00')).to.equal('2026-11-22/2026-11-22');
    expect(rest('2026-11-20', '2026-11-25', '2026-11-21T12:00:00')).to.equal('2026-11-20/2026-11-21');
    expect(rest('2026-11-20', '2026-11-22', '2026-11-21T23:00:00')).to.equal('2026-11-20/2026-11-22');
    expect(rest('2026-11-10', '2026-11-12', '2026-11-21T12:00:00')).to.equal('2026-11-10/2026-11-12');
  });
});

describe('the rules of a changed mess cut', () => {
  it('one that is longer than the longest run, because it was allowed before, may become shorter and not longer', () => {
    const change = (to: string) => judgeCutChange(days('2026-11-24', '2026-12-23'), days('2026-11-24', to), moment('2026-12-01T12:00:00'), kolkata, { ...policy, longestCut: 5 });
    expect([change('2026-12-01'), change('2026-12-22')]).to.deep.equal([{ ok: true }, { ok: true }]);
    expect(change('2026-12-24')).to.include({ ok: false, code: 'cut-too-long' });
  });
});

describe('the rules of a mess cut, whatever the moment', () => {
  const zones = fc.constantFrom(kolkata, 'UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Auckland', 'Asia/Kathmandu');
  const moments = fc.integer({ min: Date.parse('2026-01-01T00:00:00Z') / 1000, max: Date.parse('2030-12-31T00:00:00Z') / 1000 }).map((seconds) => Temporal.Instant.fromEpochMilliseconds(seconds * 1000));
  const cutoffs = fc.integer({ min: 0, max: 23 * 60 + 59 }).map((minutes) => Temporal.PlainTime.from({ hour: Math.floor(minutes / 60), minute: minutes % 60 }).toString({ smallestUnit: 'minute' }));
  const cutoffOf = (day: Temporal.PlainDate, zone: string, cutoff: string) => day.toZonedDateTime({ timeZone: zone, plainTime: cutoff }).toInstant();

  it('the earliest day is the first whose own cutoff is still ahead', () => {
    fc.assert(
      fc.property(moments, zones, cutoffs, (now, zone, cutoff) => {
        const earliest = earliestCutDay(now, zone, cutoff);
        const closes = (before: number) => cutoffOf(earliest.subtract({ days: before }), zone, cutoff);
        expect(Temporal.Instant.compare(now, closes(1)), 'its own').to.equal(-1);
        expect(Temporal.Instant.compare(now, closes(2)), "the day before's").to.be.greaterThan(-1);
      }),
      { numRuns: 2_000 },
    );
  });

  it('a cut is taken if and only if each of its rules holds', () => {
    const wishes = fc.record({ now: moments, zone: zones, cutoff: cutoffs, start: fc.integer({ min: -5, max: 100 }), length: fc.integer({ min: -3, max: 40 }), longestCut: fc.integer({ min: 1, max: 35 }), cutHorizon: fc.integer({ min: 1, max: 95 }) });
    fc.assert(
      fc.property(wishes, ({ now, zone, start, length, ...rules }) => {
        const today = now.toZonedDateTimeISO(zone).toPlainDate();
        const wanted = { from: today.add({ days: start }), to: today.add({ days: start + length - 1 }) };
        const open = Temporal.Instant.compare(now, cutoffOf(wanted.from.subtract({ days: 1 }), zone, rules.cutoff)) < 0;
        const expected = length >= 1 && length <= rules.longestCut && open && start <= rules.cutHorizon;
        expect(judgeCut(wanted, now, zone, rules).ok).to.equal(expected);
      }),
      { numRuns: 2_000 },
    );
  });

  it('what is kept and what is given back make up the whole cut', () => {
    fc.assert(
      fc.property(moments, zones, cutoffs, fc.integer({ min: -40, max: 40 }), fc.integer({ min: 1, max: 30 }), (now, zone, cutoff, start, length) => {
        const from = now.toZonedDateTimeISO(zone).toPlainDate().add({ days: start });
        const cut = { from, to: from.add({ days: length - 1 }) };
        const kept = remainderOfCut(cut, now, zone, cutoff);
        const passed = Array.from({ length }, (_, nth) => from.add({ days: nth })).filter((day) => Temporal.Instant.compare(now, cutoffOf(day.subtract({ days: 1 }), zone, cutoff)) >= 0);
        expect(kept === null ? 0 : daysIn(kept)).to.equal(passed.length);
        if (kept !== null) expect(kept.from.equals(cut.from)).to.equal(true);
      }),
      { numRuns: 1_000 },
    );
  });
});
