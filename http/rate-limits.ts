import { isIPv6 } from 'node:net';
import type { RequestHandler, Response } from 'express';
import type { Pool } from 'pg';
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { Problem } from './errors.ts';

export type Limit = {
  /** Distinguishes this limit's rows from another's. */
  name: string;
  /** How many requests … */
  points: number;
  /** … in how long. */
  seconds: number;
};

/** Counts in PostgreSQL, exactly and for all processes; while the database is away each process counts for itself. One round trip each: not for the scan path. */
export function createCounter(pool: Pool, { name, points, seconds }: Limit) {
  const options = { keyPrefix: name, points, duration: seconds };
  const limiter = new RateLimiterPostgres({
    ...options,
    storeClient: pool,
    storeType: 'pool',
    tableName: 'rate_limit',
    tableCreated: true,
    clearExpiredByTimeout: false,
    // Who is over the limit is turned away without asking the database again.
    inMemoryBlockOnConsumed: points + 1,
    insuranceLimiter: new RateLimiterMemory(options),
  });
  return {
    /** Counts one more; resolves to the seconds to wait if that was too many, else to 0. */
    async take(key: string): Promise<number> {
      try {
        await limiter.consume(key);
        return 0;
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
      }
    },
  };
}
export type Counter = ReturnType<typeof createCounter>;

/** Counts this request for a key, and refuses it with 429 and `Retry-After` when that was one too many. */
export async function limitBy(counter: Counter, key: string, response: Response): Promise<void> {
  const seconds = await counter.take(key);
  if (seconds === 0) return;
  response.set('Retry-After', String(seconds));
  throw tooMany();
}

/** Limits requests by the client's address, across all processes. Over the limit, 429 with `Retry-After`. */
export function createAddressLimiter(pool: Pool, limit: Limit): RequestHandler {
  const counter = createCounter(pool, limit);
  return async (request, response, next) => {
    await limitBy(counter, addressKey(request.ip ?? 'unknown'), response);
    next();
  };
}

export const tooMany = (): Problem => new Problem(429, 'rate-limited', 'Too many requests. Wait as many seconds as Retry-After says.');

/** An IPv6 client owns a whole /64 and could take a new address for every request; an IPv4 address may come wrapped in IPv6. */
export function addressKey(address: string): string {
  const wrapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (wrapped !== undefined || !isIPv6(address)) return wrapped ?? address;
  const [head = '', tail] = (address.split('%')[0] ?? '').toLowerCase().split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0');
  const network = [...left, ...zeros, ...right].slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16));
  return `${network.join(':')}::/64`;
}
