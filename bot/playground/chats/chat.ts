import { ApiError, badRequest, forbidden } from '../errors.ts';
import type { SimChat, TelegramChat } from '../types.ts';
import type { World } from '../world.ts';

/** Telegram's `Chat` for a person or a group of the playground; undefined for an id that is neither. */
export function findChat(world: World, id: number): TelegramChat | undefined {
  const person = world.state.users[id];
  if (person !== undefined) {
    return {
      id,
      type: 'private',
      first_name: person.first_name,
      ...(person.last_name === undefined ? {} : { last_name: person.last_name }),
      ...(person.username === undefined ? {} : { username: person.username }),
    };
  }
  const group = world.state.groups[id];
  return group === undefined ? undefined : { id, type: group.type, title: group.title };
}

/** Like `findChat`, for an id that is known to exist. */
export function telegramChat(world: World, id: number): TelegramChat {
  const chat = findChat(world, id);
  if (chat === undefined) throw badRequest('chat not found');
  return chat;
}

/** The chat that a `chat_id` parameter names. Refuses with Telegram's texts. */
export function chatOfParameter(world: World, value: unknown): TelegramChat {
  if (value === undefined || value === '') throw badRequest('chat_id is empty');
  const id = Number(value);
  const chat = Number.isSafeInteger(id) ? findChat(world, id) : undefined;
  if (chat === undefined) throw badRequest('chat not found');
  return chat;
}

/**
 * Refuses when the bot may not write to the chat: the person never started it or blocked it, the bot is not in
 * the group any more, or the group became a supergroup (with `migrate_to_chat_id`).
 */
export function checkWriteAccess(world: World, chat: TelegramChat): void {
  if (chat.type === 'private') {
    const person = world.state.users[chat.id];
    if (person?.blocked) throw forbidden('bot was blocked by the user');
    if (!person?.started) throw forbidden("bot can't initiate conversation with a user");
    return;
  }
  checkGroupAccess(world, world.state.groups[chat.id]);
}

/** Refuses when the bot can no longer act in the chat, even on messages that it has already sent there. */
export function checkEditAccess(world: World, chat: TelegramChat): void {
  if (chat.type !== 'private') checkGroupAccess(world, world.state.groups[chat.id]);
}

function checkGroupAccess(world: World, group: SimChat | undefined): void {
  if (group === undefined) throw badRequest('chat not found');
  if (group.migrated_to !== undefined) {
    throw new ApiError(400, 'Bad Request: group chat was upgraded to a supergroup chat', { migrate_to_chat_id: group.migrated_to });
  }
  const name = group.type === 'group' ? 'group' : 'supergroup';
  const status = group.members[world.bot.id];
  if (status === 'kicked') throw forbidden(`bot was kicked from the ${name} chat`);
  if (status === undefined || status === 'left') throw forbidden(`bot is not a member of the ${name} chat`);
}
