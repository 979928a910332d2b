import type pg from 'pg';
import type { z } from 'zod';
import { recordAudit } from '../audit/record.ts';
import type { Command, Transact, Work } from '../database/transact.ts';
import type { Json } from '../errors.ts';
import { Refusal } from '../errors.ts';
import { requireAdmin } from '../people/index.ts';

/** A number, time or text that an admin may change from chat; what nobody changed has its default. */
export type Setting<T extends Json> = { readonly key: string; readonly schema: z.ZodType<T>; readonly initial: T };

/** The value as it was when the transaction began. */
export async function settingIn<T extends Json>(work: Work, setting: Setting<T>): Promise<T> {
  const stored = work.settings[setting.key];
  return stored === undefined ? setting.initial : setting.schema.parse(stored);
}

/** Several at once. */
export async function settingsIn<T extends Record<string, Setting<Json>>>(
  work: Work,
  wanted: T,
): Promise<{ [Name in keyof T]: T[Name] extends Setting<infer Value> ? Value : never }> {
  const pairs = await Promise.all(Object.entries(wanted).map(async ([name, setting]) => [name, await settingIn(work, setting)] as const));
  return Object.fromEntries(pairs) as { [Name in keyof T]: T[Name] extends Setting<infer Value> ? Value : never };
}

export type Settings = ReturnType<typeof createSettings>;

export function createSettings(deps: { transact: Transact; pool: pg.Pool }) {
  return {
    async get<T extends Json>(setting: Setting<T>): Promise<T> {
      const { rows } = await deps.pool.query<{ value: T }>({ name: 'setting-get', text: 'select value from setting where key = $1', values: [setting.key] });
      return rows[0] === undefined ? setting.initial : setting.schema.parse(rows[0].value);
    },

    /** Refuses with `not-allowed`, and with `setting-invalid` when the value is not one that the setting can have. */
    change: <T extends Json>(command: Command, setting: Setting<T>, value: unknown) =>
      deps.transact.change('settings.change', command, async (work) => {
        await requireAdmin(work);
        const parsed = setting.schema.safeParse(value);
        if (!parsed.success) throw new Refusal('setting-invalid', { key: setting.key, problem: parsed.error.issues[0]?.message ?? '' });
        await work.sql(
          `insert into setting (key, value, updated_at, updated_by) values (?, ?::jsonb, ?, ?)
           on conflict (key) do update set value = excluded.value, updated_at = excluded.updated_at, updated_by = excluded.updated_by`,
          [setting.key, JSON.stringify(parsed.data), work.now.toString(), work.actor.kind === 'person' ? work.actor.personId : null],
        );
        await recordAudit(work, { action: 'setting.changed', subject: { kind: 'setting', id: setting.key }, details: { value: parsed.data } });
        return { key: setting.key, value: parsed.data };
      }),
  };
}
