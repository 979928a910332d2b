import type pg from 'pg';
import type { Transact } from '../../domain/database/transact.ts';
import { notify, type Channel } from '../../domain/notifications/index.ts';

/** Minutes of silence after which a conversation rests. Source: the chat rules of the product. */
const IDLE_MINUTES = 30;
/** Meta's customer service window. */
const WINDOW_HOURS = 24;

type Rested = { person_id: string; channel: Channel; expires: string | null };

/**
 * Puts silent conversations to rest and tells each person once, over the channel on which they talk and over no other, with a button to go on.
 * Nothing is said in a group (it would bother everybody), to those who do not want automatic messages there, or on WhatsApp once the window after
 * somebody's last message is shut: the rest is a courtesy, and no reason for a template. Their next message finds the conversation all the same.
 */
export async function pauseIdleFlows(transact: Transact): Promise<void> {
  await transact.read({ kind: 'system', name: 'pause-idle-flows', via: 'job' }, async (work) => {
    const rested = await work.sql<Rested>(
      // Not a new epoch: an answer that is being worked on this very moment must still find its flow.
      `with rested as (
         update flow_state f set state = 'paused'
         where f.state = 'active' and f.updated_at <= ?::timestamptz - make_interval(mins => ${IDLE_MINUTES})
         returning split_part(f.lane, ':', 1) as channel, split_part(f.lane, ':', 2) as chat, split_part(f.lane, ':', 3) as by
       ), told as (
         select r.channel, r.chat, case when r.channel = 'whatsapp' then w.last_inbound_at + interval '${WINDOW_HOURS} hours' end as expires
         from rested r left join whatsapp_chat w on r.channel = 'whatsapp' and w.number = r.chat
         where r.by in ('', r.chat)
       )
       select c.person_id, t.channel, to_char(t.expires at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as expires
       from told t join person p on (t.channel = 'telegram' and p.telegram_id::text = t.chat) or (t.channel = 'whatsapp' and p.whatsapp_number = t.chat)
       join person_channel c on c.person_id = p.id and c.channel = t.channel
       where t.channel <> 'whatsapp' or t.expires > ?::timestamptz`,
      [work.now.toString(), work.now.toString()],
    );
    await notify(work, ...rested.map(({ person_id: personId, channel, expires }) => ({
      to: { personId: Number(personId) },
      template: 'flow.idle',
      priority: 3,
      everyChannel: [channel],
      ...(expires === null ? {} : { expires: Temporal.Instant.from(expires) }),
    })));
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
