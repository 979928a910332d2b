import { recordAudit } from '../audit/record.ts';
import type { Work } from '../database/transact.ts';
import { Refusal } from '../errors.ts';
import { requireAdmin } from '../people/index.ts';
import { announce } from './announce.ts';
import { fillPlace } from './assign.ts';
import type { AssignmentView } from './assignment.ts';
import { attempt } from './attempt.ts';
import { heldAhead, releaseDisplaced, type Consent } from './displaced.ts';
import { hasPlace, isDutyType, MOST_TYPES } from './roster-rules.ts';
import { lockRoster, rosterOf, rosterOfType, type DutyTypeInput, type DutyTypeView, type RosterView } from './roster.ts';
import { arrayOf } from './sql.ts';
import { tellTakenAway } from './unlock.ts';

/** Puts a type at the end of a roster; `origin` is the first of the line that it goes on. Refuses with `duty-type-invalid` and `duty-types-most`. */
export async function insertType(work: Work, rosterId: number, type: DutyTypeInput, origin: number | null = null): Promise<number> {
  if (!isDutyType(type)) throw new Refusal('duty-type-invalid');
  const [there] = await work.sql<{ n: number }>('select count(*)::int as n from duty_type where roster_id = ? and removed_at is null', [rosterId]);
  if ((there?.n ?? 0) >= MOST_TYPES) throw new Refusal('duty-types-most', { most: MOST_TYPES });
  const [made] = await work.sql<{ id: number }>(
    `insert into duty_type (roster_id, position, names, reporting, minutes, weekdays, places, needs_audition, origin_id)
     values (?, (select coalesce(max(position), 0) + 1 from duty_type where roster_id = ?), ?::jsonb, ?, ?, ?::smallint[], ?, ?, ?) returning id::int`,
    [rosterId, rosterId, JSON.stringify(type.names), type.reporting, type.minutes, arrayOf(type.weekdays), type.places, type.needsAudition, origin],
  );
  return made?.id ?? 0;
}

/** The successor of another roster's type, with the wishes for it. Refuses with `duty-type-unknown`. */
export async function takeOver(work: Work, rosterId: number, typeId: number): Promise<void> {
  const { type } = await rosterOfType(work, typeId);
  const [line] = await work.sql<{ origin: number }>('select coalesce(origin_id, id)::int as origin from duty_type where id = ?', [typeId]);
  const id = await insertType(work, rosterId, type, line?.origin ?? typeId);
  await work.sql('insert into duty_preference (volunteer_id, type_id) select volunteer_id, ? from duty_preference where type_id = ?', [id, typeId]);
}

/** One more duty for a roster, at its end. Refuses with `not-allowed`, `roster-unknown`, `duty-type-invalid`, `duty-types-most`. */
export async function addType(work: Work, input: { rosterId: number; type: DutyTypeInput }): Promise<DutyTypeView> {
  const roster = await lockRoster(work, input.rosterId);
  const id = await insertType(work, roster.id, input.type);
  await recordAudit(work, { action: 'duty.type-added', subject: { kind: 'duty-type', id }, details: { rosterId: roster.id, ...input.type } });
  return (await rosterOfType(work, id)).type;
}

export type TypeChange = Partial<DutyTypeInput>;
/** What a change costs: duties without a place, and duties that begin or end at another time, whose holders are asked anew. */
export type Displaced = { lost: AssignmentView[]; moved: AssignmentView[] };

/** What a change of a type, or taking it out (null), costs. Refuses with `not-allowed`, `duty-type-unknown`. */
export async function displacedByType(work: Work, input: { typeId: number; change: TypeChange | null }): Promise<Displaced> {
  await requireAdmin(work);
  const { roster, type } = await rosterOfType(work, input.typeId);
  return displaced(roster, type, input.change, await heldAhead(work, { rosterId: roster.id, typeId: type.id }));
}

function displaced(roster: RosterView, type: DutyTypeView, change: TypeChange | null, held: readonly AssignmentView[]): Displaced {
  if (change === null) return { lost: [...held], moved: [] };
  const next = { ...type, ...change };
  const lost = held.filter((it) => !hasPlace(it, roster, next));
  const isMoved = next.reporting !== type.reporting || next.minutes !== type.minutes;
  return { lost, moved: isMoved ? held.filter((it) => !lost.includes(it)) : [] };
}

/**
 * Changes a type. Duties that lose their place are unlocked; those whose time changes go on as new ones for the same people, who are asked
 * anew, and whoever has a clash then loses theirs. All of these have to be agreed to. Refuses with `not-allowed`, `duty-type-unknown`,
 * `duty-type-invalid`, `duties-displaced`, `unlock-reason-invalid`.
 */
export async function changeType(work: Work, input: { typeId: number; change: TypeChange; consent: Consent | null }): Promise<{ type: DutyTypeView; lost: number; moved: number }> {
  const { roster, type } = await lockType(work, input.typeId);
  const next = { ...type, ...input.change };
  if (!isDutyType(next)) throw new Refusal('duty-type-invalid');
  const { lost, moved } = displaced(roster, type, input.change, await heldAhead(work, { rosterId: roster.id, typeId: type.id }));
  const unnamed = [...lost, ...moved].filter((it) => input.consent?.assignmentIds.includes(it.id) !== true);
  if (unnamed.length > 0) throw new Refusal('duties-displaced', { duties: lost.length + moved.length });
  await releaseDisplaced(work, lost, input.consent, 'unlocked');
  await releaseDisplaced(work, moved, input.consent, 'reallocated');
  await work.sql('update duty_type set names = ?::jsonb, reporting = ?, minutes = ?, weekdays = ?::smallint[], places = ?, needs_audition = ? where id = ?', [
    JSON.stringify(next.names), next.reporting, next.minutes, arrayOf(next.weekdays), next.places, next.needsAudition, type.id,
  ]);
  await recordAudit(work, { action: 'duty.type-changed', subject: { kind: 'duty-type', id: type.id }, details: { was: factsOf(type), is: factsOf(next) } });
  const kept = await fillAgain(work, moved);
  return { type: (await rosterOfType(work, type.id)).type, lost: lost.length + moved.length - kept, moved: kept };
}

/** The same people at the same places, at the time that counts now. */
async function fillAgain(work: Work, moved: readonly AssignmentView[]): Promise<number> {
  const made: AssignmentView[] = [];
  for (const it of moved) {
    const again = await attempt(work, () => fillPlace(work, { typeId: it.typeId, volunteerId: it.volunteerId, day: it.day, place: it.place, state: 'waiting', accept: 'no-clash', replaces: it.id }));
    if (again === null) await tellTakenAway(work, [it]);
    else made.push(again);
  }
  await announce(work, made.filter((it) => it.published), 'duty.changed');
  return made.length;
}

/**
 * Takes a type out of its roster: no place of it is left, and what was done in it stays. Duties ahead have to be agreed to, and are unlocked.
 * Refuses with `not-allowed`, `duty-type-unknown`, `duties-displaced`, `unlock-reason-invalid`.
 */
export async function removeType(work: Work, input: { typeId: number; consent: Consent | null }): Promise<RosterView> {
  const { roster, type } = await lockType(work, input.typeId);
  await releaseDisplaced(work, await heldAhead(work, { rosterId: roster.id, typeId: type.id }), input.consent, 'unlocked');
  await work.sql('update duty_type set removed_at = ? where id = ?', [work.now.toString(), type.id]);
  await recordAudit(work, { action: 'duty.type-removed', subject: { kind: 'duty-type', id: type.id }, details: { rosterId: roster.id, ...factsOf(type) } });
  return rosterOf(work, roster.id);
}

/** One step up or down in the order of the roster; at its end nothing changes. Refuses with `not-allowed`, `duty-type-unknown`. */
export async function moveType(work: Work, input: { typeId: number; to: 'up' | 'down' }): Promise<RosterView> {
  const { roster, type } = await lockType(work, input.typeId);
  const at = roster.types.findIndex((it) => it.id === type.id);
  const neighbour = roster.types[input.to === 'up' ? at - 1 : at + 1];
  if (neighbour === undefined) return roster;
  await work.sql('update duty_type set position = case id when ? then ?::smallint else ?::smallint end where id in (?, ?)', [type.id, neighbour.position, type.position, type.id, neighbour.id]);
  await recordAudit(work, { action: 'duty.type-moved', subject: { kind: 'duty-type', id: type.id }, details: { to: input.to } });
  return rosterOf(work, roster.id);
}

/** Locks the roster of a type for a change. A type that was taken out is unknown. */
async function lockType(work: Work, typeId: number): Promise<{ roster: RosterView; type: DutyTypeView }> {
  const before = await rosterOfType(work, typeId);
  const roster = await lockRoster(work, before.roster.id);
  const type = roster.types.find((it) => it.id === typeId);
  if (type === undefined) throw new Refusal('duty-type-unknown');
  return { roster, type };
}

function factsOf({ names, reporting, minutes, weekdays, places, needsAudition }: DutyTypeInput): DutyTypeInput {
  return { names, reporting, minutes, weekdays, places, needsAudition };
}
