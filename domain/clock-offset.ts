import type pg from 'pg';
import type { Clock } from './clock.ts';

const KEY = 'playground.clock-offset-ms';

/** How far the playground's clock was moved before it was last stopped, in milliseconds: rows of its future must not lie ahead again. */
export async function readClockOffset(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ value: number }>('select value from setting where key = $1', [KEY]);
  return rows[0]?.value ?? 0;
}

export async function keepClockOffset(pool: pg.Pool, clock: Clock): Promise<void> {
  await pool.query('insert into setting (key, value) values ($1, $2::jsonb) on conflict (key) do update set value = excluded.value, updated_at = now()', [
    KEY,
    JSON.stringify(Math.round(clock.offset().total('milliseconds'))),
  ]);
}
