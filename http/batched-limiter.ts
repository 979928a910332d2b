import { createHash } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { Pool } from 'pg';
import type { Log } from '../domain/log.ts';
import { tooMany } from './rate-limits.ts';
import type { Limit } from './rate-limits.ts';

export type BatchedLimiter = {
  /** Counts one, without waiting for anything. What is refused is not counted. */
  take(key: string): { allowed: true } | { allowed: false; retryAfterSeconds: number };
  /** Brings the counts to the database and learns those of the other processes. Never rejects. */
  flush(): Promise<void>;
  /** Ends the timer, after a last flush. */
  stop(): Promise<void>;
};

/** `unsent` was let in since the last flush; `known` is the count of all processes at that time. */
type Count = { windowEnd: number; known: number; unsent: number };

/**
 * A limit for a hot path: counts in memory and meets the other processes in the database every `flushMs`, in one statement
 * for all keys. Windows are fixed and start at multiples of `seconds`.
 *
 * How far it can overshoot: one process never lets more than `points` into a window. P processes together may let in what
 * they take between two flushes, so at most `points` + (P − 1) × what one takes in `flushMs`, and never more than P × `points`.
 * A database that is away leaves the limit of each process in force.
 */
export function createBatchedLimiter(
  store: Pick<Pool, 'query'>,
  options: Limit & { flushMs: number; log: Log; /** Milliseconds since the epoch. */ now?: () => number },
): BatchedLimiter {
  const { name, points, seconds, flushMs, log, now = Date.now } = options;
  const counts = new Map<string, Count>();
  let flushing: Promise<void> | undefined;
  let away = false;

  const windowEndAt = (time: number) => (Math.floor(time / (seconds * 1000)) + 1) * seconds * 1000;

  async function meet(): Promise<void> {
    const time = now();
    for (const [key, count] of counts) if (count.windowEnd <= time) counts.delete(key);
    // In one order for all processes, so that two batches cannot wait for each other's rows.
    const batch = [...counts].filter(([, count]) => count.unsent > 0).toSorted(([a], [b]) => (a < b ? -1 : 1));
    if (batch.length === 0) return;
    const sent = batch.map(([, count]) => count.unsent);
    const ends = batch.map(([, count]) => count.windowEnd);
    const { rows } = await store.query<{ key: string; points: number; expire: string }>(meeting, [batch.map(([key]) => `${name}:${key}`), sent, ends]);
    const totals = new Map(rows.map((row) => [row.key, row]));
    batch.forEach(([key, count], at) => {
      const total = totals.get(`${name}:${key}`);
      count.unsent -= sent[at] ?? 0;
      count.known += sent[at] ?? 0;
      // A row of another window tells nothing about this one: somebody's clock is ahead.
      if (total !== undefined && Number(total.expire) === count.windowEnd) count.known = total.points;
    });
    if (away) log.info('Rate limits are shared again', { limit: name });
    away = false;
  }

  const flush = () =>
    (flushing ??= meet()
      .catch((error: unknown) => {
        if (!away) log.warn('Rate limits are kept by each process alone: the database is away', { limit: name, error });
        away = true;
      })
      .finally(() => {
        flushing = undefined;
      }));

  const timer = setInterval(() => void flush(), flushMs);
  timer.unref();

  return {
    take(key) {
      const time = now();
      let count = counts.get(key);
      if (count === undefined || count.windowEnd <= time) {
        count = { windowEnd: windowEndAt(time), known: 0, unsent: 0 };
        counts.set(key, count);
      }
      if (count.known + count.unsent >= points) return { allowed: false, retryAfterSeconds: Math.ceil((count.windowEnd - time) / 1000) };
      count.unsent += 1;
      return { allowed: true };
    },
    flush,
    async stop() {
      clearInterval(timer);
      await flushing;
      await flush();
    },
  };
}

/** Adds each batch to its row, or starts the row anew when its window is over; a window that is over here but not there stays. */
const meeting = `
  insert into rate_limit as row (key, points, expire)
  select * from unnest($1::text[], $2::integer[], $3::bigint[])
  on conflict (key) do update set
    points = case when row.expire = excluded.expire then row.points + excluded.points
                  when row.expire > excluded.expire then row.points
                  else excluded.points end,
    expire = greatest(row.expire, excluded.expire)
  returning key, points, expire`;

/** Limits requests by their bearer token, of which only a hash is kept. A request without one is left to whoever refuses it. */
export function limitTokens(limiter: BatchedLimiter): RequestHandler {
  return (request, response, next) => {
    const token = request.get('authorization');
    if (token === undefined) return next();
    const taken = limiter.take(createHash('sha256').update(token).digest('base64url'));
    if (taken.allowed) return next();
    response.set('Retry-After', String(taken.retryAfterSeconds));
    next(tooMany());
  };
}
