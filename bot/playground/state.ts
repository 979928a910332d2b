import { emptyWaState, type WaState } from './whatsapp/state.ts';
import type { Invoice, SimChat, SimUser, StoredFile, StoredMessage, TelegramUpdate } from './types.ts';

/** Where the bot wants its updates delivered. */
export type Webhook = {
  url: string;
  secret_token?: string;
  max_connections: number;
  last_error_date?: number;
  last_error_message?: string;
};

/** A press that the bot may still answer. `asked_at` is on the machine's own clock, in milliseconds. */
export type CallbackQueryRecord = { user: number; chat_id: number; asked_at: number; answered: boolean };

/** A payment between the tap on *Pay* and the bot's answer. */
export type PreCheckout = { user: number; chat: number; invoice: Invoice; asked_at: number; answered: boolean };

/** Everything that survives a restart. Plain JSON. */
export type State = {
  next: { user: number; group: number; message: number; update: number; query: number; seq: number; call: number; album: number };
  /** Next message id of each supergroup; private chats and basic groups share `next.message`. */
  supergroup_messages: Record<string, number>;
  users: Record<string, SimUser>;
  groups: Record<string, SimChat>;
  messages: Record<string, Record<string, StoredMessage>>;
  files: Record<string, StoredFile>;
  updates: TelegramUpdate[];
  allowed_updates: string[] | null;
  webhook: Webhook | null;
  commands: Record<string, { command: string; description: string }[]>;
  descriptions: Record<string, string>;
  short_descriptions: Record<string, string>;
  menu_buttons: Record<string, object>;
  callback_queries: Record<string, CallbackQueryRecord>;
  pre_checkouts: Record<string, PreCheckout>;
  invoice_links: Record<string, Invoice>;
  admin_chat_id: number | null;
  whatsapp: WaState;
};

/** The state of a playground in which nothing has happened yet. */
export function emptyState(): State {
  return {
    next: { user: 1001, group: 5001, message: 1, update: 100_001, query: 1, seq: 1, call: 1, album: 1 },
    supergroup_messages: {},
    users: {},
    groups: {},
    messages: {},
    files: {},
    updates: [],
    allowed_updates: null,
    webhook: null,
    commands: {},
    descriptions: {},
    short_descriptions: {},
    menu_buttons: {},
    callback_queries: {},
    pre_checkouts: {},
    invoice_links: {},
    admin_chat_id: null,
    whatsapp: emptyWaState(),
  };
}
