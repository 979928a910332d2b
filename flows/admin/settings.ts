import type { Actor } from '../../domain/database/transact.ts';
import type { SettingsDesk, SettingView } from '../../domain/settings/index.ts';
import { ending } from '../ending.ts';
import { actForAdmins, screenForAdmins } from '../for-admins.ts';
import { lastRow } from '../last-row.ts';
import type { Button, Message } from '../message.ts';
import type { Act, ActResult, ChatModule, CommandSpec, Screen, Visitor } from '../module.ts';
import type { Texts } from '../texts.ts';
import { aboutOf, partName, rangeWords, titleOf, valueWords } from './settings-words.ts';

type Deps = { modules(): readonly ChatModule[] };

/** What the modules let admins set, group by group and setting by setting. A module brings them along with itself; nothing is listed here. */
export function settingsScreens(deps: Deps): Record<string, Screen> {
  return {
    'admin.settings': screenForAdmins(async ({ texts, actor }, argument) => {
      const desk = desksOf(deps).find((it) => it.groups.some((group) => group.name === argument));
      return desk === undefined ? drawGroups(deps, texts) : drawList(texts, argument, (await desk.look(actor)).filter((it) => it.group === argument));
    }),
    'admin.setting': screenForAdmins(async ({ texts, actor }, argument) => drawSetting(deps, texts, await settingNamed(deps, actor, argument))),
  };
}

/** One tap: on or off, and back to the default. The button says which value was seen, so that nobody overwrites what they have not. */
export function settingsActs(deps: Deps): Record<string, Act> {
  return {
    'settings.set': actForAdmins(async (visitor, argument, key) => {
      const [name = '', value = '', version = ''] = argument.split(':');
      const wanted = value === 'on';
      const view = await settingNamed(deps, visitor.actor, name);
      if (view?.shape.kind !== 'switch' || !['on', 'off'].includes(value)) return outdated(deps, visitor);
      if (view.version !== version) return overtaken(deps, visitor, view, view.value === wanted);
      await deskOf(deps, name)?.change({ actor: visitor.actor, key }, { key: name, value: wanted, version });
      return saved(deps, visitor, name);
    }),
    'settings.reset': actForAdmins(async (visitor, argument, key) => {
      const [name = '', version = ''] = argument.split(':');
      const view = await settingNamed(deps, visitor.actor, name);
      if (view === null) return outdated(deps, visitor);
      if (view.version !== version) return overtaken(deps, visitor, view, isDefault(view));
      await deskOf(deps, name)?.reset({ actor: visitor.actor, key }, { key: name, version });
      return saved(deps, visitor, name);
    }),
  };
}

export const settingsCommand: CommandSpec = {
  name: 'settings',
  scope: 'admin',
  run: async ({ texts }, argument) => (argument === '' ? { go: 'admin.settings' } : ending(texts, texts.t('settings-usage'), [settingsButton(texts)])),
};

export const settingsButton = (texts: Texts): Button => ({ label: texts.plain('button-settings'), action: { go: 'admin.settings' } });

const desksOf = (deps: Deps): SettingsDesk[] => deps.modules().flatMap((module) => module.settings ?? []);

/** Whoever has this setting; a name that came in a button may be nobody's. */
export const deskOf = (deps: Deps, key: string): SettingsDesk | undefined => desksOf(deps).find((desk) => desk.groups.some((group) => group.keys.includes(key)));

export async function settingNamed(deps: Deps, actor: Actor, key: string): Promise<SettingView | null> {
  return (await deskOf(deps, key)?.look(actor))?.find((it) => it.key === key) ?? null;
}

async function saved(deps: Deps, { texts, actor }: Visitor, key: string): Promise<ActResult> {
  const view = await settingNamed(deps, actor, key);
  const message = drawSetting(deps, texts, view);
  return { toast: view === null ? texts.plain('button-old') : texts.plain('settings-saved', { value: valueWords(texts, view.shape, view.value).slice(0, 100) }), message };
}

/** The value that the button was drawn with is no more. A second tap finds done what it wanted; anybody else is told who was faster, and sees what is. */
function overtaken(deps: Deps, { texts }: Visitor, view: SettingView, asWanted: boolean): ActResult {
  const message = drawSetting(deps, texts, view);
  if (asWanted || view.changed === null) return { toast: texts.plain('settings-saved', { value: valueWords(texts, view.shape, view.value).slice(0, 100) }), message };
  return { toast: texts.plain('settings-meanwhile', { by: view.changed.by ?? '–', at: texts.moment(view.changed.at) }).slice(0, 200), alert: true, message };
}

const outdated = (deps: Deps, { texts }: Visitor): ActResult => ({ toast: texts.plain('button-old'), message: drawGroups(deps, texts) });

function drawGroups(deps: Deps, texts: Texts): Message {
  // Several modules may bring the same group along.
  const names = [...new Set(desksOf(deps).flatMap((desk) => desk.groups.filter((group) => group.keys.length > 0).map((group) => group.name)))];
  return {
    html: texts.t(names.length === 0 ? 'settings-none' : 'settings-title'),
    buttons: [...names.map((name): Button[] => [{ label: texts.plain(`settings-group-${name}`), action: { go: 'admin.settings', argument: name } }]), lastRow(texts, 'home')],
  };
}

function drawList(texts: Texts, group: string, views: readonly SettingView[]): Message {
  const lines = views.map((it) => texts.t(isDefault(it) ? 'settings-line' : 'settings-line-own', { title: titleOf(texts, it.key), value: valueWords(texts, it.shape, it.value) }));
  const legend = views.every(isDefault) ? '' : `\n\n<i>${texts.t('settings-legend')}</i>`;
  const title = texts.t('settings-of', { group: texts.plain(`settings-group-${group}`) });
  return {
    html: `${title}\n\n${lines.join('\n')}${legend}`,
    buttons: [...views.map((it): Button[] => [{ label: titleOf(texts, it.key), action: { go: 'admin.setting', argument: it.key } }]), lastRow(texts, 'admin.settings')],
  };
}

/** One setting; the groups when there is no such one (any more). */
export function drawSetting(deps: Deps, texts: Texts, view: SettingView | null): Message {
  if (view === null) return drawGroups(deps, texts);
  const { key, shape, value, initial, changed, version } = view;
  const facts = texts.t('settings-facts', {
    title: titleOf(texts, key), about: aboutOf(texts, key), value: valueWords(texts, shape, value), initial: valueWords(texts, shape, initial), range: rangeWords(texts, shape),
  });
  const who = changed === null ? '' : `\n<i>${texts.t('settings-changed-by', { by: changed.by ?? '–', at: texts.moment(changed.at) })}</i>`;
  const reset: Button = { label: texts.plain('button-setting-reset'), action: { act: 'settings.reset', argument: `${key}:${version}` } };
  return {
    html: `${facts}${who}`,
    buttons: [...changeButtons(texts, view), ...(isDefault(view) ? [] : [[reset]]), lastRow(texts, { go: 'admin.settings', argument: view.group })],
  };
}

function changeButtons(texts: Texts, { key, shape, value, version }: SettingView): Button[][] {
  if (shape.kind === 'switch') {
    return [[{ label: texts.plain(value === true ? 'button-setting-off' : 'button-setting-on'), action: { act: 'settings.set', argument: `${key}:${value === true ? 'off' : 'on'}:${version}` } }]];
  }
  if (shape.kind === 'windows') return shape.parts.map((part) => [{ label: texts.plain('button-setting-part', { part: partName(texts, part) }), action: { flow: 'admin.change-setting', argument: `${key}:${part}` } }]);
  return [[{ label: texts.plain('button-setting-change'), action: { flow: 'admin.change-setting', argument: key } }]];
}

/** Values are JSON with their keys in one order. */
const isDefault = ({ value, initial }: SettingView): boolean => JSON.stringify(sorted(value)) === JSON.stringify(sorted(initial));

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value).toSorted(([a], [b]) => a.localeCompare(b)).map(([name, it]) => [name, sorted(it)]);
}
