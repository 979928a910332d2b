import type pg from 'pg';
import { insertMessages } from './insert-messages.ts';

/** The template of the general report to the admin chat: `{ count, messages: [{ messageId, template, person, error, uncertain }] }`, the first few only. */
export const UNDELIVERABLE = 'notifications.undeliverable';
const SHOWN = 10;

/**
 * Says so when messages could not be delivered: with the message's own follow-up, else in a report to the admin chat. Reports that have not
 * gone out yet are added to, so that a thousand failures are one message. What fails on its way to the admin chat is not reported there.
 */
export async function reportUndelivered(client: pg.ClientBase, failed: readonly { id: number; createdAt: string }[], now: Temporal.Instant): Promise<void> {
  if (failed.length === 0) return;
  const { rows } = await client.query<Failed>(
    `select m.id, m.template, m.person_id, p.name, m.last_error, m.state, m.on_failure
     from jsonb_to_recordset($1::jsonb) as f (id bigint, "createdAt" timestamptz)
     join outbox_message m on m.id = f.id and m.created_at = f."createdAt"
     left join person p on p.id = m.person_id
     where m.on_failure is not null or m.chat is distinct from '"admin"' order by m.id`,
    [JSON.stringify(failed)],
  );
  const own = rows.flatMap(({ on_failure }) => (on_failure === null ? [] : [row(on_failure, now)]));
  const general = rows.filter(({ on_failure }) => on_failure === null);
  if (general.length > 0 && !(await addToReport(client, general))) {
    own.push(row({ to: { chat: 'admin' }, template: UNDELIVERABLE, parameters: { count: general.length, messages: general.slice(0, SHOWN).map(shown) } }, now));
  }
  if (own.length > 0) await client.query(insertMessages('$1::jsonb', '$2::timestamptz'), [JSON.stringify(own), now.toString()]);
}

async function addToReport(client: pg.ClientBase, failed: readonly Failed[]): Promise<boolean> {
  const { rowCount } = await client.query(
    `update outbox_message m set parameters = jsonb_build_object('count', (m.parameters ->> 'count')::int + $1::int, 'messages', (
       select jsonb_agg(e order by n) from jsonb_array_elements((m.parameters -> 'messages') || $2::jsonb) with ordinality x (e, n) where n <= ${SHOWN}))
     from (
       select d.message_id, d.message_created_at from outbox_delivery d
       join outbox_message w on w.id = d.message_id and w.created_at = d.message_created_at
       where d.channel in ('admin', 'telegram', 'whatsapp', 'email') and d.person_id is null and d.state = 'waiting' and w.template = '${UNDELIVERABLE}'
       order by d.id limit 1 for update of d skip locked
     ) waiting where m.id = waiting.message_id and m.created_at = waiting.message_created_at`,
    [failed.length, JSON.stringify(failed.slice(0, SHOWN).map(shown))],
  );
  return rowCount === 1;
}

type Failed = {
  id: string;
  template: string;
  person_id: string | null;
  name: string | null;
  last_error: string | null;
  state: 'failed' | 'unknown';
  on_failure: StoredFollowUp | null;
};
type StoredFollowUp = { to: { personId: number } | { chat: unknown }; template: string; parameters?: object; priority?: number; group?: string };

function shown(it: Failed) {
  return {
    messageId: Number(it.id),
    template: it.template,
    person: it.person_id === null ? null : { id: Number(it.person_id), name: it.name },
    error: it.last_error,
    uncertain: it.state === 'unknown',
  };
}

function row(it: StoredFollowUp, now: Temporal.Instant) {
  return {
    person_id: 'personId' in it.to ? it.to.personId : null,
    chat: 'chat' in it.to ? it.to.chat : null,
    template: it.template,
    parameters: it.parameters ?? {},
    channels: null,
    priority: it.priority ?? 2,
    due_at: now.toString(),
    expires_at: null,
    quiet: false,
    group_key: it.group ?? null,
    on_failure: null,
    dedupe_key: null,
  };
}
