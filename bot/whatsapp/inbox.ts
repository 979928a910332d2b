import { z } from 'zod';
import type { ChatEvent } from '../../flows/chat.ts';
import type { IncomingUpdate } from '../chat/inbox.ts';

/** A message that somebody sent, told without its provider's words; this is what the inbox stores. */
export type Inbound = {
  readonly id: string;
  /** E.164. */
  readonly number: string;
  /** What they call themselves on WhatsApp. */
  readonly name: string | null;
  readonly at: string;
  readonly event: ChatEvent;
  /** What a pressed button or a chosen row brought back; never to be believed. */
  readonly pressed: string | null;
  /** The message that this one answers, when the person quoted or pressed one; of WhatsApp Web's longer ids the last part. */
  readonly answers: string | null;
};

/** The lane is the number, so that one person's messages are worked on in their order. Words that stop something may overtake. */
export function toIncoming(inbound: Inbound, isUrgent: (text: string) => boolean): IncomingUpdate {
  const { event } = inbound;
  return { channel: 'whatsapp', updateId: inbound.id, lane: `whatsapp:${inbound.number}`, urgent: event.kind === 'text' && isUrgent(event.text), payload: inbound };
}

const media = z.object({ id: z.string(), mime_type: z.string().optional(), filename: z.string().optional(), voice: z.boolean().optional(), caption: z.string().optional() });

/** A message of a Cloud API webhook. Kinds that are not here arrive as `other`, so that the person gets an answer at least. */
export const cloudMessage = z.object({
  id: z.string().min(1).max(500),
  from: z.string().regex(/^\d{5,20}$/),
  timestamp: z.string().regex(/^\d{1,12}$/),
  type: z.string(),
  context: z.object({ id: z.string().optional() }).optional(),
  text: z.object({ body: z.string().max(10_000) }).optional(),
  button: z.object({ payload: z.string(), text: z.string() }).optional(),
  interactive: z.object({ button_reply: z.object({ id: z.string(), title: z.string() }).optional(), list_reply: z.object({ id: z.string(), title: z.string() }).optional() }).optional(),
  image: media.optional(),
  document: media.optional(),
  audio: media.optional(),
  video: media.optional(),
  location: z.object({ latitude: z.number(), longitude: z.number() }).optional(),
  contacts: z.array(z.object({ phones: z.array(z.object({ phone: z.string().optional(), wa_id: z.string().optional() })).optional() })).optional(),
});

export function fromCloud(message: z.infer<typeof cloudMessage>, name: string | null): Inbound {
  const reply = message.interactive?.button_reply ?? message.interactive?.list_reply;
  return {
    id: message.id,
    number: `+${message.from}`,
    name,
    at: Temporal.Instant.fromEpochMilliseconds(Number(message.timestamp) * 1000).toString(),
    event: eventOf(message),
    pressed: reply?.id ?? message.button?.payload ?? null,
    answers: message.context?.id ?? null,
  };
}

function eventOf(message: z.infer<typeof cloudMessage>): ChatEvent {
  const words = message.text?.body ?? message.interactive?.button_reply?.title ?? message.interactive?.list_reply?.title ?? message.button?.text;
  if (words !== undefined) return { kind: 'text', text: words };
  if (message.location !== undefined) return { kind: 'location', ...message.location };
  const phone = message.contacts?.[0]?.phones?.[0];
  if (phone !== undefined) {
    const shared = phone.wa_id === undefined ? (phone.phone ?? '') : `+${phone.wa_id}`;
    return { kind: 'contact', phone: shared, own: phone.wa_id === message.from };
  }
  const files = { photo: message.image, document: message.document, audio: message.audio, video: message.video } as const;
  for (const [kind, file] of Object.entries(files)) {
    if (file === undefined) continue;
    const type = kind === 'audio' && file.voice === true ? 'voice' : (kind as keyof typeof files);
    return { kind: 'file', file: { id: file.id, kind: type, size: null, mime: file.mime_type ?? null, name: file.filename ?? null } };
  }
  return { kind: 'other', what: message.type };
}
