import { EventEmitter } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import express from 'express';
import type { NextFunction, Request, Response } from 'express';
import { createFaults } from './bot-api/faults.ts';
import { createFloodLimits, noFloodLimits } from './bot-api/flood-limits.ts';
import { execute } from './bot-api/execute.ts';
import type { MethodContext } from './bot-api/method.ts';
import { createBotApiRouter } from './bot-api/router.ts';
import { saveGroup } from './chats/groups.ts';
import { savePerson } from './chats/people.ts';
import type { PersonInput } from './chats/people.ts';
import { folderFileStore, memoryFileStore } from './files/file-store.ts';
import { refuseStrangers } from './loopback.ts';
import { pageAssets } from './page-assets.ts';
import { createSimRouter } from './sim/routes.ts';
import { inMemorySnapshot, openSnapshot } from './snapshot.ts';
import type { SimChat, SimUser } from './types.ts';
import { createLongPoll } from './updates/long-poll.ts';
import { createWebhookDelivery } from './updates/webhook.ts';
import { createGraphRouter } from './whatsapp/graph-api.ts';
import { createWhatsAppStandIn, type WhatsAppOptions } from './whatsapp/stand-in.ts';
import type { PlaygroundClock, World, WorldEvents } from './world.ts';

export type { SimChat, SimUser } from './types.ts';

/** What a playground is made of. */
export type PlaygroundOptions = {
  /** On 127.0.0.1 only; 0 takes a free one. */
  port: number;
  /** When given, everything survives a restart: a JSON snapshot and a folder of files. */
  stateDir?: string;
  bot: { token: string; username: string; firstName: string };
  /** Dates messages, and is moved by `POST /sim/clock`, which waits for what falls due in between. */
  clock: PlaygroundClock;
  /** Shown by `GET /sim/state`, for the page's "show this QR to the scanner". */
  scanPageUrl?: string;
  /** Telegram's flood limits with 429 answers, on the machine's own clock. Off by default. */
  enforceLimits?: boolean;
  /** How long a press can be answered, in milliseconds of the machine's own clock. Default 30 s. */
  callbackLifetimeMs?: number;
  /** With it, a stand-in for WhatsApp's Cloud API under `/graph`, and people with WhatsApp under `/sim/whatsapp`. */
  whatsapp?: WhatsAppOptions;
  /** Hears of failures that no caller can be told about, such as a snapshot that cannot be written. */
  onFailure?: (error: unknown) => void;
};

/** A running stand-in for Telegram. */
export type Playground = {
  url: string;
  /** For grammY's `client.apiRoot`. Files are under `${apiRoot}/file/bot<token>/<path>`. */
  apiRoot: string;
  /** Adds a person, or updates what is known about one; idempotent by id. */
  ensureUser(user: PersonInput): SimUser;
  /** Adds a group with the bot as administrator, without telling the bot; idempotent by id. Ids from -1000000000000 down are supergroups. */
  ensureGroup(group: { id: number; title: string; member_ids: number[]; note?: string }): SimChat;
  /** What `GET /sim/state` answers as `admin_chat_id`. */
  setAdminChat(chatId: number): void;
  /** What `GET /sim/state` answers as `scan_page_url` from now on; open pages hear of it. */
  setScanPageUrl(url: string): void;
  readonly whatsapp: {
    /** Somebody with WhatsApp; idempotent by number. */
    ensurePerson(person: { wa_id: string; name: string; note?: string }): void;
    /** Until every webhook is answered. */
    settle(): Promise<void>;
  };
  /** Stops listening, drops open connections and writes the last state. */
  close(): Promise<void>;
};

/** Starts a stand-in for Telegram's Bot API with people who can be scripted. Rejects when the port is taken. */
export async function createPlayground(options: PlaygroundOptions): Promise<Playground> {
  const onFailure = options.onFailure ?? ((error: unknown) => process.emitWarning(error instanceof Error ? error : String(error)));
  const snapshot = options.stateDir === undefined ? inMemorySnapshot() : await openSnapshot(options.stateDir, onFailure);
  const world: World = {
    bot: botOf(options.bot),
    clock: options.clock,
    state: snapshot.state,
    files: options.stateDir === undefined ? memoryFileStore() : await folderFileStore(join(options.stateDir, 'files')),
    events: new EventEmitter<WorldEvents>().setMaxListeners(0),
    calls: [],
    callbackLifetimeMs: options.callbackLifetimeMs ?? 30_000,
    scanPageUrl: options.scanPageUrl,
    touch: snapshot.touch,
  };
  const faults = createFaults();
  const longPoll = createLongPoll(world);
  const limits = options.enforceLimits ? createFloodLimits() : noFloodLimits;
  const webhook = createWebhookDelivery(world, async ({ method, ...parameters }) => {
    // A method in the answer to a webhook is carried out without an answer of its own, as in Telegram.
    await execute(context, limits, String(method), { parameters, uploads: new Map(), gone: new AbortController().signal });
  });
  const context: MethodContext = { world, longPoll, webhook, onFailure };

  const app = express();
  app.disable('x-powered-by');
  app.use(refuseStrangers);
  const whatsapp = options.whatsapp === undefined ? null : createWhatsAppStandIn(world, options.whatsapp, onFailure);
  app.use('/sim', createSimRouter({ world, faults, whatsapp }));
  if (whatsapp !== null) app.use('/graph', createGraphRouter(whatsapp));
  app.use(pageAssets());
  app.use(createBotApiRouter({ context, faults, limits }));
  app.use((error: unknown, _request: Request, response: Response, next: NextFunction) => {
    onFailure(error);
    if (response.headersSent) next(error);
    else response.status(500).json({ ok: false, error_code: 500, description: 'Internal Server Error' });
  });

  const server = app.listen(options.port, '127.0.0.1');
  // As Telegram's servers do. Five seconds, Node's own limit, are over while a busy process stands still, and a request that is on its way then is lost.
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve);
    server.once('error', reject);
  });
  webhook.start();
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    url,
    apiRoot: url,
    ensureUser: (user) => savePerson(world, user),
    ensureGroup: (group) => saveGroup(world, { ...group, bot: 'administrator' }),
    setAdminChat(chatId) {
      world.state.admin_chat_id = chatId;
      world.touch();
      world.events.emit('groups', {});
    },
    setScanPageUrl(url) {
      world.scanPageUrl = url;
      world.events.emit('groups', {});
    },
    whatsapp: {
      ensurePerson: (person) => void whatsapp?.savePerson(person),
      settle: async () => whatsapp?.queue.settle(),
    },
    async close() {
      webhook.stop();
      whatsapp?.queue.stop();
      await new Promise<void>((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      });
      await snapshot.flush();
    },
  };
}

/** The id of a bot is the part of its token before the colon. */
function botOf({ token, username, firstName }: PlaygroundOptions['bot']): World['bot'] {
  const id = Number(token.split(':')[0]);
  if (!Number.isSafeInteger(id) || id <= 0) throw new Error('The bot token of the playground has to look like 123456:ABC, with a number before the colon');
  return { id, is_bot: true, first_name: firstName, username, token };
}
