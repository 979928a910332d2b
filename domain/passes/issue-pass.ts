import { createHash, randomBytes } from 'node:crypto';
import { recordAudit } from '../audit/record.ts';
import type { Work } from '../database/transact.ts';

const newNonce = () => randomBytes(9).toString('base64url');

export type IssuedPass = { passId: number; nonce: string };
export type ReissuedPass = IssuedPass & { subjectId: number; personId: number };

/**
 * Issues the pass of a subject (a student, a ticket), or issues it anew: the nonce changes, so that every code shown
 * before is `BLOCKED_REVOKED` from this commit on.
 */
export async function issuePass(work: Work, subject: { kind: string; subjectId: number; personId: number }): Promise<IssuedPass> {
  const nonce = newNonce();
  const [row] = await work.sql<{ id: string; again: boolean }>(
    `insert into pass (kind, person_id, subject_id, nonce, issued_at) values (?, ?, ?, ?, ?)
     on conflict on constraint pass_subject do update
       set nonce = excluded.nonce, issued_at = excluded.issued_at, revoked_at = null, person_id = excluded.person_id
     returning id, (xmax <> 0) as again`,
    [subject.kind, subject.personId, subject.subjectId, nonce, work.now.toString()],
  );
  const passId = Number(row?.id);
  await recordAudit(work, { action: row?.again === true ? 'pass.reissued' : 'pass.issued', subject: { kind: 'pass', id: passId }, details: { of: subject.kind, subjectId: subject.subjectId } });
  return { passId, nonce };
}

/** Every living pass of a kind gets a new nonce: for a leaked batch of cards. Scans go on meanwhile: they read passes without a lock. */
export async function reissueAllPasses(work: Work, kind: string): Promise<ReissuedPass[]> {
  // A random nonce per row, from the database's own generator, in one statement.
  const rows = await work.sql<ReissuedPass>(
    `update pass set nonce = translate(encode(uuid_send(gen_random_uuid()), 'base64'), '+/=', '-_'), issued_at = ? where kind = ? and revoked_at is null
     returning id::float8 as "passId", subject_id::float8 as "subjectId", person_id::float8 as "personId", nonce`,
    [work.now.toString(), kind],
  );
  await recordAudit(work, { action: 'pass.all-reissued', subject: { kind: 'pass-kind', id: kind }, details: { count: rows.length } });
  return rows;
}

/** The last time that every pass of a kind was issued anew: `id` grows from one time to the next; null when it never happened. */
export async function lastReissueOfAll(work: Work, kind: string): Promise<{ id: number; count: number; by: string; at: string } | null> {
  const [row] = await work.sql<{ id: string; count: number; by: string | null; at: string }>(
    `select a.id, (a.details ->> 'count')::int as count, p.name as by, to_char(a.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at
     from audit_entry a left join person p on p.id = (a.actor ->> 'personId')::bigint
     where a.subject_kind = 'pass-kind' and a.subject_id = ? and a.action = 'pass.all-reissued' order by a.id desc limit 1`,
    [kind],
  );
  return row === undefined ? null : { id: Number(row.id), count: row.count, by: row.by ?? '–', at: row.at };
}

/** Names one issue of a pass without giving the nonce away: what somebody saw, so that they replace that one and no later one. */
export const issueOf = (pass: IssuedPass): string => createHash('sha256').update(`${pass.passId}|${pass.nonce}`).digest('base64url').slice(0, 12);

/** The pass as it is now, and it stays so until this transaction ends. */
export async function lockedPassOf(work: Work, kind: string, subjectId: number): Promise<(IssuedPass & { issuedAt: string }) | null> {
  const [row] = await work.sql<{ id: string; nonce: string; at: string }>(
    `select id, nonce, to_char(issued_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at from pass where kind = ? and subject_id = ? and revoked_at is null for update`,
    [kind, subjectId],
  );
  return row === undefined ? null : { passId: Number(row.id), nonce: row.nonce, issuedAt: row.at };
}

export async function passOf(work: Work, kind: string, subjectId: number): Promise<IssuedPass | null> {
  const [row] = await work.sql<{ id: string; nonce: string }>('select id, nonce from pass where kind = ? and subject_id = ? and revoked_at is null', [kind, subjectId]);
  return row === undefined ? null : { passId: Number(row.id), nonce: row.nonce };
}
