import express from 'express';
import type { Router } from 'express';
import { z } from 'zod';
import { changeMember, saveGroup } from '../chats/groups.ts';
import { migrateGroup } from '../chats/migrate-group.ts';
import { telegramChat } from '../chats/chat.ts';
import { addMessage } from '../chats/messages.ts';
import { asTelegramUser, savePerson } from '../chats/people.ts';
import { chatMember } from '../chats/groups.ts';
import type { SimChat, TelegramUser } from '../types.ts';
import { pushUpdate } from '../updates/queue.ts';
import { botUser, unixNow } from '../world.ts';
import type { World } from '../world.ts';
import type { SimDeps } from './deps.ts';
import { Problem } from './problem.ts';

const UserBody = z.object({
  id: z.number().int().positive().optional(),
  first_name: z.string().min(1, 'A person needs a first name').max(64),
  last_name: z.string().max(64).optional(),
  username: z.string().regex(/^\w{3,32}$/).optional(),
  language_code: z.string().min(2).max(8).optional(),
  phone_number: z.string().min(5).optional(),
  note: z.string().optional(),
});

const GroupBody = z.object({
  title: z.string().min(1, 'A group needs a title').max(128),
  member_ids: z.array(z.number().int()).min(1, 'A group needs at least one member'),
  note: z.string().optional(),
  type: z.enum(['group', 'supergroup']).default('group'),
  bot_is_admin: z.boolean().default(true),
});

const MemberBody = z.object({ user: z.union([z.number().int(), z.literal('bot')]), status: z.enum(['administrator', 'member', 'left', 'kicked']) });

const BlockBody = z.object({ user: z.number().int(), blocked: z.boolean() });

/** People, groups, who is in them, and who has blocked the bot. */
export function peopleRoutes({ world }: SimDeps): Router {
  const router = express.Router();

  router.post('/users', (request, response) => {
    const { id, ...rest } = UserBody.parse(request.body ?? {});
    response.json(savePerson(world, defined({ ...rest, id: id ?? freeUserId(world) })));
  });

  router.post('/groups', (request, response) => {
    const body = GroupBody.parse(request.body ?? {});
    for (const id of body.member_ids) {
      if (world.state.users[id] === undefined) throw new Problem(400, `There is no person ${id}: POST /sim/users makes one`);
    }
    const id = body.type === 'group' ? -world.state.next.group++ : -1_000_000_000_000 - world.state.next.group++;
    const { title, member_ids } = body;
    const group = saveGroup(world, { id, title, member_ids, bot: 'member', ...(body.note === undefined ? {} : { note: body.note }) });
    announceGroup(world, group, body.bot_is_admin);
    response.json(group);
  });

  router.post<{ chat: string }>('/chats/:chat/members', (request, response) => {
    const group = groupOfPath(world, request.params.chat);
    const { user, status } = MemberBody.parse(request.body ?? {});
    const userId = user === 'bot' ? world.bot.id : user;
    const person = world.state.users[userId];
    if (person === undefined && userId !== world.bot.id) throw new Problem(400, `There is no person ${userId}: POST /sim/users makes one`);
    const joins = status === 'member' || status === 'administrator';
    const wasIn = ['creator', 'administrator', 'member'].includes(group.members[userId] ?? 'left');
    const subject = person === undefined ? botUser(world) : asTelegramUser(person);
    changeMember(world, group, userId, status, creatorOf(world, group));
    if (joins !== wasIn) {
      const content = joins ? { new_chat_members: [subject] } : { left_chat_member: subject };
      const { message } = addMessage(world, { chat: telegramChat(world, group.id), from: creatorOf(world, group), content });
      if (group.members[world.bot.id] !== 'left' && group.members[world.bot.id] !== 'kicked') pushUpdate(world, 'message', message);
    }
    response.json(group);
  });

  router.post<{ chat: string }>('/chats/:chat/migrate', (request, response) => {
    const group = groupOfPath(world, request.params.chat);
    if (group.type === 'supergroup') throw new Problem(400, `${group.id} is a supergroup already`);
    if (group.migrated_to !== undefined) throw new Problem(400, `${group.id} became the supergroup ${group.migrated_to} already`);
    response.json(migrateGroup(world, group, creatorOf(world, group)));
  });

  router.post('/block', (request, response) => {
    const { user, blocked } = BlockBody.parse(request.body ?? {});
    const person = world.state.users[user];
    if (person === undefined) throw new Problem(400, `There is no person ${user}`);
    if (person.blocked !== blocked) {
      person.blocked = blocked;
      pushUpdate(world, 'my_chat_member', {
        chat: telegramChat(world, user),
        from: asTelegramUser(person),
        date: unixNow(world),
        old_chat_member: chatMember(world, world.bot.id, blocked ? 'member' : 'kicked'),
        new_chat_member: chatMember(world, world.bot.id, blocked ? 'kicked' : 'member'),
      });
      world.touch();
      world.events.emit('users', {});
    }
    response.json({});
  });

  return router;
}

function freeUserId(world: World): number {
  while (world.state.users[world.state.next.user] !== undefined) world.state.next.user++;
  return world.state.next.user++;
}

/** Without the properties that are undefined, which would otherwise overwrite what is known. */
function defined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined)) as { [K in keyof T]: Exclude<T[K], undefined> };
}

function groupOfPath(world: World, id: string): SimChat {
  const group = world.state.groups[Number(id)];
  if (group === undefined) throw new Problem(404, `There is no group ${id}: the groups are ${Object.keys(world.state.groups).join(', ') || 'none yet'}`);
  return group;
}

function creatorOf(world: World, group: SimChat): TelegramUser {
  const id = Object.entries(group.members).find(([, status]) => status === 'creator')?.[0];
  const person = world.state.users[id ?? ''];
  return person === undefined ? botUser(world) : asTelegramUser(person);
}

/** The updates that a bot gets when somebody makes a group with it. */
function announceGroup(world: World, group: SimChat, asAdministrator: boolean): void {
  const from = creatorOf(world, group);
  group.members[world.bot.id] = 'left';
  changeMember(world, group, world.bot.id, 'member', from);
  const { message } = addMessage(world, { chat: telegramChat(world, group.id), from, content: { group_chat_created: true } });
  pushUpdate(world, 'message', message);
  if (asAdministrator) changeMember(world, group, world.bot.id, 'administrator', from);
}
