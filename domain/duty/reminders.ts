import type { Transact, Work } from '../database/transact.ts';
import { channels, notify } from '../notifications/index.ts';
import type { AssignmentView } from './assignment.ts';
import { assignmentGroup, failureReport } from './reminder-messages.ts';
import { expiryOf, heldBack, plannedReminders, quietHoursAround } from './reminder-rules.ts';
import { reminderPolicyIn } from './settings.ts';
import { isoOf } from './sql.ts';

/** Reminders moved to the outbox by one statement; more are taken in further transactions, so that memory stays flat. */
const BATCH = 2_000;

/** Plans what is to be said about these assignments. @returns those whose reminder has to go out with the allotment, because its time has passed */
export async function scheduleReminders(work: Work, assignments: readonly Pick<AssignmentView, 'id' | 'beginsAt'>[]): Promise<Set<number>> {
  const policy = await reminderPolicyIn(work);
  const rows = assignments.flatMap(({ id, beginsAt }) => {
    const begins = Temporal.Instant.from(beginsAt);
    return plannedReminders(begins, work.now, work.zone, policy).map((it) => ({
      assignment_id: id, kind: it.kind, due_at: it.dueAt, state: it.state,
      expires_at: expiryOf(Temporal.Instant.from(it.dueAt), begins, work.zone, policy).toString(),
    }));
  });
  await work.sql(
    `insert into duty_reminder (assignment_id, kind, due_at, expires_at, state)
     select assignment_id, kind, due_at, expires_at, state from jsonb_to_recordset(?::jsonb) as r (assignment_id bigint, kind text, due_at timestamptz, expires_at timestamptz, state text)
     on conflict do nothing`,
    [JSON.stringify(rows)],
  );
  return new Set(rows.filter((row) => row.state === 'with-allotment').map((row) => row.assignment_id));
}

/** None is said any more: the duty was unlocked, moved or declined. What is in the outbox is withdrawn by its group. */
export async function cancelReminders(work: Work, assignmentId: number): Promise<void> {
  await work.sql(`update duty_reminder set state = 'cancelled' where assignment_id = ? and state in ('scheduled', 'queued')`, [assignmentId]);
}

/**
 * Moves what is due to the outbox, each reminder once, however many processes do it at the same time. What a duty no longer needs (it has
 * begun, or is nobody's) is marked as missed, and so is a short reminder when the long one is only just going out. Inside the quiet hours late ones wait for their end.
 * @param standsFor the time that the job runs for, when it does: the database's clock may be a little behind the one that started it
 * @returns how many went to the outbox
 */
export async function enqueueReminders(transact: Transact, standsFor?: Temporal.Instant): Promise<number> {
  for (let total = 0; ; ) {
    const moved = await transact.read({ kind: 'system', name: 'duty-reminders', via: 'job' }, (work) =>
      moveBatch(standsFor === undefined || Temporal.Instant.compare(work.now, standsFor) >= 0 ? work : { ...work, now: standsFor }),
    );
    total += moved.queued;
    if (moved.taken < BATCH) return total;
  }
}

type Due = { id: number; assignment_id: number; kind: 'day-before' | 'short' | 'resend'; due_at: string; expires_at: string; person_id: number; fits: boolean };

async function moveBatch(work: Work): Promise<{ taken: number; queued: number }> {
  const now = work.now.toString();
  const policy = await reminderPolicyIn(work);
  const quiet = heldBack(work.now, work.zone, policy);
  if (quiet !== null) {
    await work.sql(
      `update duty_reminder set due_at = ?::timestamptz, expires_at = greatest(expires_at, (select begins_at from duty_assignment where id = assignment_id))
       where state = 'scheduled' and due_at <= ?::timestamptz and kind <> 'resend' and (?::timestamptz is null or due_at < ?::timestamptz)`,
      [quiet.until.toString(), now, quiet.unlessDueFrom?.toString() ?? null, quiet.unlessDueFrom?.toString() ?? null],
    );
  }
  const due = await work.sql<Due>(
    `with due as (
       select r.id, a.id as assignment_id, v.person_id, a.state in ('waiting', 'confirmed') and r.expires_at > ?::timestamptz
           and not (r.kind = 'short' and exists (select from duty_reminder o where o.assignment_id = r.assignment_id and o.kind = 'day-before' and o.state = 'scheduled')) as fits
       from duty_reminder r join duty_assignment a on a.id = r.assignment_id join duty_volunteer v on v.id = a.volunteer_id
       where r.state = 'scheduled' and r.due_at <= ?::timestamptz order by r.due_at limit ${BATCH} for update of r skip locked
     )
     update duty_reminder r set state = case when due.fits then 'queued' else 'missed' end, queued_at = ?
     from due where due.id = r.id
     returning r.id::int, r.assignment_id::int, r.kind, ${isoOf('r.due_at')} as due_at, ${isoOf('r.expires_at')} as expires_at, due.person_id::int, due.fits`,
    [now, now, now],
  );
  const fitting = due.filter((it) => it.fits);
  await notify(work, ...fitting.map((it) => ({
    to: { personId: it.person_id },
    template: it.kind === 'short' ? 'duty.reminder-short' : 'duty.reminder',
    parameters: { assignmentId: it.assignment_id, reminderId: it.id },
    dedupeKey: `duty.reminder:${it.id}`,
    group: assignmentGroup(it.assignment_id),
    expires: Temporal.Instant.from(it.expires_at),
    // What a channel could not take before the quiet hours waits for their end. One for their very start has its minutes, and its expiry.
    quiet: quietHoursAround(Temporal.Instant.from(it.due_at), work.zone, policy) === null,
    everyChannel: channels,
    onFailure: failureReport(it.assignment_id),
    priority: 3,
  })));
  return { taken: due.length, queued: fitting.length };
}
