import type { Work } from '../database/transact.ts';
import { requireAdmin } from '../people/index.ts';
import type { StudentStatus } from './student.ts';

export type FoundStudent = { id: number; name: string; rollNo: string; roomNo: string; status: StudentStatus };
export type FoundStudents = { students: FoundStudent[]; /** There are more than these. */ more: boolean };

const MOST = 12;
/** Below this a name is another name. "Kulkrni" is 0.5 of "Asha Kulkarni". */
const ALIKE = 0.4;
/** How a name in Devanagari is folded: a long vowel is its short one, signs and marks go. Trigrams know nothing but Latin letters in a database of the locale C. */
const LONG = 'ईऊ';
const SHORT = 'इउ';
const SIGNS = 'ािीुूृेैोौॅॉंँः़्';
const folded = (text: string): string => Array.from(text, (letter) => SHORT[LONG.indexOf(letter)] ?? (SIGNS.includes(letter) ? '' : letter)).join('');

/**
 * Students by name (a part of it, or nearly), roll number, room or phone number, in whichever state, best match first. A whole roll or phone number, and a
 * whole room, mean just those: nobody else is named beside them. Refuses with `not-allowed`.
 */
export async function findStudents(work: Work, text: string): Promise<FoundStudents> {
  await requireAdmin(work);
  const name = text.normalize('NFKC').replace(/[\p{Cc}\p{Cs}]/gu, ' ').trim().replace(/\s+/g, ' ').slice(0, 60);
  // Letters and digits only, so that no part of a pattern is left in it.
  const compact = name.toUpperCase().replace(/[^\p{L}\p{M}\p{N}]/gu, '');
  const digits = /^[\d\s()+.-]+$/.test(name) ? name.replace(/\D/g, '').replace(/^0+/, '') : '';
  if (!/[\p{L}\p{N}]/u.test(compact)) return { students: [], more: false };
  const pattern = name.replaceAll(/[\\%_]/g, String.raw`\$&`);
  const rows = await work.sql<FoundStudent & { tier: number }>(
    `select x.id::float8 as id, x.name, x.roll_no as "rollNo", x.room_no as "roomNo", x.status, x.tier from (
       select s.*, r.room, case when a.compact ~ '[0-9]' then 0 else greatest(similarity(s.name, a.name), word_similarity(a.name, s.name)) end as alike,
         case when upper(s.roll_no) = a.compact or (length(a.digits) >= 10 and s.phone like '%' || a.digits) then 3
              when r.room = a.compact then 2
              when s.name ilike '%' || a.pattern || '%' or (a.folded <> '' and translate(s.name, ?, ?) ilike '%' || a.folded || '%') or (length(a.compact) >= 3 and a.compact ~ '[0-9]' and upper(s.roll_no) like '%' || a.compact || '%')
                or (a.compact ~ '[0-9]' and r.room like '%' || a.compact || '%') or (length(a.digits) >= 4 and s.phone like '%' || a.digits || '%') then 1
              when greatest(similarity(s.name, a.name), word_similarity(a.name, s.name)) >= ? then 1 else 0 end as tier
       from mess_student s
       cross join lateral (select translate(upper(s.room_no), '-/', '') as room) r
       cross join (select ?::text as name, ?::text as pattern, ?::text as folded, ?::text as compact, ?::text as digits) a
     ) x where x.tier > 0 order by x.tier desc, x.alike desc, x.roll_no limit ?`,
    [LONG + SIGNS, SHORT, ALIKE, name, pattern, folded(pattern), compact, digits, MOST + 1],
  );
  const best = rows[0]?.tier ?? 0;
  const meant = best > 1 ? rows.filter((row) => row.tier === best) : rows;
  return { students: meant.slice(0, MOST).map(({ id, name: full, rollNo, roomNo, status }) => ({ id, name: full, rollNo, roomNo, status })), more: meant.length > MOST };
}
