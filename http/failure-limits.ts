import { createHash } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { Pool } from 'pg';
import type { Log } from '../domain/log.ts';
import { addressKey, createCounter, tooMany } from './rate-limits.ts';
import type { Limit } from './rate-limits.ts';

/** As many phones as one process may serve; beyond, the one that has been known for longest is forgotten. */
const MOST_KNOWN = 20_000;

/**
 * Limits what fails for want of a right (401, and 403 without a token that has worked), by the client's address. A dining hall full of phones comes
 * from one address and hardly ever fails: what succeeds is not counted, costs nothing, and goes on while the address is over its limit,
 * because a token that has worked here is known. Everything else from there gets 429 without a look at the database.
 *
 * Failures are counted in PostgreSQL for all processes; each notices that the limit is passed at its own next failure. A phone that was never served by
 * this process waits until the window is over.
 */
export function createFailureLimiter(pool: Pool, limit: Limit & { log: Log; /** Milliseconds since the epoch. */ now?: () => number }): RequestHandler {
  const { log, now = Date.now } = limit;
  const counter = createCounter(pool, limit);
  const closedUntil = new Map<string, number>();
  const known = new Set<string>();

  function remember(token: string): void {
    if (known.has(token)) return;
    const [oldest] = known;
    if (known.size >= MOST_KNOWN && oldest !== undefined) known.delete(oldest);
    known.add(token);
  }

  async function failed(address: string): Promise<void> {
    const seconds = await counter.take(address);
    if (seconds === 0) return;
    const time = now();
    for (const [other, until] of closedUntil) if (until <= time) closedUntil.delete(other);
    if (!closedUntil.has(address)) log.warn('An address fails too often and has to wait', { limit: limit.name, seconds });
    closedUntil.set(address, time + seconds * 1000);
  }

  return (request, response, next) => {
    const address = addressKey(request.ip ?? 'unknown');
    const header = request.get('authorization');
    const token = header === undefined ? undefined : createHash('sha256').update(header).digest('base64url');
    const wait = (closedUntil.get(address) ?? 0) - now();
    if (wait > 0 && (token === undefined || !known.has(token))) {
      response.set('Retry-After', String(Math.ceil(wait / 1000)));
      return next(tooMany());
    }
    response.once('finish', () => {
      const { statusCode } = response;
      if (statusCode < 400 && token !== undefined) remember(token);
      const lost = statusCode === 401 || (statusCode === 403 && (token === undefined || !known.has(token)));
      if (!lost) return;
      // Revoked or run out: it opens nothing any more, here neither.
      if (token !== undefined) known.delete(token);
      failed(address).catch((error: unknown) => log.warn('A failed request could not be counted', { limit: limit.name, error }));
    });
    next();
  };
}
