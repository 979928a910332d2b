import type { Work } from '../database/transact.ts';
import { insertMessages } from './insert-messages.ts';
import type { Notification } from './notification.ts';

/**
 * Puts messages into the outbox, in the transaction of the change that causes them. One statement however many there are.
 * A dedupe key that was ever used adds nothing.
 */
export async function notify(work: Work, ...notifications: Notification[]): Promise<void> {
  if (notifications.length === 0) return;
  const rows = notifications.map((it) => ({
    person_id: 'personId' in it.to ? it.to.personId : null,
    chat: 'chat' in it.to ? it.to.chat : null,
    template: it.template,
    parameters: it.parameters ?? {},
    channels: it.everyChannel === undefined ? null : [...new Set(it.everyChannel)],
    priority: it.priority ?? 5,
    due_at: (it.due ?? work.now).toString(),
    expires_at: it.expires?.toString() ?? null,
    quiet: it.quiet ?? false,
    group_key: it.group ?? null,
    on_failure: it.onFailure ?? null,
    dedupe_key: it.dedupeKey ?? null,
  }));
  await work.sql(insertMessages('?::jsonb', '?::timestamptz'), [JSON.stringify(rows), work.now.toString()]);
  // A notification takes a lock that all commits of the server queue for, so nobody is woken for what is due tomorrow.
  const soon = work.now.add({ seconds: 2 });
  if (notifications.some(({ due }) => due === undefined || Temporal.Instant.compare(due, soon) <= 0)) await work.sql(`select pg_notify('outbox', '')`);
}

/**
 * Withdraws what has not been sent yet: the reminders of a duty that somebody else has now. A message that is being handed over at this
 * moment is not called back, but is not tried again either.
 * @returns how many messages will not go out at all
 */
export async function cancelNotifications(work: Work, group: string): Promise<number> {
  const rows = await work.sql(
    `with withdrawn as (
       delete from outbox_delivery where group_key = ? and state <> 'sending' returning message_id, message_created_at, slot, channel
     ), stopped as (
       update outbox_delivery set cancelled = true where group_key = ? and state = 'sending'
     ), unused as (
       update outbox_slot s set free_at = clock_timestamp() from withdrawn w where s.channel = w.channel and s.slot = w.slot
     ), ended as (
       select message_id, message_created_at, count(*) as legs from withdrawn group by 1, 2
     )
     update outbox_message m set
       open_legs = m.open_legs - e.legs,
       grade = greatest(m.grade, 1),
       state = case when m.state = 'pending' and m.open_legs = e.legs then 'cancelled' else m.state end,
       finished_at = case when m.open_legs = e.legs then coalesce(m.finished_at, ?) else m.finished_at end
     from ended e where m.id = e.message_id and m.created_at = e.message_created_at
     returning (m.state = 'cancelled') as whole`,
    [group, group, work.now.toString()],
  );
  return rows.filter((row) => (row as { whole: boolean }).whole).length;
}
