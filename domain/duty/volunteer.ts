import { defineEntity, p } from '@mikro-orm/core';
import type { Work } from '../database/transact.ts';
import { InstantType } from '../database/temporal-types.ts';
import { Refusal } from '../errors.ts';
import { HELD, isoOf } from './sql.ts';

export type StoredVolunteerStatus = 'pending' | 'approved' | 'rejected' | 'inactive';
/** `allotted` is an approved volunteer who holds a duty that is not over. */
export type VolunteerStatus = StoredVolunteerStatus | 'allotted';

/** What was decided on the registration: a volunteer who is paused was taken in before. */
export const registrationDecision = (status: StoredVolunteerStatus): Exclude<StoredVolunteerStatus, 'inactive'> => (status === 'inactive' ? 'approved' : status);

export const DutyVolunteerSchema = defineEntity({
  name: 'DutyVolunteer',
  tableName: 'duty_volunteer',
  properties: {
    id: p.bigint('number').primary().autoincrement(),
    personId: p.bigint('number'),
    name: p.text(),
    memberNo: p.text(),
    email: p.text(),
    whatsapp: p.text(),
    status: p.text().$type<StoredVolunteerStatus>(),
    appliedAt: p.type(InstantType).$type<Temporal.Instant>(),
    decidedAt: p.type(InstantType).nullable(),
    decidedBy: p.bigint('number').nullable(),
    rejectionReason: p.text().nullable(),
  },
});
export class DutyVolunteer extends DutyVolunteerSchema.class {}
DutyVolunteerSchema.setClass(DutyVolunteer);

export type AuditionView = { id: number; fileId: string; kind: 'audio' | 'video'; selected: boolean };
export type BlackoutView = { id: number; from: string; to: string };
export type VolunteerView = {
  id: number;
  personId: number;
  name: string;
  memberNo: string;
  email: string;
  whatsapp: string;
  status: VolunteerStatus;
  appliedAt: string;
  rejectionReason: string | null;
  preferences: number[];
  blackouts: BlackoutView[];
  auditions: AuditionView[];
  /** Duties held that are not over. */
  duties: number;
};

/** What an array aggregate of a volunteer holds, in one statement for one or for all. */
export const volunteerColumns = `v.id::int as id, v.person_id::int as "personId", v.name, v.member_no as "memberNo", v.email, v.whatsapp,
  case when v.status = 'approved' and held.n > 0 then 'allotted' else v.status end as status, ${isoOf('v.applied_at')} as "appliedAt", v.rejection_reason as "rejectionReason",
  array(select type_id::int from duty_preference p join duty_type t on t.id = p.type_id where p.volunteer_id = v.id order by t.position) as preferences,
  coalesce((select jsonb_agg(jsonb_build_object('id', b.id, 'from', to_char(lower(b.days), 'YYYY-MM-DD'), 'to', to_char(upper(b.days) - 1, 'YYYY-MM-DD')) order by b.days)
    from duty_blackout b where b.volunteer_id = v.id), '[]') as blackouts,
  coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'fileId', a.file_id, 'kind', a.kind, 'selected', a.selected_at is not null) order by a.position)
    from duty_audition a where a.volunteer_id = v.id), '[]') as auditions,
  held.n as duties`;
/** `held` needs the product's time as its one parameter. */
export const volunteerTables = `duty_volunteer v cross join lateral (
  select count(*)::int as n from duty_assignment a where a.volunteer_id = v.id and a.state in ${HELD} and a.ends_at > ?::timestamptz) held`;

/** Somebody's registration; null for a stranger. */
export async function volunteerOfPerson(work: Work, personId: number): Promise<VolunteerView | null> {
  const [row] = await work.sql<VolunteerView>(`select ${volunteerColumns} from ${volunteerTables} where v.person_id = ?`, [work.now.toString(), personId]);
  return row ?? null;
}

/** Refuses with `volunteer-unknown`. */
export async function volunteerById(work: Work, id: number): Promise<VolunteerView> {
  const [row] = await work.sql<VolunteerView>(`select ${volunteerColumns} from ${volunteerTables} where v.id = ?`, [work.now.toString(), id]);
  if (row === undefined) throw new Refusal('volunteer-unknown');
  return row;
}

/** Refuses with `not-a-volunteer`, or with `volunteer-not-approved` and the state. */
export async function approvedVolunteer(work: Work, personId: number): Promise<VolunteerView> {
  const volunteer = await volunteerOfPerson(work, personId);
  if (volunteer === null) throw new Refusal('not-a-volunteer');
  if (volunteer.status !== 'approved' && volunteer.status !== 'allotted') throw new Refusal('volunteer-not-approved', { status: volunteer.status });
  return volunteer;
}
