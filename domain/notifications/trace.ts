import type { Work } from '../database/transact.ts';
import type { Json } from '../errors.ts';
import type { Channel } from './notification.ts';

/** What became of one message: its state, and that of each attempt on each channel. */
export type MessageTrace = {
  group: string;
  messageId: number;
  template: string;
  parameters: Record<string, Json>;
  state: 'pending' | 'sent' | 'nothing' | 'unknown' | 'failed' | 'expired' | 'cancelled';
  createdAt: string;
  attempts: { channel: Channel; attempt: number; state: 'sent' | 'delivered' | 'read' | 'failed' | 'unknown'; error: string | null; at: string }[];
};

/** The messages of some groups, the oldest first: the log behind "was it delivered?". */
export async function tracesOf(work: Work, groups: readonly string[]): Promise<MessageTrace[]> {
  return work.sql<MessageTrace>(
    `select m.group_key as "group", m.id::int as "messageId", m.template, m.parameters, m.state, to_char(m.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "createdAt",
       coalesce((select jsonb_agg(jsonb_build_object('channel', a.channel, 'attempt', a.attempt, 'state', a.state, 'error', a.error,
         'at', to_char(a.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) order by a.id) from outbox_attempt a where a.message_id = m.id), '[]') as attempts
     from outbox_message m where m.group_key in (select jsonb_array_elements_text(?::jsonb)) order by m.created_at, m.id`,
    [JSON.stringify(groups)],
  );
}
