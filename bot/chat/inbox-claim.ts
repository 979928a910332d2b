export type ClaimRow = { channel: string; update_id: string; lane: string; payload: unknown; attempts: number; state: string };

/**
 * Takes the oldest open update of each chat that nobody is working on; an urgent one (/cancel, /start) passes a handler
 * that has been at work for too long, whose update thereby fails: its turn is over, and what it still writes is void.
 * $1 how many, $2 the worker, $3 lease in seconds, $4 seconds after which a handler counts as stuck, $5 most tries, $6 how many urgent ones.
 */
export const claimSql = `
  with open as (
    select channel, update_id, lane, urgent, sequence, state, started_at, lease_until, attempts
    from inbox_update where state in ('waiting', 'running')
  ), busy as (
    select lane, bool_or(not urgent) as by_usual, min(started_at) as since from open where state = 'running' and lease_until >= now() group by lane
  ), heads as (
    select distinct on (o.lane) o.channel, o.update_id, o.sequence, o.urgent from open o
    where (o.state = 'waiting' or o.lease_until < now())
      and not exists (select from busy b where b.lane = o.lane)
    order by o.lane, o.sequence
  ), overtaking as (
    select distinct on (o.lane) o.channel, o.update_id, o.sequence, o.urgent from open o join busy b on b.lane = o.lane
    where o.urgent and o.state = 'waiting' and b.by_usual and b.since < now() - make_interval(secs => $4)
    order by o.lane, o.sequence
  ), chosen as (
    select channel, update_id from (select *, row_number() over (partition by urgent order by sequence) as nth from (select * from heads union select * from overtaking) as both_kinds) as numbered
    where nth <= case when urgent then $6::int else $1::int end
  ), locked as (
    select u.channel, u.update_id, u.lane from inbox_update u join chosen c using (channel, update_id)
    where u.state = 'waiting' or (u.state = 'running' and u.lease_until < now())
    order by u.lane for update of u skip locked
  ), overtaken as (
    update inbox_update s set state = 'failed', done_at = now(), lease_until = null
    from locked l join overtaking o using (channel, update_id)
    where s.lane = l.lane and s.state = 'running' and not s.urgent
  )
  update inbox_update u
  set state = case when u.attempts >= $5 then 'failed' else 'running' end, owner = $2, started_at = now(),
      lease_until = now() + make_interval(secs => $3), attempts = u.attempts + 1
  from locked l where u.channel = l.channel and u.update_id = l.update_id
  returning u.channel, u.update_id, u.lane, u.payload, u.attempts, u.state`;
