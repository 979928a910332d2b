import { isDeepStrictEqual } from 'node:util';
import { recordAudit } from '../audit/record.ts';
import { readInstant } from '../database/temporal-types.ts';
import type { Work } from '../database/transact.ts';
import type { Json } from '../errors.ts';
import { Refusal } from '../errors.ts';
import { requireAdmin } from '../people/index.ts';
import type { Setting } from './settings.ts';

/** Names one value of one setting: whoever changes it says which value they saw. */
export const NEVER_CHANGED = '0';
export const versionOf = (column: string): string => `(extract(epoch from ${column}) * 1000000)::bigint::text`;

export type Changed<T extends Json> = { key: string; value: T; before: T };

/**
 * Gives a setting another value, on record with the old one. Refuses with `not-allowed`; with `setting-invalid` when it cannot have this value; and with
 * `setting-changed`, naming who and when, when `seen` is not its version any more. Without `seen` the last one wins.
 */
export async function changeSetting<T extends Json>(work: Work, setting: Setting<T>, value: unknown, seen?: string): Promise<Changed<T>> {
  await requireAdmin(work);
  const wanted = judgeValue(setting, value);
  const held = await heldValue(work, setting.key);
  if (seen !== undefined && seen !== (held?.version ?? NEVER_CHANGED)) throw changedMeanwhile(setting, held);
  const before = held === undefined ? setting.initial : (held.value as T);
  if (isDeepStrictEqual(before, wanted)) return { key: setting.key, value: wanted, before };
  // Two first changes at once find no row to lock: the second one's conflict tells.
  const written = await work.sql(
    `insert into setting as s (key, value, updated_at, updated_by) values (?, ?::jsonb, ?, ?)
     on conflict (key) do update set value = excluded.value, updated_at = excluded.updated_at, updated_by = excluded.updated_by
     where ?::text is null or ?::text = ${versionOf('s.updated_at')} returning 1`,
    [setting.key, JSON.stringify(wanted), work.now.toString(), work.actor.kind === 'person' ? work.actor.personId : null, seen ?? null, seen ?? null],
  );
  if (written.length === 0) throw changedMeanwhile(setting, await heldValue(work, setting.key));
  await recordAudit(work, { action: 'setting.changed', subject: { kind: 'setting', id: setting.key }, details: { before, value: wanted } });
  return { key: setting.key, value: wanted, before };
}

/** The value as the setting keeps it. Refuses with `setting-invalid` and the problem: `form`, `range`, `order`, `overlap` or `pattern`. */
export function judgeValue<T extends Json>(setting: Setting<T>, value: unknown): T {
  const parsed = setting.schema.safeParse(value);
  if (!parsed.success) throw new Refusal('setting-invalid', { key: setting.key, problem: parsed.error.issues[0]?.message ?? 'form' });
  return parsed.data;
}

type Held = { value: Json; version: string; at: string; by: string | null };

async function heldValue(work: Work, key: string): Promise<Held | undefined> {
  const [held] = await work.sql<Held>(
    `select s.value, ${versionOf('s.updated_at')} as version, s.updated_at as at, (select p.name from person p where p.id = s.updated_by) as by from setting s where s.key = ? for update`,
    [key],
  );
  return held;
}

function changedMeanwhile(setting: Setting<Json>, held: Held | undefined): Refusal {
  return new Refusal('setting-changed', { key: setting.key, by: held?.by ?? '–', changedAt: held === undefined ? '' : readInstant(held.at).toString() });
}
