import type { Log } from '../../domain/log.ts';
import type { Inbound } from './inbox.ts';
import type { Media, Provider } from './provider.ts';
import { numberedLines, WhatsAppFailure } from './provider.ts';
import type { WebClient, WebLibrary, WebMessage } from './web-client.ts';
import { createWebSession } from './web-session.ts';

const CALL_MS = 20_000;
const REMEMBERED = 5_000;

/** What the session tells the rest of the system. */
export type WebEvents = {
  onCode(qr: string): Promise<void>;
  onLost(reason: string): Promise<void>;
  onBack(): Promise<void>;
  onInbound(inbound: Inbound): Promise<void>;
  onReceipt(id: string, state: 'delivered' | 'read' | 'failed'): Promise<void>;
};

/** WhatsApp over whatsapp-web.js: a linked device of the organisation's phone. It has no buttons, no templates and no promise that it goes on. */
export function createWebProvider(deps: { library: WebLibrary; events: WebEvents; log: Log; timing?: Parameters<typeof createWebSession>[0]['timing']; callMs?: number }) {
  const { library, events, log } = deps;
  /** Chat ids by number: asking for one is a call to WhatsApp. */
  const chatIds = new Map<string, string>();
  /** Answers, whose delivery nobody waits for. */
  const answers = new Set<string>();

  const session = createWebSession({
    create: () => library.create(),
    log,
    onCode: events.onCode,
    onLost: events.onLost,
    onBack: events.onBack,
    ...(deps.timing === undefined ? {} : { timing: deps.timing }),
    async onMessage(message, client) {
      if (message.fromMe || !/@(c\.us|lid)$/.test(message.from)) return;
      const number = await numberOf(message.from, client);
      if (number === null) return log.warn('a WhatsApp message came from somebody whose number is hidden, and cannot be answered', { message: idOf(message) });
      await events.onInbound(inboundOf(message, number));
    },
    async onAck(message, ack) {
      const id = idOf(message);
      if (!message.fromMe || answers.has(id)) return;
      const state = ack < 0 ? 'failed' : ack >= 3 ? 'read' : ack === 2 ? 'delivered' : null;
      if (state !== null) await events.onReceipt(id, state);
    },
  });

  function online(): WebClient {
    const client = session.ready();
    if (client !== null) return client;
    const state = session.state();
    const error = `WhatsApp Web is not ready (${state})`;
    // Until somebody has scanned a code, no waiting helps: the person's next channel is better.
    throw new WhatsAppFailure('not-ready', error, state === 'pairing' ? { kind: 'never', error } : { kind: 'try-again', error });
  }

  async function chatIdOf(client: WebClient, number: string): Promise<string> {
    const known = chatIds.get(number);
    if (known !== undefined) return known;
    const found = await within(client.getNumberId(number.replace(/^\+/, '')), 'try-again');
    if (found === null) throw new WhatsAppFailure('no-whatsapp', 'this number has no WhatsApp', { kind: 'never', error: 'this number has no WhatsApp' });
    if (chatIds.size > REMEMBERED) chatIds.clear();
    chatIds.set(number, found['_serialized']);
    return found['_serialized'];
  }

  /** A page that has crashed answers never or with an error of its own; whether a message had left by then nobody knows. */
  async function within<T>(call: Promise<T>, otherwise: 'try-again' | 'unknown'): Promise<T> {
    const { promise: late, reject } = Promise.withResolvers<never>();
    const limit = setTimeout(() => reject(new Error('WhatsApp Web did not answer')), deps.callMs ?? CALL_MS);
    try {
      return await Promise.race([call, late]);
    } catch (error) {
      session.doubt();
      const text = error instanceof Error ? error.message : String(error);
      throw new WhatsAppFailure('web', text, { kind: otherwise, error: text }, { cause: error });
    } finally {
      clearTimeout(limit);
    }
  }

  const provider: Provider = {
    sendTemplate: null,
    async send(number, outgoing) {
      const client = online();
      const chatId = await chatIdOf(client, number);
      const text = numberedLines(outgoing.text, outgoing.choices);
      const sent = outgoing.media === null
        ? await within(client.sendMessage(chatId, text, { linkPreview: false }), 'unknown')
        : await within(client.sendMessage(chatId, pack(outgoing.media), { caption: text, sendMediaAsDocument: outgoing.media.kind === 'document' }), 'unknown');
      if (sent === undefined) throw new WhatsAppFailure('web', 'WhatsApp Web did not say what it sent', { kind: 'unknown', error: 'WhatsApp Web did not say what it sent' });
      const id = idOf(sent);
      if (outgoing.purpose === 'chat') answers.add(id);
      if (answers.size > REMEMBERED) answers.delete(answers.values().next().value ?? '');
      return { id };
    },

    async download(file, limit) {
      if (file.size !== null && file.size > limit) return 'too-large';
      const message = await within(online().getMessageById(file.id), 'try-again');
      const media = message == null ? undefined : await within(message.downloadMedia(), 'try-again');
      if (media === undefined) return 'gone';
      const bytes = Buffer.from(media.data, 'base64');
      return bytes.length > limit ? 'too-large' : bytes;
    },
  };

  function pack(media: Media): unknown {
    return library.media(media.mime, media.bytes.toString('base64'), media.name);
  }

  return { provider, start: session.start, stop: session.stop, state: session.state };
}

/** WhatsApp names people by their number (`919…@c.us`) or by an id that hides it (`…@lid`), which it translates for those who wrote first. */
async function numberOf(id: string, client: WebClient): Promise<string | null> {
  const phone = id.endsWith('@lid') ? (await client.getContactLidAndPhone([id]))[0]?.pn : id;
  // A device of a multi-device account carries its own number after a colon.
  const digits = /^(\d{5,20})(?::\d+)?@c\.us$/.exec(phone ?? '')?.[1];
  return digits === undefined ? null : `+${digits}`;
}

/** The library's own names for what the page keeps inside. */
const idOf = (message: WebMessage) => message.id['_serialized'];
const dataOf = (message: WebMessage) => message['_data'];

const kinds = { image: 'photo', video: 'video', audio: 'audio', ptt: 'voice', document: 'document' } as const;

function inboundOf(message: WebMessage, number: string): Inbound {
  const kind = Object.entries(kinds).find(([type]) => type === message.type)?.[1];
  const event: Inbound['event'] =
    kind !== undefined && message.hasMedia ? { kind: 'file', file: { id: idOf(message), kind, size: dataOf(message)?.size ?? null, mime: null, name: null } }
    : message.location !== undefined ? { kind: 'location', latitude: Number(message.location.latitude), longitude: Number(message.location.longitude) }
    : message.type === 'chat' ? { kind: 'text', text: message.body }
    : { kind: 'other', what: message.type };
  return {
    id: idOf(message),
    number,
    name: dataOf(message)?.notifyName ?? null,
    at: Temporal.Instant.fromEpochMilliseconds(message.timestamp * 1000).toString(),
    event,
    pressed: null,
    answers: dataOf(message)?.quotedStanzaID ?? null,
  };
}
