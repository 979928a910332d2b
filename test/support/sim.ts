/** Drives the playground over its scripting API, as a script outside this repository would. */
export type SimMessage = {
  message_id: number;
  seq: number;
  deleted?: boolean;
  text?: string;
  caption?: string;
  photo?: unknown[];
  document?: unknown;
  audio?: unknown;
  voice?: unknown;
  video?: unknown;
  file_url?: string;
  from?: { id: number; is_bot?: boolean };
  reply_markup?: { inline_keyboard?: { text: string; callback_data?: string; url?: string; copy_text?: { text: string } }[][]; keyboard?: { text: string }[][] };
};

export type Sim = ReturnType<typeof createSim>;

export function createSim(url: string) {
  async function call<T>(path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${url}${path}`, body === undefined ? {} : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    const answer: unknown = await response.json();
    if (!response.ok) throw new Error(`${path}: ${response.status} ${JSON.stringify(answer)}`);
    return answer as T;
  }

  const messages = (chat: number, since = 0, waitMs = 0) => call<SimMessage[]>(`/sim/chats/${chat}/messages?since=${since}&wait=${waitMs}`);

  return {
    call,
    messages: (chat: number, since = 0) => messages(chat, since),
    state: () => call<{ now: string; admin_chat_id: number; users: { id: number; first_name: string; note?: string }[] }>('/sim/state'),
    newUser: (user: { first_name: string; language_code?: string; phone_number?: string }) => call<{ id: number }>('/sim/users', user),
    moveTo: (to: string) => call<{ now: string }>('/sim/clock', { to }),
    calls: (since = 0) => call<{ seq: number; method: string; params: Record<string, unknown>; ok: boolean; error_code?: number; description?: string }[]>(`/sim/calls?since=${since}`),

    /** One person in one chat: says, sends, taps, and waits for what the bot answers. */
    person(id: number, chat = id) {
      let seen = 0;
      const texts = (message: SimMessage) => `${message.text ?? ''}${message.caption ?? ''}`;

      /** The newest message that matches and was written or edited since the last thing this person did. */
      async function hears(pattern: RegExp, withinMs = 8_000): Promise<SimMessage> {
        const until = performance.now() + withinMs;
        let since = seen;
        for (;;) {
          const all = await messages(chat, since, Math.max(0, Math.ceil(until - performance.now())));
          since = Math.max(since, ...all.map((it) => it.seq));
          const found = all.filter((it) => it.deleted !== true && it.from?.is_bot === true && pattern.test(texts(it))).at(-1);
          if (found !== undefined) return found;
          if (performance.now() > until) {
            const heard = (await messages(chat)).slice(-5).map((it) => `${it.from?.is_bot === true ? 'bot' : 'person'}: ${texts(it).slice(0, 200)}`);
            throw new Error(`nothing like ${pattern} was heard in chat ${chat}; the last messages:\n${heard.join('\n')}`);
          }
        }
      }

      async function mark(): Promise<void> {
        const all = await messages(chat);
        seen = Math.max(0, ...all.map((it) => it.seq));
      }

      return {
        hears,
        async says(text: string) {
          await mark();
          await call(`/sim/chats/${chat}/messages`, { from: id, text });
        },
        async sends(body: Record<string, unknown>) {
          await mark();
          await call(`/sim/chats/${chat}/messages`, { from: id, ...body });
        },
        async sendsFile(field: 'photo' | 'document' | 'audio' | 'voice' | 'video', bytes: Uint8Array, name: string, type: string) {
          await mark();
          const form = new FormData();
          form.set('from', String(id));
          form.set(field, new Blob([new Uint8Array(bytes)], { type }), name);
          const response = await fetch(`${url}/sim/chats/${chat}/messages`, { method: 'POST', body: form });
          if (!response.ok) throw new Error(`a file was not taken: ${response.status} ${await response.text()}`);
        },
        /** Taps a button by part of its label, on this message or on the newest that has it. */
        async taps(label: string | RegExp, on?: SimMessage): Promise<{ text?: string; show_alert?: boolean } | null> {
          const matches = (text: string) => (typeof label === 'string' ? text.includes(label) : label.test(text));
          const candidates = on === undefined ? (await messages(chat)).filter((it) => it.deleted !== true).toReversed() : [on];
          for (const message of candidates) {
            const rows = [...(message.reply_markup?.inline_keyboard ?? []), ...(message.reply_markup?.keyboard ?? [])];
            const button = rows.flat().find((it) => matches(it.text));
            if (button === undefined) continue;
            await mark();
            const { answer } = await call<{ answer: { text?: string; show_alert?: boolean } | null }>(`/sim/chats/${chat}/taps`, { from: id, message_id: message.message_id, text: button.text });
            return answer;
          }
          throw new Error(`no button like ${String(label)} in chat ${chat}; the newest message has ${JSON.stringify(candidates[0]?.reply_markup)}`);
        },
      };
    },
  };
}
