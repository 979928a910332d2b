import { randomBytes } from 'node:crypto';
import type { World } from '../world.ts';
import { contentOf, type ApprovedTemplate } from './content.ts';
import { GraphError } from './graph-error.ts';
import type { WaFile, WaMessage, WaPerson } from './state.ts';
import { createWebhookQueue } from './webhook-queue.ts';

const WINDOW_MS = 24 * 3_600_000;
const REMEMBERED_CALLS = 5_000;

/** What the Cloud API is configured with; the product's own client uses the same. */
export type WhatsAppOptions = {
  token: string;
  phoneId: string;
  appSecret: string;
  verifyToken: string;
  webhookUrl: string;
  /** The number of the business, E.164 without the plus. */
  displayNumber: string;
  templates: readonly ApprovedTemplate[];
};

/** What can go wrong on purpose: an error of the call, one that is only reported afterwards, or an answer that is never given. */
export type WaFault = { times: number; code?: number; status?: number; retry_after?: number; report?: number; fault?: 'timeout' | 'lost-answer'; hold_ms?: number };

export type WaCall = { seq: number; at: string; path: string; body: unknown; ok: boolean; code?: number };

export type WhatsAppStandIn = ReturnType<typeof createWhatsAppStandIn>;

/** A stand-in for WhatsApp's Cloud API and for the phones of those who use it. */
export function createWhatsAppStandIn(world: World, options: WhatsAppOptions, onFailure: (error: unknown) => void) {
  const state = world.state.whatsapp;
  const queue = createWebhookQueue({ url: options.webhookUrl, appSecret: options.appSecret, verifyToken: options.verifyToken, onFailure });
  const calls: WaCall[] = [];
  let faults: WaFault[] = [];
  const now = () => world.clock.now().epochMilliseconds;
  const seconds = () => Math.floor(now() / 1000);

  function changed(message: WaMessage | null, waId: string): void {
    if (message !== null) message.seq = state.next.seq++;
    world.touch();
    world.events.emit('whatsapp', { wa_id: waId });
  }

  function add(waId: string, message: Omit<WaMessage, 'id' | 'seq' | 'timestamp'>): WaMessage {
    const added: WaMessage = { ...message, id: `wamid.${state.next.message++}.${randomBytes(6).toString('hex')}`, seq: 0, timestamp: seconds() };
    (state.messages[waId] ??= []).push(added);
    changed(added, waId);
    return added;
  }

  const metadata = { display_phone_number: options.displayNumber, phone_number_id: options.phoneId };
  const notify = (value: object) =>
    queue.put({ object: 'whatsapp_business_account', entry: [{ id: 'playground', changes: [{ field: 'messages', value: { messaging_product: 'whatsapp', metadata, ...value } }] }] });

  function report(waId: string, message: WaMessage, status: WaMessage['status'], error?: number): void {
    message.status = status;
    changed(message, waId);
    notify({
      statuses: [{
        id: message.id, status, timestamp: String(seconds()), recipient_id: waId,
        ...(message.purpose === undefined ? {} : { biz_opaque_callback_data: message.purpose }),
        ...(error === undefined ? {} : { errors: [{ code: error, title: 'Message undeliverable', error_data: { details: 'Message undeliverable' } }] }),
      }],
    });
  }

  return {
    options,
    state,
    calls,
    queue,

    record(path: string, body: unknown, error?: GraphError): void {
      calls.push({ seq: state.next.call++, at: world.clock.now().toString(), path, body, ok: error === undefined, ...(error === undefined ? {} : { code: error.code }) });
      if (calls.length > REMEMBERED_CALLS) calls.shift();
    },

    setFault(fault: WaFault): void {
      if (fault.times > 0) faults.push({ ...fault });
      else faults = [];
    },
    takeFault(): WaFault | undefined {
      const fault = faults[0];
      if (fault === undefined) return undefined;
      fault.times -= 1;
      faults = faults.filter(({ times }) => times > 0);
      return fault;
    },

    savePerson(input: { wa_id: string; name: string; note?: string }): WaPerson {
      const person = { unreachable: false, last_inbound_at: null, ...state.people[input.wa_id], ...input };
      state.people[input.wa_id] = person;
      changed(null, input.wa_id);
      return person;
    },
    person: (waId: string): WaPerson | undefined => (Object.hasOwn(state.people, waId) ? state.people[waId] : undefined),
    setUnreachable(person: WaPerson, unreachable: boolean): void {
      person.unreachable = unreachable;
      changed(null, person.wa_id);
    },

    async keepFile(content: Buffer, mime: string, name: string): Promise<WaFile> {
      const id = String(700_000_000_000 + state.next.file++);
      const file: WaFile = { id, unique_id: `W${id}`, mime, name, size: content.length };
      await world.files.put(file.unique_id, content);
      state.files[id] = file;
      world.touch();
      return file;
    },
    bytesOf: (file: WaFile) => world.files.get(file.unique_id),

    /** What the business sends. Throws a `GraphError`; what is only found out on the way is reported afterwards. */
    send(body: Record<string, unknown>, reportError?: number): { waId: string; id: string } {
      if (body['messaging_product'] !== 'whatsapp') throw new GraphError(400, 100, 'The parameter messaging_product is required.');
      const to = typeof body['to'] === 'string' ? body['to'].replace(/\D/g, '') : '';
      if (!/^[1-9]\d{6,14}$/.test(to)) throw new GraphError(400, 100, 'Param to is not a valid phone number.');
      if (to === options.displayNumber) throw new GraphError(400, 131021, 'Recipient cannot be sender');
      const content = contentOf(body, state, options.templates);
      const person = state.people[to];
      const open = person?.last_inbound_at != null && now() - person.last_inbound_at < WINDOW_MS;
      if (content.type !== 'template' && !open) throw new GraphError(400, 131047, 'Re-engagement message', 'Message failed to send because more than 24 hours have passed since the customer last replied to this number.');
      const purpose = body['biz_opaque_callback_data'];
      const message = add(to, { ...content, from: 'business', status: 'accepted', ...(typeof purpose === 'string' ? { purpose: purpose.slice(0, 512) } : {}) });
      const error = reportError ?? (person === undefined || person.unreachable ? 131026 : undefined);
      if (error !== undefined) report(to, message, 'failed', error);
      else {
        report(to, message, 'sent');
        report(to, message, 'delivered');
      }
      return { waId: to, id: message.id };
    },

    /** What a person sends. Everything before it has been read. */
    say(person: WaPerson, said: Omit<WaMessage, 'id' | 'seq' | 'timestamp' | 'from' | 'status'>, webhook: object): WaMessage {
      const message = add(person.wa_id, { ...said, from: 'person', status: 'sent' });
      person.last_inbound_at = now();
      this.read(person);
      const context = said.reply_to === undefined ? {} : { context: { from: options.displayNumber, id: said.reply_to } };
      notify({
        contacts: [{ profile: { name: person.name }, wa_id: person.wa_id }],
        messages: [{ from: person.wa_id, id: message.id, timestamp: String(message.timestamp), ...context, ...webhook }],
      });
      return message;
    },

    /** The person looks at the chat. */
    read(person: WaPerson): void {
      for (const message of state.messages[person.wa_id] ?? []) if (message.from === 'business' && message.status === 'delivered') report(person.wa_id, message, 'read');
    },
  };
}
