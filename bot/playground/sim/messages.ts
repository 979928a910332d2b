import express from 'express';
import type { Router } from 'express';
import { z } from 'zod';
import { findMessage, markChanged, viewMessage, deleteStoredMessage } from '../chats/messages.ts';
import { characterCount } from '../text/character-count.ts';
import { findEntities } from '../text/found-entities.ts';
import type { MessageContent, SimUser, TelegramChat, TelegramMessage } from '../types.ts';
import { pushUpdate } from '../updates/queue.ts';
import { unixNow } from '../world.ts';
import type { World, WorldEvents } from '../world.ts';
import { botSees, deliverFromPerson } from './deliver.ts';
import type { SimDeps } from './deps.ts';
import { actorIn, chatOfPath } from './lookup.ts';
import { originOf } from './origin.ts';
import { Problem } from './problem.ts';
import { receiveFiles, uploadedContents } from './uploads.ts';

const MessageBody = z.object({
  from: z.coerce.number().int().optional(),
  text: z.string().optional(),
  caption: z.string().optional(),
  reply_to_message_id: z.coerce.number().int().optional(),
  contact: z.object({ phone_number: z.string().min(3), first_name: z.string().optional(), last_name: z.string().optional(), user_id: z.number().int().optional() }).optional(),
  location: z.object({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) }).optional(),
  sticker: z.object({ emoji: z.string() }).optional(),
});

const EditBody = z.object({ from: z.coerce.number().int().optional(), text: z.string().min(1) });

/** `wait` in milliseconds: an answer that would be empty waits for something new, at most so long. */
const MessagesQuery = z.object({ since: z.coerce.number().int().default(0), wait: z.coerce.number().int().min(0).max(30_000).default(0) });

/** What people write, and what stands in a chat. */
export function messageRoutes({ world }: SimDeps): Router {
  const router = express.Router({ mergeParams: true });

  router.post<{ chat: string }>('/chats/:chat/messages', receiveFiles(), async (request, response) => {
    const chat = chatOfPath(world, request.params.chat);
    const body = MessageBody.parse(request.body ?? {});
    const person = actorIn(world, chat, body.from);
    const files = (request.files ?? []) as Express.Multer.File[];
    const replyTo = replyOf(world, chat, body.reply_to_message_id);
    const contents = files.length === 0 ? [plainContent(body, person)] : await uploadedContents(world, files, body.caption ?? '');
    const ids = contents.map((content) => deliverFromPerson(world, chat, person, content, replyTo).message.message_id);
    response.json({ message_id: ids[0], ...(ids.length === 1 ? {} : { message_ids: ids }) });
  });

  router.patch<{ chat: string; message: string }>('/chats/:chat/messages/:message', (request, response) => {
    const chat = chatOfPath(world, request.params.chat);
    const body = EditBody.parse(request.body ?? {});
    const person = actorIn(world, chat, body.from);
    const stored = findMessage(world, chat.id, Number(request.params.message));
    if (stored?.message.text === undefined || stored.message.from?.id !== person.id) {
      throw new Problem(400, `Message ${request.params.message} is not a text of ${person.first_name}: only one's own texts can be edited`);
    }
    Object.assign(stored.message, textContent(body.text), { edit_date: unixNow(world) });
    markChanged(world, stored);
    if (botSees(world, stored.message)) pushUpdate(world, 'edited_message', stored.message);
    response.json({ message_id: stored.message.message_id });
  });

  router.delete<{ chat: string; message: string }>('/chats/:chat/messages/:message', (request, response) => {
    const chat = chatOfPath(world, request.params.chat);
    const stored = findMessage(world, chat.id, Number(request.params.message));
    if (stored === undefined) throw new Problem(404, `There is no message ${request.params.message} in chat ${chat.id}`);
    // Telegram does not tell bots about deletions, and so the bot hears nothing.
    deleteStoredMessage(world, stored);
    response.json({});
  });

  router.get<{ chat: string }>('/chats/:chat/messages', async (request, response) => {
    const chat = chatOfPath(world, request.params.chat);
    const { since, wait } = MessagesQuery.parse(request.query);
    const newer = () => Object.values(world.state.messages[chat.id] ?? {}).filter((stored) => stored.seq > since);
    if (wait > 0 && newer().length === 0) await messageIn(world, chat.id, wait);
    const changed = newer();
    response.json(changed.toSorted((a, b) => a.seq - b.seq).map((stored) => viewMessage(world, stored, originOf(request))));
  });

  return router;
}

/** Resolves with the next message or change in a chat, or when so many milliseconds are over. */
async function messageIn(world: World, chatId: number, waitMs: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const onMessage = (event: WorldEvents['message'][0]) => {
    if (event.chat_id === chatId) resolve();
  };
  world.events.on('message', onMessage);
  const timer = setTimeout(resolve, waitMs);
  await promise;
  clearTimeout(timer);
  world.events.off('message', onMessage);
}

function replyOf(world: World, chat: TelegramChat, messageId: number | undefined): TelegramMessage | undefined {
  if (messageId === undefined) return undefined;
  const stored = findMessage(world, chat.id, messageId);
  if (stored === undefined) throw new Problem(400, `There is no message ${messageId} in chat ${chat.id} to reply to`);
  return stored.message;
}

function plainContent(body: z.infer<typeof MessageBody>, person: SimUser): MessageContent {
  if (body.contact !== undefined) {
    const { first_name, last_name, user_id, phone_number } = body.contact;
    const isOwn = digits(phone_number) === digits(person.phone_number);
    const owner = user_id ?? (isOwn || first_name === undefined ? person.id : undefined);
    return {
      contact: {
        phone_number,
        first_name: first_name ?? person.first_name,
        ...(last_name === undefined ? {} : { last_name }),
        ...(owner === undefined ? {} : { user_id: owner }),
      },
    };
  }
  if (body.location !== undefined) return { location: body.location };
  if (body.sticker !== undefined) return { sticker: { emoji: body.sticker.emoji, type: 'regular', width: 512, height: 512, is_animated: false, is_video: false, file_id: 'PG-sticker', file_unique_id: 'PG-sticker' } };
  if (body.text === undefined || body.text.trim() === '') {
    throw new Problem(400, 'Say what is sent: "text", "contact", "location", or multipart with one of photo, document, audio, voice, video');
  }
  if (characterCount(body.text) > 4096) throw new Problem(400, 'Telegram sends at most 4,096 characters in one message: send several');
  return textContent(body.text);
}

function digits(phone: string): string {
  return phone.replaceAll(/\D/g, '');
}

/** A person's text with the entities that Telegram finds in it. */
export function textContent(text: string): MessageContent {
  const kept = text.trim();
  const entities = findEntities(kept);
  return { text: kept, ...(entities.length === 0 ? {} : { entities }) };
}
