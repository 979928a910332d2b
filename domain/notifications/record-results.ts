import type pg from 'pg';
import type { Claim } from './claim.ts';
import type { Decision } from './decide.ts';
import { reportUndelivered } from './follow-up.ts';
import type { Channel } from './notification.ts';
import type { ChannelLimits } from './policy.ts';
import { isOpen, rememberRefused } from './refused-address.ts';
import { beginLookups } from './statement.ts';

/** The result of one claim, to be written. */
export type Recorded = {
  claim: Pick<Claim, 'id' | 'claimNo' | 'lane'>;
  decision: Decision;
  /** Milliseconds since the answer; null when there was no call, so that nothing of the limits was used. */
  answeredAgo: number | null;
  blocked?: boolean;
  pause?: { scope: 'chat' | 'channel'; milliseconds: number };
};

export type RecordOptions = {
  channel: Channel | 'none';
  now: Temporal.Instant;
  limits: ChannelLimits;
  /** The channels of this installation: only they can be moved to. */
  configured: readonly Channel[];
};

/**
 * Writes what became of a batch of claims of one channel, set-based: an attempt row each, the way ended, moved or put back, the message's
 * state from all its ways, the limits freed, a block remembered, and the follow-ups of what failed for good: all of it or nothing.
 * A result whose claim is not the row's last one any more leaves its attempt, and nothing else.
 */
export async function recordResults(pool: pg.Pool, results: readonly Recorded[], options: RecordOptions): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query(beginLookups);
    await recordIn(client, results, options);
    await client.query('commit');
    client.release();
  } catch (error) {
    client.release(error instanceof Error ? error : true);
    throw error;
  }
}

/** The same inside a transaction of the caller. */
export async function recordIn(client: pg.ClientBase, results: readonly Recorded[], options: RecordOptions): Promise<void> {
  const of = (kind: Decision['next']['kind']): Recorded[] => results.filter(({ decision }) => decision.next.kind === kind);
  const [moving, waiting] = [of('move'), of('wait')];
  const ending = of('end');
  if (moving.length > 0) {
    const moved = new Set(await hit(client, 'outbox-move', moveStatement, moving, options));
    for (const result of moving) {
      if (moved.has(result.claim.id) || result.decision.next.kind !== 'move') continue;
      ending.push({ ...result, decision: { ...result.decision, next: { kind: 'end', as: result.decision.next.otherwise } } });
    }
  }
  if (waiting.length > 0) await hit(client, 'outbox-wait', waitStatement, waiting, options);
  if (ending.length > 0) await reportUndelivered(client, await end(client, ending, options), options.now);
  await rememberBlocks(client, results, options);
  await pause(client, results, options);
}

/** @returns the messages that have failed with this */
async function end(client: pg.ClientBase, results: readonly Recorded[], options: RecordOptions): Promise<{ id: number; createdAt: string }[]> {
  const { rows } = await client.query<{ id: string; created_at: string }>({ name: 'outbox-end', text: endStatement, values: values(results, options).slice(0, 5) });
  return rows.map((row) => ({ id: Number(row.id), createdAt: row.created_at }));
}

async function hit(client: pg.ClientBase, name: string, text: string, results: readonly Recorded[], options: RecordOptions): Promise<number[]> {
  const given = values(results, options);
  const { rows } = await client.query<{ id: string }>({ name, text, values: text === moveStatement ? given : given.slice(0, 5) });
  return rows.map(({ id }) => Number(id));
}

function values(results: readonly Recorded[], { channel, now, limits, configured }: RecordOptions): unknown[] {
  const rows = results.map(({ claim, decision, answeredAgo, pause }) => ({
    id: claim.id,
    claim_no: claim.claimNo,
    final: decision.next.kind === 'end' ? decision.next.as : null,
    attempt: decision.attempt,
    provider_id: decision.providerId ?? null,
    error: decision.error?.slice(0, 1000) ?? null,
    wait: decision.next.kind === 'wait' ? decision.next.milliseconds : 0,
    ago: answeredAgo,
    pause: pause?.scope === 'chat' ? pause.milliseconds : 0,
  }));
  return [JSON.stringify(rows), channel, now.toString(), limits.chatGap, limits.groupPerMinute, configured];
}

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

const endStatement = recording(
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

const waitStatement = recording(
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

const moveStatement = recording(
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

async function rememberBlocks(client: pg.ClientBase, results: readonly Recorded[], { channel, now }: RecordOptions): Promise<void> {
  const lanes = results.filter(({ blocked }) => blocked === true).map(({ claim }) => claim.lane.slice(channel.length + 1));
  if (lanes.length === 0) return;
  if (channel === 'telegram') {
    await client.query(`update person set telegram_blocked_at = coalesce(telegram_blocked_at, $2) where telegram_id::text = any ($1)`, [lanes, now.toString()]);
  } else if (channel === 'whatsapp') {
    await client.query(`update person set whatsapp_stopped_at = coalesce(whatsapp_stopped_at, $2) where whatsapp_number = any ($1)`, [lanes, now.toString()]);
  } else if (channel === 'email') {
    await rememberRefused(client, lanes);
  }
}

async function pause(client: pg.ClientBase, results: readonly Recorded[], { channel }: RecordOptions): Promise<void> {
  const longest = Math.max(0, ...results.map((result) => (result.pause?.scope === 'channel' ? result.pause.milliseconds : 0)));
  if (longest === 0) return;
  await client.query(
    `insert into outbox_pause as p (channel, until) values ($1, clock_timestamp() + make_interval(secs => $2::float8 / 1000))
     on conflict (channel) do update set until = greatest(p.until, excluded.until)`,
    [channel, longest],
  );
}
