/**
 * Whether an error means that the database does not answer: refused, reset or timed out, by the socket, by the pool, or
 * by a server that is starting, stopping, full or out of connections (SQLSTATE classes 08, 53 and 57P).
 */
export function isDatabaseAway(error: unknown): boolean {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    // Somebody else's server, asked over HTTP.
    if (cause instanceof TypeError && cause.message === 'fetch failed') return false;
    const code = 'code' in cause ? String(cause.code) : '';
    if ('severity' in cause && /^(08|53|57P)/.test(code)) return true;
    if ('syscall' in cause && cause.syscall === 'connect') return true;
    if (/Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable/i.test(cause.message)) return true;
    if (cause instanceof AggregateError && cause.errors.some(isDatabaseAway)) return true;
  }
  return false;
}
