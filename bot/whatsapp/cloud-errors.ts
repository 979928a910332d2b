import { z } from 'zod';
import { WhatsAppFailure } from './provider.ts';

const graphError = z.object({ error: z.object({ message: z.string().default(''), code: z.number(), error_data: z.object({ details: z.string().optional() }).optional() }) });

/** Meta's numbers, from its list of Cloud API errors. What is not here counts as final for this channel. */
const rateLimits: Record<number, { seconds: number; scope: 'channel' | 'chat' }> = {
  4: { seconds: 60, scope: 'channel' },
  80007: { seconds: 60, scope: 'channel' },
  130429: { seconds: 5, scope: 'channel' },
  131048: { seconds: 300, scope: 'channel' },
  131056: { seconds: 6, scope: 'chat' },
};
/** Passing faults of Meta's, and faults of ours whose cure helps every message (a token, a permission, the account). */
const passing = new Set([1, 2, 0, 3, 10, 190, 131000, 131005, 131016, 131031, 131042, 131045, 131057, 132069, 133004, 133010]);

/** The window of 24 hours is shut: a template is needed. */
export const WINDOW_SHUT = 131047;
/** The template is not there in this language, or takes another number of parameters. */
export const TEMPLATE_UNKNOWN = 132001;

/** What a refused call means for its message. */
export function failureOf(status: number, retryAfter: string | null, body: unknown): WhatsAppFailure {
  const parsed = graphError.safeParse(body);
  const code = parsed.success ? parsed.data.error.code : `http-${status}`;
  const text = parsed.success ? `${parsed.data.error.code}: ${parsed.data.error.error_data?.details ?? parsed.data.error.message}` : `HTTP ${status}`;
  const limit = typeof code === 'number' ? rateLimits[code] : undefined;
  if (limit !== undefined || status === 429) {
    const asked = Number(retryAfter);
    return new WhatsAppFailure(code, text, { kind: 'retry-after', seconds: asked > 0 ? asked : (limit?.seconds ?? 30), scope: limit?.scope ?? 'channel' });
  }
  if (typeof code === 'number' && (passing.has(code) || (code >= 200 && code < 300))) return new WhatsAppFailure(code, text, { kind: 'try-again', error: text });
  // A gateway in front of Meta gave up: what stands behind it may have taken the message.
  if (typeof code === 'string' && status >= 500) return new WhatsAppFailure(code, text, { kind: 'unknown', error: text });
  if (status >= 500) return new WhatsAppFailure(code, text, { kind: 'try-again', error: text });
  return new WhatsAppFailure(code, text, { kind: 'never', error: text });
}

const neverArrived = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT', 'EHOSTUNREACH', 'ENETUNREACH']);

/** What a call without an answer means: nobody there, or perhaps taken. */
export function failureWithoutAnswer(error: unknown): WhatsAppFailure {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const text = cause instanceof Error ? cause.message || cause.name : String(cause);
  return new WhatsAppFailure('no-answer', text, neverArrived.has(code) ? { kind: 'try-again', error: text } : { kind: 'unknown', error: text }, { cause: error });
}
