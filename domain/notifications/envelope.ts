import type { Json } from '../errors.ts';
import type { Language } from '../people/index.ts';
import type { Channel } from './notification.ts';

/** Where a message goes: a chat id, a WhatsApp number, an e-mail address. */
export type Address = { channel: Channel; id: string; group: boolean };

/** What the channel side is handed to render and send. `messageId` is stable over all attempts: a reference for channels that know one. */
export type Envelope = {
  messageId: number;
  createdAt: string;
  /** From 1, counted per channel. */
  attempt: number;
  template: string;
  parameters: Record<string, Json>;
  address: Address;
  person: { id: number; name: string; language: Language } | null;
};

/** What became of one handing over. */
export type Outcome =
  /** The channel accepted it. */
  | { kind: 'sent'; providerId?: string }
  /** The renderer had nothing to say any more. */
  | { kind: 'nothing' }
  /** 429: not an attempt. Pauses the chat (a group) or the whole channel for every process; `scope` says otherwise. */
  | { kind: 'retry-after'; seconds: number; scope?: 'chat' | 'channel' }
  /** Not accepted, for a passing reason. */
  | { kind: 'try-again'; error: string }
  /** This address cannot be reached: the next channel. */
  | { kind: 'never'; error: string }
  /** The person blocked the bot, or the address does not exist: remembered, the next channel, also for what comes later. */
  | { kind: 'blocked'; error?: string }
  /** The answer was lost: it may have been delivered. */
  | { kind: 'unknown'; error: string };

/** Renders and sends. It must come to an end by itself; what it throws counts as `unknown`, because nobody knows how far it came. */
export type Deliver = (envelope: Envelope) => Promise<Outcome>;
