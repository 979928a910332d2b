import type { Actor, Transact } from '../database/transact.ts';
import type { Json } from '../errors.ts';
import { requireAdmin } from '../people/index.ts';

/** One entry as admins read it. `at` is an ISO instant; names are those of now, null where nobody has one. */
export type AuditEntryView = {
  id: number;
  at: string;
  by: { kind: Actor['kind']; name: string | null };
  action: string;
  subject: { kind: string; id: string; name: string | null };
  details: Record<string, Json>;
};

/**
 * `areas`: what the actions begin with (`mess`, `staff-token`), all when empty. `whose`: what that person did, and what was done to them: to their
 * record, to their passes, or to a subject of theirs that a module names. `page` from 0.
 */
export type AuditWish = { readonly areas: readonly string[]; readonly whose: { readonly personId: number; readonly subjects: readonly { kind: string; id: string }[] } | null; readonly page: number };

const PAGE = 8;
/** What is older is looked for in the database: nobody turns so many pages. */
const MOST_PAGES = 250;

export type AuditDesk = ReturnType<typeof createAuditDesk>;

/** What was decided and changed, the newest first, without the single scans, which have their own list. Refuses with `not-allowed` whoever is no admin. */
export function createAuditDesk({ transact }: { transact: Transact }) {
  return {
    look: (actor: Actor, wish: AuditWish): Promise<{ entries: AuditEntryView[]; page: number; more: boolean }> =>
      transact.read(actor, async (work) => {
        await requireAdmin(work);
        const page = Math.min(wish.page, MOST_PAGES - 1);
        const areas = `{${wish.areas.join(',')}}`;
        const person = wish.whose === null ? null : String(wish.whose.personId);
        const theirs = `{${[`person:${person}`, ...(wish.whose?.subjects ?? []).map(({ kind, id }) => `${kind}:${id}`)].join(',')}}`;
        const rows = await work.sql<Row>(look, [areas, areas, person, person, theirs, person, PAGE + 1, page * PAGE]);
        return { entries: rows.slice(0, PAGE).map(view), page, more: rows.length > PAGE && page + 1 < MOST_PAGES };
      }),
  };
}

// The condition on the scans is the one of the index, word for word.
const look = `
  select e.id::float8 as id, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, e.action, e.subject_kind, e.subject_id, e.details, e.actor ->> 'kind' as by_kind,
    case e.actor ->> 'kind'
      when 'person' then (select p.name from person p where p.id = (e.actor ->> 'personId')::bigint)
      when 'staff-token' then (select t.label from staff_token t where t.id = (e.actor ->> 'tokenId')::bigint)
    end as by_name,
    case e.subject_kind
      when 'person' then (select p.name from person p where p.id = e.subject_id::bigint)
      when 'staff-token' then (select t.label from staff_token t where t.id = e.subject_id::bigint)
      when 'pass' then (select p.name from pass c join person p on p.id = c.person_id where c.id = e.subject_id::bigint)
    end as subject_name
  from audit_entry e
  where e.action not in ('scan.admitted', 'scan.refused')
    and (cardinality(?::text[]) = 0 or split_part(e.action, '.', 1) = any(?::text[]))
    and (?::text is null or e.actor ->> 'personId' = ? or e.subject_kind || ':' || e.subject_id = any(?::text[])
      or (e.subject_kind = 'pass' and e.subject_id in (select id::text from pass where person_id = ?::bigint)))
  order by e.id desc limit ? offset ?`;

type Row = { id: number; at: string; action: string; subject_kind: string; subject_id: string; details: Record<string, Json>; by_kind: Actor['kind']; by_name: string | null; subject_name: string | null };

const view = (row: Row): AuditEntryView => ({
  id: row.id,
  at: row.at,
  by: { kind: row.by_kind, name: row.by_name },
  action: row.action,
  subject: { kind: row.subject_kind, id: row.subject_id, name: row.subject_name },
  details: row.details,
});
