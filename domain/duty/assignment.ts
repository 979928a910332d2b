import { LockMode } from '@mikro-orm/core';
import { defineEntity, p } from '@mikro-orm/core';
import { InstantType } from '../database/temporal-types.ts';
import type { Work } from '../database/transact.ts';
import { Refusal } from '../errors.ts';
import type { Language } from '../people/index.ts';
import { dayOf, isoOf } from './sql.ts';

/** `waiting` for an answer; the last five no longer hold the place. */
export type AssignmentState = 'waiting' | 'confirmed' | 'served' | 'no-show' | 'declined' | 'unlocked' | 'cancelled' | 'reallocated' | 'swapped';

export const DutyAssignmentSchema = defineEntity({
  name: 'DutyAssignment',
  tableName: 'duty_assignment',
  properties: {
    id: p.bigint('number').primary().autoincrement(),
    rosterId: p.bigint('number'),
    typeId: p.bigint('number'),
    day: p.date(),
    place: p.smallint(),
    reporting: p.text(),
    beginsAt: p.type(InstantType).$type<Temporal.Instant>(),
    endsAt: p.type(InstantType).$type<Temporal.Instant>(),
    volunteerId: p.bigint('number'),
    state: p.text().$type<AssignmentState>(),
    assignedAt: p.type(InstantType).$type<Temporal.Instant>(),
    assignedBy: p.json(),
    lockedAt: p.type(InstantType).nullable(),
    answeredAt: p.type(InstantType).nullable(),
    endedAt: p.type(InstantType).nullable(),
    overridden: p.array().$type<string[]>(),
    replacesId: p.bigint('number').nullable(),
  },
});
export class DutyAssignment extends DutyAssignmentSchema.class {}
DutyAssignmentSchema.setClass(DutyAssignment);

export const holdsPlace = (state: AssignmentState): boolean => state === 'waiting' || state === 'confirmed' || state === 'served' || state === 'no-show';

export type AssignmentView = {
  id: number;
  rosterId: number;
  typeId: number;
  typeNames: Record<Language, string>;
  day: string;
  place: number;
  places: number;
  reporting: string;
  beginsAt: string;
  endsAt: string;
  state: AssignmentState;
  volunteerId: number;
  personId: number;
  name: string;
  whatsapp: string;
  begun: boolean;
  /** Whether its roster is: of a draft's duties nobody has been told. */
  published: boolean;
  /** A request that waits for a coordinator. */
  pendingRequest: 'cancel' | 'reallocate' | 'swap' | null;
  overridden: string[];
};

/** One parameter: the product's time. */
export const assignmentColumns = `a.id::int as id, a.roster_id::int as "rosterId", a.type_id::int as "typeId", t.names as "typeNames", ${dayOf('a.day')} as day, a.place::int as place,
  t.places::int as places, a.reporting, ${isoOf('a.begins_at')} as "beginsAt", ${isoOf('a.ends_at')} as "endsAt", a.state, a.volunteer_id::int as "volunteerId",
  v.person_id::int as "personId", v.name, v.whatsapp, a.begins_at <= ?::timestamptz as begun,
  (select status = 'published' from duty_roster where id = a.roster_id) as published,
  (select q.kind from duty_request q where q.assignment_id = a.id and q.status = 'pending') as "pendingRequest", a.overridden`;
export const assignmentTables = `duty_assignment a join duty_type t on t.id = a.type_id join duty_volunteer v on v.id = a.volunteer_id`;

/** Refuses with `assignment-unknown`. */
export async function assignmentById(work: Work, id: number): Promise<AssignmentView> {
  const [row] = await work.sql<AssignmentView>(`select ${assignmentColumns} from ${assignmentTables} where a.id = ?`, [work.now.toString(), id]);
  if (row === undefined) throw new Refusal('assignment-unknown');
  return row;
}

/** Locks it for a change. Refuses with `assignment-unknown`, and with `assignment-over` when it no longer holds its place. */
export async function lockAssignment(work: Work, id: number): Promise<DutyAssignment> {
  const assignment = await work.em.findOne(DutyAssignment, id, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (assignment === null) throw new Refusal('assignment-unknown');
  if (!holdsPlace(assignment.state)) throw new Refusal('assignment-over', { state: assignment.state });
  return assignment;
}
