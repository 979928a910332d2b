import type pg from 'pg';
import type { Claim } from './claim.ts';
import type { Decision } from './decide.ts';
import { reportUndelivered } from './follow-up.ts';
import type { Channel } from './notification.ts';
import type { ChannelLimits } from './policy.ts';
import { endStatement, moveStatement, waitStatement } from './record-statements.ts';
import { rememberRefused } from './refused-address.ts';
import { beginLookups } from './statement.ts';

/** The result of one claim, to be written. */
export type Recorded = {
  claim: Pick<Claim, 'id' | 'claimNo' | 'lane'>;
  decision: Decision;
  /** Milliseconds since the answer; null when there was no call, so that nothing of the limits was used. */
  answeredAgo: number | null;
  blocked?: boolean;
  pause?: { scope: 'chat' | 'channel'; milliseconds: number };
};

export type RecordOptions = {
  channel: Channel | 'none';
  now: Temporal.Instant;
  limits: ChannelLimits;
  /** The channels of this installation: only they can be moved to. */
  configured: readonly Channel[];
};

/**
 * Writes what became of a batch of claims of one channel, set-based: an attempt row each, the way ended, moved or put back, the message's
 * state from all its ways, the limits freed, a block remembered, and the follow-ups of what failed for good: all of it or nothing.
 * A result whose claim is not the row's last one any more changes nothing: whoever took its row over has written down that nobody knew.
 */
export async function recordResults(pool: pg.Pool, results: readonly Recorded[], options: RecordOptions): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query(beginLookups);
    await recordIn(client, results, options);
    await client.query('commit');
    client.release();
  } catch (error) {
    client.release(error instanceof Error ? error : true);
    throw error;
  }
}

/** The same inside a transaction of the caller. */
export async function recordIn(client: pg.ClientBase, results: readonly Recorded[], options: RecordOptions): Promise<void> {
  const of = (kind: Decision['next']['kind']): Recorded[] => results.filter(({ decision }) => decision.next.kind === kind);
  const [moving, waiting] = [of('move'), of('wait')];
  const ending = of('end');
  if (moving.length > 0) {
    const moved = new Set(await hit(client, 'outbox-move', moveStatement, moving, options));
    for (const result of moving) {
      if (moved.has(result.claim.id) || result.decision.next.kind !== 'move') continue;
      ending.push({ ...result, decision: { ...result.decision, next: { kind: 'end', as: result.decision.next.otherwise } } });
    }
  }
  if (waiting.length > 0) await hit(client, 'outbox-wait', waitStatement, waiting, options);
  if (ending.length > 0) await reportUndelivered(client, await end(client, ending, options), options.now);
  await rememberBlocks(client, results, options);
  await pause(client, results, options);
}

/** @returns the messages that have failed with this */
async function end(client: pg.ClientBase, results: readonly Recorded[], options: RecordOptions): Promise<{ id: number; createdAt: string }[]> {
  const { rows } = await client.query<{ id: string; created_at: string }>({ name: 'outbox-end', text: endStatement, values: values(results, options).slice(0, 5) });
  return rows.map((row) => ({ id: Number(row.id), createdAt: row.created_at }));
}

async function hit(client: pg.ClientBase, name: string, text: string, results: readonly Recorded[], options: RecordOptions): Promise<number[]> {
  const given = values(results, options);
  const { rows } = await client.query<{ id: string }>({ name, text, values: text === moveStatement ? given : given.slice(0, 5) });
  return rows.map(({ id }) => Number(id));
}

function values(results: readonly Recorded[], { channel, now, limits, configured }: RecordOptions): unknown[] {
  const rows = results.map(({ claim, decision, answeredAgo, pause }) => ({
    id: claim.id,
    claim_no: claim.claimNo,
    final: decision.next.kind === 'end' ? decision.next.as : null,
    attempt: decision.attempt,
    provider_id: decision.providerId ?? null,
    error: decision.error?.slice(0, 1000) ?? null,
    wait: decision.next.kind === 'wait' ? decision.next.milliseconds : 0,
    ago: answeredAgo,
    pause: pause?.scope === 'chat' ? pause.milliseconds : 0,
  }));
  return [JSON.stringify(rows), channel, now.toString(), limits.chatGap, limits.groupPerMinute, configured];
}

async function rememberBlocks(client: pg.ClientBase, results: readonly Recorded[], { channel, now }: RecordOptions): Promise<void> {
  const lanes = results.filter(({ blocked }) => blocked === true).map(({ claim }) => claim.lane.slice(channel.length + 1));
  if (lanes.length === 0) return;
  if (channel === 'telegram') {
    await client.query(`update person set telegram_blocked_at = coalesce(telegram_blocked_at, $2) where telegram_id::text = any ($1)`, [lanes, now.toString()]);
  } else if (channel === 'whatsapp') {
    await client.query(`update person set whatsapp_stopped_at = coalesce(whatsapp_stopped_at, $2) where whatsapp_number = any ($1)`, [lanes, now.toString()]);
  } else if (channel === 'email') {
    await rememberRefused(client, lanes);
  }
}

async function pause(client: pg.ClientBase, results: readonly Recorded[], { channel }: RecordOptions): Promise<void> {
  const longest = Math.max(0, ...results.map((result) => (result.pause?.scope === 'channel' ? result.pause.milliseconds : 0)));
  if (longest === 0) return;
  await client.query(
    `insert into outbox_pause as p (channel, until) values ($1, clock_timestamp() + make_interval(secs => $2::float8 / 1000))
     on conflict (channel) do update set until = greatest(p.until, excluded.until)`,
    [channel, longest],
  );
}
