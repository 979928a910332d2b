import type pg from 'pg';
import { hashStaffToken, signPassCode } from '../../domain/passes/index.ts';
import type { PassKeys } from '../../domain/passes/index.ts';

/** Rows of the mess as tests need them, written straight into the tables: what they test is not how the rows came about. */
export type MessData = ReturnType<typeof messData>;

export const testKeys: PassKeys = new Map([[1, 'the first key of the tests, 32 bytes'], [2, 'the second key of the tests, 32 bytes']]);

export function messData(pool: pg.Pool, keys: PassKeys = testKeys) {
  let made = 0;
  const one = async <T>(text: string, values: unknown[]): Promise<T> => {
    const { rows } = await pool.query<{ it: T }>(text, values);
    return (rows[0] as { it: T }).it;
  };

  return {
    /** An approved student with a verified payment for a year around the tests' day, unless told otherwise. */
    async student(wish: { name?: string; status?: string; paid?: string | null; paidStatus?: string; photo?: string; rollNo?: string } = {}) {
      const nth = (made += 1);
      const name = wish.name ?? `Student ${nth}`;
      const personId = await one<string>('insert into person (name) values ($1) returning id as it', [name]);
      const studentId = await one<string>(
        `insert into mess_student (person_id, name, roll_no, room_no, phone, diet, status, applied_at, photo_file_id)
         values ($1, $2, $3, 'B-12', '+919800000000', 'veg', $4, now(), $5) returning id as it`,
        [personId, name, wish.rollNo ?? `ROLL${nth}`, wish.status ?? 'approved', wish.photo ?? null],
      );
      if (wish.paid !== null) {
        await pool.query(
          `insert into mess_payment (student_id, cycle, amount_minor, currency, source, status, uploaded_at) values ($1, $2::daterange, 300000, 'INR', 'cash', $3, now())`,
          [studentId, wish.paid ?? '[2026-06-01,2027-06-01)', wish.paidStatus ?? 'verified'],
        );
      }
      const nonce = `nonce-${nth}-abcdef`;
      const passId = Number(await one<string>(`insert into pass (kind, person_id, subject_id, nonce, issued_at) values ('mess', $1, $2, $3, now()) returning id as it`, [personId, studentId, nonce]));
      return { name, personId: Number(personId), studentId: Number(studentId), passId, nonce, code: signPassCode(keys, { passId, nonce }) };
    },

    cut: (studentId: number, days: string, cancelled = false) =>
      pool.query(`insert into mess_cut (student_id, days, applied_at, applied_by, rule, cancelled_at) values ($1, $2::daterange, now(), 'student', 'test', case when $3 then now() end)`, [studentId, days, cancelled]),

    closure: (days: string, meal: string) => pool.query(`insert into mess_closure (days, meal, reason, created_at) values ($1::daterange, $2, 'test', now())`, [days, meal]),

    async token(wish: { label?: string; level?: 'steward' | 'supervisor'; scopes?: string[]; expires?: string; revoked?: boolean } = {}) {
      made += 1;
      const token = `cst_test-token-${made}`;
      const id = Number(
        await one<string>(
          `insert into staff_token (label, hash, scopes, level, issued_at, expires_at, revoked_at) values ($1, $2, $3, $4, now(), $5, case when $6 then now() end) returning id as it`,
          [wish.label ?? `Gate ${made}`, hashStaffToken(token), wish.scopes ?? ['meals'], wish.level ?? 'steward', wish.expires ?? '2030-01-01', wish.revoked ?? false],
        ),
      );
      return { id, token, label: wish.label ?? `Gate ${made}` };
    },

    setting: (key: string, value: unknown) =>
      pool.query(`insert into setting (key, value) values ($1, $2::jsonb) on conflict (key) do update set value = excluded.value`, [key, JSON.stringify(value)]),

    count: async (table: string, where = 'true', values: unknown[] = []): Promise<number> => Number(await one<string>(`select count(*) as it from ${table} where ${where}`, values)),
  };
}

/** Many approved and paid students at once: pass n has the nonce `nonceOf(n)`, so that codes can be signed without asking the database. */
export async function seedStudents(pool: pg.Pool, howMany: number, photos = false): Promise<void> {
  await pool.query(`
    with made as (insert into person (name) select (array['Aarav','Vivaan','Aditya','Diya','Ananya','Ishaan','Kavya','Meera','Rohan','Saanvi'])[1 + n % 10] || ' '
        || (array['Sharma','Patil','Kulkarni','Deshmukh','Joshi','Verma','Gupta','Jadhav','Pawar','Iyer'])[1 + n / 10 % 10] || ' ' || n from generate_series(1, ${howMany}) n returning id, name),
    files as (insert into stored_file (id, kind, mime, bytes, sha256) select gen_random_uuid(), 'photo', 'image/jpeg', '', '' from made where ${String(photos)} returning id),
    numbered as (select m.*, row_number() over (order by m.id) as n from made m),
    pictures as (select id, row_number() over () as n from files),
    students as (insert into mess_student (person_id, name, roll_no, room_no, phone, diet, status, applied_at, photo_file_id)
      select m.id, m.name, 'R' || lpad(m.id::text, 8, '0'), chr(65 + (m.n % 8)::int) || '-' || (m.n % 400)::text, '+919800000000', (array['veg','non-veg','jain'])[1 + m.n % 3], 'approved', now(), f.id
      from numbered m left join pictures f using (n) returning id, person_id),
    paid as (insert into mess_payment (student_id, cycle, amount_minor, currency, source, status, uploaded_at)
      select id, '[2026-01-01,2028-01-01)', 300000, 'INR', 'cash', 'verified', now() from students)
    insert into pass (kind, person_id, subject_id, nonce, issued_at)
    select 'mess', person_id, id, '', now() from students order by id`);
  await pool.query(`update pass set nonce = 'n' || lpad(id::text, 11, '0') where nonce = ''`);
  await pool.query('analyze');
}

export const nonceOf = (passId: number): string => `n${String(passId).padStart(11, '0')}`;
