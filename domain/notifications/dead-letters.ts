import type pg from 'pg';
import type { Json } from '../errors.ts';
import { openWays } from './insert-messages.ts';
import { forgetRefusedOf } from './refused-address.ts';

/** A message that nobody got, or (`unknown`) perhaps got. */
export type DeadLetter = {
  messageId: number;
  createdAt: string;
  state: 'failed' | 'unknown';
  template: string;
  parameters: Record<string, Json>;
  person: { id: number; name: string } | null;
  chat: Json;
  finishedAt: string;
  error: string | null;
  attempts: { channel: string; attempt: number; state: string; error: string | null; at: string }[];
};

/** The newest first. */
export async function deadLetters(pool: pg.Pool, limit: number): Promise<DeadLetter[]> {
  const { rows } = await pool.query<Omit<DeadLetter, 'messageId'> & { messageId: string }>(
    `select m.id as "messageId", m.created_at::text as "createdAt", m.state, m.template, m.parameters, m.chat, m.finished_at::text as "finishedAt",
       m.last_error as error, case when p.id is not null then json_build_object('id', p.id, 'name', p.name) end as person,
       coalesce((select json_agg(json_build_object('channel', a.channel, 'attempt', a.attempt, 'state', a.state, 'error', a.error, 'at', a.at) order by a.id)
         from outbox_attempt a where a.message_id = m.id), '[]') as attempts
     from outbox_message m left join person p on p.id = m.person_id
     where m.state in ('failed', 'unknown') order by m.finished_at desc, m.id desc limit $1`,
    [limit],
  );
  return rows.map((row) => ({ ...row, messageId: Number(row.messageId) }));
}

/** Opens the ways of dead messages anew, over all channels and without their expiry, due now. @returns how many; a message that is not dead is left alone */
export async function revive(pool: pg.Pool, which: { messageId: number; createdAt: string } | 'all', now: Temporal.Instant): Promise<number> {
  const chosen = which === 'all' ? [null, null] : [which.messageId, which.createdAt];
  const dead = `m.state in ('failed', 'unknown') and m.open_legs = 0 and ($1::bigint is null or m.id = $1 and m.created_at = $2::timestamptz)`;
  await forgetRefusedOf(pool, dead, chosen);
  const { rows } = await pool.query(
    `with message as (
       update outbox_message m set state = 'pending', grade = 0, finished_at = null, expires_at = null, due_at = $3::timestamptz,
         open_legs = case when person_id is null then 1 else coalesce(cardinality(channels), 1) end
       where ${dead}
       returning *
     )
     ${openWays('message')} returning message_id`,
    [...chosen, now.toString()],
  );
  await pool.query(`select pg_notify('outbox', '')`);
  return new Set(rows.map((row) => (row as { message_id: string }).message_id)).size;
}
