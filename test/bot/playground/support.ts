import { Bot } from 'grammy';
import sharp from 'sharp';
import { createPlayground } from '../../../bot/playground/playground.ts';
import type { Playground, PlaygroundOptions } from '../../../bot/playground/playground.ts';
import type { CallRecord } from '../../../bot/playground/types.ts';
import type { MessageView } from '../../../bot/playground/chats/messages.ts';

export const TOKEN = '777000:test-token';
export const START = Temporal.Instant.from('2026-11-21T04:00:00Z');

/** A clock that stands still until it is moved, and remembers where to. */
export function standingClock(): PlaygroundOptions['clock'] & { moves: string[] } {
  let now = START;
  const moves: string[] = [];
  return {
    moves,
    now: () => now,
    async moveTo(to) {
      now = to;
      moves.push(to.toString());
    },
  };
}

export type Answer = { ok: boolean; result?: unknown; error_code?: number; description?: string; parameters?: Record<string, number> };

/** A playground with the calls that tests make of it. */
export type Stage = {
  playground: Playground;
  clock: ReturnType<typeof standingClock>;
  /** Calls the Bot API with JSON. */
  api(method: string, parameters?: object): Promise<Answer>;
  /** Calls the Bot API and answers the description of its refusal, with the code in front; `ok` when there is none. */
  refusal(method: string, parameters?: object): Promise<string>;
  /** Sends as the bot, and answers the message id. */
  send(chat: number, text: string, more?: object): Promise<number>;
  post(path: string, body: object): Promise<{ status: number; body: Record<string, unknown> }>;
  get<T>(path: string): Promise<T>;
  say(chat: number, text: string, from?: number): Promise<number>;
  messages(chat: number, since?: number): Promise<MessageView[]>;
  calls(method?: string): Promise<CallRecord[]>;
  upload(chat: number, field: string, content: Buffer, name: string, more?: Record<string, string>): Promise<{ status: number; body: Record<string, unknown> }>;
  updates(): Promise<Record<string, unknown>[]>;
  /** A grammY bot on this playground; it is stopped with the stage. */
  bot(): Bot;
  run(bot: Bot): void;
  close(): Promise<void>;
};

/** Starts a playground on a free port with Asha (11) and Ravi (12), who have both started the bot. */
export async function openStage(options: Partial<PlaygroundOptions> = {}): Promise<Stage> {
  const clock = standingClock();
  const playground = await onFreePort((port) =>
    createPlayground({ port, bot: { token: TOKEN, username: 'chaupal_bot', firstName: 'Chaupal' }, clock, ...options }),
  );
  const running: { bot: Bot; polling: Promise<void>; ended: Promise<void> }[] = [];

  async function api(method: string, parameters: object = {}): Promise<Answer> {
    const response = await fetch(`${playground.apiRoot}/bot${TOKEN}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(parameters),
    });
    return (await response.json()) as Answer;
  }

  async function send(path: string, init: RequestInit): Promise<{ status: number; body: Record<string, unknown> }> {
    const response = await fetch(`${playground.url}/sim${path}`, init);
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }

  const stage: Stage = {
    playground,
    clock,
    api,
    async refusal(method, parameters) {
      const answer = await api(method, parameters);
      return answer.ok ? 'ok' : `${answer.error_code} ${answer.description}`;
    },
    async send(chat, text, more = {}) {
      const answer = await api('sendMessage', { chat_id: chat, text, ...more });
      if (!answer.ok) throw new Error(answer.description);
      return (answer.result as { message_id: number }).message_id;
    },
    post: (path, body) => send(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    get: async <T>(path: string) => (await (await fetch(`${playground.url}/sim${path}`)).json()) as T,
    async say(chat, text, from = chat) {
      const { status, body } = await stage.post(`/chats/${chat}/messages`, { from, text });
      if (status !== 200) throw new Error(String(body['detail']));
      return Number(body['message_id']);
    },
    messages: (chat, since = 0) => stage.get(`/chats/${chat}/messages?since=${since}`),
    calls: (method) => stage.get(`/calls${method === undefined ? '' : `?method=${method}`}`),
    upload(chat, field, content, name, more = {}) {
      const form = new FormData();
      for (const [key, value] of Object.entries({ from: String(chat), ...more })) form.set(key, value);
      form.set(field, new Blob([new Uint8Array(content)]), name);
      return send(`/chats/${chat}/messages`, { method: 'POST', body: form });
    },
    async updates() {
      const { result } = await api('getUpdates', {});
      const updates = result as Record<string, unknown>[];
      const last = updates.at(-1)?.['update_id'];
      if (last !== undefined) await api('getUpdates', { offset: Number(last) + 1 });
      return updates;
    },
    bot: () => new Bot(TOKEN, { client: { apiRoot: playground.apiRoot } }),
    run(bot) {
      let ended = Promise.resolve();
      const polling = new Promise<void>((resolve) => {
        ended = bot.start({ timeout: 5, onStart: () => resolve() });
      });
      running.push({ bot, polling, ended });
    },
    async close() {
      for (const { bot, polling, ended } of running) {
        // grammY cannot be stopped in the middle of its start.
        await polling;
        await bot.stop();
        await ended;
      }
      await playground.close();
    },
  };

  playground.ensureUser({ id: 11, first_name: 'Asha', language_code: 'mr', phone_number: '+919812345678' });
  playground.ensureUser({ id: 12, first_name: 'Ravi', language_code: 'hi' });
  await stage.say(11, '/start');
  await stage.say(12, '/start');
  await stage.updates();
  return stage;
}

/** Starts something on the first free port below 32768, where no outgoing connection is given one by chance. */
export async function onFreePort<T>(start: (port: number) => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await start(20_000 + Math.floor(Math.random() * 12_000));
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    }
  }
}

/** Waits until something is so. Fails after two seconds with what was looked for. */
export async function until<T>(what: string, look: () => Promise<T | undefined | false>): Promise<T> {
  const end = performance.now() + 2000;
  while (performance.now() < end) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    await new Promise((resolve) => {
      setTimeout(resolve, 15);
    });
  }
  throw new Error(`Waited two seconds for ${what}`);
}

/** A PNG of one colour. */
export function picture(width = 900, height = 600, background = '#a03020'): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background } }).png().toBuffer();
}
