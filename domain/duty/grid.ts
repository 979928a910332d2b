import type { Work } from '../database/transact.ts';
import { requireAdmin } from '../people/index.ts';
import { assignmentColumns, assignmentTables, holdsPlace, type AssignmentState, type AssignmentView } from './assignment.ts';
import { rosterOf, rosterOfType, rosterOrCurrent, type DutyTypeView, type RosterView } from './roster.ts';
import { dayOf, HELD } from './sql.ts';

/** One place. `state` is `free`, or that of the assignment that holds it, or `declined` when the last holder declined and nobody has stepped in. */
export type GridPlace = { typeId: number; day: string; place: number; state: 'free' | AssignmentState; assignmentId: number | null; volunteerId: number | null; name: string | null; /** Its time has come. */ begun: boolean };
/** `roster.types` are those that have a place on these days: also one that was taken out since. */
export type RosterGrid = { roster: RosterView; days: string[]; places: GridPlace[] };

/**
 * The places of some days, all of them, in the order of days and types: one statement. A duty that was done counts, also where the roster has
 * no such place any more.
 */
const placesSql = `
  with shown as (
    select t.id as type_id, d.day::date as day, n::smallint as place from duty_type t
    cross join lateral generate_series(?::date, ?::date, interval '1 day') as d(day)
    cross join lateral generate_series(1, t.places::int) n
    where t.roster_id = ? and t.removed_at is null and extract(isodow from d.day)::smallint = any(t.weekdays)
    union
    select a.type_id, a.day, a.place from duty_assignment a where a.roster_id = ? and a.day between ?::date and ?::date and a.state in ${HELD}
  )
  select t.id::int as "typeId", ${dayOf('d.day')} as day, d.place::int as place, coalesce(held.state, case when last.state = 'declined' then 'declined' else 'free' end) as state,
    coalesce(held.id, case when last.state = 'declined' then last.id end)::int as "assignmentId", coalesce(held.volunteer_id, case when last.state = 'declined' then last.volunteer_id end)::int as "volunteerId",
    ((d.day + t.reporting::time) at time zone ?::text) <= ?::timestamptz as begun, coalesce(held.name, case when last.state = 'declined' then last.name end) as name
  from shown d join duty_type t on t.id = d.type_id
  left join lateral (
    select a.id, a.state, a.volunteer_id, v.name from duty_assignment a join duty_volunteer v on v.id = a.volunteer_id
    where a.type_id = t.id and a.day = d.day and a.place = d.place and a.state in ${HELD}) held on true
  left join lateral (
    select a.id, a.state, a.volunteer_id, v.name from duty_assignment a join duty_volunteer v on v.id = a.volunteer_id
    where held.id is null and a.type_id = t.id and a.day = d.day and a.place = d.place order by a.id desc limit 1) last on true
  order by d.day, t.position, d.place`;

/** Refuses with `not-allowed` and `roster-unknown`. `from` and `to` are cut to the roster's days. */
export async function gridOf(work: Work, input: { rosterId: number; from: string; to: string }): Promise<RosterGrid> {
  await requireAdmin(work);
  const roster = await rosterOf(work, input.rosterId);
  const from = input.from < roster.from ? roster.from : input.from;
  const to = input.to > roster.to ? roster.to : input.to;
  const length = Temporal.PlainDate.from(from).until(to, { largestUnit: 'days' }).days + 1;
  const days = Array.from({ length: Math.max(0, length) }, (_, index) => Temporal.PlainDate.from(from).add({ days: index }).toString());
  const places = await work.sql<GridPlace>(placesSql, [from, to, roster.id, roster.id, from, to, work.zone, work.now.toString()]);
  const former = [...new Set(places.map((it) => it.typeId))].filter((id) => !roster.types.some((type) => type.id === id));
  const types = [...roster.types];
  for (const id of former) types.push((await rosterOfType(work, id)).type);
  return { roster: { ...roster, types: types.toSorted((a, b) => a.position - b.position) }, days, places };
}

export type PlaceCase = {
  roster: Omit<RosterView, 'types'>;
  type: DutyTypeView;
  day: string;
  place: number;
  /** Who holds it now. */
  held: AssignmentView | null;
  /** All who had it before, the latest first. */
  before: { name: string; state: AssignmentState }[];
  /** Counts the changes of this place, so that a button of an earlier state is not taken for one of today's. */
  generation: number;
};

/** One place with its history. Refuses with `not-allowed` and `duty-type-unknown`. */
export async function placeCase(work: Work, input: { typeId: number; day: string; place: number }): Promise<PlaceCase> {
  await requireAdmin(work);
  const { roster: { types: _, ...roster }, type } = await rosterOfType(work, input.typeId);
  const all = await work.sql<AssignmentView>(
    `select ${assignmentColumns} from ${assignmentTables} where a.type_id = ? and a.day = ?::date and a.place = ? order by a.id desc`,
    [work.now.toString(), input.typeId, input.day, input.place],
  );
  const held = all.find((it) => holdsPlace(it.state)) ?? null;
  return { roster, type, ...input, held, before: all.filter((it) => it !== held).map(({ name, state }) => ({ name, state })), generation: all.length };
}

export type Progress = {
  today: string;
  roster: Omit<RosterView, 'types'> | null;
  places: number;
  filled: number;
  /** Places that have not begun and that nobody holds. */
  free: number;
  confirmed: number;
  /** Held, ahead, and not answered. */
  unanswered: number;
  waitingRegistrations: number;
  waitingRequests: number;
  proposalId: number | null;
  /** The newest proposal ever made, so that the next wish for one is another. */
  lastProposal: number;
};

/** How far a roster is; the current one for null, and for one that is gone. Refuses with `not-allowed`. */
export async function progressOf(work: Work, rosterId: number | null = null): Promise<Progress> {
  await requireAdmin(work);
  const current = (await rosterOrCurrent(work, rosterId)) ?? (await rosterOrCurrent(work, null));
  const [waiting] = await work.sql<{ registrations: number; requests: number }>(
    `select (select count(*)::int from duty_volunteer where status = 'pending') as registrations, (select count(*)::int from duty_request where status = 'pending') as requests`,
  );
  const base = { today: work.today.toString(), waitingRegistrations: waiting?.registrations ?? 0, waitingRequests: waiting?.requests ?? 0 };
  if (current === null) return { ...base, roster: null, places: 0, filled: 0, free: 0, confirmed: 0, unanswered: 0, proposalId: null, lastProposal: 0 };
  const { types: _, ...roster } = current;
  const now = work.now.toString();
  const [counts] = await work.sql<{ places: number; ahead: number; heldAhead: number; filled: number; confirmed: number; unanswered: number; proposal: number | null; last: number }>(
    `select (select coalesce(sum(t.places), 0)::int from duty_type t cross join lateral generate_series(?::date, ?::date, interval '1 day') d(day)
             where t.roster_id = ? and t.removed_at is null and extract(isodow from d.day)::smallint = any(t.weekdays)) as places,
       (select coalesce(sum(t.places), 0)::int from duty_type t cross join lateral generate_series(greatest(?::date, ?::date), ?::date, interval '1 day') d(day)
             where t.roster_id = ? and t.removed_at is null and extract(isodow from d.day)::smallint = any(t.weekdays)
               and ((d.day::date + t.reporting::time) at time zone ?::text) > ?::timestamptz) as ahead,
       count(*) filter (where state in ${HELD} and begins_at > ?::timestamptz)::int as "heldAhead", count(*) filter (where state in ${HELD})::int as filled, count(*) filter (where state in ('confirmed', 'served'))::int as confirmed,
       count(*) filter (where state = 'waiting' and begins_at > ?::timestamptz)::int as unanswered,
       (select id::int from duty_proposal where roster_id = ? and status = 'draft') as proposal,
       (select coalesce(max(id), 0)::int from duty_proposal) as last
     from duty_assignment where roster_id = ?`,
    [current.from, current.to, current.id, current.from, base.today, current.to, current.id, work.zone, now, now, now, current.id, current.id],
  );
  return { ...base, roster, places: counts?.places ?? 0, filled: counts?.filled ?? 0, free: (counts?.ahead ?? 0) - (counts?.heldAhead ?? 0), confirmed: counts?.confirmed ?? 0, unanswered: counts?.unanswered ?? 0, proposalId: counts?.proposal ?? null, lastProposal: counts?.last ?? 0 };
}
