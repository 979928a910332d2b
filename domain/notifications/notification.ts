import type { Json } from '../errors.ts';

/** The channels over which somebody can be reached, in the usual order. */
export const channels = ['telegram', 'whatsapp', 'email'] as const;
export type Channel = (typeof channels)[number];

/** A message to be. It is rendered when it is sent, in the language that the person has then. */
export type Notification = {
  /** A person, over the channels that they have; or a chat of a channel (the admin group, wherever it is when the message goes). */
  to: { personId: number } | { chat: 'admin' } | { chat: { channel: Channel; id: string } };
  /** Names a renderer of the chat side: `mess.payment-verified`. */
  template: string;
  parameters?: Record<string, Json>;
  /** The same key again adds nothing: `mess.payment-verified:17`. */
  dedupeKey?: string;
  /** Delivered from then on; now when absent. */
  due?: Temporal.Instant;
  /** Not delivered any more from then on: a reminder for a duty that has begun helps nobody. */
  expires?: Temporal.Instant;
  /** Waits for the end of the organisation's quiet hours if it would arrive in them. */
  quiet?: boolean;
  /** Cancels together: everything that belongs to one assignment. */
  group?: string;
  /** Over each of these that the person has (a reminder), instead of the first that works. */
  everyChannel?: readonly Channel[];
  /** 0 (first) to 9; a verdict for a waiting person goes before a broadcast. */
  priority?: number;
  /** Goes out when every channel has failed, instead of the general report to the admin chat. */
  onFailure?: FollowUp;
};

/** What is said instead when a message could not be delivered. Its own failure goes to the admin chat. */
export type FollowUp = Pick<Notification, 'to' | 'template' | 'parameters' | 'priority' | 'group'>;
