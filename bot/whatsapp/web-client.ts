import { join } from 'node:path';
import { removeForeignProfileLock } from './web-profile-lock.ts';

/** The part of a whatsapp-web.js message that is used here. */
export type WebMessage = {
  readonly id: { readonly _serialized: string };
  readonly from: string;
  readonly fromMe: boolean;
  readonly type: string;
  readonly body: string;
  /** Seconds since 1970. */
  readonly timestamp: number;
  readonly hasMedia: boolean;
  readonly location?: { readonly latitude: number | string; readonly longitude: number | string } | undefined;
  /** What the sender calls themselves, where the page knows it. */
  readonly _data?: { readonly notifyName?: string | undefined; readonly size?: number | undefined; readonly quotedStanzaID?: string | undefined } | undefined;
  downloadMedia(): Promise<{ data: string; mimetype: string; filename?: string | null | undefined } | undefined>;
};

type WebEvents = {
  qr: [qr: string];
  authenticated: [];
  auth_failure: [message: string];
  ready: [];
  disconnected: [reason: string];
  message: [message: WebMessage];
  /** -1 failed, 0 waiting, 1 taken by the server, 2 on the phone, 3 read, 4 played. */
  message_ack: [message: WebMessage, ack: number];
};

/** The part of whatsapp-web.js's `Client` that is used here; its version is pinned, and the stand-in of the tests is held to the same type. */
export type WebClient = {
  on<Name extends keyof WebEvents>(event: Name, listener: (...values: WebEvents[Name]) => void): unknown;
  /** Starts the browser. Resolves when the page is loaded, long before `ready`. */
  initialize(): Promise<void>;
  destroy(): Promise<void>;
  /** What the page says of its connection. It hangs or throws when there is no page any more. */
  getState(): Promise<unknown>;
  /** Null: the number has no WhatsApp. @param number digits only */
  getNumberId(number: string): Promise<{ _serialized: string } | null>;
  getContactLidAndPhone(ids: string[]): Promise<{ lid?: string | undefined; pn?: string | undefined }[]>;
  getMessageById(id: string): Promise<WebMessage | null | undefined>;
  sendMessage(chatId: string, content: unknown, options?: Record<string, unknown>): Promise<WebMessage | undefined>;
};

/** Makes clients; `media` packs a file as that library wants it. */
export type WebLibrary = { create(): WebClient; media(mime: string, base64: string, name: string): unknown };

/**
 * Loads whatsapp-web.js, which brings a whole browser driver: only when WhatsApp Web is wanted.
 * @param deps.sessionDir where the session is kept over restarts; one process at a time may use it
 * @param deps.browserPath the Chromium to show the page in
 */
export async function loadWebLibrary({ sessionDir, browserPath }: { sessionDir: string; browserPath: string }): Promise<WebLibrary> {
  await removeForeignProfileLock(join(sessionDir, 'session')); // the folder that LocalAuth makes
  const { default: library } = await import('whatsapp-web.js');
  const { Client, LocalAuth, MessageMedia } = library;
  return {
    create: () =>
      new Client({
        authStrategy: new LocalAuth({ dataPath: sessionDir }),
        // The default writes into the working directory, between `authenticated` and `ready`: where that is read-only, it would never become ready.
        webVersionCache: { type: 'none' },
        // Containers have no user namespaces for Chromium's own sandbox; the page shown is WhatsApp's alone.
        puppeteer: { headless: true, executablePath: browserPath, args: ['--no-sandbox', '--disable-dev-shm-usage'] },
      }),
    media: (mime, base64, name) => new MessageMedia(mime, base64, name),
  };
}
