import type { Work } from '../database/transact.ts';
import { Refusal } from '../errors.ts';
import { notify } from '../notifications/index.ts';
import type { Language } from '../people/index.ts';
import { announce } from './announce.ts';
import { fillPlace, type PlaceInput } from './assign.ts';
import type { AssignmentView } from './assignment.ts';
import { clashesOf, timeOfDuty } from './duty-rules.ts';
import { actsForSelf } from './own.ts';
import { publishedRosters, rosterOfType } from './roster.ts';
import { dayOf, HELD, isoOf } from './sql.ts';
import { approvedVolunteer } from './volunteer.ts';

export type OpenPlace = { typeId: number; typeNames: Record<Language, string>; day: string; place: number; places: number; reporting: string; beginsAt: string; endsAt: string; /** Counts the changes of this place. */ generation: number };

/** Every place of a roster that nobody holds and that has not begun, in order of time. */
export async function openPlacesOf(work: Work, rosterId: number): Promise<OpenPlace[]> {
  const rows = await work.sql<Omit<OpenPlace, 'beginsAt' | 'endsAt'> & { minutes: number }>(
    `select t.id::int as "typeId", t.names as "typeNames", ${dayOf('d.day')} as day, n as place, t.places::int as places, t.reporting, t.minutes::int as minutes,
       (select count(*)::int from duty_assignment a where a.type_id = t.id and a.day = d.day::date and a.place = n) as generation
     from duty_roster r join duty_type t on t.roster_id = r.id
     cross join lateral generate_series(greatest(lower(r.days), ?::date), upper(r.days) - 1, interval '1 day') as d(day)
     cross join lateral generate_series(1, t.places::int) n
     where r.id = ? and t.removed_at is null and extract(isodow from d.day)::smallint = any(t.weekdays)
       and not exists (select from duty_assignment a where a.type_id = t.id and a.day = d.day::date and a.place = n and a.state in ${HELD})
     order by d.day, t.reporting, t.position, n`,
    [work.today.toString(), rosterId],
  );
  return rows
    .map(({ minutes, ...row }) => ({ ...row, ...timeOfDuty({ reporting: row.reporting, minutes }, row.day, work.zone) }))
    .filter((it) => Temporal.Instant.compare(it.beginsAt, work.now) > 0);
}

/** "Duties I can take": what this volunteer wants, is free for and nobody holds, in every published roster that is not over. */
export async function placesICanTake(work: Work, personId: number): Promise<OpenPlace[]> {
  await actsForSelf(work, personId);
  const volunteer = await approvedVolunteer(work, personId);
  const duties = await work.sql<{ day: string; reporting: string; beginsAt: string; endsAt: string }>(
    `select ${dayOf('day')} as day, reporting, ${isoOf('begins_at')} as "beginsAt", ${isoOf('ends_at')} as "endsAt" from duty_assignment where volunteer_id = ? and state in ${HELD}`,
    [volunteer.id],
  );
  const hasAudition = volunteer.auditions.some((it) => it.selected);
  const able: OpenPlace[] = [];
  for (const roster of await publishedRosters(work)) {
    const wanted = new Map(roster.types.filter((type) => volunteer.preferences.includes(type.id)).map((type) => [type.id, type]));
    const open = wanted.size === 0 ? [] : await openPlacesOf(work, roster.id);
    able.push(...open.filter((it) => {
      const type = wanted.get(it.typeId);
      return type !== undefined && clashesOf({ wanted: it, roster, type, volunteer: { blackouts: volunteer.blackouts, hasAudition, duties } }).length === 0;
    }));
  }
  return able;
}

/**
 * Steps in: a free place of a published roster is the volunteer's at once, and confirmed. The first one has it; the next is told that it is
 * gone. Refuses with `place-taken`, `place-past`, `roster-draft`, `not-wanted`, `volunteer-not-approved`, `clash-…`.
 */
export async function takeDuty(work: Work, input: PlaceInput & { personId: number }): Promise<AssignmentView> {
  await actsForSelf(work, input.personId);
  const volunteer = await approvedVolunteer(work, input.personId);
  const { roster, type } = await rosterOfType(work, input.typeId);
  if (roster.status !== 'published') throw new Refusal('roster-draft');
  const left = await leftBy(work, input);
  // Who declined it a moment ago may come after all, whatever they want by now.
  if (!volunteer.preferences.includes(type.id) && left?.person_id !== input.personId) throw new Refusal('not-wanted');
  const made = await stepIn(() => fillPlace(work, { typeId: type.id, volunteerId: volunteer.id, day: input.day, place: input.place, state: 'confirmed', accept: 'no-clash', ...(left === null ? {} : { replaces: left.id }) }));
  await announce(work, [made], 'duty.taken');
  await notify(work, { to: { chat: 'admin' }, template: 'duty.stepped-in', parameters: { assignmentId: made.id }, priority: 2 });
  if (left !== null && left.person_id !== input.personId) {
    await notify(work, { to: { personId: left.person_id }, template: 'duty.taken-over', parameters: { assignmentId: left.id }, priority: 4 });
  }
  return made;
}

/** Whoever declined this place last: they are glad to hear that it is in good hands. */
async function leftBy(work: Work, { typeId, day, place }: PlaceInput): Promise<{ id: number; person_id: number } | null> {
  const [row] = await work.sql<{ id: number; person_id: number; state: string }>(
    `select a.id::int, v.person_id::int, a.state from duty_assignment a join duty_volunteer v on v.id = a.volunteer_id
     where a.type_id = ? and a.day = ?::date and a.place = ? order by a.id desc limit 1`,
    [typeId, day, place],
  );
  return row?.state === 'declined' ? row : null;
}

/** A volunteer is not told who was faster. */
async function stepIn<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof Refusal && error.code === 'place-locked') throw new Refusal('place-taken');
    throw error;
  }
}
