import type { SimChat, TelegramUser } from '../types.ts';
import { pushUpdate } from '../updates/queue.ts';
import type { World } from '../world.ts';
import { telegramChat } from './chat.ts';
import { addMessage } from './messages.ts';

/**
 * Turns a basic group into a supergroup with a new id, as Telegram does when a group outgrows the basic kind. Both
 * chats get their service message; calls to the old id are refused with `migrate_to_chat_id` from then on.
 */
export function migrateGroup(world: World, group: SimChat, by: TelegramUser): SimChat {
  const { pinned_message_id: _dropped, ...kept } = group;
  const upgraded: SimChat = { ...kept, id: -1_000_000_000_000 - world.state.next.group++, type: 'supergroup', members: { ...group.members } };
  world.state.groups[upgraded.id] = upgraded;
  const oldChat = telegramChat(world, group.id);
  const farewell = addMessage(world, { chat: oldChat, from: by, content: { migrate_to_chat_id: upgraded.id } });
  group.migrated_to = upgraded.id;
  const welcome = addMessage(world, { chat: telegramChat(world, upgraded.id), from: by, content: { migrate_from_chat_id: group.id } });
  pushUpdate(world, 'message', farewell.message);
  pushUpdate(world, 'message', welcome.message);
  if (world.state.admin_chat_id === group.id) world.state.admin_chat_id = upgraded.id;
  world.touch();
  world.events.emit('groups', {});
  return upgraded;
}
