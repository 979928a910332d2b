import { badRequest, forbidden } from '../errors.ts';
import { changeMember, chatMember } from '../chats/groups.ts';
import { chatOfParameter, checkEditAccess, checkWriteAccess, findChat } from '../chats/chat.ts';
import { addMessage, findMessage, markChanged, withoutReply } from '../chats/messages.ts';
import { botIsAdministrator } from '../chats/groups.ts';
import type { SimChat } from '../types.ts';
import { botUser } from '../world.ts';
import type { World } from '../world.ts';
import type { Method, Methods } from './method.ts';
import { flagParameter, integerParameter } from './parameters.ts';

function groupOf(world: World, chatId: number, refusal: string): SimChat {
  const group = world.state.groups[chatId];
  if (group === undefined) throw badRequest(refusal);
  return group;
}

const getChat: Method = ({ world }, { parameters }) => {
  const chat = chatOfParameter(world, parameters['chat_id']);
  if (chat.type === 'private' && !world.state.users[chat.id]?.started) throw badRequest('chat not found');
  const pinned = world.state.groups[chat.id]?.pinned_message_id;
  const pinnedMessage = pinned === undefined ? undefined : findMessage(world, chat.id, pinned);
  return { ...chat, accent_color_id: 0, max_reaction_count: 11, accepted_gift_types: {}, ...(pinnedMessage === undefined ? {} : { pinned_message: withoutReply(pinnedMessage.message) }) };
};

const getChatMember: Method = ({ world }, { parameters }) => {
  const chat = chatOfParameter(world, parameters['chat_id']);
  const userId = integerParameter(parameters, 'user_id');
  if (userId !== world.bot.id && world.state.users[userId] === undefined) throw badRequest('PARTICIPANT_ID_INVALID');
  if (chat.type === 'private') {
    if (userId !== chat.id && userId !== world.bot.id) throw badRequest('user not found');
    return chatMember(world, userId, 'member');
  }
  checkEditAccess(world, chat);
  return chatMember(world, userId, world.state.groups[chat.id]?.members[userId] ?? 'left');
};

const getChatAdministrators: Method = ({ world }, { parameters }) => {
  const chat = chatOfParameter(world, parameters['chat_id']);
  const group = groupOf(world, chat.id, 'there are no administrators in the private chat');
  checkEditAccess(world, chat);
  return Object.entries(group.members)
    .filter(([, status]) => status === 'creator' || status === 'administrator')
    .map(([id, status]) => chatMember(world, Number(id), status));
};

const getChatMemberCount: Method = ({ world }, { parameters }) => {
  const chat = chatOfParameter(world, parameters['chat_id']);
  checkEditAccess(world, chat);
  const group = world.state.groups[chat.id];
  return group === undefined ? 2 : Object.values(group.members).filter((status) => status !== 'left' && status !== 'kicked').length;
};

const leaveChat: Method = ({ world }, { parameters }) => {
  const chat = chatOfParameter(world, parameters['chat_id']);
  const group = groupOf(world, chat.id, "chat member status can't be changed in private chats");
  checkEditAccess(world, chat);
  changeMember(world, group, world.bot.id, 'left', botUser(world));
  return true;
};

const pinChatMessage: Method = ({ world }, { parameters }) => {
  const chat = chatOfParameter(world, parameters['chat_id']);
  checkWriteAccess(world, chat);
  const stored = findMessage(world, chat.id, integerParameter(parameters, 'message_id'));
  if (stored === undefined) throw badRequest('message to pin not found');
  const group = world.state.groups[chat.id];
  if (group === undefined) return true;
  if (!botIsAdministrator(world, group)) throw badRequest('not enough rights to manage pinned messages in the chat');
  group.pinned_message_id = stored.message.message_id;
  addMessage(world, { chat, from: botUser(world), content: { pinned_message: withoutReply(stored.message) } });
  if (!flagParameter(parameters, 'disable_notification')) world.events.emit('groups', {});
  return true;
};

const unpinChatMessage: Method = ({ world }, { parameters }) => {
  const chat = chatOfParameter(world, parameters['chat_id']);
  checkWriteAccess(world, chat);
  const group = world.state.groups[chat.id];
  if (group?.pinned_message_id === undefined) throw badRequest('message to unpin not found');
  delete group.pinned_message_id;
  world.touch();
  return true;
};

const setMessageReaction: Method = ({ world }, { parameters }) => {
  const chat = chatOfParameter(world, parameters['chat_id']);
  checkWriteAccess(world, chat);
  const stored = findMessage(world, chat.id, integerParameter(parameters, 'message_id'));
  if (stored === undefined) throw badRequest('message to react not found');
  const reaction = parameters['reaction'] ?? [];
  if (!Array.isArray(reaction)) throw badRequest('Expected an Array of ReactionType');
  if (reaction.length > 1) throw badRequest('REACTIONS_TOO_MANY');
  stored.reactions = reaction as object[];
  markChanged(world, stored);
  return true;
};

const banChatMember: Method = ({ world }, { parameters }) => {
  const chat = chatOfParameter(world, parameters['chat_id']);
  const group = groupOf(world, chat.id, "can't ban members in private chats");
  checkEditAccess(world, chat);
  if (!botIsAdministrator(world, group)) throw forbidden('not enough rights to restrict/unrestrict chat member');
  const userId = integerParameter(parameters, 'user_id');
  if (findChat(world, userId) === undefined) throw badRequest('PARTICIPANT_ID_INVALID');
  if (group.members[userId] === 'creator') throw badRequest("can't remove chat owner");
  changeMember(world, group, userId, 'kicked', botUser(world));
  return true;
};

/** Chats and who is in them. */
export const chatMethods: Methods = {
  getChat,
  getChatMember,
  getChatAdministrators,
  getChatMemberCount,
  leaveChat,
  pinChatMessage,
  unpinChatMessage,
  setMessageReaction,
  banChatMember,
};
