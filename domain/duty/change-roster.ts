import { recordAudit } from '../audit/record.ts';
import { actingPerson } from '../cards/index.ts';
import type { Work } from '../database/transact.ts';
import { Refusal } from '../errors.ts';
import { requireAdmin } from '../people/index.ts';
import type { AssignmentView } from './assignment.ts';
import { heldAhead, releaseDisplaced, type Consent } from './displaced.ts';
import { insertType, takeOver } from './duty-types.ts';
import { must } from './register-volunteer.ts';
import { areRosterDays, hasPlace, judgeRosterName } from './roster-rules.ts';
import { lockRoster, rosterOf, type DutyTypeInput, type RosterView } from './roster.ts';
import { HELD } from './sql.ts';

/** ISO days, both included. */
export type RosterFacts = { name: string; from: string; to: string };
/** New duty types, and such as are taken over from another roster: who wishes for one of these wishes for its successor, too. */
export type RosterInput = RosterFacts & { types: readonly (DutyTypeInput | { like: number })[] };

/** Makes a draft; nobody is told of it. Refuses with `not-allowed`, `roster-name-invalid`, `roster-days-invalid` (1–366 days), `duty-type-invalid` and `duty-type-unknown`. */
export async function createRoster(work: Work, input: RosterInput): Promise<RosterView> {
  await requireAdmin(work);
  const name = must(judgeRosterName(input.name));
  if (!areRosterDays(input)) throw new Refusal('roster-days-invalid');
  const [made] = await work.sql<{ id: number }>(
    `insert into duty_roster (name, days, created_at, created_by) values (?, daterange(?::date, ?::date, '[]'), ?, ?) returning id::int`,
    [name, input.from, input.to, work.now.toString(), actingPerson(work)],
  );
  const rosterId = made?.id ?? 0;
  for (const type of input.types) await ('like' in type ? takeOver(work, rosterId, type.like) : insertType(work, rosterId, type));
  await recordAudit(work, { action: 'duty.roster-created', subject: { kind: 'duty-roster', id: rosterId }, details: { from: input.from, to: input.to } });
  return rosterOf(work, rosterId);
}

/** The duties that other days would leave outside of the roster. Refuses with `not-allowed`, `roster-unknown`. */
export async function displacedByDays(work: Work, input: { rosterId: number; from: string; to: string }): Promise<AssignmentView[]> {
  await requireAdmin(work);
  const roster = await rosterOf(work, input.rosterId);
  const types = new Map(roster.types.map((type) => [type.id, type]));
  return (await heldAhead(work, { rosterId: roster.id })).filter((it) => {
    const type = types.get(it.typeId);
    return type === undefined || !hasPlace(it, input, type);
  });
}

/**
 * Another name or other days. Duties that fall out of it have to be agreed to, and are unlocked. Refuses with `not-allowed`, `roster-unknown`,
 * `roster-name-invalid`, `roster-days-invalid`, `roster-days-done` (days on which duties have begun stay), `duties-displaced`, `unlock-reason-invalid`.
 */
export async function changeRoster(work: Work, input: RosterFacts & { rosterId: number; consent: Consent | null }): Promise<RosterView> {
  const before = await lockRoster(work, input.rosterId);
  const name = must(judgeRosterName(input.name));
  if (!areRosterDays(input)) throw new Refusal('roster-days-invalid');
  const [done] = await work.sql(
    `select from duty_assignment where roster_id = ? and state in ${HELD} and begins_at <= ?::timestamptz and not daterange(?::date, ?::date, '[]') @> day limit 1`,
    [before.id, work.now.toString(), input.from, input.to],
  );
  if (done !== undefined) throw new Refusal('roster-days-done');
  await releaseDisplaced(work, await displacedByDays(work, input), input.consent, 'unlocked');
  await work.sql(`update duty_roster set name = ?, days = daterange(?::date, ?::date, '[]') where id = ?`, [name, input.from, input.to, before.id]);
  await recordAudit(work, {
    action: 'duty.roster-changed', subject: { kind: 'duty-roster', id: before.id },
    details: { was: { name: before.name, from: before.from, to: before.to }, is: { name, from: input.from, to: input.to } },
  });
  return rosterOf(work, before.id);
}

/**
 * Throws a draft away, with its proposals. Refuses with `not-allowed`, `roster-unknown`, `roster-published`, and with `roster-in-use` once
 * anybody was given a duty in it or asked for one: what was assigned is never deleted.
 */
export async function removeDraft(work: Work, rosterId: number): Promise<{ removed: true }> {
  const roster = await lockRoster(work, rosterId);
  if (roster.status !== 'draft') throw new Refusal('roster-published');
  const [used] = await work.sql(
    `select from duty_type t where t.roster_id = ? and (exists (select from duty_assignment a where a.type_id = t.id) or exists (select from duty_request q where q.wish_type_id = t.id)
       or exists (select from duty_type o where o.origin_id = t.id)) limit 1`,
    [rosterId],
  );
  if (used !== undefined) throw new Refusal('roster-in-use');
  await work.sql('delete from duty_preference where type_id in (select id from duty_type where roster_id = ?)', [rosterId]);
  await work.sql('delete from duty_proposal where roster_id = ?', [rosterId]);
  await work.sql('delete from duty_type where roster_id = ?', [rosterId]);
  await work.sql('delete from duty_roster where id = ?', [rosterId]);
  await recordAudit(work, { action: 'duty.roster-removed', subject: { kind: 'duty-roster', id: rosterId }, details: { name: roster.name } });
  return { removed: true };
}
