import type { TimeWindow } from '../settings/index.ts';
import type { Channel } from './notification.ts';

/** How much a channel takes. Times in milliseconds of real time. */
export type ChannelLimits = {
  /** Sends within any window of a second, over all processes; null: no limit. */
  readonly perSecond: number | null;
  /** The least time between an answer and the next send to the same chat; 0: none. */
  readonly chatGap: number;
  /** Sends to one group within any minute; null: no limit. */
  readonly groupPerMinute: number | null;
  /** Calls that one process has open at once. */
  readonly concurrency: number;
};

export type OutboxPolicy = {
  readonly limits: Readonly<Record<Channel, ChannelLimits>>;
  /** Tries on one channel before the next one gets its turn. */
  readonly attempts: number;
  /** The same for `everyChannel` messages: two, as the duty roster's reminders want. */
  readonly attemptsOnEvery: number;
  /** A wait doubles from the first to the last of these seconds, each time multiplied by a random factor from 0.5 to 1.5. */
  readonly backoffSeconds: readonly [first: number, last: number];
  /** After so many crashes of the process in the middle of its handing over a message is suspected to be the cause, and held. */
  readonly crashes: number;
  /** An unanswered call is `unknown` after that many milliseconds. */
  readonly callTimeout: number;
  /** The organisation's quiet hours: as an admin has set them, or these, or none. */
  readonly quietHours: 'as-set' | TimeWindow | null;
  /** How often the table is asked without being told, in milliseconds. */
  readonly poll: number;
  readonly heartbeat: number;
  /** A process unheard of for so long is dead, and its work is taken over. With the heartbeat and one check it must stay below 10 s. */
  readonly deadAfter: number;
};

/** Telegram's limits are those of its FAQ ("My bot is hitting limits"). WhatsApp's and the mail server's depend on the account. */
export const defaultPolicy: OutboxPolicy = {
  limits: {
    telegram: { perSecond: 30, chatGap: 1000, groupPerMinute: 20, concurrency: 60 },
    whatsapp: { perSecond: 10, chatGap: 1000, groupPerMinute: null, concurrency: 10 },
    email: { perSecond: 5, chatGap: 0, groupPerMinute: null, concurrency: 5 },
  },
  attempts: 12,
  attemptsOnEvery: 2,
  backoffSeconds: [2, 900],
  crashes: 5,
  callTimeout: 30_000,
  quietHours: 'as-set',
  poll: 1000,
  heartbeat: 2000,
  deadAfter: 7000,
};

/** What is handed in, over the defaults; limits may be given for some channels only. */
export type PolicyChanges = Partial<Omit<OutboxPolicy, 'limits'>> & { limits?: Partial<Record<Channel, Partial<ChannelLimits>>> };

export function withDefaults(changes: PolicyChanges = {}): OutboxPolicy {
  const limits = (channel: Channel): ChannelLimits => ({ ...defaultPolicy.limits[channel], ...changes.limits?.[channel] });
  return { ...defaultPolicy, ...changes, limits: { telegram: limits('telegram'), whatsapp: limits('whatsapp'), email: limits('email') } };
}

/** The wait before attempt `failures + 1`, in milliseconds. */
export function backoff(policy: OutboxPolicy, failures: number, random: () => number = Math.random): number {
  const [first, last] = policy.backoffSeconds;
  return Math.round(Math.min(last, first * 2 ** Math.max(0, failures - 1)) * (0.5 + random()) * 1000);
}
