import { botIsAdministrator } from '../chats/groups.ts';
import { addMessage } from '../chats/messages.ts';
import { asTelegramUser } from '../chats/people.ts';
import type { MessageContent, SimUser, StoredMessage, TelegramChat, TelegramMessage } from '../types.ts';
import { pushUpdate } from '../updates/queue.ts';
import type { World } from '../world.ts';

/** Puts a person's message into the chat and, unless the group's privacy mode hides it, before the bot. */
export function deliverFromPerson(world: World, chat: TelegramChat, person: SimUser, content: MessageContent, replyTo?: TelegramMessage): StoredMessage {
  if (chat.type === 'private') person.started = true;
  const stored = addMessage(world, { chat, from: asTelegramUser(person), content, replyTo });
  if (botSees(world, stored.message)) pushUpdate(world, 'message', stored.message);
  return stored;
}

/**
 * Telegram's privacy mode: in a group where it is no administrator, a bot sees commands, answers to its own messages
 * and service messages, nothing else. A group that it is not in, it does not see at all.
 */
export function botSees(world: World, message: TelegramMessage): boolean {
  const group = world.state.groups[message.chat.id];
  if (group === undefined) return true;
  const status = group.members[world.bot.id];
  if (status === undefined || status === 'left' || status === 'kicked') return false;
  if (botIsAdministrator(world, group)) return true;
  if (message.reply_to_message?.from?.id === world.bot.id) return true;
  if (message.new_chat_members !== undefined || message.left_chat_member !== undefined) return true;
  const text = message.text ?? message.caption ?? '';
  const found = (message.entities ?? message.caption_entities ?? []).filter((entity) => entity.type === 'bot_command');
  return found.some((entity) => {
    const [, addressee] = text.slice(entity.offset, entity.offset + entity.length).split('@');
    return addressee === undefined || addressee.toLowerCase() === world.bot.username?.toLowerCase();
  });
}
