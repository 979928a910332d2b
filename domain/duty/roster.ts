import { recordAudit } from '../audit/record.ts';
import { actingPerson } from '../cards/index.ts';
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
export type RosterView = { id: number; name: string; from: string; to: string; status: 'draft' | 'published'; types: DutyTypeView[]; publishedAt: string | null };
export type DutyTypeInput = Omit<DutyTypeView, 'id' | 'position'>;

const columns = `r.id::int as id, r.name, to_char(lower(r.days), 'YYYY-MM-DD') as from, to_char(upper(r.days) - 1, 'YYYY-MM-DD') as to, r.status, ${isoOf('r.published_at')} as "publishedAt",
  (select jsonb_agg(jsonb_build_object('id', t.id, 'position', t.position, 'names', t.names, 'reporting', t.reporting, 'minutes', t.minutes,
     'weekdays', to_jsonb(t.weekdays), 'places', t.places, 'needsAudition', t.needs_audition) order by t.position) from duty_type t where t.roster_id = r.id) as types`;

/** The roster that matters now: the running one, else the next, else the last; the newest of equals. Its parameter is today, three times. */
export const currentRosterSql = `select ${columns} from duty_roster r order by (r.days @> ?::date) desc, (lower(r.days) > ?::date) desc, abs(lower(r.days) - ?::date), r.id desc limit 1`;

/** Null before the first. */
export async function currentRoster(work: Work): Promise<RosterView | null> {
  const today = work.today.toString();
  const [row] = await work.sql<RosterView>(currentRosterSql, [today, today, today]);
  return row ?? null;
}

/** Refuses with `roster-unknown`. */
export async function rosterOf(work: Work, rosterId: number): Promise<RosterView> {
  const [row] = await work.sql<RosterView>(`select ${columns} from duty_roster r where r.id = ?`, [rosterId]);
  if (row === undefined) throw new Refusal('roster-unknown');
  return row;
}

/** The roster that a duty type belongs to, with the type. Refuses with `duty-type-unknown`. */
export async function rosterOfType(work: Work, typeId: number): Promise<{ roster: RosterView; type: DutyTypeView }> {
  const [row] = await work.sql<RosterView>(`select ${columns} from duty_roster r where r.id = (select roster_id from duty_type where id = ?)`, [typeId]);
  const type = row?.types.find((it) => it.id === typeId);
  if (row === undefined || type === undefined) throw new Refusal('duty-type-unknown');
  return { roster: row, type };
}

/** Makes a draft; nobody is told of it. Refuses with `not-allowed`, `roster-days-invalid` (1–366 days) and `roster-empty`. */
export async function createRoster(work: Work, input: { name: string; from: string; to: string; types: readonly DutyTypeInput[] }): Promise<RosterView> {
  await requireAdmin(work);
  const [from, to] = [Temporal.PlainDate.from(input.from), Temporal.PlainDate.from(input.to)];
  const length = from.until(to, { largestUnit: 'days' }).days + 1;
  if (length < 1 || length > 366) throw new Refusal('roster-days-invalid');
  if (input.types.length === 0) throw new Refusal('roster-empty');
  const [made] = await work.sql<{ id: string }>(
    `insert into duty_roster (name, days, created_at, created_by) values (?, daterange(?::date, ?::date, '[]'), ?, ?) returning id`,
    [input.name.trim().slice(0, 80), input.from, input.to, work.now.toString(), actingPerson(work)],
  );
  const rosterId = Number(made?.id);
  for (const [index, type] of input.types.entries()) {
    await work.sql(
      `insert into duty_type (roster_id, position, names, reporting, minutes, weekdays, places, needs_audition) values (?, ?, ?::jsonb, ?, ?, ?::smallint[], ?, ?)`,
      [rosterId, index + 1, JSON.stringify(type.names), type.reporting, type.minutes, arrayOf(type.weekdays), type.places, type.needsAudition],
    );
  }
  await recordAudit(work, { action: 'duty.roster-created', subject: { kind: 'duty-roster', id: rosterId }, details: { from: input.from, to: input.to } });
  return rosterOf(work, rosterId);
}

/** The types that a new roster starts with: those of the roster before it. */
export function typesAsInput(roster: RosterView): DutyTypeInput[] {
  return roster.types.map(({ names, reporting, minutes, weekdays, places, needsAudition }) => ({ names, reporting, minutes, weekdays, places, needsAudition }));
}
