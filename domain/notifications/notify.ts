import type { Work } from '../database/transact.ts';
import type { Json } from '../errors.ts';

/** The channels over which somebody can be reached. */
export const channels = ['telegram', 'whatsapp', 'email'] as const;
export type Channel = (typeof channels)[number];

/** A message to be. It is rendered when it is sent, in the language that the person has then. */
export type Notification = {
  /** A person, over the channels that they have; or a chat of a channel (the admin group). */
  to: { personId: number } | { chat: 'admin' } | { chat: { channel: Channel; id: string } };
  /** Names a renderer of the chat side: `mess.payment-verified`. */
  template: string;
  parameters?: Record<string, Json>;
  /** The same key again adds nothing: `mess.payment-verified:17`. */
  dedupeKey?: string;
  /** Delivered from then on; now when absent. */
  due?: Temporal.Instant;
  /** Not delivered any more from then on: a reminder for a duty that has begun helps nobody. */
  expires?: Temporal.Instant;
  /** Cancels together: everything that belongs to one assignment. */
  group?: string;
  /** Over each of these (a reminder), instead of the first that works. */
  everyChannel?: readonly Channel[];
  /** 0 (first) to 9; a verdict for a waiting person goes before a broadcast. */
  priority?: number;
};

/** Puts messages into the outbox, in the transaction of the change that causes them. One statement however many there are. */
export async function notify(work: Work, ...notifications: Notification[]): Promise<void> {
  if (notifications.length === 0) return;
  const rows = notifications.map((it) => ({
    person_id: 'personId' in it.to ? it.to.personId : null,
    chat: 'chat' in it.to ? it.to.chat : null,
    template: it.template,
    parameters: it.parameters ?? {},
    channels: it.everyChannel ?? null,
    priority: it.priority ?? 5,
    due_at: (it.due ?? work.now).toString(),
    expires_at: it.expires?.toString() ?? null,
    group_key: it.group ?? null,
    dedupe_key: it.dedupeKey ?? null,
  }));
  await work.sql(
    `with wanted as (
       select * from jsonb_to_recordset(?::jsonb) as w(person_id bigint, chat jsonb, template text, parameters jsonb, channels text[],
         priority smallint, due_at timestamptz, expires_at timestamptz, group_key text, dedupe_key text)
     ), fresh as (
       insert into outbox_dedupe (key) select distinct dedupe_key from wanted where dedupe_key is not null on conflict do nothing returning key
     )
     insert into outbox_message (created_at, person_id, chat, template, parameters, channels, priority, due_at, expires_at, group_key)
     select ?::timestamptz, person_id, chat, template, parameters, channels, priority, due_at, expires_at, group_key
     from wanted where dedupe_key is null or dedupe_key in (select key from fresh)`,
    [JSON.stringify(rows), work.now.toString()],
  );
  await work.sql(`select pg_notify('outbox', '')`);
}

/** Withdraws what has not been sent yet: a reminder of a duty that somebody else has now. */
export async function cancelNotifications(work: Work, group: string): Promise<number> {
  const rows = await work.sql(
    `update outbox_message set state = 'cancelled', finished_at = ? where group_key = ? and state = 'pending' returning id`,
    [work.now.toString(), group],
  );
  return rows.length;
}
