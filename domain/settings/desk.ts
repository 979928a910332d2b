import type { Actor, Command, Transact, Work } from '../database/transact.ts';
import { readInstant } from '../database/temporal-types.ts';
import type { Json } from '../errors.ts';
import { Refusal } from '../errors.ts';
import { requireAdmin } from '../people/index.ts';
import { changeSetting, judgeValue, NEVER_CHANGED, versionOf, type Changed } from './change-setting.ts';
import { settingIn } from './settings.ts';
import type { Shape, ShownSetting } from './shapes.ts';

/** The settings of one module, as it declares them: what stands here has a screen, and a rule that reads it. */
export type SettingGroup = {
  /** Its title is the text `settings-group-<name>`. */
  readonly name: string;
  readonly settings: readonly ShownSetting<Json>[];
  /** What follows from a change, in its transaction; `work.settings` has the new value already. */
  changed?(work: Work, key: string): Promise<void>;
};

export type SettingView = {
  key: string;
  group: string;
  shape: Shape;
  value: Json;
  initial: Json;
  /** Who gave it this value and when; null while it has its default. */
  changed: { at: string; by: string | null } | null;
  /** To be handed back with a change: which value was seen. */
  version: string;
};

export type SettingsDesk = ReturnType<typeof createSettingsDesk>;

/** What admins see and change. Every operation refuses with `not-allowed`, and with `setting-unknown` for a key that no group has. */
export function createSettingsDesk({ transact }: { transact: Transact }, groups: readonly SettingGroup[]) {
  const declared = new Map(groups.flatMap((group) => group.settings.map((setting) => [setting.key, { group, setting }] as const)));

  function find(key: string): { group: SettingGroup; setting: ShownSetting<Json> } {
    const found = declared.get(key);
    if (found === undefined) throw new Refusal('setting-unknown');
    return found;
  }

  return {
    /** What there is, without a look into the database. */
    groups: groups.map((group) => ({ name: group.name, keys: group.settings.map((setting) => setting.key) })),

    /** All of them with their values, in the order in which they are declared. */
    look: (actor: Actor): Promise<SettingView[]> =>
      transact.read(actor, async (work) => {
        await requireAdmin(work);
        const rows = await work.sql<{ key: string; at: string; by: string | null; version: string }>(
          `select s.key, s.updated_at as at, ${versionOf('s.updated_at')} as version, (select p.name from person p where p.id = s.updated_by) as by from setting s where s.key = any(?::text[])`,
          [`{${[...declared.keys()].join(',')}}`],
        );
        const byKey = new Map(rows.map((row) => [row.key, row]));
        return Promise.all(
          [...declared.values()].map(async ({ group, setting }): Promise<SettingView> => {
            const row = byKey.get(setting.key);
            return {
              key: setting.key, group: group.name, shape: setting.shape, value: await settingIn(work, setting), initial: setting.initial,
              changed: row === undefined ? null : { at: readInstant(row.at).toString(), by: row.by },
              version: row?.version ?? NEVER_CHANGED,
            };
          }),
        );
      }),

    /** Whether it can have this value, before anybody is asked to confirm it. Refuses with `setting-invalid`. */
    judge: (actor: Actor, input: { key: string; value: Json }): Promise<Json> =>
      transact.read(actor, async (work) => {
        await requireAdmin(work);
        return judgeValue(find(input.key).setting, input.value);
      }),

    /** Refuses with `setting-invalid`, and with `setting-changed` when `version` is not the present one: nobody overwrites what they have not seen. */
    change: (command: Command, input: { key: string; value: Json; version: string }): Promise<Changed<Json>> =>
      transact.change('settings.change', command, (work) => changeAs(work, input.key, input.value, input.version)),

    /** Back to the default. Refuses with `setting-changed`. */
    reset: (command: Command, input: { key: string; version: string }): Promise<Changed<Json>> =>
      transact.change('settings.change', command, (work) => changeAs(work, input.key, find(input.key).setting.initial, input.version)),
  };

  async function changeAs(work: Work, key: string, value: Json, version: string): Promise<Changed<Json>> {
    const { group, setting } = find(key);
    const done = await changeSetting(work, setting, value, version);
    await group.changed?.({ ...work, settings: { ...work.settings, [key]: done.value } }, key);
    return done;
  }
}
