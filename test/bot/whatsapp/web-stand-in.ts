import { EventEmitter } from 'node:events';
import type { WebClient, WebLibrary, WebMessage } from '../../../bot/whatsapp/web-client.ts';

/** How a client behaves; a test changes it before a client is made or while it lives. */
export type Behaviour = {
  initialize: 'fine' | 'throws' | 'hangs';
  send: 'fine' | 'hangs' | 'throws';
  /** A page that crashed: its calls throw, or never come back. */
  page: 'fine' | 'gone' | 'hangs';
  /** A browser that does not close. */
  destroy: 'fine' | 'hangs';
  /** Numbers (digits) that have WhatsApp. */
  numbers: Set<string>;
  /** What hides behind a LID. */
  lids: Map<string, string>;
};

export type FakeClient = ReturnType<typeof createClient>;

/** whatsapp-web.js's client at its edge: its events and calls, and as strict about its life as the real one. */
export function webStandIn(behaviour: Partial<Behaviour> = {}) {
  const how: Behaviour = { initialize: 'fine', send: 'fine', page: 'fine', destroy: 'fine', numbers: new Set(['919876543210']), lids: new Map(), ...behaviour };
  const clients: FakeClient[] = [];
  const library: WebLibrary = {
    create() {
      const living = clients.filter((client) => client.isOpen());
      if (living.length > 0) throw new Error('two browsers on one profile: The browser is already running');
      const client = createClient(how);
      clients.push(client);
      return client.client;
    },
    media: (mimetype, data, filename) => ({ mimetype, data, filename }),
  };
  return {
    library,
    how,
    clients,
    newest(): FakeClient {
      const client = clients.at(-1);
      if (client === undefined) throw new Error('no client was made');
      return client;
    },
  };
}

function createClient(how: Behaviour) {
  const events = new EventEmitter();
  const sent: { chatId: string; content: unknown; options: unknown }[] = [];
  const stored = new Map<string, WebMessage>();
  let open = false;
  let ready = false;
  let made = 0;

  const message = (id: string, from: string, fromMe: boolean, more: Partial<WebMessage> = {}): WebMessage => ({
    id: { _serialized: id }, from, fromMe, type: 'chat', body: '', timestamp: 1_795_257_600, hasMedia: false, downloadMedia: async () => undefined, ...more,
  });
  const alive = () => {
    if (!open) throw new Error('Protocol error (Runtime.callFunctionOn): Session closed. Most likely the page has been closed.');
    if (!ready) throw new Error("Cannot read properties of undefined (reading 'WWebJS')");
  };

  const client: WebClient = {
    on: (name, listener) => events.on(name, listener as (...values: unknown[]) => void),
    async initialize() {
      if (open) throw new Error('The browser is already running for this profile');
      if (how.initialize === 'throws') throw new Error('net::ERR_INTERNET_DISCONNECTED at https://web.whatsapp.com/');
      open = true;
      if (how.initialize === 'hangs') await new Promise(() => undefined);
    },
    async destroy() {
      ready = false;
      open = false;
      if (how.destroy === 'hangs') await new Promise(() => undefined);
    },
    async getState() {
      alive();
      if (how.page === 'gone') throw new Error('Protocol error (Runtime.callFunctionOn): Target closed');
      return how.page === 'hangs' ? new Promise(() => undefined) : 'CONNECTED';
    },
    async getNumberId(number) {
      alive();
      return how.numbers.has(number) ? { _serialized: `${number}@c.us` } : null;
    },
    async getContactLidAndPhone(ids) {
      alive();
      return ids.map((lid) => ({ lid, pn: how.lids.get(lid) }));
    },
    async getMessageById(id) {
      alive();
      return stored.get(id) ?? null;
    },
    async sendMessage(chatId, content, options) {
      alive();
      if (how.send === 'hangs') return new Promise(() => undefined);
      if (how.send === 'throws') throw new Error('Evaluation failed: detached Frame');
      sent.push({ chatId, content, options });
      made += 1;
      return message(`true_${chatId}_${made}`, 'me@c.us', true);
    },
  };

  return {
    client,
    sent,
    isOpen: () => open,
    qr: (code: string) => events.emit('qr', code),
    authenticated: () => events.emit('authenticated'),
    ready() {
      ready = true;
      events.emit('ready');
    },
    /** As the real client: its page is gone, its browser is not. */
    disconnected(reason: string) {
      ready = false;
      events.emit('disconnected', reason);
    },
    authFailure: (reason: string) => events.emit('auth_failure', reason),
    receives(from: string, more: Partial<WebMessage> = {}) {
      made += 1;
      const received = message(`false_${from}_${made}`, from, false, more);
      stored.set(received.id['_serialized'], received);
      events.emit('message', received);
    },
    acks: (id: string, ack: number) => events.emit('message_ack', message(id, 'me@c.us', true), ack),
  };
}
