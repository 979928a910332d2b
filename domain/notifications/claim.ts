import type pg from 'pg';
import type { Json } from '../errors.ts';
import type { Language } from '../people/index.ts';
import { freeClaim, pacedClaim } from './claim-statement.ts';
import type { Address } from './envelope.ts';
import type { Channel } from './notification.ts';
import type { ChannelLimits } from './policy.ts';
import { beginLookups } from './statement.ts';

/** One way of one message, in the hands of this process. */
export type Claim = {
  id: number;
  claimNo: number;
  messageId: number;
  createdAt: string;
  lane: string;
  channel: Channel;
  /** Milliseconds until the limits allow the call. */
  wait: number;
  /** `sending`: to be handed over now. `claimed`: to be begun when the wait is over. */
  state: 'claimed' | 'sending';
  attempts: number;
  crashes: number;
  every: boolean;
  expired: boolean;
  template: string;
  parameters: Record<string, Json>;
  address: Address | null;
  person: { id: number; name: string; language: Language } | null;
};

export type ClaimRequest = {
  channel: Channel;
  owner: string;
  now: Temporal.Instant;
  /** Quiet messages wait until then; null outside the quiet hours. */
  quietUntil: Temporal.Instant | null;
  admin: Address | null;
  configured: readonly Channel[];
  limits: ChannelLimits;
  /** At most so many. */
  count: number;
};

/**
 * Takes what is due on one channel: in order of priority and time, only the first of each chat, only as many as the limits have room for,
 * and reserves that room. One transaction under one lock per channel, because what is first in a chat depends on rows that another process
 * may be claiming; within it, rows that somebody else holds (a cancellation) are left alone.
 * @returns also how many were seen and put off: if nothing was claimed but something moved, there may be more behind it
 */
export async function claim(pool: pg.Pool, request: ClaimRequest): Promise<{ claims: Claim[]; moved: number }> {
  const client = await pool.connect();
  try {
    await client.query(beginLookups);
    await client.query({ name: 'outbox-claim-lock', text: `select pg_advisory_xact_lock(hashtext('outbox-claim'), hashtext($1))`, values: [request.channel] });
    const { rows } = await client.query<ClaimRow>({
      name: request.limits.perSecond === null ? 'outbox-claim' : 'outbox-claim-paced',
      text: request.limits.perSecond === null ? freeClaim : pacedClaim,
      values: [
        request.channel,
        request.owner,
        request.now.toString(),
        request.quietUntil?.toString() ?? null,
        request.admin === null ? null : JSON.stringify(request.admin),
        request.count,
        request.count + 500,
        request.configured,
      ],
    });
    await client.query('commit');
    client.release();
    return { claims: rows.flatMap((row) => (row.id === null ? [] : [read(row, request)])), moved: rows[0]?.moved ?? 0 };
  } catch (error) {
    client.release(error instanceof Error ? error : true);
    throw error;
  }
}

type ClaimRow = {
  moved: number;
  id: string | null;
  claim_no: number;
  message_id: string;
  created_at: string;
  lane: string;
  wait: string | number;
  state: 'claimed' | 'sending';
  attempts: number;
  crashes: number;
  expired: boolean;
  every: boolean;
  template: string;
  parameters: Record<string, Json>;
  chat: Json;
  person_id: string | null;
  name: string | null;
  language: Language | null;
  address: string | null;
};

function read(row: ClaimRow, { channel, admin }: ClaimRequest): Claim {
  // The lane is what the order and the limits go by; whoever lives elsewhere since then is routed anew.
  const stillThere = row.address !== null && row.lane === `${channel}:${row.address}` && (row.chat !== 'admin' || admin?.channel === channel);
  return {
    id: Number(row.id),
    claimNo: row.claim_no,
    messageId: Number(row.message_id),
    createdAt: row.created_at,
    lane: row.lane,
    channel,
    wait: Number(row.wait),
    state: row.state,
    attempts: row.attempts,
    crashes: row.crashes,
    every: row.every,
    expired: row.expired,
    template: row.template,
    parameters: row.parameters,
    address: stillThere ? { channel, id: row.address ?? '', group: row.chat === 'admin' ? admin?.group === true : isGroup(channel, row.address ?? '') } : null,
    person: row.person_id === null ? null : { id: Number(row.person_id), name: row.name ?? '', language: row.language ?? 'en' },
  };
}

/** Telegram's groups have negative ids. */
function isGroup(channel: Channel, id: string): boolean {
  return channel === 'telegram' && id.startsWith('-');
}
