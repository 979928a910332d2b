import { badRequest } from '../errors.ts';
import { botIsAdministrator } from '../chats/groups.ts';
import { chatOfParameter, checkEditAccess } from '../chats/chat.ts';
import { deleteStoredMessage, findMessage } from '../chats/messages.ts';
import type { StoredMessage, TelegramChat } from '../types.ts';
import { unixNow } from '../world.ts';
import type { World } from '../world.ts';
import type { Method, Methods } from './method.ts';
import { integerParameter } from './parameters.ts';

/** Seconds after which a bot cannot delete a message any more. From the Bot API's `deleteMessage`. */
const DELETABLE_FOR = 48 * 3600;

/** A bot deletes everything in a private chat and where it is administrator, else only its own; never after 48 hours. */
function canDelete(world: World, chat: TelegramChat, { message }: StoredMessage): boolean {
  const group = world.state.groups[chat.id];
  if (group !== undefined && botIsAdministrator(world, group)) return true;
  if (unixNow(world) - message.date > DELETABLE_FOR) return false;
  return chat.type === 'private' || message.from?.id === world.bot.id;
}

const deleteMessage: Method = ({ world }, { parameters }) => {
  const chat = chatOfParameter(world, parameters['chat_id']);
  checkEditAccess(world, chat);
  const stored = findMessage(world, chat.id, integerParameter(parameters, 'message_id'));
  if (stored === undefined) throw badRequest('message to delete not found');
  if (!canDelete(world, chat, stored)) throw badRequest("message can't be deleted");
  deleteStoredMessage(world, stored);
  return true;
};

/** Skips what is missing or cannot be deleted, as Telegram documents it. */
const deleteMessages: Method = ({ world }, { parameters }) => {
  const ids = parameters['message_ids'];
  if (!Array.isArray(ids)) throw badRequest('message identifiers are not specified');
  if (ids.length > 100) throw badRequest('too many message identifiers specified');
  const chat = chatOfParameter(world, parameters['chat_id']);
  checkEditAccess(world, chat);
  for (const id of ids) {
    const stored = findMessage(world, chat.id, Number(id));
    if (stored !== undefined && canDelete(world, chat, stored)) deleteStoredMessage(world, stored);
  }
  return true;
};

/** Deleting messages. */
export const deletionMethods: Methods = { deleteMessage, deleteMessages };
