import type { Work } from '../database/transact.ts';
import { Refusal } from '../errors.ts';
import { requireAdmin, type Language } from '../people/index.ts';
import { arrayOf, isoOf } from './sql.ts';

export type DutyTypeView = {
  id: number;
  position: number;
  names: Record<Language, string>;
  /** Local time, `HH:MM`. */
  reporting: string;
  minutes: number;
  /** ISO weekdays, 1 is Monday. */
  weekdays: number[];
  places: number;
  needsAudition: boolean;
};
/** `types` are those of today; one that was taken out of the roster is not among them. */
export type RosterView = { id: number; name: string; from: string; to: string; status: 'draft' | 'published'; types: DutyTypeView[]; publishedAt: string | null };
export type DutyTypeInput = Omit<DutyTypeView, 'id' | 'position'>;

const typeJson = `jsonb_build_object('id', t.id, 'position', t.position, 'names', t.names, 'reporting', t.reporting, 'minutes', t.minutes,
  'weekdays', to_jsonb(t.weekdays), 'places', t.places, 'needsAudition', t.needs_audition)`;
const columns = `r.id::int as id, r.name, to_char(lower(r.days), 'YYYY-MM-DD') as from, to_char(upper(r.days) - 1, 'YYYY-MM-DD') as to, r.status, ${isoOf('r.published_at')} as "publishedAt",
  coalesce((select jsonb_agg(${typeJson} order by t.position) from duty_type t where t.roster_id = r.id and t.removed_at is null), '[]') as types`;

/**
 * The roster that matters now: the running one (a published one before a draft), else the next, else the last; the newest of equals. Its
 * parameter is today, four times.
 */
export const currentRosterSql = `select ${columns} from duty_roster r
  order by (r.days @> ?::date and r.status = 'published') desc, (r.days @> ?::date) desc, (lower(r.days) > ?::date) desc, abs(lower(r.days) - ?::date), r.id desc limit 1`;

/** Null before the first. */
export async function currentRoster(work: Work): Promise<RosterView | null> {
  const today = work.today.toString();
  const [row] = await work.sql<RosterView>(currentRosterSql, [today, today, today, today]);
  return row ?? null;
}

/** The roster that a coordinator looks at: the one named, or the current one. Null when there is none. */
export async function rosterOrCurrent(work: Work, rosterId: number | null): Promise<RosterView | null> {
  if (rosterId === null) return currentRoster(work);
  const [row] = await work.sql<RosterView>(`select ${columns} from duty_roster r where r.id = ?`, [rosterId]);
  return row ?? null;
}

/** The published rosters that are not over, the running one first. */
export async function publishedRosters(work: Work): Promise<RosterView[]> {
  return work.sql<RosterView>(`select ${columns} from duty_roster r where r.status = 'published' and upper(r.days) > ?::date order by lower(r.days), r.id`, [work.today.toString()]);
}

/** Refuses with `roster-unknown`. */
export async function rosterOf(work: Work, rosterId: number): Promise<RosterView> {
  const roster = await rosterOrCurrent(work, rosterId);
  if (roster === null) throw new Refusal('roster-unknown');
  return roster;
}

/** All of them, the newest first. Refuses with `not-allowed`. */
export async function rosterList(work: Work): Promise<RosterView[]> {
  await requireAdmin(work);
  return work.sql<RosterView>(`select ${columns} from duty_roster r order by lower(r.days) desc, r.id desc limit 30`);
}

/** The roster that a duty type belongs to, with the type, also one that was taken out. Refuses with `duty-type-unknown`. */
export async function rosterOfType(work: Work, typeId: number): Promise<{ roster: RosterView; type: DutyTypeView }> {
  const [row] = await work.sql<RosterView & { type: DutyTypeView }>(`select ${columns}, ${typeJson} as type from duty_type t join duty_roster r on r.id = t.roster_id where t.id = ?`, [typeId]);
  if (row === undefined) throw new Refusal('duty-type-unknown');
  const { type, ...roster } = row;
  return { roster, type };
}

/**
 * The same, held still until the end of the transaction: nobody can shorten the roster, publish it or take the type out meanwhile. Refuses
 * with `duty-type-unknown`, also for a type that was taken out.
 */
export async function rosterHeldStill(work: Work, typeId: number): Promise<{ roster: RosterView; type: DutyTypeView }> {
  await work.sql('select from duty_roster where id = (select roster_id from duty_type where id = ?) for share', [typeId]);
  return rosterOfTypeInUse(work, typeId);
}

/** The same without holding it. */
export async function rosterOfTypeInUse(work: Work, typeId: number): Promise<{ roster: RosterView; type: DutyTypeView }> {
  const found = await rosterOfType(work, typeId);
  if (!found.roster.types.some((it) => it.id === typeId)) throw new Refusal('duty-type-unknown');
  return found;
}

/**
 * Holds the rosters of some assignments still, before these are locked: whoever changes a roster locks it first and then its duties, and two
 * who do so in opposite order would wait for each other.
 */
export async function holdRostersOf(work: Work, assignmentIds: readonly number[]): Promise<void> {
  await work.sql('select from duty_roster where id in (select roster_id from duty_assignment where id = any(?::bigint[])) order by id for share', [arrayOf(assignmentIds)]);
}

/** Locks a roster for a change of its own. Refuses with `not-allowed` and `roster-unknown`. */
export async function lockRoster(work: Work, rosterId: number): Promise<RosterView> {
  await requireAdmin(work);
  await work.sql('select from duty_roster where id = ? for update', [rosterId]);
  return rosterOf(work, rosterId);
}
