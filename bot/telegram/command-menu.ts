import type { Api } from 'grammy';
import type { BotCommand } from 'grammy/types';
import type pg from 'pg';
import type { PersonView } from '../../domain/people/index.ts';
import type { CommandSpec } from '../../flows/module.ts';
import type { Product } from '../../flows/product.ts';
import type { AllTexts, Texts } from '../../flows/texts.ts';

/**
 * Which commands a chat's menu shows: everybody's by language, the admin chat's own, and for a person with roles a menu
 * of their own in the language that they chose.
 */
export function createCommandMenu(deps: { api: Api; pool: pg.Pool; product: Product; texts: AllTexts }) {
  const { api, product } = deps;
  const commands = [...product.commands.values()];
  const list = (texts: Texts, wanted: readonly CommandSpec[]): BotCommand[] => [
    { command: 'start', description: texts.plain('command-start') },
    ...wanted.map((command) => ({ command: command.name, description: texts.plain(`command-${command.name}`).slice(0, 256) })),
    { command: 'cancel', description: texts.plain('command-cancel') },
  ];
  const forRoles = (roles: readonly string[]) => commands.filter((it) => (it.scope === 'admin' ? roles.includes('admin') : it.roles === undefined || it.roles.some((role) => roles.includes(role))));

  return {
    /** At start: what newcomers see, in the language of their app. */
    async publish(): Promise<void> {
      const scope = { type: 'all_private_chats' } as const;
      await api.setMyCommands(list(deps.texts.en, forRoles([])), { scope });
      for (const language of ['hi', 'mr'] as const) await api.setMyCommands(list(deps.texts[language], forRoles([])), { scope, language_code: language });
    },

    async publishForAdmins(chatId: number, texts: Texts): Promise<void> {
      await api.setMyCommands(list(texts, commands.filter((it) => it.scope === 'admin' || it.alsoInAdminChat === true)), { scope: { type: 'chat', chat_id: chatId } });
    },

    /** After a role or the language changed; remembered, so that an unchanged menu costs nothing. */
    async publishFor(person: PersonView): Promise<void> {
      if (person.telegramId === null) return;
      const signature = [person.language, ...person.roles, ...commands.map((it) => it.name)].join(' ');
      if (person.commandMenu === signature) return;
      await api.setMyCommands(list(deps.texts[person.language], forRoles(person.roles)), { scope: { type: 'chat', chat_id: person.telegramId } });
      await deps.pool.query('update person set command_menu = $2 where id = $1', [person.id, signature]);
    },
  };
}
