import type { ScanKind, SlotRules } from '../passes/index.ts';
import type { Settings } from '../settings/index.ts';
import { mealAt, mealsOn } from './meal-windows.ts';
import { messSettings } from './settings.ts';
import { kept } from '../kept.ts';

const card = `s.name, s.photo_file_id as photo, jsonb_build_object('roll_no', s.roll_no, 'room_no', s.room_no, 'diet', s.diet) as card`;

/** The order of the cases is the order of the verdicts; a case that is not reached costs nothing. The grace days make an old cycle reach further. */
const facts = `
select ${card},
  case when s.status <> 'approved' then 'BLOCKED_STATUS/student-' || s.status
       when not exists (select from mess_payment y where y.student_id = s.id and y.status = 'verified' and y.cycle && daterange(a.day - (rules ->> 'graceDays')::int, a.day, '[]'))
         then 'BLOCKED_NO_PAYMENT/' || case when exists (select from mess_payment y where y.student_id = s.id and y.status = 'uploaded' and y.cycle @> a.day) then 'payment-waiting' else 'payment-missing' end
       when exists (select from mess_cut c where c.student_id = s.id and c.cancelled_at is null and c.days @> a.day) then 'BLOCKED_CUT/on-cut'
       when exists (select from mess_closure c where c.meal = a.part and c.cancelled_at is null and c.days @> a.day) then 'BLOCKED_CLOSURE/closed'
  end as refusal,
  case when (rules ->> 'graceDays')::int > 0 and not exists (select from mess_payment y where y.student_id = s.id and y.status = 'verified' and y.cycle @> a.day) then 'in-grace' end as amber
from mess_student s where s.id = p.subject_id`;

/** Everybody who may still come: what the counter at the gate calls expected. */
const expected = `
select count(*)::int as expected from mess_student s
where s.status = 'approved'
  and exists (select from mess_payment y where y.student_id = s.id and y.status = 'verified' and y.cycle && daterange($1::date - ($3::jsonb ->> 'graceDays')::int, $1::date, '[]'))
  and not exists (select from mess_cut c where c.student_id = s.id and c.cancelled_at is null and c.days @> $1::date)
  and not exists (select from mess_closure c where c.meal = $2::text and c.cancelled_at is null and c.days @> $1::date)`;

const search = `
select p.id::float8 as pass_id, p.nonce from mess_student s join pass p on p.kind = 'mess' and p.subject_id = s.id and p.revoked_at is null
where s.status in ('approved', 'suspended') and (upper(s.roll_no) like upper($1) || '%' or s.name ilike '%' || $1 || '%' or similarity(s.name, $1) > 0.4)
order by upper(s.roll_no) = upper($1) desc, similarity(s.name, $1) desc, s.roll_no limit 10`;

/** `days` has a letter for today and one for tomorrow: p paid, g in the days of grace, n not paid, c on cut. `paid_until` is the last day of a verified cycle. */
const list = `
select p.id::float8 as pass_id, p.nonce, s.name, s.room_no as room, s.diet, s.photo_file_id as photo, to_char(y.until - 1, 'YYYY-MM-DD') as paid_until,
  case when not y.near_today then 'n' when coalesce(c.today, false) then 'c' when y.today then 'p' else 'g' end
  || case when not y.near_tomorrow then 'n' when coalesce(c.tomorrow, false) then 'c' when y.tomorrow then 'p' else 'g' end as days
from mess_student s
join pass p on p.kind = 'mess' and p.subject_id = s.id and p.revoked_at is null
join (
  select student_id, max(upper(cycle)) as until, bool_or(cycle @> $1::date) as today, bool_or(cycle @> $2::date) as tomorrow,
    bool_or(cycle && daterange($1::date - ($3::jsonb ->> 'graceDays')::int, $1::date, '[]')) as near_today,
    bool_or(cycle && daterange($2::date - ($3::jsonb ->> 'graceDays')::int, $2::date, '[]')) as near_tomorrow
  from mess_payment where status = 'verified' and cycle && daterange($1::date - ($3::jsonb ->> 'graceDays')::int, null) group by student_id) y on y.student_id = s.id
left join (
  select student_id, bool_or(days @> $1::date) as today, bool_or(days @> $2::date) as tomorrow
  from mess_cut where cancelled_at is null and days && daterange($1::date, $2::date, '[]') group by student_id) c on c.student_id = s.id
where s.status = 'approved' and (y.near_today or y.near_tomorrow) order by p.id`;

const closed = `
select to_char(d.day, 'YYYY-MM-DD') as day, c.meal as part from mess_closure c
join generate_series($1::date, $2::date, interval '1 day') as d(day) on c.days @> d.day::date where c.cancelled_at is null order by 1, 2`;

/** The scan of a mess card for a meal. Its settings are read again after at most five seconds. */
export function createMealScan(deps: { settings: Pick<Settings, 'get'>; zone: string }): ScanKind {
  const rules = kept(5_000, async (): Promise<SlotRules> => {
    const [windows, grace, receipts] = await Promise.all([deps.settings.get(messSettings.mealWindows), deps.settings.get(messSettings.graceDays), deps.settings.get(messSettings.mealReceipts)]);
    return {
      parameters: { graceDays: grace },
      receipts,
      slotAt: (at, wanted) => mealAt(windows, deps.zone, at, wanted),
      slotsOn: (day) => mealsOn(windows, deps.zone, day),
    };
  });
  return {
    name: 'meal',
    passKind: 'mess',
    scope: 'meals',
    card: `select ${card} from mess_student s where s.id = p.subject_id`,
    facts,
    expected,
    search,
    list,
    closed,
    receiptTemplate: 'mess.meal-taken',
    rules,
  };
}
