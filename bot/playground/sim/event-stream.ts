import express from 'express';
import type { Response, Router } from 'express';
import { viewMessage } from '../chats/messages.ts';
import type { World, WorldEvents } from '../world.ts';
import type { SimDeps } from './deps.ts';
import { originOf } from './origin.ts';

const PLAIN_EVENTS = ['chat_action', 'commands', 'answer', 'clock', 'users', 'groups', 'whatsapp'] as const;

/** Keeps proxies and browsers from closing a silent stream. */
const HEARTBEAT_MS = 20_000;

/** `GET /sim/events`: what happens, as server-sent events. */
export function eventStreamRoute({ world }: SimDeps): Router {
  const router = express.Router();
  router.get('/events', (request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', connection: 'keep-alive' });
    response.write('retry: 1000\n\n');
    follow(world, response, originOf(request));
  });
  return router;
}

function follow(world: World, response: Response, origin: string): void {
  const send = (name: string, data: object) => response.write(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
  const onMessage = ({ chat_id, message_id }: WorldEvents['message'][0]) => {
    const stored = world.state.messages[chat_id]?.[message_id];
    if (stored !== undefined) send('message', { chat_id, ...viewMessage(world, stored, origin) });
  };
  const plain = PLAIN_EVENTS.map((name) => ({ name, listener: (data: object) => send(name, data) }));
  world.events.on('message', onMessage);
  for (const { name, listener } of plain) world.events.on(name, listener);
  const heartbeat = setInterval(() => response.write(': still here\n\n'), HEARTBEAT_MS);
  response.on('close', () => {
    clearInterval(heartbeat);
    world.events.off('message', onMessage);
    for (const { name, listener } of plain) world.events.off(name, listener);
  });
}
