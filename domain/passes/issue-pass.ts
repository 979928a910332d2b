import { randomBytes } from 'node:crypto';
import { recordAudit } from '../audit/record.ts';
import type { Work } from '../database/transact.ts';

const newNonce = () => randomBytes(9).toString('base64url');

export type IssuedPass = { passId: number; nonce: string };

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

/** Every pass of a kind gets a new nonce: for a leaked batch of cards. */
export async function reissueAllPasses(work: Work, kind: string): Promise<number> {
  // A random nonce per row, from the database's own generator, in one statement.
  const rows = await work.sql<{ id: string }>(
    `update pass set nonce = translate(encode(uuid_send(gen_random_uuid()), 'base64'), '+/=', '-_'), issued_at = ? where kind = ? returning id`,
    [work.now.toString(), kind],
  );
  await recordAudit(work, { action: 'pass.all-reissued', subject: { kind: 'pass-kind', id: kind }, details: { count: rows.length } });
  return rows.length;
}

export async function passOf(work: Work, kind: string, subjectId: number): Promise<IssuedPass | null> {
  const [row] = await work.sql<{ id: string; nonce: string }>('select id, nonce from pass where kind = ? and subject_id = ? and revoked_at is null', [kind, subjectId]);
  return row === undefined ? null : { passId: Number(row.id), nonce: row.nonce };
}
