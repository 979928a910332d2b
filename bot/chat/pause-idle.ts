import type pg from 'pg';
import type { Transact } from '../../domain/database/transact.ts';
import { notify } from '../../domain/notifications/index.ts';

/** Minutes of silence after which a conversation rests. Source: the chat rules of the product. */
const IDLE_MINUTES = 30;

/** Puts silent conversations to rest and tells each person once, with a button to go on. */
export async function pauseIdleFlows(transact: Transact): Promise<void> {
  await transact.read({ kind: 'system', name: 'pause-idle-flows', via: 'job' }, async (work) => {
    // In a group the flow rests in silence: a reminder there would bother everybody.
    const rested = await work.sql<{ person_id: string | null }>(
      // Not a new epoch: an answer that is being worked on this very moment must still find its flow.
      `update flow_state f set state = 'paused'
       where f.state = 'active' and f.updated_at < ?::timestamptz - make_interval(mins => ${IDLE_MINUTES})
       returning (select p.id from person p where (split_part(f.lane, ':', 1) = 'telegram' and split_part(f.lane, ':', 2) = split_part(f.lane, ':', 3) and p.telegram_id::text = split_part(f.lane, ':', 3))
                                               or (split_part(f.lane, ':', 1) = 'whatsapp' and p.whatsapp_number = split_part(f.lane, ':', 2))) as person_id`,
      [work.now.toString()],
    );
    const people = rested.flatMap(({ person_id: id }) => (id === null ? [] : [Number(id)]));
    await notify(work, ...people.map((personId) => ({ to: { personId }, template: 'flow.idle', priority: 3 })));
  });
}

/** When, after `after`, the next conversation will have been silent for so long; null for none. */
export async function nextIdleFlow(pool: pg.Pool, after: Temporal.Instant): Promise<Temporal.Instant | null> {
  const { rows } = await pool.query<{ at: string | null }>(
    `select to_char(min(idle_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at
     from (select updated_at + make_interval(mins => ${IDLE_MINUTES}) as idle_at from flow_state where state = 'active') f where idle_at > $1::timestamptz`,
    [after.toString()],
  );
  const at = rows[0]?.at ?? null;
  return at === null ? null : Temporal.Instant.from(at);
}
