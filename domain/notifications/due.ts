import type pg from 'pg';

/**
 * Whether something is due and could go: not what waits for its next try, what stands behind that in its chat, nor what is for an admin chat that
 * nobody has named.
 * @param people only what is for a person
 */
export async function anythingDue(pool: pg.Pool, now: Temporal.Instant, people: boolean): Promise<boolean> {
  const { rows } = await pool.query({
    name: 'outbox-left',
    text: `select from outbox_delivery where due_at <= $1::timestamptz and (retry_at is null or retry_at <= $1::timestamptz or state <> 'waiting')
             and channel <> 'admin' and wake_at <> 'infinity' and (person_id is not null or not $2) limit 1`,
    values: [now.toString(), people],
  });
  return rows.length > 0;
}

/** When, after now, something for a person is due: what was put in for later, and what waits for another try. */
export async function nextDueForPeople(pool: pg.Pool, now: Temporal.Instant): Promise<Temporal.Instant | null> {
  const { rows } = await pool.query<{ at: string | null }>({
    name: 'outbox-next-due',
    text: `select to_char(min(greatest(due_at, coalesce(retry_at, due_at))) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at
           from outbox_delivery where state = 'waiting' and person_id is not null and greatest(due_at, coalesce(retry_at, due_at)) > $1::timestamptz`,
    values: [now.toString()],
  });
  const at = rows[0]?.at ?? null;
  return at === null ? null : Temporal.Instant.from(at);
}
