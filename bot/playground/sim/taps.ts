import express from 'express';
import type { Router } from 'express';
import { z } from 'zod';
import { findMessage } from '../chats/messages.ts';
import type { InlineButton, KeyboardButton, SimUser, StoredMessage, TelegramChat } from '../types.ts';
import type { World } from '../world.ts';
import { inlineButtons, openKeyboard } from './buttons.ts';
import { deliverFromPerson } from './deliver.ts';
import type { SimDeps } from './deps.ts';
import { actorIn, chatOfPath } from './lookup.ts';
import { textContent } from './messages.ts';
import { payInvoice } from './pay.ts';
import { pressCallback } from './press.ts';
import { Problem } from './problem.ts';

/** Where people of the playground stand when they share their location: the Gateway of India. */
const HOME = { latitude: 18.922, longitude: 72.8347 };

const TapBody = z
  .object({
    from: z.coerce.number().int().optional(),
    message_id: z.coerce.number().int().optional(),
    text: z.string().optional(),
    data: z.string().optional(),
    /** Press a callback that the message does not show, as a changed Telegram app could. Needs `data`. */
    forged: z.boolean().default(false),
  })
  .refine((body) => body.text !== undefined || body.data !== undefined, 'Say which button: its label in "text" or its callback data in "data"');

const PayBody = z.object({ from: z.coerce.number().int() });

/** Presses of buttons, inline and on reply keyboards, and payments of invoice links. */
export function tapRoutes({ world }: SimDeps): Router {
  const router = express.Router();

  router.post<{ chat: string }>('/chats/:chat/taps', async (request, response) => {
    const chat = chatOfPath(world, request.params.chat);
    const body = TapBody.parse(request.body ?? {});
    const person = actorIn(world, chat, body.from);
    const stored = body.message_id === undefined ? undefined : findMessage(world, chat.id, body.message_id);
    if (body.message_id !== undefined && stored === undefined) {
      throw new Problem(400, `There is no message ${body.message_id} in chat ${chat.id} (any more): GET /sim/chats/${chat.id}/messages lists them`);
    }
    if (body.forged && body.data !== undefined && stored !== undefined) {
      response.json({ answer: await pressCallback(world, person, stored, body.data) });
      return;
    }
    const inline = inlineButtons(stored).find((button) => (body.data === undefined ? button.text === body.text : button.callback_data === body.data));
    if (stored !== undefined && inline !== undefined) {
      response.json(await tapInline(world, chat, person, stored, inline));
      return;
    }
    const key = openKeyboard(world, chat.id).find((button) => button.text === body.text);
    if (key === undefined) throw noSuchButton(world, chat, stored, body.text ?? body.data ?? '');
    response.json(tapKey(world, chat, person, key));
  });

  router.post<{ slug: string }>('/invoices/:slug/pay', async (request, response) => {
    const invoice = world.state.invoice_links[request.params.slug];
    if (invoice === undefined) throw new Problem(404, `There is no invoice link ${request.params.slug}: the slug is what follows "https://t.me/$"`);
    const { from } = PayBody.parse(request.body ?? {});
    const chat = chatOfPath(world, String(from));
    response.json({ answer: await payInvoice(world, chat, actorIn(world, chat, from), invoice) });
  });

  return router;
}

async function tapInline(world: World, chat: TelegramChat, person: SimUser, stored: StoredMessage, button: InlineButton): Promise<object> {
  if (button.callback_data !== undefined) return { answer: await pressCallback(world, person, stored, button.callback_data) };
  if (button.pay === true && stored.invoice !== undefined) return { answer: await payInvoice(world, chat, person, stored.invoice) };
  const url = button.url ?? button.web_app?.url ?? button.login_url?.url;
  if (url !== undefined) return { answer: null, url, note: 'This button opens an address; the bot does not hear of it' };
  if (button.copy_text !== undefined) return { answer: null, copied: button.copy_text.text };
  throw new Problem(400, `The playground cannot press "${button.text}": it has no inline mode`);
}

function tapKey(world: World, chat: TelegramChat, person: SimUser, key: KeyboardButton): object {
  if (key.web_app !== undefined) return { answer: null, url: key.web_app.url, note: 'This button opens an address; the bot does not hear of it' };
  const content =
    key.request_contact === true
      ? {
          contact: {
            phone_number: person.phone_number,
            first_name: person.first_name,
            ...(person.last_name === undefined ? {} : { last_name: person.last_name }),
            user_id: person.id,
          },
        }
      : key.request_location === true
        ? { location: HOME }
        : textContent(key.text);
  const { message } = deliverFromPerson(world, chat, person, content);
  return { answer: null, message_id: message.message_id };
}

function noSuchButton(world: World, chat: TelegramChat, stored: StoredMessage | undefined, wanted: string): Problem {
  const inline = inlineButtons(stored).map((button) => button.text);
  const keys = openKeyboard(world, chat.id).map((button) => button.text);
  const quoted = [...inline, ...keys].map((label) => `"${label}"`).join(', ');
  const where = stored === undefined ? 'no message_id was given, and the open reply keyboard' : `message ${stored.message.message_id} with the open reply keyboard`;
  return new Problem(400, `There is no button "${wanted}": ${where} has ${quoted === '' ? 'no buttons' : quoted}`, { labels: [...inline, ...keys] });
}
