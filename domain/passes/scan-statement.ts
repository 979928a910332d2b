import { openWays } from '../notifications/insert-messages.ts';
import type { ScanKind } from './scan-types.ts';

/**
 * The hot path: any number of scans of one kind in one statement, prepared on the bare pool. It looks up token, pass, person and rules,
 * decides in the fixed order, and writes the receipt, the admission, the scan, the audit row and, when wanted, the message.
 *
 * What keeps it right:
 * - The receipt is claimed first. Of two uploads of one scan the second waits for the first, gets no row (`number` null) and is answered
 *   by `replayStatement` in a newer snapshot. The caller hands in no scan twice.
 * - `admission_once` decides between two scans of one pass. The loser's snapshot may be too old to see the winner: it gets its verdict
 *   here and the earlier scan from `earlierStatement`. Inside one call the lowest index wins.
 * - Receipts are locked before admissions, each in sorted order, so that two statements cannot wait for each other.
 * - A dry run writes nothing and takes no receipt.
 *
 * @param receipts whether the holder of an admitted pass is told of it; a statement of its own, because empty inserts cost as well
 */
export function scanStatement(kind: ScanKind, receipts: boolean): string {
  return `
with asked as materialized (
  select a.* from unnest($1::bytea[], $2::text[], $3::bigint[], $4::text[], $5::text[], $6::date[], $7::text[], $8::timestamptz[], $9::bytea[], $10::text[], $11::text[], $12::boolean[], $13::text[])
    with ordinality as a(token_hash, scan_id, pass_id, nonce, slot, day, part, scanned_at, code_hash, device, gate, dry, offline, n)
), who as materialized (
  select a.n, t.id, t.label, t.level,
    case when t.id is null then 'token-unknown' when t.revoked_at is not null then 'token-revoked'
         when t.expires_at <= $14::timestamptz then 'token-expired' when not t.scopes @> array['${kind.scope}'] then 'scope-missing' end as problem
  from asked a left join staff_token t on t.hash = a.token_hash
), claimed as (
  insert into scan_receipt (staff_token_id, scan_id, scan_number, at)
  select w.id, a.scan_id, nextval('scan_number'), $14::timestamptz from asked a join who w on w.n = a.n
  where w.problem is null and not a.dry order by w.id, a.scan_id
  on conflict do nothing returning staff_token_id, scan_id, scan_number
), looked as materialized (
  select a.n, w.id as token_id, w.label, c.scan_number, a.scan_id, p.id as pass_id, p.person_id, a.slot, a.day, a.part, a.scanned_at, a.code_hash, a.device, a.offline,
    coalesce(a.gate, w.label) as gate, a.dry, f.name, f.photo, f.card, f.amber, e.id as earlier_id, e.at as earlier_at, e.gate as earlier_gate, e.staff_token_id as earlier_token,
    case when p.id is null or f.name is null then 'BLOCKED_INVALID/' || case when a.pass_id is null then 'code-unreadable' else 'pass-unknown' end
         when p.revoked_at is not null then 'BLOCKED_REVOKED/pass-revoked'
         when p.nonce <> a.nonce then 'BLOCKED_REVOKED/card-replaced'
         when f.refusal is not null then f.refusal
         when e.id is not null then 'BLOCKED_DUPLICATE/already-admitted'
         -- A door without a network turned this person away, and they have gone.
         when a.offline <> 'ALLOWED' then a.offline || '/decided-offline'
         else 'ALLOWED/allowed' end as verdict
  from asked a
  join who w on w.n = a.n and w.problem is null
  left join claimed c on c.staff_token_id = w.id and c.scan_id = a.scan_id
  left join pass p on p.id = a.pass_id and p.kind = '${kind.passKind}'
  cross join lateral (select $15::jsonb as rules) r
  left join lateral (${kind.facts}) f on true
  left join lateral (
    select e.id, e.at, e.gate, e.staff_token_id from admission e
    where e.pass_id = p.id and e.slot = a.slot and e.undone_at is null and e.conflict_of is null limit 1) e on true
  where a.dry or c.scan_number is not null
), admitted as (
  insert into admission (pass_id, slot, at, staff_token_id, gate, scan_number)
  select pass_id, slot, scanned_at, token_id, gate, scan_number from looked
  where verdict = 'ALLOWED/allowed' and not dry order by pass_id, slot, n
  on conflict do nothing returning id, scan_number
), decided as materialized (
  select l.*, m.id as admission_id,
    case when l.verdict = 'ALLOWED/allowed' and not l.dry and m.id is null then 'BLOCKED_DUPLICATE/already-admitted' else l.verdict end as final
  from looked l left join admitted m on m.scan_number = l.scan_number
), logged as (
  insert into scan (id, at, scanned_at, staff_token_id, scan_id, pass_id, slot, verdict, code_hash, device, admission_id, details)
  select scan_number, $14::timestamptz, scanned_at, token_id, scan_id, pass_id, slot, split_part(final, '/', 1), code_hash, device, coalesce(admission_id, earlier_id),
    jsonb_strip_nulls(jsonb_build_object('reason', split_part(final, '/', 2), 'amber', case when admission_id is not null then amber end, 'offline', offline))
  from decided where not dry
), audited as (
  insert into audit_entry (at, actor, action, subject_kind, subject_id, details)
  select $14::timestamptz, jsonb_build_object('kind', 'staff-token', 'tokenId', token_id, 'via', 'http'),
    case when admission_id is null then 'scan.refused' else 'scan.admitted' end,
    case when pass_id is null then 'scan' else 'pass' end, coalesce(pass_id, scan_number)::text,
    jsonb_build_object('scan', scan_number, 'slot', slot, 'verdict', split_part(final, '/', 1))
  from decided where not dry
${receipts ? receipt(kind) : ''}), touched as (
  update staff_token set last_used_at = $14::timestamptz where id in (
    select id from staff_token where id in (select id from who where problem is null) and (last_used_at is null or last_used_at < $14::timestamptz - interval '1 minute')
    for no key update skip locked)
)
select w.n::int as n, w.problem, w.id::float8 as token_id, d.n is not null as decided, d.final as verdict, d.amber, d.name, d.photo, d.card, d.pass_id::float8 as pass_id, d.admission_id::float8 as admission_id,
  d.earlier_id::float8 as earlier_id, ${epoch('d.earlier_at')} as earlier_at, d.earlier_gate, b.label as earlier_by
from who w left join decided d on d.n = w.n left join staff_token b on b.id = d.earlier_token`;
}

/** What was answered to a scan: `$1` token id, `$2` scan id. The person is as they are now, the verdict as it was. */
export function replayStatement(kind: ScanKind): string {
  return `
select s.verdict || '/' || coalesce(s.details ->> 'reason', '') as verdict, s.details ->> 'amber' as amber, s.slot, s.pass_id::float8 as pass_id, ${epoch('s.scanned_at')} as scanned_at,
  s.admission_id::float8 as admission_id, (s.details ->> 'conflict')::boolean as conflict, s.details ->> 'offline' as offline, f.name, f.photo, f.card
from scan_receipt c join scan s on s.id = c.scan_number and s.at = c.at
left join pass p on p.id = s.pass_id and p.kind = '${kind.passKind}' left join lateral (${kind.card}) f on true
where c.staff_token_id = $1 and c.scan_id = $2`;
}

/** The living admission of a pass (`$1`) to a slot (`$2`). */
export const earlierStatement = `
select a.id::float8 as id, ${epoch('a.at')} as at, a.gate, t.label as by
from admission a left join staff_token t on t.id = a.staff_token_id
where a.pass_id = $1 and a.slot = $2 and a.undone_at is null and a.conflict_of is null`;

/** A message to the holder of each pass that was admitted. Nobody is woken for it: that would take a lock which all commits queue for. */
function receipt(kind: ScanKind): string {
  return `
), told as (
  insert into outbox_message (created_at, person_id, template, parameters, priority, due_at, expires_at, open_legs)
  select $14::timestamptz, person_id, '${kind.receiptTemplate}', jsonb_build_object('day', day, 'part', part, 'gate', gate, 'at', scanned_at),
    7, $14::timestamptz, $14::timestamptz + interval '6 hours', 1
  from decided where admission_id is not null order by n returning *
), opened as (${openWays('told')}`;
}

/** Milliseconds since 1970, so that no driver makes a `Date` of it. */
function epoch(column: string): string {
  return `(extract(epoch from ${column}) * 1000)::float8`;
}
