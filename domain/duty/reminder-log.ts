import { recordAudit } from '../audit/record.ts';
import type { Work } from '../database/transact.ts';
import { Refusal } from '../errors.ts';
import { notify } from '../notifications/index.ts';
import { tracesOf, type MessageTrace } from '../notifications/trace.ts';
import { requireAdmin } from '../people/index.ts';
import { settingIn } from '../settings/index.ts';
import { assignmentById, assignmentColumns, assignmentTables, type AssignmentView } from './assignment.ts';
import { assignmentGroup, reminderNow } from './reminder-messages.ts';
import { dutySettings } from './settings.ts';
import { HELD, isoOf } from './sql.ts';

/** `sent` when at least one channel took it, `failed` when all are exhausted; until the outbox is through it is pending. */
export type ReminderState = 'scheduled' | 'pending' | 'sent' | 'failed' | 'cancelled' | 'missed';
export type ReminderLine = { id: number; kind: 'day-before' | 'short' | 'resend'; dueAt: string; state: ReminderState; attempts: MessageTrace['attempts'] };
export type ReminderLog = { day: string; duties: (AssignmentView & { reminders: ReminderLine[] })[] };

type Row = { id: number; assignmentId: number; kind: ReminderLine['kind']; dueAt: string; state: 'scheduled' | 'queued' | 'with-allotment' | 'cancelled' | 'missed' };

/** What was said about the duties of a day, over which channel, with what outcome. Refuses with `not-allowed`. */
export async function reminderLog(work: Work, day: string): Promise<ReminderLog> {
  await requireAdmin(work);
  const duties = await work.sql<AssignmentView>(`select ${assignmentColumns} from ${assignmentTables} where a.day = ?::date and a.state in ${HELD} order by a.begins_at, t.position, a.place`, [work.now.toString(), day]);
  const rows = await work.sql<Row>(
    `select r.id::int, r.assignment_id::int as "assignmentId", r.kind, ${isoOf('r.due_at')} as "dueAt", r.state from duty_reminder r join duty_assignment a on a.id = r.assignment_id
     where a.day = ?::date and a.state in ${HELD} order by r.due_at, r.id`,
    [day],
  );
  const traces = Map.groupBy(await tracesOf(work, duties.map((it) => assignmentGroup(it.id))), (it) => it.group);
  return {
    day,
    duties: duties.map((duty) => ({
      ...duty,
      reminders: rows.filter((row) => row.assignmentId === duty.id).map((row) => lineOf(row, traces.get(assignmentGroup(duty.id)) ?? [])),
    })),
  };
}

/** The message that carried a reminder: by its own id, or the allotment that did its work. */
function lineOf({ state, ...row }: Row, traces: readonly MessageTrace[]): ReminderLine {
  const { id, kind, dueAt } = row;
  const message = traces.find((it) => it.parameters['reminderId'] === id) ?? (state === 'with-allotment' ? traces.find((it) => it.template.startsWith('duty.') && it.parameters['reminderId'] === undefined) : undefined);
  if (message === undefined) return { id, kind, dueAt, state: state === 'queued' || state === 'with-allotment' ? 'pending' : state, attempts: [] };
  return { id, kind, dueAt, state: stateOf(message), attempts: message.attempts };
}

function stateOf({ state, attempts }: MessageTrace): ReminderState {
  if (attempts.some((it) => ['sent', 'delivered', 'read'].includes(it.state))) return 'sent';
  switch (state) {
    case 'failed':
    case 'unknown':
      return 'failed';
    case 'cancelled':
    case 'nothing':
      return 'cancelled';
    case 'expired':
      return 'missed';
    case 'pending':
    case 'sent':
    default:
      return 'pending';
  }
}

/** Sends the reminder once more, now, over every channel; asked again within a minute, it is the same. Refuses with `not-allowed`, `assignment-unknown`, `assignment-over`, `duty-begun`. */
export async function resendReminder(work: Work, assignmentId: number): Promise<AssignmentView> {
  await requireAdmin(work);
  const duty = await assignmentById(work, assignmentId);
  if (duty.state !== 'waiting' && duty.state !== 'confirmed') throw new Refusal('assignment-over', { state: duty.state });
  if (duty.begun) throw new Refusal('duty-begun');
  await work.sql('select from duty_assignment where id = ? for update', [assignmentId]);
  const [justNow] = await work.sql(`select from duty_reminder where assignment_id = ? and kind = 'resend' and queued_at > ?::timestamptz - interval '1 minute'`, [assignmentId, work.now.toString()]);
  if (justNow !== undefined) return duty;
  const [made] = await work.sql<{ id: number }>(
    `insert into duty_reminder (assignment_id, kind, due_at, expires_at, state, queued_at) values (?, 'resend', ?, ?, 'queued', ?) returning id::int`,
    [assignmentId, work.now.toString(), duty.beginsAt, work.now.toString()],
  );
  await recordAudit(work, { action: 'duty.reminder-resent', subject: { kind: 'duty-assignment', id: assignmentId } });
  await notify(work, { ...reminderNow(duty), parameters: { assignmentId, reminderId: made?.id ?? 0 } });
  return duty;
}

/** Moves reminders that are older than the setting's days into the archive, each with the attempts on every channel. */
export async function archiveReminders(work: Work): Promise<{ archived: number }> {
  const days = await settingIn(work, dutySettings.archiveDays);
  const [row] = await work.sql<{ n: number }>(
    `with old as (
       select r.id from duty_reminder r where r.due_at < ?::timestamptz - make_interval(days => ?::int) and r.state <> 'scheduled' for update skip locked
     ), kept as (
       insert into duty_reminder_archive (id, assignment_id, kind, due_at, state, outcome, archived_at)
       select r.id, r.assignment_id, r.kind, r.due_at, r.state, coalesce((
           select jsonb_agg(jsonb_build_object('channel', t.channel, 'attempt', t.attempt, 'state', t.state, 'at', t.at) order by t.id)
           from outbox_message m join outbox_attempt t on t.message_id = m.id
           where m.group_key = 'duty:' || r.assignment_id and (m.parameters ->> 'reminderId')::bigint = r.id), '[]'), ?
       from duty_reminder r join old using (id) on conflict (id) do nothing returning id
     ), gone as (delete from duty_reminder r using old where r.id = old.id returning 1)
     select count(*)::int as n from gone`,
    [work.now.toString(), days, work.now.toString()],
  );
  return { archived: row?.n ?? 0 };
}
