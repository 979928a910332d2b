import { expect } from 'chai';
import fc from 'fast-check';
import { monthOf, overlap, payableCycles } from '../../../domain/mess/cycles.ts';
import { daysIn, type DateRange } from '../../../domain/database/date-range.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const range = (from: string, to: string): DateRange => ({ from: day(from), to: day(to) });
const written = (cycles: readonly DateRange[]) => cycles.map(({ from, to }) => `${from.toString()}/${to.toString()}`);

describe('the cycles that can be paid for', () => {
  const months = { calendarMonths: true, cycleDays: 30 };
  const runs = { calendarMonths: false, cycleDays: 30 };

  it('are this month and the next two, from the first day to the last, over the end of a year and in a leap year', () => {
    expect(written(payableCycles(day('2026-12-31'), months, []))).to.deep.equal(['2026-12-01/2026-12-31', '2027-01-01/2027-01-31', '2027-02-01/2027-02-28']);
    expect(written([monthOf(day('2028-02-29'))])).to.deep.equal(['2028-02-01/2028-02-29']);
    expect(written(payableCycles(day('2026-11-21'), months, [range('2026-11-01', '2026-11-30')]))[0]).to.equal('2026-11-01/2026-11-30');
  });

  it('of a number of days follow one another from today, or from the day after what is paid', () => {
    expect(written(payableCycles(day('2026-11-21'), runs, []))).to.deep.equal(['2026-11-21/2026-12-20', '2026-12-21/2027-01-19', '2027-01-20/2027-02-18']);
    expect(written(payableCycles(day('2026-11-21'), runs, [range('2026-11-01', '2026-11-30')]))[0]).to.equal('2026-12-01/2026-12-30');
    expect(written(payableCycles(day('2026-11-21'), runs, [range('2026-09-01', '2026-09-30')]))[0]).to.equal('2026-11-21/2026-12-20');
  });

  it('of a number of days fill a gap that is long enough for one, such as a denied payment leaves', () => {
    const taken = [range('2026-11-01', '2026-11-30'), range('2026-12-31', '2027-01-29')];
    expect(written(payableCycles(day('2026-11-21'), runs, taken))).to.deep.equal(['2026-12-01/2026-12-30', '2027-01-30/2027-02-28', '2027-03-01/2027-03-30']);
  });

  it('of a number of days have that length, lie over nothing that is taken and not over each other, and none is in the past', () => {
    const dates = fc.integer({ min: -400, max: 400 }).map((days) => day('2026-11-21').add({ days }));
    const taken = fc.array(fc.record({ from: dates, days: fc.integer({ min: 15, max: 365 }) }).map(({ from, days }) => ({ from, to: from.add({ days: days - 1 }) })), { maxLength: 8 });
    fc.assert(
      fc.property(dates, fc.integer({ min: 15, max: 365 }), taken, (today, cycleDays, busy) => {
        const cycles = payableCycles(today, { calendarMonths: false, cycleDays }, busy);
        expect(cycles).to.have.length(3);
        for (const [nth, cycle] of cycles.entries()) {
          expect(daysIn(cycle)).to.equal(cycleDays);
          expect(Temporal.PlainDate.compare(cycle.from, today)).to.be.greaterThan(-1);
          expect([...busy, ...cycles.slice(0, nth)].some((it) => overlap(it, cycle))).to.equal(false);
        }
      }),
      { numRuns: 500 },
    );
  });
});
