import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Log } from '../../domain/log.ts';

/** One update as its channel sent it. `lane` is its chat: lanes run side by side, updates of a lane one after another. */
export type IncomingUpdate = { channel: string; updateId: string; lane: string; urgent: boolean; payload: unknown };
export type ClaimedUpdate = { channel: string; updateId: string; lane: string; payload: unknown; attempts: number };

export type Inbox = ReturnType<typeof createInbox>;

/** A handler that takes longer is cut off, reported, and the chat goes on. */
const HANDLER_SECONDS = 45;
/** A worker that died gives its updates back within this time. */
const LEASE_SECONDS = 8;
const RENEW_EVERY_MS = 2_500;
/** /cancel and /start overtake a handler that has been at work for so long. */
const STUCK_SECONDS = 3;
const MAX_ATTEMPTS = 3;

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
  handlerSeconds?: number;
}) {
  const { pool, log } = deps;
  const owner = randomUUID();
  const concurrency = deps.concurrency ?? 32;
  const running = new Map<string, { update: ClaimedUpdate; abort: AbortController; done: Promise<void> }>();
  let stopped = true;
  let claiming: Promise<void> | null = null;
  let wanted = false;
  let renewTimer: NodeJS.Timeout | undefined;
  let pollTimer: NodeJS.Timeout | undefined;
  let listener: pg.Client | undefined;

  /** Writes a batch, each once: a channel that delivers twice is answered the same and works once. */
  async function put(updates: readonly IncomingUpdate[]): Promise<void> {
    if (updates.length === 0) return;
    await pool.query({
      name: 'inbox-put',
      text: `insert into inbox_update (channel, update_id, lane, urgent, payload)
             select channel, update_id, lane, urgent, payload from jsonb_to_recordset($1::jsonb)
               as u(channel text, update_id text, lane text, urgent boolean, payload jsonb)
             on conflict do nothing`,
      values: [JSON.stringify(updates.map((it) => ({ channel: it.channel, update_id: it.updateId, lane: it.lane, urgent: it.urgent, payload: it.payload })))],
    });
    if (!stopped) wake();
    else await pool.query(`select pg_notify('inbox', '')`);
  }

  function wake(): void {
    wanted = true;
    claiming ??= claimLoop().finally(() => {
      claiming = null;
      if (wanted && !stopped) wake();
    });
  }

  async function claimLoop(): Promise<void> {
    while (wanted && !stopped && running.size < concurrency) {
      wanted = false;
      const updates = await claim(concurrency - running.size).catch((error: unknown) => {
        log.warn('the inbox could not be read; it is tried again', { error: String(error) });
        return [];
      });
      for (const update of updates) launch(update);
      if (updates.length > 0) wanted = true;
    }
  }

  function launch(update: ClaimedUpdate): void {
    if (deps.interrupts?.(update) === true) {
      for (const other of running.values()) if (other.update.lane === update.lane) other.abort.abort(new Error('cut off by /cancel or /start'));
    }
    const abort = new AbortController();
    const key = `${update.channel}:${update.updateId}`;
    const done = work(update, abort).finally(() => {
      running.delete(key);
      wake();
    });
    running.set(key, { update, abort, done });
  }

  async function work(update: ClaimedUpdate, abort: AbortController): Promise<void> {
    const limit = deps.handlerSeconds ?? HANDLER_SECONDS;
    const { promise: cutOff, reject } = Promise.withResolvers<never>();
    abort.signal.addEventListener('abort', () => reject(abort.signal.reason as Error), { once: true });
    const timer = setTimeout(() => abort.abort(new Error(`the handler took longer than ${limit} s and was cut off`)), limit * 1_000);
    try {
      await Promise.race([deps.handle(update, abort.signal), cutOff]);
      await finish(update, 'done');
    } catch (error) {
      log.error('an update could not be worked on', { lane: update.lane, update: update.updateId, error });
      await finish(update, 'failed');
      await deps.abandoned?.(update, error).catch((second: unknown) => log.error('nobody could be told of the failed update', { error: second }));
    } finally {
      clearTimeout(timer);
    }
  }

  async function finish(update: ClaimedUpdate, state: 'done' | 'failed'): Promise<void> {
    await retrying(() =>
      pool.query({
        name: 'inbox-finish',
        text: `update inbox_update set state = $3, done_at = now(), lease_until = null where channel = $1 and update_id = $2 and owner = $4 and state = 'running'`,
        values: [update.channel, update.updateId, state, owner],
      }),
    );
  }

  /** The database may be away for a moment; the result of the work must not be lost with it. */
  async function retrying(write: () => Promise<unknown>): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await write();
        return;
      } catch (error) {
        if (attempt >= 6) {
          log.error('an update is worked on but could not be marked; its lease will run out and it may be repeated', { error });
          return;
        }
        await new Promise((resolve) => setTimeout(resolve, 50 * 2 ** attempt));
      }
    }
  }

  /**
   * Takes the oldest open update of each chat that nobody is working on. A stuck chat lets an urgent update pass.
   * A lost race for a chat ends at the unique index; it is then simply tried again.
   */
  async function claim(limit: number): Promise<ClaimedUpdate[]> {
    try {
      const { rows } = await pool.query<ClaimRow>({ name: 'inbox-claim', text: claimSql, values: [limit, owner, LEASE_SECONDS, STUCK_SECONDS, MAX_ATTEMPTS] });
      return rows.filter((row) => row.state === 'running').map((row) => ({ channel: row.channel, updateId: row.update_id, lane: row.lane, payload: row.payload, attempts: row.attempts }));
    } catch (error) {
      if (error instanceof pg.DatabaseError && error.code === '23505') {
        wanted = true;
        return [];
      }
      throw error;
    }
  }

  async function renew(): Promise<void> {
    await pool.query({ name: 'inbox-renew', text: `update inbox_update set lease_until = now() + make_interval(secs => $2) where owner = $1 and state = 'running'`, values: [owner, LEASE_SECONDS] });
  }

  async function listen(): Promise<void> {
    if (stopped) return;
    const client = new pg.Client(pool.options);
    client.on('error', (error) => log.warn('the inbox lost its listening connection; it polls until it is back', { error: error.message }));
    client.on('notification', () => wake());
    client.on('end', () => {
      if (!stopped) setTimeout(() => void listen().catch(() => undefined), 1_000).unref();
    });
    listener = client;
    await client.connect();
    await client.query('listen inbox');
  }

  return {
    put,
    async start(): Promise<void> {
      stopped = false;
      await listen();
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
      await pool.query(`update inbox_update set state = 'waiting', owner = null, lease_until = null where owner = $1 and state = 'running'`, [owner]);
      await listener?.end();
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

type ClaimRow = { channel: string; update_id: string; lane: string; payload: unknown; attempts: number; state: string };

const claimSql = `
  with open as (
    select channel, update_id, lane, urgent, sequence, state, started_at, lease_until, attempts
    from inbox_update where state in ('waiting', 'running')
  ), busy as (
    select lane, bool_or(not urgent) as by_usual, min(started_at) as since from open where state = 'running' and lease_until >= now() group by lane
  ), heads as (
    select distinct on (o.lane) o.channel, o.update_id, o.sequence from open o
    where (o.state = 'waiting' or o.lease_until < now())
      and not exists (select from busy b where b.lane = o.lane)
    order by o.lane, o.sequence
  ), overtaking as (
    select distinct on (o.lane) o.channel, o.update_id, o.sequence from open o join busy b on b.lane = o.lane
    where o.urgent and o.state = 'waiting' and b.by_usual and b.since < now() - make_interval(secs => $4)
    order by o.lane, o.sequence
  ), chosen as (
    select channel, update_id from (select * from heads union select * from overtaking) as both_kinds order by sequence limit $1
  ), locked as (
    select u.channel, u.update_id from inbox_update u join chosen c using (channel, update_id)
    where u.state = 'waiting' or (u.state = 'running' and u.lease_until < now())
    order by u.lane for update of u skip locked
  )
  update inbox_update u
  set state = case when u.attempts >= $5 then 'failed' else 'running' end, owner = $2, started_at = now(),
      lease_until = now() + make_interval(secs => $3), attempts = u.attempts + 1
  from locked l where u.channel = l.channel and u.update_id = l.update_id
  returning u.channel, u.update_id, u.lane, u.payload, u.attempts, u.state`;
