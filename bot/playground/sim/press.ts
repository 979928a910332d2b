import type { EventEmitter } from 'node:events';
import { withoutReply } from '../chats/messages.ts';
import { asTelegramUser } from '../chats/people.ts';
import type { SimUser, StoredMessage } from '../types.ts';
import { pushUpdate } from '../updates/queue.ts';
import type { CallbackAnswer, World, WorldEvents } from '../world.ts';

/** How long a script waits for the bot's answer to a press, in milliseconds of the machine's own clock. */
const ANSWER_WITHIN_MS = 5000;

/** Queries are forgotten after this many newer ones; by then they are too old to be answered. */
const REMEMBERED_QUERIES = 1000;

/** What the bot answered to a press; null when it did not within five seconds. */
export type PressAnswer = { text: string; show_alert: boolean; url?: string } | null;

/** Presses a callback button as a person and waits for the bot. */
export async function pressCallback(world: World, person: SimUser, stored: StoredMessage, data: string): Promise<PressAnswer> {
  const { chat } = stored.message;
  const id = String(7_000_000_000_000 + world.state.next.query++);
  world.state.callback_queries[id] = { user: person.id, chat_id: chat.id, asked_at: Temporal.Now.instant().epochMilliseconds, answered: false };
  forgetOldest(world.state.callback_queries);
  const answered = waitFor(world, 'answer', id, ANSWER_WITHIN_MS);
  pushUpdate(world, 'callback_query', {
    id,
    from: asTelegramUser(person),
    message: withoutReply(stored.message),
    chat_instance: String(chat.id * 7919),
    data,
  });
  return pressAnswer(await answered);
}

function pressAnswer(answer: CallbackAnswer | undefined): PressAnswer {
  if (answer === undefined) return null;
  return { text: answer.text, show_alert: answer.show_alert, ...(answer.url === undefined ? {} : { url: answer.url }) };
}

/** The first answer to this query, or undefined when the time is over. */
export function waitFor<Name extends 'answer' | 'pre_checkout'>(world: World, name: Name, queryId: string, milliseconds: number): Promise<WorldEvents[Name][0] | undefined> {
  return new Promise((resolve) => {
    const events: EventEmitter = world.events;
    const finish = (payload?: WorldEvents[Name][0]) => {
      clearTimeout(timer);
      events.off(name, listen);
      resolve(payload);
    };
    const listen = (payload: WorldEvents[Name][0]) => {
      if (payload.query_id === queryId) finish(payload);
    };
    const timer = setTimeout(finish, milliseconds);
    events.on(name, listen);
  });
}

function forgetOldest(queries: Record<string, unknown>): void {
  const ids = Object.keys(queries);
  for (const id of ids.slice(0, Math.max(0, ids.length - REMEMBERED_QUERIES))) delete queries[id];
}
