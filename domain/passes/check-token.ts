import type pg from 'pg';
import { Refusal } from '../errors.ts';
import { hashStaffToken } from './staff-tokens.ts';
import type { Level, Scope } from './staff-tokens.ts';

/** Who stands at the door. `expiresAt` is an ISO instant. */
export type DoorKeeper = { tokenId: number; label: string; level: Level; scopes: Scope[]; expiresAt: string };

/**
 * Who a staff token belongs to, asked of the database every time. Refuses with `token-unknown`, `token-revoked`, `token-expired` and
 * `scope-missing`, in the order in which the scan statement does.
 * @param scope null: whatever it opens
 */
export async function doorKeeper(pool: pg.Pool, now: Temporal.Instant, token: string, scope: Scope | null): Promise<DoorKeeper> {
  const { rows } = await pool.query<TokenRow>({
    name: 'door-keeper',
    text: `select id::float8 as id, label, level, scopes, (extract(epoch from expires_at) * 1000)::float8 as expires_at, revoked_at is not null as revoked,
             expires_at <= $2::timestamptz as expired from staff_token where hash = $1`,
    values: [hashStaffToken(token), now.toString()],
  });
  const row = rows[0];
  if (row === undefined) throw new Refusal('token-unknown');
  if (row.revoked) throw new Refusal('token-revoked');
  if (row.expired) throw new Refusal('token-expired');
  if (scope !== null && !row.scopes.includes(scope)) throw new Refusal('scope-missing', { scope });
  return { tokenId: row.id, label: row.label, level: row.level, scopes: row.scopes, expiresAt: Temporal.Instant.fromEpochMilliseconds(Math.round(row.expires_at)).toString() };
}

type TokenRow = { id: number; label: string; level: Level; scopes: Scope[]; expires_at: number; revoked: boolean; expired: boolean };
