import type pg from 'pg';
import { isoOf } from './sql.ts';

/** When the next reminder after `after` falls due; null for none. */
export const nextReminderAt = (pool: pg.Pool, after: Temporal.Instant): Promise<Temporal.Instant | null> =>
  earliest(pool, `select ${isoOf('min(due_at)')} as at from duty_reminder where state = 'scheduled' and due_at > $1::timestamptz`, after);

/** When the next duty after `after` ends that its coordinator has not been asked about; null for none. */
export const nextDutyEndsAt = (pool: pg.Pool, after: Temporal.Instant): Promise<Temporal.Instant | null> =>
  earliest(
    pool,
    `select ${isoOf('min(a.ends_at)')} as at from duty_assignment a join duty_roster r on r.id = a.roster_id
     where r.status = 'published' and a.state in ('waiting', 'confirmed') and a.asked_after_at is null and a.ends_at > $1::timestamptz`,
    after,
  );

async function earliest(pool: pg.Pool, text: string, after: Temporal.Instant): Promise<Temporal.Instant | null> {
  const { rows } = await pool.query<{ at: string | null }>(text, [after.toString()]);
  const at = rows[0]?.at ?? null;
  return at === null ? null : Temporal.Instant.from(at);
}
