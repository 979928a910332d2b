import type pg from 'pg';
import type { Command, Transact } from '../database/transact.ts';
import type { Json } from '../errors.ts';
import { changeSetting } from './change-setting.ts';
import { createSettingsDesk, type SettingGroup } from './desk.ts';
import type { Setting } from './settings.ts';

export type Settings = ReturnType<typeof createSettings>;

export function createSettings(deps: { transact: Transact; pool: pg.Pool }) {
  return {
    /** The value now, outside of a transaction. */
    async get<T extends Json>(setting: Setting<T>): Promise<T> {
      const { rows } = await deps.pool.query<{ value: T }>({ name: 'setting-get', text: 'select value from setting where key = $1', values: [setting.key] });
      return rows[0] === undefined ? setting.initial : setting.schema.parse(rows[0].value);
    },

    /** Whatever it was: the last one wins. Refuses with `not-allowed`, and with `setting-invalid` when the value is not one that the setting can have. */
    change: <T extends Json>(command: Command, setting: Setting<T>, value: unknown) =>
      deps.transact.change('settings.change', command, async (work) => {
        const done = await changeSetting(work, setting, value);
        return { key: done.key, value: done.value };
      }),

    /** What the screens in chat are made of. */
    desk: (groups: readonly SettingGroup[]) => createSettingsDesk(deps, groups),
  };
}
