import { createHash, randomBytes } from 'node:crypto';
import { recordAudit } from '../audit/record.ts';
import type { Command, Transact, Work } from '../database/transact.ts';
import { readInstant } from '../database/temporal-types.ts';
import { Refusal } from '../errors.ts';
import { requireAdmin } from '../people/index.ts';
import { settingIn } from '../settings/index.ts';
import { doorSettings } from './settings.ts';
import { levelOf } from './held-tokens.ts';
import type { Level } from './held-tokens.ts';

export type { Level } from './held-tokens.ts';

export const scopes = ['meals', 'gates'] as const;
export type Scope = (typeof scopes)[number];

export type StaffTokenView = {
  id: number;
  label: string;
  level: Level;
  scopes: Scope[];
  state: 'valid' | 'expired' | 'revoked';
  expiresAt: string;
  lastUsedAt: string | null;
};

/** 256 random bits need no salt and no slow hash: there is nothing to guess. */
export const hashStaffToken = (token: string): Buffer => createHash('sha256').update(token).digest();

export type StaffTokens = ReturnType<typeof createStaffTokens>;

/** How long somebody who opened the scan page out of the bot stays signed in: a shift. */
export const SHIFT_HOURS = 12;

/** The tokens with which gate staff sign in to the scan page. Only admins make, extend, revoke or list them: `not-allowed`. */
export function createStaffTokens({ transact }: { transact: Transact }) {
  /** Drawn outside the transaction, because the answer of a repeated command comes from a row, and the secret must not be in one. */
  async function handOut(operation: string, command: Command, make: (work: Work, token: string) => Promise<NewToken>): Promise<NewToken & { token: string }> {
    const token = `cst_${randomBytes(32).toString('base64url')}`;
    const made = await transact.change(operation, command, (work) => make(work, token));
    if (made.hash !== hashStaffToken(token).toString('hex')) throw new Refusal('already-issued', { label: made.label });
    return { ...made, token };
  }

  return {
    /** The token itself is in the answer and nowhere else: the database keeps its hash. Refuses with `label-invalid`. */
    issue: (command: Command, input: { label: string; level: Level; scopes: Scope[]; days?: number }) =>
      handOut('staff-token.issue', command, (work, token) => issue(work, input, token)),
    /** A token of twelve hours for whoever asks: staff get a steward's, admins a supervisor's, anybody else `not-allowed`. It ends with the role. */
    openShift: (command: Command) => handOut('staff-token.open-shift', command, openShift),
    extend: (command: Command, id: number, days?: number) => transact.change('staff-token.extend', command, (work) => extend(work, id, days)),
    revoke: (command: Command, id: number) => transact.change('staff-token.revoke', command, (work) => revoke(work, id)),
    list: (actor: Command['actor']): Promise<StaffTokenView[]> =>
      transact.read(actor, async (work) => {
        await requireAdmin(work);
        const rows = await work.sql<TokenRow>('select * from staff_token order by (revoked_at is null) desc, expires_at desc limit 50');
        return rows.map((row) => view(work, row));
      }),
  };
}

async function issue(work: Work, input: { label: string; level: Level; scopes: Scope[]; days?: number }, token: string): Promise<NewToken> {
  await requireAdmin(work);
  const label = input.label.trim().replace(/\s+/g, ' ');
  if (label.length < 2 || label.length > 40) throw new Refusal('label-invalid');
  const lifetime = Math.min(input.days ?? (await settingIn(work, doorSettings.tokenLifetimeDays)), 365);
  return keep(work, token, { label, level: input.level, scopes: input.scopes, hours: 24 * lifetime }, 'staff-token.issued');
}

async function openShift(work: Work, token: string): Promise<NewToken> {
  const { actor } = work;
  const level = actor.kind === 'person' ? await levelOf(work, actor.personId) : undefined;
  if (actor.kind !== 'person' || level === undefined) throw new Refusal('not-allowed');
  const [person] = await work.sql<{ label: string }>('select left(name, 40) as label from person where id = ?', [actor.personId]);
  return keep(work, token, { label: person?.label ?? '', level, scopes: [...scopes], hours: SHIFT_HOURS, heldBy: actor.personId }, 'staff-token.shift-opened');
}

type NewToken = { id: number; label: string; level: Level; expiresAt: string; hash: string };

async function keep(work: Work, token: string, it: { label: string; level: Level; scopes: Scope[]; hours: number; heldBy?: number }, action: string): Promise<NewToken> {
  const hash = hashStaffToken(token);
  const expiresAt = work.now.add({ hours: it.hours }).toString();
  const [row] = await work.sql<{ id: string }>(
    `insert into staff_token (label, hash, scopes, level, held_by, issued_by, issued_at, expires_at) values (?, ?, ?::text[], ?, ?, ?, ?, ?) returning id`,
    [it.label, hash, `{${it.scopes.join(',')}}`, it.level, it.heldBy ?? null, work.actor.kind === 'person' ? work.actor.personId : null, work.now.toString(), expiresAt],
  );
  const id = Number(row?.id);
  await recordAudit(work, { action, subject: { kind: 'staff-token', id }, details: { label: it.label, level: it.level, scopes: it.scopes } });
  return { id, label: it.label, level: it.level, expiresAt, hash: hash.toString('hex') };
}

async function extend(work: Work, id: number, days?: number) {
  await requireAdmin(work);
  const lifetime = Math.min(days ?? (await settingIn(work, doorSettings.tokenLifetimeDays)), 365);
  const expires = work.now.add({ hours: 24 * lifetime });
  const [row] = await work.sql<TokenRow>(`update staff_token set expires_at = ? where id = ? and revoked_at is null returning *`, [expires.toString(), id]);
  if (row === undefined) throw new Refusal('staff-token-unknown');
  await recordAudit(work, { action: 'staff-token.extended', subject: { kind: 'staff-token', id }, details: { expiresAt: expires.toString() } });
  return view(work, row);
}

async function revoke(work: Work, id: number) {
  await requireAdmin(work);
  const [row] = await work.sql<TokenRow>(`update staff_token set revoked_at = coalesce(revoked_at, ?), revoked_by = coalesce(revoked_by, ?) where id = ? returning *`, [
    work.now.toString(),
    work.actor.kind === 'person' ? work.actor.personId : null,
    id,
  ]);
  if (row === undefined) throw new Refusal('staff-token-unknown');
  await recordAudit(work, { action: 'staff-token.revoked', subject: { kind: 'staff-token', id } });
  return view(work, row);
}

type TokenRow = { id: string; label: string; level: Level; scopes: Scope[]; expires_at: string; revoked_at: string | null; last_used_at: string | null };

function view(work: Work, row: TokenRow): StaffTokenView {
  const expired = Temporal.Instant.compare(readInstant(row.expires_at), work.now) <= 0;
  return {
    id: Number(row.id),
    label: row.label,
    level: row.level,
    scopes: row.scopes,
    state: row.revoked_at !== null ? 'revoked' : expired ? 'expired' : 'valid',
    expiresAt: readInstant(row.expires_at).toString(),
    lastUsedAt: row.last_used_at === null ? null : readInstant(row.last_used_at).toString(),
  };
}
