import { quietHoursAround as organisationsQuietHours, type QuietHours } from '../notifications/index.ts';

export type ReminderPolicy = { readonly reminderTime: string; readonly shortReminderHours: number; readonly quietFrom: string; readonly quietTo: string };
export type ReminderKind = 'day-before' | 'short';
export type PlannedReminder = { kind: ReminderKind; dueAt: string; state: 'scheduled' | 'with-allotment' };

/** How long after the quiet hours' start a reminder that was planned for that start may still go. */
const GRACE_MINUTES = 15;

/**
 * When somebody is reminded of a duty that begins at `beginsAt`, as seen from `now`. The long one goes on the day before; when that time has
 * passed, the allotment message is the reminder and nothing follows. The short one comes some hours before, never inside the quiet hours:
 * then at their start. Nothing is planned for a duty that has begun.
 */
export function plannedReminders(beginsAt: Temporal.Instant, now: Temporal.Instant, zone: string, policy: ReminderPolicy): PlannedReminder[] {
  if (Temporal.Instant.compare(now, beginsAt) >= 0) return [];
  const long = dayBefore(beginsAt, zone, policy.reminderTime);
  const planned: PlannedReminder[] = [{ kind: 'day-before', dueAt: long.toString(), state: Temporal.Instant.compare(now, long) >= 0 ? 'with-allotment' : 'scheduled' }];
  if (policy.shortReminderHours === 0) return planned;
  const wanted = beginsAt.subtract({ hours: policy.shortReminderHours });
  const short = quietHoursAround(wanted, zone, policy)?.from ?? wanted;
  if (Temporal.Instant.compare(now, short) < 0) planned.push({ kind: 'short', dueAt: short.toString(), state: 'scheduled' });
  return planned;
}

function dayBefore(beginsAt: Temporal.Instant, zone: string, time: string): Temporal.Instant {
  const day = beginsAt.toZonedDateTimeISO(zone).toPlainDate().subtract({ days: 1 });
  return day.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) }).toInstant();
}

/** The quiet hours that `at` lies in, by the roster's policy. */
export const quietHoursAround = (at: Temporal.Instant, zone: string, { quietFrom, quietTo }: Pick<ReminderPolicy, 'quietFrom' | 'quietTo'>): QuietHours | null =>
  organisationsQuietHours(at, zone, { from: quietFrom, to: quietTo });

/**
 * What late reminders do inside the quiet hours (the process was down, somebody was slow): wait for the end. Only what was planned for
 * their very start goes, and only in the first minutes. Null: nothing is held back now.
 */
export function heldBack(now: Temporal.Instant, zone: string, policy: ReminderPolicy): { unlessDueFrom: Temporal.Instant | null; until: Temporal.Instant } | null {
  const quiet = quietHoursAround(now, zone, policy);
  if (quiet === null) return null;
  const inGrace = Temporal.Instant.compare(now, quiet.from.add({ minutes: GRACE_MINUTES })) < 0;
  return { unlessDueFrom: inGrace ? quiet.from : null, until: quiet.to };
}

/** When a reminder is no use any more: the duty has begun; and one that goes at the start of the quiet hours does not go later in them. */
export function expiryOf(dueAt: Temporal.Instant, beginsAt: Temporal.Instant, zone: string, policy: ReminderPolicy): Temporal.Instant {
  const quiet = quietHoursAround(dueAt, zone, policy);
  if (quiet === null) return beginsAt;
  const graceEnds = quiet.from.add({ minutes: GRACE_MINUTES * 2 });
  return Temporal.Instant.compare(graceEnds, beginsAt) < 0 ? graceEnds : beginsAt;
}
