/** Drives the WhatsApp side of the playground over its scripting API, as a script outside this repository would. */
export type WaMessage = {
  id: string;
  seq: number;
  from: 'business' | 'person';
  type: string;
  text: string;
  status: string;
  choices?: { kind: 'buttons' | 'list'; label?: string; rows: { id: string; title: string; description?: string }[] };
  file?: { name: string; mime: string; size: number; url: string };
  template?: string;
};

export type WhatsAppSim = ReturnType<typeof createWhatsAppSim>;

export function createWhatsAppSim(url: string) {
  async function call<T>(path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${url}/sim/whatsapp${path}`, body === undefined ? {} : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    const answer: unknown = await response.json();
    if (!response.ok) throw new Error(`${path}: ${response.status} ${JSON.stringify(answer)}`);
    return answer as T;
  }
  const messages = (number: string, since = 0) => call<WaMessage[]>(`/chats/${encodeURIComponent(number)}/messages?since=${since}`);

  return {
    call,
    messages,
    newPerson: (number: string, name: string) => call('/people', { number, name }),
    faults: (fault: Record<string, unknown>) => call('/faults', fault),
    calls: (since = 0) => call<{ seq: number; path: string; body: Record<string, unknown>; ok: boolean; code?: number }[]>(`/calls?since=${since}`),

    /** One person with WhatsApp: says, chooses, sends, and waits for what is answered. */
    person(number: string) {
      // By id: an old message that is read now has changed, but is no answer.
      let seen = new Set<string>();
      const mark = async () => {
        seen = new Set((await messages(number)).map(({ id }) => id));
      };

      /** The newest message of the business that matches, since the last thing this person did. */
      async function hears(pattern: RegExp, withinMs = 8_000): Promise<WaMessage> {
        const until = performance.now() + withinMs;
        for (;;) {
          const found = (await messages(number)).filter((it) => !seen.has(it.id) && it.from === 'business' && pattern.test(it.text)).at(-1);
          if (found !== undefined) return found;
          if (performance.now() > until) {
            const heard = (await messages(number)).slice(-5).map((it) => `${it.from}: ${it.text.slice(0, 200)}`);
            throw new Error(`nothing like ${String(pattern)} was heard on ${number}; the last messages:\n${heard.join('\n')}`);
          }
          await new Promise((resolve) => setTimeout(resolve, 25));
        }
      }

      return {
        hears,
        async says(text: string): Promise<void> {
          await mark();
          await call(`/chats/${encodeURIComponent(number)}/messages`, { text });
        },
        /** Taps a button or row by part of its words, on the newest message that has it. */
        async taps(label: string): Promise<void> {
          for (const message of (await messages(number)).toReversed()) {
            const row = message.choices?.rows.find((it) => it.title.includes(label) || it.description?.includes(label) === true);
            if (row === undefined) continue;
            await mark();
            await call(`/chats/${encodeURIComponent(number)}/messages`, { tap: { message_id: message.id, id: row.id } });
            return;
          }
          throw new Error(`no choice like ${label}; the newest message is ${JSON.stringify((await messages(number)).at(-1))}`);
        },
        async sendsFile(bytes: Uint8Array, name: string, type: string): Promise<void> {
          await mark();
          const form = new FormData();
          form.set('file', new Blob([new Uint8Array(bytes)], { type }), name);
          const response = await fetch(`${url}/sim/whatsapp/chats/${encodeURIComponent(number)}/messages`, { method: 'POST', body: form });
          if (!response.ok) throw new Error(`a file was not taken: ${response.status} ${await response.text()}`);
        },
      };
    },
  };
}
