import { findChat } from '../chats/chat.ts';
import type { SimUser, TelegramChat } from '../types.ts';
import type { World } from '../world.ts';
import { Problem } from './problem.ts';

/** The chat that an address names, or 404 with the ids that there are. */
export function chatOfPath(world: World, id: string | undefined): TelegramChat {
  const chat = findChat(world, Number(id));
  if (chat !== undefined) return chat;
  const known = [...Object.keys(world.state.users), ...Object.keys(world.state.groups)];
  throw new Problem(404, `There is no chat ${id}. A private chat has the id of its person; the chats are ${known.join(', ') || 'none yet'}`);
}

/** The person who acts in a chat. Refuses a stranger, and somebody who has blocked the bot. */
export function actorIn(world: World, chat: TelegramChat, from: number | undefined): SimUser {
  const id = from ?? (chat.type === 'private' ? chat.id : undefined);
  if (id === undefined) throw new Problem(400, 'Say in "from" who acts: the id of a member of the group');
  const person = world.state.users[id];
  if (person === undefined) throw new Problem(400, `There is no person ${id}: POST /sim/users makes one`);
  if (chat.type === 'private' && id !== chat.id) throw new Problem(400, `Chat ${chat.id} is private: "from" has to be ${chat.id}`);
  const group = world.state.groups[chat.id];
  if (group !== undefined && !group.member_ids.includes(id)) {
    throw new Problem(400, `${person.first_name} (${id}) is not in the group "${group.title}": POST /sim/chats/${chat.id}/members adds people`);
  }
  if (group?.migrated_to !== undefined) throw new Problem(400, `This group became the supergroup ${group.migrated_to}: use that id`);
  if (chat.type === 'private' && person.blocked) {
    throw new Problem(400, `${person.first_name} has blocked the bot: POST /sim/block {"user":${id},"blocked":false} first`);
  }
  return person;
}
