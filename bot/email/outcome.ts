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
  if (reply !== null && reply >= 500) return isDeadAddress(error, reply) ? { kind: 'blocked', error: text } : { kind: 'never', error: text };
  if (reply !== null && reply >= 400) return { kind: 'try-again', error: text };
  return bodySent ? { kind: 'unknown', error: text } : { kind: 'try-again', error: text };
}

/**
 * Whether the server said of the address itself that there is none: in answer to RCPT, with an enhanced status of the subject "addressing" (5.1.x) or
 * "mailbox disabled" (5.2.1), or without one with a code that means just that. A full mailbox (5.2.2, 552) empties itself, and a refusal by policy
 * (5.7.x, 554: relaying, reputation) is about us and would make every address a dead one. Source: RFC 5321 §4.2.3, RFC 3463 §3.
 */
function isDeadAddress(error: unknown, reply: number): boolean {
  if (!(error instanceof Error) || !('command' in error) || error.command !== 'RCPT TO') return false;
  const response = 'response' in error ? String(error.response) : '';
  const enhanced = /^\d{3}[ -](5\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1];
  if (enhanced === undefined) return reply === 550 || reply === 551 || reply === 553;
  return (enhanced.startsWith('5.1.') && !senderStatuses.includes(enhanced)) || enhanced === '5.2.1';
}

/** Addressing, but the sender's. */
const senderStatuses = ['5.1.7', '5.1.8'];
