import { recordAudit } from '../audit/record.ts';
import type { Work } from '../database/transact.ts';

/** `steward` scans; `supervisor` also searches, admits by hand and takes back. */
export type Level = 'steward' | 'supervisor';

/** What somebody's roles make of them at a door; the first that they hold counts. */
const levels = [
  { role: 'admin', level: 'supervisor' },
  { role: 'staff', level: 'steward' },
] as const satisfies readonly { role: string; level: Level }[];

/**
 * The level at which this person may stand at a door, or undefined. Locks what it read until the transaction ends: who withdraws the role
 * meanwhile waits, and then finds the token that was made on its strength.
 */
export async function levelOf(work: Work, personId: number): Promise<Level | undefined> {
  const held = await work.sql<{ role: string }>(`select role from person_role where person_id = ? and role in ('admin', 'staff') order by role for update`, [personId]);
  return levels.find(({ role }) => held.some((it) => it.role === role))?.level;
}

/**
 * Ends every token made for this person for which their roles do not suffice any more; to be called in the transaction that took the role, after it
 * is gone. A steward's token of somebody who is still an admin stays. Expired ones end as well, because they could be extended.
 */
export async function revokeHeldTokens(work: Work, personId: number): Promise<void> {
  const ended = await work.sql<{ id: string }>(
    `update staff_token t set revoked_at = ?, revoked_by = ?
     where t.held_by = ? and t.revoked_at is null
       and not exists (select from person_role r where r.person_id = t.held_by and (r.role = 'admin' or (r.role = 'staff' and t.level = 'steward')))
     returning t.id`,
    [work.now.toString(), work.actor.kind === 'person' ? work.actor.personId : null, personId],
  );
  for (const { id } of ended) await recordAudit(work, { action: 'staff-token.revoked', subject: { kind: 'staff-token', id: Number(id) }, details: { because: 'role-withdrawn' } });
}
