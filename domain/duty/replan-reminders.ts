import type { Work } from '../database/transact.ts';
import { expiryOf, plannedReminders } from './reminder-rules.ts';
import { dutySettings, reminderPolicyIn } from './settings.ts';
import { isoOf } from './sql.ts';

const concerned: readonly string[] = [dutySettings.reminderTime.key, dutySettings.shortReminderHours.key, dutySettings.quietHours.key];

/** What follows when an admin changes a setting of the roster: reminders that have not gone yet go by the new times. */
export async function replanAfter(work: Work, key: string): Promise<void> {
  if (concerned.includes(key)) await replanReminders(work);
}

/**
 * Moves the reminders that still wait to where the settings put them now. One whose new time has passed goes with the next run; what has been
 * said stays said. A short one comes into being, or goes, with its setting.
 */
async function replanReminders(work: Work): Promise<void> {
  const policy = await reminderPolicyIn(work);
  const duties = await work.sql<{ id: number; beginsAt: string }>(
    `select a.id::int, ${isoOf('a.begins_at')} as "beginsAt" from duty_assignment a
     where a.state in ('waiting', 'confirmed') and a.begins_at > ?::timestamptz and exists (select from duty_reminder r where r.assignment_id = a.id) order by a.id for update of a`,
    [work.now.toString()],
  );
  const plans = duties.flatMap(({ id, beginsAt }) => {
    const begins = Temporal.Instant.from(beginsAt);
    // As seen from long before, so that a time which has passed is a time and not "said with the allotment".
    return plannedReminders(begins, begins.subtract({ hours: 24 * 7 }), work.zone, policy).map(({ kind, dueAt }) => ({
      assignment_id: id, kind, due_at: dueAt, expires_at: expiryOf(Temporal.Instant.from(dueAt), begins, work.zone, policy).toString(),
    }));
  });
  const rows = JSON.stringify(plans);
  const planned = 'jsonb_to_recordset(?::jsonb) as p (assignment_id bigint, kind text, due_at timestamptz, expires_at timestamptz)';
  await work.sql(
    `update duty_reminder r set due_at = p.due_at, expires_at = greatest(p.expires_at, case when p.due_at <= ?::timestamptz then (select begins_at from duty_assignment where id = p.assignment_id) end)
     from ${planned} where r.assignment_id = p.assignment_id and r.kind = p.kind and r.state = 'scheduled'`,
    [work.now.toString(), rows],
  );
  await work.sql(
    `insert into duty_reminder (assignment_id, kind, due_at, expires_at, state)
     select p.assignment_id, p.kind, p.due_at, p.expires_at, 'scheduled' from ${planned} where p.kind = 'short' and p.due_at > ?::timestamptz on conflict do nothing`,
    [rows, work.now.toString()],
  );
  if (policy.shortReminderHours > 0) return;
  await work.sql(`delete from duty_reminder where kind = 'short' and state = 'scheduled' and assignment_id = any(?::bigint[])`, [`{${duties.map((it) => it.id).join(',')}}`]);
}
