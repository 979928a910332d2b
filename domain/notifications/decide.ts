import type { Outcome } from './envelope.ts';
import type { OutboxPolicy } from './policy.ts';
import { backoff } from './policy.ts';

/** What is written about one attempt, and what becomes of the way. */
export type Decision = {
  /** Null: it was no attempt. */
  readonly attempt: 'sent' | 'failed' | 'unknown' | null;
  readonly next:
    | { readonly kind: 'end'; readonly as: End }
    /** The same channel again. */
    | { readonly kind: 'wait'; readonly milliseconds: number }
    /** The next channel of the person; without one it ends as `otherwise`. */
    | { readonly kind: 'move'; readonly otherwise: End };
  readonly providerId?: string;
  readonly error?: string;
};
export type End = 'sent' | 'nothing' | 'unknown' | 'failed' | 'expired' | 'cancelled';

/** What the channel said; or `crashed`: what a dead process left. */
export type Result = Outcome | { kind: 'crashed' } | { kind: 'expired' } | { kind: 'cancelled' };

/**
 * The decision table of the README. A lost answer is never tried again on the same channel, because none of them knows a message by its key;
 * a crash is, because the caller was cut off between begin and record and the message may just as well never have left.
 * @param way `attempts` and `crashes` before this one, on this channel
 */
export function decide(result: Result, way: { attempts: number; crashes: number; every: boolean }, policy: OutboxPolicy): Decision {
  switch (result.kind) {
    case 'sent':
      return { attempt: 'sent', next: { kind: 'end', as: 'sent' }, ...(result.providerId === undefined ? {} : { providerId: result.providerId }) };
    case 'nothing':
      return { attempt: null, next: { kind: 'end', as: 'nothing' } };
    case 'expired':
    case 'cancelled':
      return { attempt: null, next: { kind: 'end', as: result.kind } };
    case 'retry-after':
      return { attempt: null, next: { kind: 'wait', milliseconds: 0 } };
    case 'try-again': {
      const failures = way.attempts + 1;
      const exhausted = failures >= (way.every ? policy.attemptsOnEvery : policy.attempts);
      const next = exhausted ? ({ kind: 'move', otherwise: 'failed' } as const) : ({ kind: 'wait', milliseconds: backoff(policy, failures) } as const);
      return { attempt: 'failed', next, error: result.error };
    }
    case 'never':
      return { attempt: 'failed', next: { kind: 'move', otherwise: 'failed' }, error: result.error };
    case 'blocked':
      return { attempt: 'failed', next: { kind: 'move', otherwise: 'failed' }, error: result.error ?? 'blocked by the person' };
    case 'unknown':
      return { attempt: 'unknown', next: { kind: 'move', otherwise: 'unknown' }, error: result.error };
    case 'crashed':
    default: {
      const error = 'the process ended while it was being handed over';
      if (way.crashes + 1 >= policy.crashes) return { attempt: 'unknown', next: { kind: 'end', as: 'unknown' }, error };
      return { attempt: 'unknown', next: { kind: 'wait', milliseconds: 0 }, error };
    }
  }
}
