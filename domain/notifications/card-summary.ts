import type pg from 'pg';
import type { Work } from '../database/transact.ts';
import { openWays } from './insert-messages.ts';
import { notify } from './notify.ts';
import { beginLookups } from './statement.ts';

/**
 * The template, and the group, of the message that stands for many cards in the admin chat. `{ anew }`: posted below everything else;
 * otherwise the one that stands is edited. What it says is drawn when it goes, from what waits then.
 */
export const CARD_SUMMARY = 'card-summary';

/** So few cards at once are better seen than counted. A group takes 20 messages a minute: more of them would fill a good part of it, with reports and answers waiting behind. */
const FEW = 5;
/** So many undecided are more than a group takes in a minute: nobody keeps up with single cards, however slowly they come in. */
const MANY = 20;
/** An edit rings nobody's phone: after so long the summary is posted again, below what was said since. */
const STANDS = "interval '4 hours'";
/** What changes within these seconds is one edit: at most ten a minute, half of what a group takes. */
const EDITED_AFTER = Temporal.Duration.from({ seconds: 6 });

/** SQL: whether a summary stands that can be edited, `now` being SQL for the product's time. */
const stands = (now: string): string =>
  `exists (select from outbox_message where group_key = '${CARD_SUMMARY}' and state in ('pending', 'sent') and (parameters ->> 'anew')::boolean
     and created_at > ${now}::timestamptz - ${STANDS})`;

/** SQL: the summary that has not gone yet. Held until the end of the transaction, so that it is drawn after it. */
const notGone = `select id, message_id, message_created_at from outbox_delivery where group_key = '${CARD_SUMMARY}' and state = 'waiting' for no key update skip locked`;

/**
 * Lets one message stand for the cards of the admin chat that are due, when there are many of them or a summary is going on already: the same
 * statement ends the cards (`nothing`) and puts the summary in. The requests themselves are in their own tables, and nowhere else.
 * Two processes do it one after the other; the lock is a statement of its own, so that the second one sees what the first has done.
 * @returns how many cards it stands for
 */
export async function gatherCards(pool: pg.Pool, now: Temporal.Instant): Promise<number> {
  const { rows: due } = await pool.query({ name: 'outbox-cards-due', text: `select from outbox_delivery d ${dueCards} limit 1`, values: [now.toString()] });
  if (due.length === 0) return 0;
  const client = await pool.connect();
  try {
    await client.query(beginLookups);
    await client.query({ name: 'outbox-cards-lock', text: `select pg_advisory_xact_lock(hashtext('outbox-cards'))` });
    const { rows } = await client.query<{ gathered: number }>({ name: 'outbox-cards', text: gatherStatement, values: [now.toString()] });
    await client.query('commit');
    client.release();
    return rows[0]?.gathered ?? 0;
  } catch (error) {
    client.release(error instanceof Error ? error : true);
    throw error;
  }
}

/** A decision was made: the summary is to count anew, if one stands. */
export async function recountCards(work: Work): Promise<void> {
  const [it] = await work.sql<{ stale: boolean }>(
    `with ahead as materialized (${notGone}) select not exists (select from ahead) and ${stands('?')} as stale`,
    [work.now.toString()],
  );
  if (it?.stale !== true) return;
  await notify(work, { to: { chat: 'admin' }, template: CARD_SUMMARY, parameters: { anew: false }, group: CARD_SUMMARY, due: work.now.add(EDITED_AFTER) });
}

/** `$1` now. A card that an admin asked for goes to a chat by its id, and is not among them. */
const dueCards = `
  join outbox_message m on m.id = d.message_id and m.created_at = d.message_created_at and m.template = 'card' and m.chat = '"admin"'
  where d.person_id is null and d.state = 'waiting' and d.due_at <= $1::timestamptz`;

/** What is undecided is known by the card's group: the one that is posted again after a day is withdrawn with the decision. */
const gatherStatement = `
  with due as materialized (
    select d.id, d.group_key from outbox_delivery d ${dueCards} for update of d skip locked
  ),
  others as materialized (
    select count(distinct d.group_key) as number from outbox_delivery d
    where d.person_id is null and d.group_key like 'card:%' and not exists (select from due where due.group_key = d.group_key)
  ),
  verdict as materialized (
    -- One that was nearly decided away is a matter of the past: whoever comes now should be heard of.
    select ${stands('$1')} and o.number > ${FEW} as going_on, c.number > ${FEW} or c.number + o.number > ${MANY} as many
    from others o, (select count(*) as number from due) c where c.number > 0
  ),
  taken as (
    delete from outbox_delivery d using due, verdict v where d.id = due.id and (v.many or v.going_on)
    returning d.message_id, d.message_created_at
  ),
  ended as (
    update outbox_message m set state = 'nothing', grade = 4, open_legs = 0, finished_at = $1::timestamptz, last_error = 'the summary stands for it'
    from taken t where m.id = t.message_id and m.created_at = t.message_created_at
  ),
  ahead as materialized (${notGone}),
  renewed as (
    update outbox_message m set parameters = '{"anew": true}' from ahead a, verdict v
    where m.id = a.message_id and m.created_at = a.message_created_at and not v.going_on and exists (select from taken)
  ),
  message as (
    insert into outbox_message (created_at, chat, template, parameters, due_at, group_key, open_legs)
    select $1, '"admin"', '${CARD_SUMMARY}', jsonb_build_object('anew', not v.going_on),
      $1::timestamptz + case when v.going_on then interval '${EDITED_AFTER.total('seconds')} seconds' else interval '0' end, '${CARD_SUMMARY}', 1
    from verdict v where exists (select from taken) and not exists (select from ahead)
    returning *
  ),
  opened as (${openWays('message')})
  select count(*)::int as gathered from taken`;
