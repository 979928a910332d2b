import { isOpen } from './refused-address.ts';

/** How far ahead a place in the limits is reserved, in ms: enough to bridge the time between two claims. */
export const AHEAD = 250;
/** The same for a chat's own gap: short, because a reserved slot is idle while its chat waits. */
const CHAT_AHEAD = 40;
/** What may be handed over without a second look at the row: less than a round trip. */
const AT_ONCE = 5;

/** Room in the window of a second: as many rows as may be sent, each with its wait. */
const slots = `
  room as materialized (
    select slot, greatest(0, extract(epoch from free_at - clock_timestamp()) * 1000) as wait, row_number() over (order by free_at, slot) as nth
    from (
      select slot, free_at from outbox_slot
      where channel = $1 and free_at <= clock_timestamp() + interval '${AHEAD} ms'
        and not exists (select from outbox_pause p where p.channel = $1 and p.until > clock_timestamp())
      order by free_at limit $6 for update skip locked
    ) free
  )`;
const anySlot = `
  room as materialized (
    select null::smallint as slot, 0 as wait, nth from generate_series(1, $6::int) nth
    where not exists (select from outbox_pause p where p.channel = $1 and p.until > clock_timestamp())
  )`;

/** For a channel with a limit per second. */
export const pacedClaim = statement(slots);
/** For one without. */
export const freeClaim = statement(anySlot);

/**
 * `$1` channel, `$2` owner, `$3` now, `$4` end of the quiet hours or null, `$5` the admin chat, `$6` how many at most, `$7` how many to look at, `$8` channels of
 * this installation. One row per claim; without any, one that says only how many were moved.
 */
function statement(room: string): string {
  return `
  with ${room},
  candidate as materialized (
    select d.* from generate_series(0, 9) p cross join lateral (
      select id, lane, priority, due_at, wake_at, expires_at, quiet from outbox_delivery
      where channel = $1 and state = 'waiting' and priority = p and wake_at <= $3::timestamptz
      order by wake_at, id limit (select case when count(*) > 0 then $7::int else 0 end from room)
    ) d
  ),
  judged as materialized (
    -- In the quiet hours, one that would only be allowed after its expiry has expired already.
    select c.*, coalesce(expires_at <= case when quiet and $4::timestamptz is not null then $4::timestamptz else $3::timestamptz end, false) as expired,
      quiet and $4::timestamptz is not null and coalesce(expires_at > $4::timestamptz, true) as hushed,
      exists (select from outbox_delivery o where o.lane = c.lane and o.state <> 'waiting')
        or exists (
          select from outbox_delivery o
          where o.lane = c.lane and (o.priority, o.due_at, o.id) < (c.priority, c.due_at, c.id) and o.due_at <= $3::timestamptz
            and not (o.quiet and $4::timestamptz is not null)
        ) as behind,
      -- One that was refused for good does not wait: it is looked at, and led to another channel.
      case when isfinite(chat.free_at) then greatest(0, extract(epoch from chat.free_at - clock_timestamp()) * 1000) end as chat_wait
    from candidate c left join outbox_chat chat on chat.lane = c.lane
  ),
  hushed as (
    update outbox_delivery d set due_at = $4::timestamptz, wake_at = $4::timestamptz
    from (select d.id from judged j join outbox_delivery d using (id) where j.hushed for update of d skip locked) j where j.id = d.id returning 1
  ),
  parked as (
    -- Out of sight until the one before it is through, so that a flood in one chat is not looked at again and again.
    update outbox_delivery d set wake_at = 'infinity'
    from (select d.id from judged j join outbox_delivery d using (id) where j.behind and not j.hushed for update of d skip locked) j where j.id = d.id returning 1
  ),
  deferred as (
    update outbox_delivery d set wake_at = $3::timestamptz + make_interval(secs => j.chat_wait / 1000)
    from (
      select d.id, j.chat_wait from judged j join outbox_delivery d using (id)
      where j.chat_wait > ${CHAT_AHEAD} and not j.behind and not j.hushed and not j.expired for update of d skip locked
    ) j where j.id = d.id returning 1
  ),
  first as materialized (
    select d.id, j.chat_wait from judged j join outbox_delivery d using (id)
    where not j.behind and not j.hushed and not j.expired and coalesce(j.chat_wait, 0) <= ${CHAT_AHEAD} and d.state = 'waiting'
    order by coalesce(j.chat_wait, 0) > 0, j.priority, j.wake_at, j.id limit $6 for update of d skip locked
  ),
  over as materialized (
    select d.id from judged j join outbox_delivery d using (id) where j.expired and not j.behind and d.state = 'waiting' limit $6 for update of d skip locked
  ),
  chosen as materialized (
    select f.id, r.slots[f.nth] as slot, greatest(r.waits[f.nth], coalesce(f.chat_wait, 0)) as wait, false as expired
    from (select *, row_number() over () as nth from first) f
    cross join (select array_agg(slot order by nth) as slots, array_agg(wait order by nth) as waits from room) r
    where f.nth <= cardinality(r.slots)
    union all
    -- Ends without a send, so it needs no room.
    select id, null, 0, true from over
  ),
  reserved as (
    -- Until the answer frees it. The limit is for an answer that never comes.
    update outbox_slot s set free_at = clock_timestamp() + interval '90 seconds' from chosen c where s.channel = $1 and s.slot = c.slot
  ),
  claimed as (
    update outbox_delivery d
    set state = case when c.wait <= ${AT_ONCE} then 'sending' else 'claimed' end, owner = $2, slot = c.slot, claim_no = d.claim_no + 1, retry_at = null
    from chosen c where c.id = d.id
    returning d.*, c.wait, c.expired
  ),
  taken as (
  select d.id, d.claim_no, d.message_id, d.message_created_at::text as created_at, d.lane, d.wait, d.state, d.attempts, d.crashes, d.expired,
    d.priority, d.due_at, d.leg is not null as every, m.template, m.parameters, m.chat, p.id as person_id, p.name, p.language,
    case when d.person_id is null then
           case when m.chat = '"admin"' then $5::jsonb ->> 'id' else m.chat ->> 'id' end
         when best.channel = $1 then best.address end as address
  from claimed d
  join outbox_message m on m.id = d.message_id and m.created_at = d.message_created_at
  left join person p on p.id = d.person_id
  left join lateral (
    -- What would be chosen now: people link, stop and reorder their channels while a message waits.
    select c.channel, c.address from person_channel c
    where c.person_id = d.person_id and (d.leg is null or c.channel = d.leg) and c.channel = any ($8::text[]) and c.channel <> all (d.tried) and ${isOpen('c')}
    order by c.rank limit 1) best on true
  )
  select (select count(*)::int from hushed) + (select count(*)::int from parked) + (select count(*)::int from deferred) as moved, t.*
  from (select) always left join taken t on true
  order by t.wait, t.priority, t.due_at, t.id`;
}
