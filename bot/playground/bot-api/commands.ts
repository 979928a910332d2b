import { badRequest } from '../errors.ts';
import { findChat } from '../chats/chat.ts';
import { characterCount } from '../text/character-count.ts';
import type { World } from '../world.ts';
import type { Method, Methods } from './method.ts';
import { isRecord, textParameter } from './parameters.ts';
import type { Parameters } from './parameters.ts';

/** A command of the bot's menu. */
export type BotCommand = { command: string; description: string };

const PLAIN_SCOPES = ['default', 'all_private_chats', 'all_group_chats', 'all_chat_administrators'];

/** The key under which the commands of a scope and language are kept. */
function keyOf(scope: string, language: string): string {
  return `${scope} ${language}`;
}

function scopeOf(world: World, parameters: Parameters): string {
  const scope = parameters['scope'] ?? { type: 'default' };
  const failure = (text: string) => badRequest(`Can't parse BotCommandScope: ${text}`);
  if (!isRecord(scope)) throw failure('BotCommandScope must be an Object');
  const type = String(scope['type']);
  if (PLAIN_SCOPES.includes(type)) return type;
  if (!['chat', 'chat_administrators', 'chat_member'].includes(type)) throw failure('Unsupported type specified');
  const chatId = Number(scope['chat_id']);
  if (scope['chat_id'] === undefined) throw failure('Empty chat_id specified');
  const chat = findChat(world, chatId);
  if (chat === undefined) throw badRequest('chat not found');
  if (type === 'chat') return `chat ${chatId}`;
  if (chat.type === 'private') throw badRequest("can't use the scope in a private chat");
  if (type === 'chat_administrators') return `chat_administrators ${chatId}`;
  const userId = Number(scope['user_id']);
  if (!Number.isSafeInteger(userId) || userId <= 0) throw failure('Invalid user_id specified');
  return `chat_member ${chatId} ${userId}`;
}

function languageOf(parameters: Parameters): string {
  const language = textParameter(parameters, 'language_code') ?? '';
  if (!/^(?:[a-z]{2})?$/.test(language)) throw badRequest('invalid language code specified');
  return language;
}

function readCommand(value: unknown): BotCommand {
  if (!isRecord(value)) throw badRequest("Can't parse BotCommand: expected an Object");
  const { command, description } = value;
  if (typeof command !== 'string') throw badRequest('Can\'t parse BotCommand: Can\'t find field "command"');
  if (typeof description !== 'string') throw badRequest('Can\'t parse BotCommand: Can\'t find field "description"');
  const name = command.startsWith('/') ? command.slice(1) : command;
  if (name === '') throw badRequest('command name must be non-empty');
  if (name.length > 32) throw badRequest('command length must not exceed 32');
  if (!/^[a-z0-9_]+$/.test(name)) throw badRequest('BOT_COMMAND_INVALID');
  if (description.trim() === '') throw badRequest('command description must be non-empty');
  if (characterCount(description) > 256) throw badRequest('command description length must not exceed 256');
  return { command: name, description: description.trim() };
}

const setMyCommands: Method = ({ world }, { parameters }) => {
  const { commands } = parameters;
  if (!Array.isArray(commands)) throw badRequest(commands === undefined || typeof commands === 'string' ? "Can't parse commands JSON object" : 'Expected an Array of BotCommand');
  const key = keyOf(scopeOf(world, parameters), languageOf(parameters));
  const read = commands.map(readCommand);
  if (read.length > 100) throw badRequest('BOT_COMMANDS_TOO_MUCH');
  if (read.length === 0) delete world.state.commands[key];
  else world.state.commands[key] = read;
  world.touch();
  world.events.emit('commands', {});
  return true;
};

const getMyCommands: Method = ({ world }, { parameters }) =>
  world.state.commands[keyOf(scopeOf(world, parameters), languageOf(parameters))] ?? [];

const deleteMyCommands: Method = ({ world }, { parameters }) => {
  delete world.state.commands[keyOf(scopeOf(world, parameters), languageOf(parameters))];
  world.touch();
  world.events.emit('commands', {});
  return true;
};

/**
 * The commands that a person sees in a chat: the narrowest scope that has any, in their language before the one
 * without a language. The order is the one of "Determining list of commands" in the Bot API.
 */
export function visibleCommands(world: World, userId: number, chatId: number): BotCommand[] {
  const language = world.state.users[userId]?.language_code?.slice(0, 2).toLowerCase() ?? '';
  const status = world.state.groups[chatId]?.members[userId];
  const isAdministrator = status === 'creator' || status === 'administrator';
  const scopes =
    chatId > 0
      ? [`chat ${chatId}`, 'all_private_chats', 'default']
      : [
          `chat_member ${chatId} ${userId}`,
          ...(isAdministrator ? [`chat_administrators ${chatId}`] : []),
          `chat ${chatId}`,
          ...(isAdministrator ? ['all_chat_administrators'] : []),
          'all_group_chats',
          'default',
        ];
  for (const scope of scopes) {
    const found = world.state.commands[keyOf(scope, language)] ?? world.state.commands[keyOf(scope, '')];
    if (found !== undefined) return found;
  }
  return [];
}

/** The bot's command menus. */
export const commandMethods: Methods = { setMyCommands, getMyCommands, deleteMyCommands };
