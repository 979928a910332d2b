import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { freePort } from '../../../domain/database/free-port.ts';
import type { Envelope } from '../../../domain/notifications/index.ts';
import type { Message } from '../../../flows/message.ts';
import { assemble } from '../../../flows/product.ts';
import { loadTexts } from '../../../flows/texts.ts';
import { createSmtpCarrier, type Carrier } from '../../../bot/email/carrier.ts';
import { createEmailDelivery } from '../../../bot/email/deliver.ts';
import { createUnsubscribeLinks } from '../../../bot/email/unsubscribe.ts';

export const texts = loadTexts({ zone: 'Asia/Kolkata', currency: 'INR' });
export const links = createUnsubscribeLinks({ secret: 'a secret of the tests', base: 'https://mess.example.org/email/unsubscribe' });

/** A mail server on this machine; `at` breaks its dialogue where a test wants it broken. */
export async function startSmtp(at: Partial<SMTPServerOptions> = {}) {
  const received: string[] = [];
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    authOptional: true,
    closeTimeout: 100,
    onData(stream, _session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        received.push(Buffer.concat(chunks).toString('utf8'));
        callback();
      });
    },
    ...at,
  });
  // The connections that a test cuts are no failure of the server's.
  server.on('error', () => undefined);
  const port = await freePort(25_100);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', () => resolve()));
  const sockets = new Set<Socket>();
  server.server.on('connection', (socket: Socket) => sockets.add(socket));
  return {
    /** Drops every connection, without a word. */
    cut: () => sockets.forEach((socket) => socket.destroy()),
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    received,
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

/** The delivery with one notice, `test.news`, that says what it is told to. */
export function deliveryOf(message: Message, carrier: Carrier, overrides: { draw?: () => Promise<Buffer>; answersOnWhatsApp?: () => Promise<boolean> } = {}) {
  const product = assemble([
    { name: 'test', home: async () => ({ lines: [], buttons: [] }), screens: {}, flows: [], acts: {}, cards: {}, commands: [], notices: { 'test.news': async () => message, 'mess.approved': async () => message, 'test.nothing': async () => null } },
  ]);
  return createEmailDelivery({
    product, texts, carrier, language: 'en', organisation: 'Vidya Hostel', from: 'Mess <mess@example.org>', unsubscribe: links,
    files: { read: async () => null, save: async () => ({ id: '' }) },
    draw: overrides.draw ?? (async () => Buffer.from('a picture')),
    answersOnWhatsApp: overrides.answersOnWhatsApp ?? (async () => false),
    linkOf: async (target, personId) => `https://t.me/chaupal_bot?start=${'go' in target ? 'home' : `door-${personId}`}`,
  });
}

export const smtp = (url: string) => createSmtpCarrier({ url, timeouts: { connectionTimeout: 500, greetingTimeout: 500, socketTimeout: 700 } });

export function envelope(changes: Partial<Envelope> = {}): Envelope {
  return {
    messageId: 17, createdAt: '2026-11-21T10:00:00Z', attempt: 1, template: 'test.news', parameters: {},
    address: { channel: 'email', id: 'asha@example.org', group: false }, person: { id: 5, name: 'Asha Kulkarni', language: 'en' }, ...changes,
  };
}
