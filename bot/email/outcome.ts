import type { Outcome } from '../../domain/notifications/index.ts';

/**
 * What a failed SMTP dialogue means for the message.
 * @param bodySent whether the whole letter, with its final dot, was on its way: from then on a silent server may have accepted it
 */
export function outcomeOf(error: unknown, bodySent: boolean): Outcome {
  const text = error instanceof Error ? error.message : String(error);
  const reply = error instanceof Error && 'responseCode' in error && typeof error.responseCode === 'number' ? error.responseCode : null;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  // Our own account or sender is refused, not the reader: putting that right helps every message.
  if (code === 'EAUTH' || code === 'ENOAUTH' || code === 'EOAUTH2') return { kind: 'try-again', error: text };
  if (reply !== null && reply >= 500) return { kind: 'never', error: text };
  if (reply !== null && reply >= 400) return { kind: 'try-again', error: text };
  return bodySent ? { kind: 'unknown', error: text } : { kind: 'try-again', error: text };
}
