import { isOpen } from './refused-address.ts';

/**
 * `$1` results, `$2` channel, `$3` now, `$4` gap in a chat, `$5` a group's limit. `change` finds the rows and moves them on; it returns the
 * row as it was handed over (channel, lane, attempts) as columns of `hit`, with the result's.
 */
const recording = (change: string, finish: string): string => `
  with result as materialized (
    select * from jsonb_to_recordset($1::jsonb) as r (id bigint, claim_no integer, final text, attempt text, provider_id text, error text,
      wait double precision, ago double precision, pause double precision)
  ),
  ${change},
  attempt as (
    insert into outbox_attempt (message_id, message_created_at, channel, address, attempt, state, provider_id, error, at, updated_at)
    select message_id, message_created_at, $2, substr(lane, length($2) + 2), attempts + 1, attempt, provider_id, error, $3::timestamptz, $3::timestamptz
    from hit where attempt is not null
  ),
  slot as (
    update outbox_slot s set free_at = clock_timestamp() + case when h.ago is null then interval '0' else interval '1 second' - make_interval(secs => h.ago / 1000) end
    from hit h where s.channel = $2 and s.slot = h.slot
  ),
  used as (
    select lane, max(clock_timestamp() - make_interval(secs => ago / 1000)) as answered, max(pause) as pause
    from hit where ago is not null and ($4::float8 > 0 or $5::int is not null or pause > 0) group by lane
  ),
  chat as (
    insert into outbox_chat as c (lane, free_at, recent)
    select lane, answered + make_interval(secs => greatest($4::float8, pause) / 1000),
      case when $5::int is not null and lane like $2 || ':-%' then array[answered] else '{}' end
    from used
    on conflict (lane) do update set
      recent = (c.recent || excluded.recent)[greatest(1, cardinality(c.recent) + cardinality(excluded.recent) - $5::int + 1):],
      free_at = greatest(excluded.free_at,
        case when cardinality(c.recent) + cardinality(excluded.recent) >= $5::int
          then (c.recent || excluded.recent)[cardinality(c.recent) + cardinality(excluded.recent) - $5::int + 1] + interval '1 minute' end)
  )
  ${finish}`;

/** The next one of the same chat, if it was parked behind this one. */
const wakeNext = `
  woken as (
    update outbox_delivery d set wake_at = $3::timestamptz from (
      select distinct on (h.lane) n.id, n.wake_at from (select distinct lane from hit) h
      join lateral (
        select n.id, n.wake_at from outbox_delivery n
        where n.lane = h.lane and n.state = 'waiting' and n.wake_at = 'infinity' and n.id not in (select id from hit)
        order by n.priority, n.due_at, n.id limit 1) n on true
    ) head where d.id = head.id
  )`;

/** Ends the way and grades the message by all of its ways; returns the messages that have failed with this. */
export const endStatement = recording(
  `hit as (
    delete from outbox_delivery d using result r where d.id = r.id and d.claim_no = r.claim_no
    returning d.message_id, d.message_created_at, d.lane, d.attempts, d.slot, d.uncertain, d.id, r.final, r.attempt, r.provider_id, r.error, r.ago, r.pause
  ), ${wakeNext}`,
  `, ended as (
    select message_id, message_created_at, count(*)::smallint as legs, max(error) as error, max(
      case final when 'cancelled' then 1 when 'expired' then 2 when 'failed' then case when uncertain then 5 else 3 end
        when 'nothing' then 4 when 'unknown' then 5 else 6 end)::smallint as grade
    from hit group by message_id, message_created_at
  ), message as (
    update outbox_message m set
      open_legs = m.open_legs - e.legs,
      grade = greatest(m.grade, e.grade),
      state = case
        when greatest(m.grade, e.grade) = 6 then 'sent'
        when m.open_legs > e.legs then 'pending'
        else (array['cancelled', 'expired', 'failed', 'nothing', 'unknown'])[greatest(m.grade, e.grade)] end,
      finished_at = case when greatest(m.grade, e.grade) = 6 or m.open_legs <= e.legs then coalesce(m.finished_at, $3::timestamptz) end,
      last_error = coalesce(e.error, m.last_error)
    from ended e where m.id = e.message_id and m.created_at = e.message_created_at
    returning m.id, m.created_at, m.state, m.open_legs
  )
  select id, created_at::text as created_at from message where state in ('failed', 'unknown') and open_legs = 0`,
);

/** Puts the way back, for another try on the same channel. */
export const waitStatement = recording(
  `taken as (
    select d.id, d.slot, d.attempts from outbox_delivery d join result r on d.id = r.id and d.claim_no = r.claim_no for update of d
  ),
  hit as (
    update outbox_delivery d set
      state = 'waiting', owner = null, slot = null,
      attempts = d.attempts + (r.attempt is not distinct from 'failed')::int,
      crashes = d.crashes + (r.attempt is not distinct from 'unknown')::int,
      uncertain = d.uncertain or r.attempt is not distinct from 'unknown',
      retry_at = case when r.wait > 0 then $3::timestamptz + make_interval(secs => r.wait / 1000) end,
      wake_at = least($3::timestamptz + make_interval(secs => greatest(r.wait, r.pause) / 1000), d.expires_at),
      -- Cancelled while it was being handed over: the next look at it finds it expired.
      expires_at = case when d.cancelled then '-infinity' else d.expires_at end
    from result r, taken t where d.id = r.id and d.id = t.id
    returning d.id, d.message_id, d.message_created_at, d.lane, t.attempts, t.slot, r.attempt, r.provider_id, r.error, r.ago, r.pause
  )`,
  'select id from hit',
);

/** Leads the way to the person's next channel, `$6` being those of this installation; a row that is not among the answers has none. */
export const moveStatement = recording(
  `taken as (
    select d.id, d.slot, d.attempts, d.lane, way.channel, way.address
    from outbox_delivery d join result r on d.id = r.id and d.claim_no = r.claim_no
    cross join lateral (
      select c.channel, c.address from person_channel c
      where c.person_id = d.person_id and (d.leg is null or c.channel = d.leg) and not d.cancelled
        and c.channel = any ($6::text[]) and c.channel <> all (d.tried) and ${isOpen('c')}
        -- Without an attempt it is a second look at the address, which may lead to the same channel.
        and case when r.attempt is null then d.lane <> c.channel || ':' || c.address else c.channel <> $2 end
      order by c.rank limit 1
    ) way
    for update of d
  ),
  hit as (
    update outbox_delivery d set
      state = 'waiting', owner = null, slot = null, attempts = 0, crashes = 0, retry_at = null, wake_at = $3::timestamptz,
      uncertain = d.uncertain or r.attempt is not distinct from 'unknown',
      tried = case when r.attempt is null then d.tried else array_append(d.tried, $2) end, channel = t.channel, lane = t.channel || ':' || t.address
    from result r, taken t where d.id = r.id and d.id = t.id
    returning d.id, d.message_id, d.message_created_at, t.lane, t.attempts, t.slot, r.attempt, r.provider_id, r.error, r.ago, r.pause
  ), ${wakeNext}`,
  'select id from hit',
);
