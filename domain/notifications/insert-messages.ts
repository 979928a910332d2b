import { isOpen } from './refused-address.ts';

/**
 * The statement that adds messages and opens their ways, set-based: one way per message, or one per channel of `everyChannel`.
 * The channel chosen here is a first guess; the drainer looks again at the moment of sending.
 * @param rows SQL for a jsonb array of rows, in the column names of `outbox_message` plus `dedupe_key`
 * @param now SQL for the product's time
 */
export function insertMessages(rows: string, now: string): string {
  return `
    with wanted as (
      select w.*, row_number() over (partition by dedupe_key order by position) as nth, clock.now
      from rows from (jsonb_to_recordset(${rows}) as (person_id bigint, chat jsonb, template text, parameters jsonb, channels text[],
             priority smallint, due_at timestamptz, expires_at timestamptz, quiet boolean, group_key text, on_failure jsonb, dedupe_key text)
           ) with ordinality w (person_id, chat, template, parameters, channels, priority, due_at, expires_at, quiet, group_key, on_failure,
             dedupe_key, position),
           (select ${now} as now) clock
    ), fresh as (
      -- In the order of the keys, so that two transactions with the same keys wait for each other instead of locking each other out.
      insert into outbox_dedupe (key) select distinct dedupe_key from wanted where dedupe_key is not null order by 1
      on conflict do nothing returning key
    ), message as (
      insert into outbox_message (created_at, person_id, chat, template, parameters, channels, priority, due_at, expires_at, quiet,
        group_key, on_failure, open_legs)
      select now, person_id, chat, template, parameters, nullif(channels, '{}'), priority, due_at, expires_at, quiet, group_key, on_failure,
        case when person_id is null then 1 else coalesce(nullif(cardinality(channels), 0), 1) end
      from wanted where dedupe_key is null or nth = 1 and dedupe_key in (select key from fresh)
      order by position
      returning *
    )
    ${openWays('message')}`;
}

/** Opens the ways of the messages in a relation that has the columns of `outbox_message`. */
export function openWays(messages: string): string {
  return `
    insert into outbox_delivery (message_id, message_created_at, person_id, leg, channel, lane, priority, due_at, wake_at, expires_at, quiet, group_key)
    select m.id, m.created_at, m.person_id, way.leg, way.channel, way.lane, m.priority, m.due_at, m.due_at, m.expires_at, m.quiet, m.group_key
    from ${messages} m cross join lateral (
      select null as leg, case when m.chat = '"admin"' then 'admin' else m.chat ->> 'channel' end as channel,
             case when m.chat = '"admin"' then 'admin' else (m.chat ->> 'channel') || ':' || (m.chat ->> 'id') end as lane
      where m.person_id is null
      union all
      select null, coalesce(first.channel, 'none'), coalesce(first.channel || ':' || first.address, 'person:' || m.person_id)
      from (select) always left join lateral (
        select c.channel, c.address from person_channel c where c.person_id = m.person_id and ${isOpen('c')} order by c.rank limit 1) first on true
      where m.person_id is not null and m.channels is null
      union all
      select wanted, coalesce(c.channel, 'none'), coalesce(c.channel || ':' || c.address, 'person:' || m.person_id)
      from unnest(m.channels) wanted left join person_channel c on c.person_id = m.person_id and c.channel = wanted and ${isOpen('c')}
      where m.person_id is not null and m.channels is not null
    ) way`;
}
