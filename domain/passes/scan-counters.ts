import type pg from 'pg';
import type { ScanKind, Slot, SlotRules } from './scan-types.ts';

/** How a slot goes. `refused` counts attempts, not people, by verdict. */
export type Counters = { slot: string; served: number; expected: number; refused: Record<string, number> };

/** Counts what happened at a slot. Who is expected changes slowly and costs most, so it is counted again after ten seconds at the earliest. */
export function countersOf(pool: pg.Pool, kind: ScanKind): (slot: Slot, rules: SlotRules) => Promise<Counters> {
  let kept: { slot: string; at: number; expected: Promise<number> } | undefined;

  function expectedAt(slot: Slot, rules: SlotRules): Promise<number> {
    if (kept?.slot === slot.text && performance.now() - kept.at < 10_000) return kept.expected;
    const expected = pool
      .query<{ expected: number }>({ name: `scan-expected-${kind.name}`, text: kind.expected, values: [slot.day, slot.part, JSON.stringify(rules.parameters)] })
      .then(({ rows }) => rows[0]?.expected ?? 0);
    kept = { slot: slot.text, at: performance.now(), expected };
    expected.catch(() => (kept = undefined));
    return expected;
  }

  return async (slot, rules) => {
    const [{ rows }, expected] = await Promise.all([
      pool.query<{ served: number; refused: Record<string, number> | null }>({ name: 'scan-counters', text: counting, values: [slot.text, slot.day] }),
      expectedAt(slot, rules),
    ]);
    return { slot: slot.text, served: rows[0]?.served ?? 0, expected, refused: rows[0]?.refused ?? {} };
  };
}

/**
 * `$1` = the slot, `$2` = its day. Nobody is scanned for a slot before its day; two days before it is early enough in every zone, and the partitions of
 * the months before are left alone: every door asks for this every five seconds.
 */
export const counting = `
select (select count(*)::int from admission where slot = $1 and undone_at is null) as served,
  (select jsonb_object_agg(verdict, n) from (select verdict, count(*) as n from scan where slot = $1 and at >= $2::date - 2 and verdict <> 'ALLOWED' group by verdict) r) as refused`;
