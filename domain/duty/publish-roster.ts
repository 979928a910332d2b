import { recordAudit } from '../audit/record.ts';
import { actingPerson } from '../cards/index.ts';
import type { Work } from '../database/transact.ts';
import { Refusal } from '../errors.ts';
import { notify } from '../notifications/index.ts';
import { requireAdmin } from '../people/index.ts';
import { reminderNow } from './reminder-messages.ts';
import { scheduleReminders } from './reminders.ts';
import { rosterOf, type RosterView } from './roster.ts';
import { HELD, isoOf } from './sql.ts';

/**
 * Makes a draft the roster that counts: everybody who has a duty in it hears of all of theirs in one message, and the reminders are planned.
 * Refuses with `not-allowed`, `roster-unknown`, `roster-published`, `roster-empty`.
 */
export async function publishRoster(work: Work, rosterId: number): Promise<{ roster: RosterView; told: number }> {
  await requireAdmin(work);
  const changed = await work.sql(`update duty_roster set status = 'published', published_at = ?, published_by = ? where id = ? and status = 'draft' returning 1`, [
    work.now.toString(), actingPerson(work), rosterId,
  ]);
  const roster = await rosterOf(work, rosterId);
  if (changed.length === 0) throw new Refusal('roster-published');
  if (roster.types.length === 0) throw new Refusal('roster-empty');
  const ahead = await work.sql<{ id: number; beginsAt: string; personId: number }>(
    `select a.id::int as id, ${isoOf('a.begins_at')} as "beginsAt", v.person_id::int as "personId" from duty_assignment a join duty_volunteer v on v.id = a.volunteer_id
     where a.roster_id = ? and a.state in ${HELD} and a.begins_at > ?::timestamptz`,
    [rosterId, work.now.toString()],
  );
  const late = await scheduleReminders(work, ahead);
  const people = [...new Set(ahead.map((it) => it.personId))];
  await recordAudit(work, { action: 'duty.roster-published', subject: { kind: 'duty-roster', id: rosterId }, details: { duties: ahead.length, people: people.length } });
  await notify(work, ...people.map((personId) => ({ to: { personId }, template: 'duty.roster-published', parameters: { rosterId }, dedupeKey: `duty.published:${rosterId}:${personId}` })));
  await notify(work, ...ahead.filter((it) => late.has(it.id)).map(reminderNow));
  return { roster, told: people.length };
}
