import type { Work } from '../database/transact.ts';
import { requireAdmin } from '../people/index.ts';

/** Whom the audit entries of the mess are about, by `<kind>:<id>`: name and roll number. Refuses with `not-allowed`. */
export async function nameSubjects(work: Work, subjects: readonly { kind: string; id: string }[]): Promise<Record<string, string>> {
  await requireAdmin(work);
  const ids = (kind: string) => `{${subjects.filter((it) => it.kind === kind).map((it) => it.id).join(',')}}`;
  const rows = await work.sql<{ subject: string; name: string }>(
    `select subject, name || ' · ' || roll_no as name from (
       select 'mess-student:' || id as subject, id as student_id from mess_student where id = any(?::bigint[])
       union all select 'mess-payment:' || id, student_id from mess_payment where id = any(?::bigint[])
       union all select 'mess-cut:' || id, student_id from mess_cut where id = any(?::bigint[])
     ) as subjects join mess_student s on s.id = student_id`,
    [ids('mess-student'), ids('mess-payment'), ids('mess-cut')],
  );
  return Object.fromEntries(rows.map(({ subject, name }) => [subject, name]));
}

/** What of somebody's audit entries can be about, to find what others did to them. Refuses with `not-allowed`. */
export async function subjectsOf(work: Work, personId: number): Promise<{ kind: string; id: string }[]> {
  await requireAdmin(work);
  return work.sql(
    `with mine as (select id from mess_student where person_id = ?)
     select 'mess-student' as kind, id::text as id from mine
     union all select 'mess-payment', id::text from mess_payment where student_id in (select id from mine)
     union all select 'mess-cut', id::text from mess_cut where student_id in (select id from mine)`,
    [personId],
  );
}
