import { recordAudit } from '../audit/record.ts';
import type { Work } from '../database/transact.ts';
import { notify } from '../notifications/index.ts';
import type { Diet } from './registration-rules.ts';

export type MealCounts = Record<Diet, number> & { total: number; cut: number };
export type Headcount = { day: string; frozenAt: string | null; breakfast: MealCounts; lunch: MealCounts; dinner: MealCounts };

/** Who will eat on a day, by meal and diet: approved students less cuts and closures. One statement, whatever the number of students. */
const countSql = `
  with eaters as (
    select s.diet, exists (select from mess_cut c where c.student_id = s.id and c.cancelled_at is null and c.days @> ?::date) as cut, count(*) as n
    from mess_student s where s.status = 'approved' group by 1, 2
  ), closed as (
    select meal from mess_closure where cancelled_at is null and days @> ?::date
  )
  select meal, diet, cut, case when meal in (select meal from closed) then 0 else coalesce(sum(n), 0) end::int as n
  from unnest(array['breakfast', 'lunch', 'dinner']) as meal left join eaters on true group by meal, diet, cut`;

export async function countDay(work: Work, day: string): Promise<Headcount> {
  const rows = await work.sql<{ meal: 'breakfast' | 'lunch' | 'dinner'; diet: Diet | null; cut: boolean | null; n: number }>(countSql, [day, day]);
  const zero = (): MealCounts => ({ veg: 0, 'non-veg': 0, jain: 0, total: 0, cut: 0 });
  const counts = { breakfast: zero(), lunch: zero(), dinner: zero() };
  for (const { meal, diet, cut, n } of rows) {
    if (diet === null) continue;
    if (cut === true) counts[meal].cut += n;
    else {
      counts[meal][diet] += n;
      counts[meal].total += n;
    }
  }
  return { day, frozenAt: null, ...counts };
}

export async function headcountOf(work: Work, day: string): Promise<Headcount> {
  const [row] = await work.sql<{ counts: Headcount }>('select counts from mess_headcount where day = ?::date', [day]);
  return row?.counts ?? countDay(work, day);
}

/**
 * Stores a day's headcount for good and tells the admins, and each student concerned that the cut is final. Frozen once: a repeat changes nothing.
 * Whether a cut is still accepted never depends on this having run.
 */
export async function freezeHeadcount(work: Work, day: string): Promise<Headcount> {
  const counted = { ...(await countDay(work, day)), frozenAt: work.now.toString() };
  const stored = await work.sql(
    'insert into mess_headcount (day, frozen_at, counts) values (?::date, ?, ?::jsonb) on conflict do nothing returning 1',
    [day, work.now.toString(), JSON.stringify(counted)],
  );
  if (stored.length === 0) return headcountOf(work, day);
  await recordAudit(work, { action: 'mess.headcount-frozen', subject: { kind: 'mess-day', id: day }, details: { lunch: counted.lunch.total } });
  await notify(work, { to: { chat: 'admin' }, template: 'mess.headcount', parameters: { day }, dedupeKey: `mess.headcount:${day}` });
  const off = await work.sql<{ person_id: string; first_day: boolean }>(
    `select s.person_id, lower(c.days) = ?::date as first_day from mess_cut c join mess_student s on s.id = c.student_id
     where c.cancelled_at is null and c.days @> ?::date and s.status = 'approved'`,
    [day, day],
  );
  // Once per cut, on the eve of its first day: nobody wants thirty messages for thirty days at home.
  const concerned = off.filter((row) => row.first_day);
  await notify(
    work,
    ...concerned.map((row) => ({ to: { personId: Number(row.person_id) }, template: 'mess.cut-final', parameters: { day }, dedupeKey: `mess.cut-final:${row.person_id}:${day}` })),
  );
  return counted;
}
