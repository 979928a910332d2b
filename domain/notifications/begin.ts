import type pg from 'pg';
import type { Claim } from './claim.ts';

/**
 * Marks claims as being handed over, right before the call: what a crash leaves behind then says whether the message may be out. It is also
 * the last look: what was cancelled, has expired, was taken from us or forbidden by a pause since the claim is not among the answers, and must not be sent.
 * A row that a cancellation holds at this moment is left to it.
 */
export async function begin(pool: pg.Pool, claims: readonly Claim[], now: Temporal.Instant): Promise<Set<number>> {
  const { rows } = await pool.query<{ id: string }>({
    name: 'outbox-begin',
    text: `update outbox_delivery d set state = 'sending' from (
             select o.id from outbox_delivery o join unnest($1::bigint[], $2::integer[]) c (id, claim_no) on o.id = c.id and o.claim_no = c.claim_no
             where o.state = 'claimed' and (o.expires_at is null or o.expires_at > $3::timestamptz)
               and not exists (select from outbox_pause p where p.channel = o.channel and p.until > clock_timestamp()) for update of o skip locked) free
           where d.id = free.id returning d.id`,
    values: [claims.map(({ id }) => id), claims.map(({ claimNo }) => claimNo), now.toString()],
  });
  return new Set(rows.map(({ id }) => Number(id)));
}

/** Gives back what was claimed and not begun. */
export async function release(pool: pg.Pool, claims: readonly Claim[]): Promise<void> {
  await pool.query({
    name: 'outbox-release',
    text: `with given as (
             update outbox_delivery d set state = 'waiting', owner = null, slot = null
             from (select o.id, o.slot from outbox_delivery o join unnest($1::bigint[], $2::integer[]) c (id, claim_no) on o.id = c.id and o.claim_no = c.claim_no
                   where o.state = 'claimed' for update of o) held
             where d.id = held.id returning d.channel, held.slot
           )
           update outbox_slot s set free_at = clock_timestamp() from given g where s.channel = g.channel and s.slot = g.slot`,
    values: [claims.map(({ id }) => id), claims.map(({ claimNo }) => claimNo)],
  });
}
