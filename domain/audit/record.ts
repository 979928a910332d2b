import type { Json } from '../errors.ts';
import type { Work } from '../database/transact.ts';

/** What was decided or changed, by whom, to what. Written in the transaction of the change, so that neither exists without the other. */
export async function recordAudit(
  work: Work,
  entry: { action: string; subject: { kind: string; id: number | string }; details?: Record<string, Json> },
): Promise<void> {
  await work.sql(
    `insert into audit_entry (at, actor, action, subject_kind, subject_id, details, reference)
     values (?, ?::jsonb, ?, ?, ?, ?::jsonb, ?)`,
    [
      work.now.toString(),
      JSON.stringify(work.actor),
      entry.action,
      entry.subject.kind,
      String(entry.subject.id),
      JSON.stringify(entry.details ?? {}),
      work.actor.reference ?? null,
    ],
  );
}
