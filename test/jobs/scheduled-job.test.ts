import { expect } from 'chai';
import { daily, everyMinutes, monthly, type Schedule } from '../../jobs/schedule.ts';
import { dueOccurrences, type CatchUp } from '../../jobs/scheduled-job.ts';

const at = (text: string) => Temporal.Instant.from(text);
const job = (catchUp: CatchUp, schedule: Schedule) => ({ name: 'test.job', schedule, catchUp, run: async () => {} });
const due = (catchUp: CatchUp, schedule: Schedule, after: string, now: string) =>
  dueOccurrences(job(catchUp, schedule), at(after), at(now)).map(String);
const freeze = daily('23:00', 'Asia/Kolkata');

describe('Catching up', () => {
  it('runs every missed occurrence of the last seven days, oldest first', () => {
    expect(due('every', freeze, '2026-11-01T00:00Z', '2026-11-21T18:00Z')).to.deep.equal(
      [15, 16, 17, 18, 19, 20, 21].map(day => `2026-11-${day}T17:30:00Z`),
    );
  });

  it('runs the last occurrence of an "every" job even when it is older than seven days', () => {
    expect(due('every', monthly(1, '00:00', 'UTC'), '2026-10-20T00:00Z', '2026-11-21T18:00Z')).to.deep.equal(['2026-11-01T00:00:00Z']);
  });

  it('runs only the last occurrence of a "latest" job, however old', () => {
    expect(due('latest', everyMinutes(5), '2026-11-01T00:00Z', '2026-11-21T18:01Z')).to.deep.equal(['2026-11-21T18:00:00Z']);
    expect(due('latest', monthly(1, '00:00', 'UTC'), '2026-10-20T00:00Z', '2026-11-30T18:00Z')).to.deep.equal(['2026-11-01T00:00:00Z']);
  });

  it('runs an occurrence of a "none" job only within a minute of its time', () => {
    expect(due('none', freeze, '2026-11-01T00:00Z', '2026-11-21T17:30:59Z')).to.deep.equal(['2026-11-21T17:30:00Z']);
    expect(due('none', freeze, '2026-11-01T00:00Z', '2026-11-21T17:31:01Z')).to.deep.equal([]);
  });

  it('is due at the very second and not one before', () => {
    for (const catchUp of ['every', 'latest', 'none'] as const) {
      expect(due(catchUp, freeze, '2026-11-21T00:00Z', '2026-11-21T17:29:59Z')).to.deep.equal([]);
      expect(due(catchUp, freeze, '2026-11-21T00:00Z', '2026-11-21T17:30:00Z')).to.deep.equal(['2026-11-21T17:30:00Z']);
    }
  });

  it('never goes back to or beyond the instant since which the job is known', () => {
    for (const catchUp of ['every', 'latest', 'none'] as const) {
      expect(due(catchUp, freeze, '2026-11-21T17:30:00Z', '2026-11-21T17:30:30Z')).to.deep.equal([]);
    }
  });
});
