import type { Work } from '../database/transact.ts';
import { requireAdmin } from '../people/index.ts';

/** Whom or what the audit entries of the rosters are about, by `<kind>:<id>`: a volunteer, or a roster's name. Refuses with `not-allowed`. */
export async function nameSubjects(work: Work, subjects: readonly { kind: string; id: string }[]): Promise<Record<string, string>> {
  await requireAdmin(work);
  const ids = (kind: string) => `{${subjects.filter((it) => it.kind === kind).map((it) => it.id).join(',')}}`;
  const rows = await work.sql<{ subject: string; name: string }>(
    `select 'duty-volunteer:' || id as subject, name from duty_volunteer where id = any(?::bigint[])
     union all select 'duty-assignment:' || a.id, v.name from duty_assignment a join duty_volunteer v on v.id = a.volunteer_id where a.id = any(?::bigint[])
     union all select 'duty-request:' || r.id, v.name from duty_request r join duty_assignment a on a.id = r.assignment_id join duty_volunteer v on v.id = a.volunteer_id where r.id = any(?::bigint[])
     union all select 'duty-roster:' || id, name from duty_roster where id = any(?::bigint[])
     union all select 'duty-type:' || t.id, r.name from duty_type t join duty_roster r on r.id = t.roster_id where t.id = any(?::bigint[])
     union all select 'duty-proposal:' || p.id, r.name from duty_proposal p join duty_roster r on r.id = p.roster_id where p.id = any(?::bigint[])`,
    ['duty-volunteer', 'duty-assignment', 'duty-request', 'duty-roster', 'duty-type', 'duty-proposal'].map(ids),
  );
  return Object.fromEntries(rows.map(({ subject, name }) => [subject, name]));
}

/** What of somebody's audit entries can be about, to find what others did to them. Refuses with `not-allowed`. */
export async function subjectsOf(work: Work, personId: number): Promise<{ kind: string; id: string }[]> {
  await requireAdmin(work);
  return work.sql(
    `with mine as (select id from duty_volunteer where person_id = ?), duties as (select id from duty_assignment where volunteer_id in (select id from mine))
     select 'duty-volunteer' as kind, id::text as id from mine
     union all select 'duty-assignment', id::text from duties
     union all select 'duty-request', id::text from duty_request where assignment_id in (select id from duties)`,
    [personId],
  );
}
