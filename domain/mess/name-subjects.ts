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
