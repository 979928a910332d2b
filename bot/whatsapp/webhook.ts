import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import express, { type Response, type Router } from 'express';
import { z } from 'zod';
import type { Log } from '../../domain/log.ts';
import type { Outbox } from '../../domain/notifications/index.ts';
import type { Inbox } from '../chat/inbox.ts';
import { cloudMessage, fromCloud, toIncoming } from './inbox.ts';

const status = z.object({
  id: z.string().min(1).max(500),
  status: z.string(),
  biz_opaque_callback_data: z.string().optional(),
  errors: z.array(z.object({ code: z.number(), title: z.string().optional(), error_data: z.object({ details: z.string().optional() }).optional() })).optional(),
});
const change = z.object({
  field: z.literal('messages'),
  value: z.object({
    metadata: z.object({ phone_number_id: z.string() }),
    contacts: z.array(z.object({ wa_id: z.string().optional(), profile: z.object({ name: z.string().optional() }).optional() })).optional(),
    messages: z.array(z.unknown()).optional(),
    statuses: z.array(z.unknown()).optional(),
  }),
});
const notification = z.object({ object: z.literal('whatsapp_business_account'), entry: z.array(z.object({ changes: z.array(z.unknown()) })) });

const reported = { delivered: 'delivered', read: 'read', failed: 'failed' } as const;

/**
 * Meta's webhook. `GET` proves to Meta that the address is ours; `POST` brings messages, which go to the durable inbox, and delivery reports,
 * which go to the outbox. The signature covers the raw bytes, so nothing may parse the body before it was checked. What cannot be read is
 * logged and answered with 200: Meta would repeat it for days, and it would not become readable.
 */
export function createWhatsAppWebhook(deps: {
  inbox: Pick<Inbox, 'put'>;
  recordReceipt: Outbox['recordReceipt'];
  isUrgent(text: string): boolean;
  phoneId: string;
  appSecret: string;
  verifyToken: string;
  log: Log;
}): Router {
  const { inbox, log } = deps;
  const router = express.Router();

  router.get('/', (request, response) => {
    const { 'hub.mode': mode, 'hub.verify_token': token, 'hub.challenge': challenge } = request.query;
    if (mode !== 'subscribe' || typeof token !== 'string' || typeof challenge !== 'string' || !equal(token, deps.verifyToken)) {
      return problem(response, 403, 'Wrong verify token', 'webhook-verify-token');
    }
    response.type('text/plain').send(challenge.slice(0, 200));
  });

  router.post('/', express.raw({ type: () => true, limit: '3mb' }), async (request, response) => {
    const body: unknown = request.body;
    const raw = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
    const expected = `sha256=${createHmac('sha256', deps.appSecret).update(raw).digest('hex')}`;
    if (!equal(request.get('X-Hub-Signature-256') ?? '', expected)) {
      log.warn('a WhatsApp webhook came with a wrong signature and was refused', { bytes: raw.length });
      return problem(response, 401, 'Wrong signature', 'webhook-signature');
    }
    const changes = changesOf(raw);
    if (changes === null) {
      log.warn('a signed WhatsApp webhook could not be read', { bytes: raw.length });
      return void response.sendStatus(200);
    }
    for (const it of changes) await take(it);
    response.sendStatus(200);
  });

  async function take(unread: unknown): Promise<void> {
    const parsed = change.safeParse(unread);
    if (!parsed.success) return log.info('a WhatsApp webhook of another kind was left alone', { field: fieldOf(unread) });
    const { value } = parsed.data;
    if (value.metadata.phone_number_id !== deps.phoneId) return log.info('a WhatsApp webhook is for another number of the account', { phoneId: value.metadata.phone_number_id });
    const inbound = (value.messages ?? []).flatMap((raw) => {
      const message = cloudMessage.safeParse(raw);
      if (!message.success) {
        log.warn('a WhatsApp message could not be read', { problem: z.prettifyError(message.error) });
        return [];
      }
      const name = value.contacts?.find((contact) => contact.wa_id === message.data.from)?.profile?.name ?? null;
      return [toIncoming(fromCloud(message.data, name), deps.isUrgent)];
    });
    await inbox.put(inbound);
    for (const report of value.statuses ?? []) await record(report);
  }

  async function record(unread: unknown): Promise<void> {
    const parsed = status.safeParse(unread);
    if (!parsed.success) return log.warn('a WhatsApp delivery report could not be read', { problem: z.prettifyError(parsed.error) });
    const { id, status: name, biz_opaque_callback_data: purpose, errors } = parsed.data;
    const state = Object.entries(reported).find(([known]) => known === name)?.[1];
    // `sent` is what the outbox knows since Meta accepted the message.
    if (state === undefined || purpose === 'chat') return;
    const error = errors?.[0];
    const result = await deps.recordReceipt('whatsapp', id, state, error === undefined ? undefined : `${error.code}: ${error.error_data?.details ?? error.title ?? ''}`);
    if (result === 'unknown') log.info('a WhatsApp delivery report names no message that is known yet; it is kept until one is', { id, state });
  }

  return router;
}

function changesOf(raw: Buffer): unknown[] | null {
  try {
    const parsed = notification.safeParse(JSON.parse(raw.toString('utf8')));
    return parsed.success ? parsed.data.entry.flatMap((entry) => entry.changes) : null;
  } catch {
    // Signed, but not JSON: told to the log by the caller.
    return null;
  }
}

const fieldOf = (unread: unknown) => (typeof unread === 'object' && unread !== null && 'field' in unread ? String(unread.field).slice(0, 50) : 'none');

/** In constant time, whatever the lengths. */
function equal(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

function problem(response: Response, code: number, title: string, name: string): void {
  response.status(code).type('application/problem+json').send(JSON.stringify({ type: 'about:blank', title, status: code, code: name }));
}
