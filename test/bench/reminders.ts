import assert from 'node:assert/strict';
import { at, dutyWorld } from '../domain/duty/duty-world.ts';
import { stopTestPostgres } from '../support/postgres.ts';

const REMINDERS = 10_000;
const ROUNDS = 5;
const FLOOR = { seconds: 2, megabytes: 60 };

/** Ten thousand reminders that are due at once: how long until they are in the outbox, each once, and what that takes of memory. */
export async function bench(): Promise<{ name: string; rows: Record<string, string | number>[]; ok: boolean }> {
  const world = await dutyWorld();
  const seconds: number[] = [];
  const grown: number[] = [];
  try {
    const roster = await world.roster();
    await world.query(
      `with people as (insert into person (name, telegram_id) select 'Volunteer ' || n, 100000 + n from generate_series(1, $1::int) n returning id),
       volunteers as (
         insert into duty_volunteer (person_id, name, member_no, email, whatsapp, status, applied_at)
         select id, 'Volunteer', id::text, 'v@example.org', '+919800000000', 'approved', now() from people returning id
       ), numbered as (select id, row_number() over () - 1 as n from volunteers)
       insert into duty_assignment (roster_id, type_id, day, place, reporting, begins_at, ends_at, volunteer_id, state, assigned_at, assigned_by, locked_at)
       select $2, t.id, '2026-12-10'::date + (n / 108)::int, 1 + (n / 12) % 9, t.reporting, '2026-12-31', '2027-01-01', v.id, 'waiting', now(), '{}', now()
       from numbered v join duty_type t on t.roster_id = $2 and t.position = 1 + v.n % 12`,
      [REMINDERS, roster.id],
    );
    world.clock.moveTo(at('2026-12-09', '18:00'));
    for (let round = 0; round <= ROUNDS; round += 1) {
      await world.forget();
      await world.query('truncate duty_reminder, outbox_dedupe');
      await world.query(`insert into duty_reminder (assignment_id, kind, due_at, expires_at, state) select id, 'day-before', '2026-12-09', '2026-12-31', 'scheduled' from duty_assignment`);
      await world.query('analyze');
      globalThis.gc?.();
      const before = process.memoryUsage().rss;
      const began = performance.now();
      const moved = await world.duty.enqueueReminders();
      const took = (performance.now() - began) / 1000;
      assert.equal(moved, REMINDERS);
      const [count] = await world.query<{ n: number; people: number }>(`select count(*)::int as n, count(distinct person_id)::int as people from outbox_message where template = 'duty.reminder'`);
      assert.deepEqual([count?.n, count?.people], [REMINDERS, REMINDERS]);
      if (round > 0) {
        seconds.push(took);
        grown.push((process.memoryUsage().rss - before) / 2 ** 20);
      }
    }
  } finally {
    await world.close();
    await stopTestPostgres();
  }
  const worst = Math.max(...seconds);
  const most = Math.max(...grown);
  return {
    name: 'reminders',
    rows: [
      { what: `${REMINDERS} reminders due at once, into the outbox`, median: rounded(middle(seconds)), worst: rounded(worst), unit: 's', limit: `≤ ${FLOOR.seconds}` },
      { what: 'memory gained meanwhile', median: rounded(middle(grown)), worst: rounded(most), unit: 'MB', limit: `≤ ${FLOOR.megabytes}` },
    ],
    ok: middle(seconds) <= FLOOR.seconds && middle(grown) <= FLOOR.megabytes,
  };
}

const middle = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const rounded = (value: number): number => Number(value.toFixed(2));
