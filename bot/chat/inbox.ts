import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { isDatabaseAway } from '../../domain/database-away.ts';
import type { Log } from '../../domain/log.ts';
import { claimSql, type ClaimRow } from './inbox-claim.ts';
import { createInboxListener } from './inbox-listener.ts';
import { storable } from './storable.ts';

/** One update as its channel sent it. `lane` is its chat: lanes run side by side, updates of a lane one after another. */
export type IncomingUpdate = { channel: string; updateId: string; lane: string; urgent: boolean; payload: unknown };
export type ClaimedUpdate = {
  channel: string;
  updateId: string;
  lane: string;
  payload: unknown;
  /** Which try this is. Together with the update's name it is the turn that a write of a flow's state has to hold. */
  attempts: number;
  /** Aborted when the turn is lost: the handler took too long, /cancel overtook it, or another process has the update now. */
  signal: AbortSignal;
};

/** Why a handler was cut off for somebody who goes on with its chat (/cancel, another process, a second try): nobody needs to apologise for that. */
class Overtaken extends Error {
  override name = 'Overtaken';
}

export type Inbox = ReturnType<typeof createInbox>;

/** A handler that takes longer is cut off, reported, and the chat goes on. */
const HANDLER_SECONDS = 45;
/** A worker that died gives its updates back within this time. */
const LEASE_SECONDS = 8;
const RENEW_EVERY_MS = 2_500;
/** /cancel and /start overtake a handler that has been at work for so long. */
const STUCK_SECONDS = 3;
const MAX_ATTEMPTS = 3;
/** Hands kept free for /cancel and /start: they do not wait either when every other hand holds something that is stuck. */
const URGENT_HANDS = 8;
/** A statement whose answer never comes (a network that swallows packets) must not hold up the inbox for good. */
const STATEMENT_MS = 10_000;
const MARK_AGAIN_AFTER_MS = 1_000;

/**
 * The durable inbox: updates are in PostgreSQL before their channel is told that they arrived, and any process may work
 * on any chat. "One at a time per chat" is a unique index, not a promise.
 */
export function createInbox(deps: {
  pool: pg.Pool;
  log: Log;
  handle(update: ClaimedUpdate, signal: AbortSignal): Promise<void>;
  /** Whether an update ends what is stuck in its chat: /cancel and /start do. */
  interrupts?(update: ClaimedUpdate): boolean;
  /** Told when an update is given up, so that somebody can apologise to the person. */
  abandoned?(update: ClaimedUpdate, reason: unknown): Promise<void>;
  concurrency?: number;
  /** Hands beside those, for /cancel and /start only. */
  urgentHands?: number;
  /** Shorter times, for tests. */
  handlerSeconds?: number;
  leaseSeconds?: number;
  stuckSeconds?: number;
  statementMs?: number;
}) {
  const { pool, log } = deps;
  const owner = randomUUID();
  const concurrency = deps.concurrency ?? 32;
  const hands = concurrency + (deps.urgentHands ?? URGENT_HANDS);
  const leaseSeconds = deps.leaseSeconds ?? LEASE_SECONDS;
  const running = new Map<string, { update: ClaimedUpdate; abort: AbortController; done: Promise<void> }>();
  const keyOf = (it: { channel: string; updateId: string }) => `${it.channel}:${it.updateId}`;
  let stopped = true;
  let givenBack = false;
  let claiming: Promise<void> | null = null;
  let wanted = false;
  let renewTimer: NodeJS.Timeout | undefined;
  let pollTimer: NodeJS.Timeout | undefined;
  const listener = createInboxListener({ options: pool.options, log, heard: () => wake() });
  const ask = <Row extends pg.QueryResultRow = pg.QueryResultRow>(statement: Statement) => pool.query<Row>(Object.assign(statement, { query_timeout: deps.statementMs ?? STATEMENT_MS }));

  /** Writes a batch, each once: a channel that delivers twice is answered the same and works once. */
  async function put(updates: readonly IncomingUpdate[]): Promise<void> {
    if (updates.length === 0) return;
    await ask({
      name: 'inbox-put',
      text: `insert into inbox_update (channel, update_id, lane, urgent, payload)
             select channel, update_id, lane, urgent, payload from jsonb_to_recordset($1::jsonb)
               as u(channel text, update_id text, lane text, urgent boolean, payload jsonb)
             on conflict do nothing`,
      values: [storable(updates.map((it) => ({ channel: it.channel, update_id: it.updateId, lane: it.lane, urgent: it.urgent, payload: it.payload })))],
    });
    if (!stopped) wake();
    else await pool.query(`select pg_notify('inbox', '')`);
  }

  function wake(): void {
    wanted = true;
    claiming ??= claimLoop().finally(() => {
      claiming = null;
      // With every hand full there is nothing to claim: the next one that is free wakes us. Trying at once would never let it finish.
      if (wanted && !stopped && running.size < hands) wake();
    });
  }

  async function claimLoop(): Promise<void> {
    while (wanted && !stopped && running.size < hands) {
      wanted = false;
      const updates = await claim().catch((error: unknown) => {
        log.warn('the inbox could not be read; it is tried again', { error: String(error) });
        return [];
      });
      for (const update of updates) launch(update);
      if (updates.length > 0) wanted = true;
    }
  }

  function launch({ update, abort }: Claim): void {
    if (deps.interrupts?.(update) === true) {
      for (const other of running.values()) if (other.update.lane === update.lane) other.abort.abort(new Overtaken('cut off by /cancel or /start'));
    }
    const key = keyOf(update);
    // Our own lease ran out while the process stood still: the second try takes the place of the first.
    running.get(key)?.abort.abort(new Overtaken('the lease ran out'));
    const done = work(update, abort).finally(() => {
      if (running.get(key)?.abort === abort) running.delete(key);
      wake();
    });
    running.set(key, { update, abort, done });
  }

  async function work(update: ClaimedUpdate, abort: AbortController): Promise<void> {
    const limit = deps.handlerSeconds ?? HANDLER_SECONDS;
    const { promise: cutOff, reject } = Promise.withResolvers<never>();
    abort.signal.addEventListener('abort', () => reject(abort.signal.reason as Error), { once: true });
    const timer = setTimeout(() => abort.abort(new Error(`the handler took longer than ${limit} s and was cut off`)), limit * 1_000);
    // A process that has stopped must not be kept alive by what it gave back.
    timer.unref();
    try {
      await Promise.race([deps.handle(update, abort.signal), cutOff]);
      await finish(update, 'done');
    } catch (error) {
      if (givenBack) return;
      // Not the update's fault. It keeps its place, and is worked on when the database is back: what it changes, it changes once.
      const again = !abort.signal.aborted && isDatabaseAway(error);
      // What the handler still does has lost its turn: it can send nothing more and write no state.
      if (!abort.signal.aborted) abort.abort(error);
      if (again) {
        log.warn('the database went away while an update was worked on; that is repeated', { lane: update.lane, update: update.updateId });
        return await finish(update, 'waiting');
      }
      // Its trace is logged where it was handled, under the reference that the person is shown.
      log.warn('an update could not be worked on', { lane: update.lane, update: update.updateId, reason: error instanceof Error ? error.message : String(error) });
      await finish(update, 'failed');
      if (!(error instanceof Overtaken)) await giveUp(update, error);
    } finally {
      clearTimeout(timer);
    }
  }

  async function giveUp(update: ClaimedUpdate, reason: unknown): Promise<void> {
    await deps.abandoned?.(update, reason).catch((error: unknown) => log.error('nobody could be told of the failed update', { error }));
  }

  async function finish(update: ClaimedUpdate, state: 'done' | 'failed' | 'waiting'): Promise<void> {
    const text = state === 'waiting'
      ? `update inbox_update set state = $3, owner = null, lease_until = null where channel = $1 and update_id = $2 and owner = $4 and attempts = $5 and state = 'running'`
      : `update inbox_update set state = $3, done_at = now(), lease_until = null where channel = $1 and update_id = $2 and owner = $4 and attempts = $5 and state = 'running'`;
    await retrying(() => ask({ name: `inbox-finish-${state}`, text, values: [update.channel, update.updateId, state, owner, update.attempts] }));
  }

  /** The result of the work must not be lost with the database: it is written when that is back, however long it takes. */
  async function retrying(write: () => Promise<unknown>): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await write();
        return;
      } catch (error) {
        if (givenBack || (attempt >= 6 && !isDatabaseAway(error))) {
          log.error('an update is worked on but could not be marked; its lease will run out and it may be repeated', { error });
          return;
        }
        await new Promise((resolve) => setTimeout(resolve, Math.min(MARK_AGAIN_AFTER_MS, 50 * 2 ** attempt)).unref());
      }
    }
  }

  /**
   * Takes the oldest open update of each chat that nobody is working on. A stuck chat lets an urgent update pass.
   * A lost race for a chat ends at the unique index; it is then simply tried again.
   */
  async function claim(): Promise<Claim[]> {
    try {
      const values = [Math.max(0, concurrency - running.size), owner, leaseSeconds, deps.stuckSeconds ?? STUCK_SECONDS, MAX_ATTEMPTS, hands - running.size];
      const { rows } = await ask<ClaimRow>({ name: 'inbox-claim', text: claimSql, values });
      const claims = rows.map((row) => {
        const abort = new AbortController();
        const update = { channel: row.channel, updateId: row.update_id, lane: row.lane, payload: row.payload, attempts: row.attempts, signal: abort.signal };
        return { state: row.state, update, abort };
      });
      for (const { update } of claims.filter((it) => it.state === 'failed')) {
        log.error('an update is given up: every process that worked on it died', { lane: update.lane, update: update.updateId, attempts: MAX_ATTEMPTS });
        void giveUp(update, new Error('every process that worked on it died'));
      }
      return claims.filter((it) => it.state === 'running');
    } catch (error) {
      if (error instanceof pg.DatabaseError && error.code === '23505') {
        wanted = true;
        return [];
      }
      throw error;
    }
  }

  /** Of what is at work here and nothing else: a row whose claim we never heard of must come free when its lease runs out. */
  async function renew(): Promise<void> {
    const held = [...running.values()];
    if (held.length === 0) return;
    const { rows } = await ask<{ channel: string; update_id: string; attempts: number }>({
      name: 'inbox-renew',
      text: `update inbox_update u set lease_until = now() + make_interval(secs => $2) from unnest($3::text[], $4::text[], $5::int[]) as held(channel, update_id, attempts)
             where u.channel = held.channel and u.update_id = held.update_id and u.attempts = held.attempts and u.owner = $1 and u.state = 'running'
             returning u.channel, u.update_id, u.attempts`,
      values: [owner, leaseSeconds, held.map(({ update }) => update.channel), held.map(({ update }) => update.updateId), held.map(({ update }) => update.attempts)],
    });
    const ours = new Set(rows.map((row) => `${row.channel}:${row.update_id}:${row.attempts}`));
    for (const { update, abort } of held) {
      if (!ours.has(`${keyOf(update)}:${update.attempts}`) && running.get(keyOf(update))?.abort === abort) abort.abort(new Overtaken('another process took the turn'));
    }
  }

  return {
    put,
    async start(): Promise<void> {
      stopped = false;
      givenBack = false;
      await listener.start();
      renewTimer = setInterval(() => void renew().catch((error: unknown) => log.warn('leases of the inbox could not be renewed', { error: String(error) })), RENEW_EVERY_MS);
      pollTimer = setInterval(wake, 1_000);
      wake();
    },
    /** Finishes what is in hand (at most `graceMs`); what is not finished is given back for others. */
    async stop(graceMs = 8_000): Promise<void> {
      stopped = true;
      clearInterval(pollTimer);
      await Promise.race([Promise.allSettled([...running.values()].map((it) => it.done)), new Promise((resolve) => setTimeout(resolve, graceMs).unref())]);
      clearInterval(renewTimer);
      givenBack = true;
      await ask({ text: `update inbox_update set state = 'waiting', owner = null, lease_until = null where owner = $1 and state = 'running'`, values: [owner] }).catch((error: unknown) =>
        log.warn('the updates in hand could not be given back; others take them when their leases run out', { error: String(error) }),
      );
      for (const { abort } of running.values()) abort.abort(new Overtaken('given back at the stop'));
      await listener.stop();
    },
    /** Resolves when nothing is waiting or at work. For the virtual clock and tests. */
    async settle(): Promise<void> {
      for (;;) {
        const { rows } = await pool.query<{ open: boolean }>(`select exists (select from inbox_update where state in ('waiting', 'running')) as open`);
        if (rows[0]?.open !== true) return;
        await new Promise((resolve) => setTimeout(resolve, 15));
      }
    },
  };
}

type Statement = { name?: string; text: string; values: unknown[] };
type Claim = { state: string; update: ClaimedUpdate; abort: AbortController };
