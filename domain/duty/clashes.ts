import type { Work } from '../database/transact.ts';
import { Refusal } from '../errors.ts';
import { clashesOf, isAcceptable, timeOfDuty, type Clash, type DutyTime } from './duty-rules.ts';
import type { DutyTypeView, RosterView } from './roster.ts';
import { arrayOf, dayOf, HELD, isoOf } from './sql.ts';
import type { VolunteerView } from './volunteer.ts';

/** The duties that somebody holds around a day, those in `except` left out. */
export async function dutiesAround(work: Work, volunteerId: number, day: string, except: readonly number[] = []): Promise<DutyTime[]> {
  return work.sql<DutyTime>(
    `select ${dayOf('day')} as day, reporting, ${isoOf('begins_at')} as "beginsAt", ${isoOf('ends_at')} as "endsAt" from duty_assignment
     where volunteer_id = ? and state in ${HELD} and day between ?::date - 1 and ?::date + 1 and id <> all(?::bigint[])`,
    [volunteerId, day, day, arrayOf(except)],
  );
}

/** What speaks against it, judged by the same rules everywhere. */
export async function clashesFor(
  work: Work,
  wish: { roster: RosterView; type: DutyTypeView; day: string; volunteer: VolunteerView; except?: readonly number[] },
): Promise<{ time: DutyTime; clashes: Clash[] }> {
  const { roster, type, day, volunteer } = wish;
  const time = timeOfDuty(type, day, work.zone);
  const duties = await dutiesAround(work, volunteer.id, day, wish.except);
  const hasAudition = volunteer.auditions.some((it) => it.selected);
  return { time, clashes: clashesOf({ wanted: time, roster, type, volunteer: { blackouts: volunteer.blackouts, hasAudition, duties } }) };
}

/** Refuses with the weightiest clash (`clash-same-time`, `clash-overlap` …) unless all of them can be and are accepted. @returns the accepted ones */
export function refuseClashes(clashes: readonly Clash[], accept: 'no-clash' | 'acceptable-clashes', details: { name: string; day: string }): Clash[] {
  const refused = clashes.find((clash) => accept === 'no-clash' || !isAcceptable(clash));
  if (refused !== undefined) throw new Refusal(`clash-${refused}`, { name: details.name, onDate: details.day, acceptable: clashes.every(isAcceptable) });
  return [...clashes];
}
