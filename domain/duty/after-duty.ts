import { recordAudit } from '../audit/record.ts';
import type { Work } from '../database/transact.ts';
import { Refusal } from '../errors.ts';
import { notify } from '../notifications/index.ts';
import { requireAdmin } from '../people/index.ts';
import { assignmentById, assignmentColumns, assignmentTables, type AssignmentView } from './assignment.ts';
import { dayOf } from './sql.ts';

/** Asks the coordinators whether the duties that are over took place: one message for each reporting time, each duty asked once. */
export async function askAfterDuties(work: Work): Promise<{ asked: number }> {
  const over = await work.sql<{ id: number; day: string; reporting: string }>(
    `update duty_assignment a set asked_after_at = ? from duty_roster r where r.id = a.roster_id and r.status = 'published'
       and a.ends_at <= ?::timestamptz and a.state in ('waiting', 'confirmed') and a.asked_after_at is null
     returning a.id::int, ${dayOf('a.day')} as day, a.reporting`,
    [work.now.toString(), work.now.toString()],
  );
  const times = Map.groupBy(over, (it) => `${it.day}|${it.reporting}`);
  await notify(work, ...[...times].map(([key, duties]) => {
    const [day = '', reporting = ''] = key.split('|');
    return { to: { chat: 'admin' as const }, template: 'duty.after', parameters: { day, reporting }, dedupeKey: `duty.after:${key}:${duties.map((it) => it.id).join('-')}` };
  }));
  return { asked: over.length };
}

/** The duties of one reporting time, for the question and its answers. Refuses with `not-allowed`. */
export async function dutiesAt(work: Work, input: { day: string; reporting: string }): Promise<AssignmentView[]> {
  await requireAdmin(work);
  return work.sql<AssignmentView>(
    `select ${assignmentColumns} from ${assignmentTables} where a.day = ?::date and a.reporting = ? and a.state in ('waiting', 'confirmed', 'served', 'no-show') order by t.position, a.place`,
    [work.now.toString(), input.day, input.reporting],
  );
}

/**
 * What became of a duty; may be put right later. Feeds the fairness figures. Refuses with `not-allowed`, `assignment-unknown`,
 * `assignment-over`, `duty-not-begun`.
 */
export async function markOutcome(work: Work, input: { assignmentId: number; outcome: 'served' | 'no-show' }): Promise<AssignmentView> {
  await requireAdmin(work);
  const before = await assignmentById(work, input.assignmentId);
  if (!before.begun) throw new Refusal('duty-not-begun');
  const changed = await work.sql(`update duty_assignment set state = ? where id = ? and state in ('waiting', 'confirmed', 'served', 'no-show') returning 1`, [input.outcome, input.assignmentId]);
  if (changed.length === 0) throw new Refusal('assignment-over', { state: before.state });
  if (before.state !== input.outcome) await recordAudit(work, { action: `duty.${input.outcome}`, subject: { kind: 'duty-assignment', id: input.assignmentId }, details: { was: before.state } });
  return assignmentById(work, input.assignmentId);
}
