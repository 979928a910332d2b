import type { LongPoll } from '../updates/long-poll.ts';
import type { WebhookDelivery } from '../updates/webhook.ts';
import type { World } from '../world.ts';
import type { Call } from './parameters.ts';

/** What a method of the Bot API works with. */
export type MethodContext = { world: World; longPoll: LongPoll; webhook: WebhookDelivery; onFailure: (error: unknown) => void };

/** One method: it answers what stands in `result`, or throws an `ApiError`. */
export type Method = (context: MethodContext, call: Call) => unknown;

/** Methods by their name as documented. Telegram itself does not care about the case. */
export type Methods = Record<string, Method>;
