import { recordAudit } from '../audit/record.ts';
import type { Work } from '../database/transact.ts';
import { notify } from '../notifications/index.ts';
import type { ScanKind, ScanView } from './scan-types.ts';
import { admitBeside } from './supervise.ts';

/**
 * A door without a network let somebody in whom another door had let in already. It cannot be refused any more, so it is recorded: a second
 * admission beside the first, and one report to the admins for each pass and slot, however many doors did it. Run once for each scan.
 */
export async function recordConflict(work: Work, kind: ScanKind, by: { tokenId: number; label: string }, view: ScanView): Promise<{ admissionId: number }> {
  const [scan] = await work.sql<{ id: string; at: string; pass_id: string; scanned_at: string; gate: string | null; name: string | null }>(
    `select s.id, s.at::text as at, s.pass_id, to_char(s.scanned_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as scanned_at, f.name
     from scan_receipt c join scan s on s.id = c.scan_number and s.at = c.at join pass p on p.id = s.pass_id left join lateral (${kind.card}) f on true
     where c.staff_token_id = ? and c.scan_id = ?`,
    [by.tokenId, view.scanId],
  );
  if (scan === undefined) throw new Error(`the scan ${view.scanId} of token ${by.tokenId} was answered but is not on record`);
  const admissionId = await admitBeside(work, { passId: Number(scan.pass_id), slot: view.slot, at: scan.scanned_at, tokenId: by.tokenId, gate: by.label, scanNumber: Number(scan.id), override: null });
  await work.sql(`update scan set admission_id = ?, details = coalesce(details, '{}') || '{"conflict": true}' where id = ? and at = ?::timestamptz`, [admissionId, scan.id, scan.at]);
  await recordAudit(work, { action: 'scan.offline-conflict', subject: { kind: 'pass', id: scan.pass_id }, details: { admission: admissionId, slot: view.slot, scan: Number(scan.id) } });
  await notify(work, {
    to: { chat: 'admin' },
    template: 'passes.offline-conflict',
    parameters: {
      name: scan.name ?? '',
      slot: view.slot,
      firstAt: view.earlier?.at ?? '',
      firstGate: view.earlier?.gate ?? '',
      secondAt: scan.scanned_at,
      secondGate: by.label,
    },
    dedupeKey: `passes.offline-conflict:${scan.pass_id}:${view.slot}`,
  });
  return { admissionId };
}

/**
 * A door without a network let somebody in from a list that was out of date; the server refuses. They have eaten, so nothing is taken back:
 * the admins hear of it, once for each pass and slot; of codes that are no pass, once for each door and slot. Run once for each scan.
 */
export async function reportStaleAdmission(work: Work, by: { tokenId: number; label: string }, view: ScanView): Promise<null> {
  await recordAudit(work, {
    action: 'scan.offline-refused',
    subject: view.passId === null ? { kind: 'staff-token', id: by.tokenId } : { kind: 'pass', id: view.passId },
    details: { slot: view.slot, verdict: view.verdict, scanId: view.scanId },
  });
  await notify(work, {
    to: { chat: 'admin' },
    template: 'passes.offline-refused',
    parameters: { name: view.person?.name ?? '', slot: view.slot, verdict: view.verdict, reasonCode: view.reason, at: view.at, gate: by.label },
    dedupeKey: `passes.offline-refused:${view.passId ?? `door-${by.tokenId}`}:${view.slot}`,
  });
  return null;
}
