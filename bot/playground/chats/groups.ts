import type { MemberStatus, SimChat, TelegramUser } from '../types.ts';
import { botUser, unixNow } from '../world.ts';
import type { World } from '../world.ts';
import { pushUpdate } from '../updates/queue.ts';
import { asTelegramUser } from './people.ts';
import { telegramChat } from './chat.ts';

/** Ids from here downwards are supergroups, as in Telegram. */
const SUPERGROUP_IDS_FROM = -1_000_000_000_000;

/** What is said about a group when it enters the playground. Its first member is its creator. */
export type GroupInput = { id: number; title: string; member_ids: number[]; note?: string; bot: 'administrator' | 'member' };

/** Adds a group, or brings title, note and members of one up to date. Tells the bot nothing. */
export function saveGroup(world: World, input: GroupInput): SimChat {
  const known = world.state.groups[input.id];
  const members: Record<string, MemberStatus> = { [world.bot.id]: input.bot, ...known?.members };
  for (const [index, id] of input.member_ids.entries()) members[id] ??= index === 0 ? 'creator' : 'member';
  const group: SimChat = {
    ...known,
    id: input.id,
    type: input.id <= SUPERGROUP_IDS_FROM ? 'supergroup' : 'group',
    title: input.title,
    members,
    member_ids: presentPeople(world, members),
    ...(input.note === undefined ? {} : { note: input.note }),
  };
  world.state.groups[input.id] = group;
  world.touch();
  world.events.emit('groups', {});
  return group;
}

function presentPeople(world: World, members: Record<string, MemberStatus>): number[] {
  return Object.entries(members)
    .filter(([id, status]) => Number(id) !== world.bot.id && status !== 'left' && status !== 'kicked')
    .map(([id]) => Number(id));
}

/** Changes how somebody belongs to a group and tells the bot (`my_chat_member` for itself, else `chat_member`). */
export function changeMember(world: World, group: SimChat, userId: number, status: MemberStatus, by: TelegramUser): void {
  const before = group.members[userId] ?? 'left';
  group.members[userId] = status;
  group.member_ids = presentPeople(world, group.members);
  world.touch();
  world.events.emit('groups', {});
  const kind = userId === world.bot.id ? 'my_chat_member' : 'chat_member';
  // Only an administrator is told about others.
  if (kind === 'chat_member' && !botIsAdministrator(world, group)) return;
  pushUpdate(world, kind, {
    chat: telegramChat(world, group.id),
    from: by,
    date: unixNow(world),
    old_chat_member: chatMember(world, userId, before),
    new_chat_member: chatMember(world, userId, status),
  });
}

/** Telegram's `ChatMember` for somebody with this status. */
export function chatMember(world: World, userId: number, status: MemberStatus): object {
  const person = world.state.users[userId];
  const user = userId === world.bot.id ? botUser(world) : person === undefined ? undefined : asTelegramUser(person);
  if (status === 'creator') return { user, status, is_anonymous: false };
  if (status === 'kicked') return { user, status, until_date: 0 };
  if (status !== 'administrator') return { user, status };
  return {
    user,
    status,
    can_be_edited: false,
    is_anonymous: false,
    can_manage_chat: true,
    can_delete_messages: true,
    can_manage_video_chats: true,
    can_restrict_members: true,
    can_promote_members: false,
    can_change_info: true,
    can_invite_users: true,
    can_post_stories: false,
    can_edit_stories: false,
    can_delete_stories: false,
    can_pin_messages: true,
  };
}

/** Whether the bot is an administrator of the group, and so receives everything and may delete anything. */
export function botIsAdministrator(world: World, group: SimChat): boolean {
  return group.members[world.bot.id] === 'administrator';
}
