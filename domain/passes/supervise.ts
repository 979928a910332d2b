import type { Work } from '../database/transact.ts';
import { recordAudit } from '../audit/record.ts';
import { Refusal } from '../errors.ts';
import { notify } from '../notifications/index.ts';
import type { ScanKind, ScanView } from './scan-types.ts';

export type UndoView = { admissionId: number; passId: number; slot: string; name: string };

/**
 * Takes an admission back: the pass may be admitted to that slot again. If another door had admitted it too, that admission counts from now on.
 * Refuses with `admission-unknown` and `admission-undone`. Audited and told to the admins.
 */
export async function undoAdmission(work: Work, kind: ScanKind, by: { tokenId: number; label: string }, input: { admissionId: number; reason: string }): Promise<UndoView> {
  const [row] = await work.sql<{ pass_id: string; slot: string; gate: string | null; name: string | null }>(
    `with undone as (
       update admission set undone_at = ?, undone_by = ?, undone_reason = ? where id = ? and undone_at is null and slot like ? returning pass_id, slot, gate)
     select u.pass_id, u.slot, u.gate, f.name from undone u join pass p on p.id = u.pass_id left join lateral (${kind.card}) f on true`,
    [work.now.toString(), by.tokenId, input.reason, input.admissionId, `${kind.name}:%`],
  );
  if (row === undefined) {
    const known = await work.sql('select from admission where id = ? and slot like ?', [input.admissionId, `${kind.name}:%`]);
    throw new Refusal(known.length === 0 ? 'admission-unknown' : 'admission-undone', { admissionId: input.admissionId });
  }
  await work.sql(
    `with heir as (select min(id) as id from admission where conflict_of = ? and undone_at is null)
     update admission a set conflict_of = case when a.id <> h.id then h.id end from heir h where a.conflict_of = ? and a.undone_at is null`,
    [input.admissionId, input.admissionId],
  );
  const view: UndoView = { admissionId: input.admissionId, passId: Number(row.pass_id), slot: row.slot, name: row.name ?? '' };
  await recordAudit(work, { action: 'scan.undone', subject: { kind: 'pass', id: view.passId }, details: { admission: view.admissionId, slot: view.slot, reason: input.reason } });
  await notify(work, {
    to: { chat: 'admin' },
    template: 'passes.admission-undone',
    parameters: { name: view.name, slot: view.slot, gate: row.gate ?? '', by: by.label, reason: input.reason },
  });
  return view;
}

export type HandAdmission = { passId: number; slot: string; scanId: string; reason: string; gate: string | null; device: string | null; looked: ScanView };

/**
 * Admits a pass in spite of its verdict, or without its card. One that was admitted already gets a second admission beside the first
 * (`conflict_of`), so that two plates are counted as two. Refuses with `scan-id-used`. Audited and told to the admins.
 */
export async function admitByHand(work: Work, kind: ScanKind, by: { tokenId: number; label: string }, input: HandAdmission): Promise<ScanView> {
  const at = work.now.round({ smallestUnit: 'millisecond', roundingMode: 'floor' }).toString();
  const [receipt] = await work.sql<{ scan_number: string }>(
    `insert into scan_receipt (staff_token_id, scan_id, scan_number, at) values (?, ?, nextval('scan_number'), ?) on conflict do nothing returning scan_number`,
    [by.tokenId, input.scanId, at],
  );
  if (receipt === undefined) throw new Refusal('scan-id-used', { scanId: input.scanId });
  const { looked } = input;
  const admissionId = await admitBeside(work, { passId: input.passId, slot: input.slot, at, tokenId: by.tokenId, gate: input.gate ?? by.label, scanNumber: Number(receipt.scan_number), override: input.reason });
  const details = { reason: 'by-hand', override: input.reason, ...(looked.verdict === 'ALLOWED' ? {} : { refused: looked.verdict }) };
  await work.sql(
    `insert into scan (id, at, scanned_at, staff_token_id, scan_id, pass_id, slot, verdict, device, admission_id, details) values (?, ?, ?, ?, ?, ?, ?, 'ALLOWED', ?, ?, ?::jsonb)`,
    [receipt.scan_number, at, at, by.tokenId, input.scanId, input.passId, input.slot, input.device, admissionId, JSON.stringify(details)],
  );
  await recordAudit(work, { action: 'scan.admitted-by-hand', subject: { kind: 'pass', id: input.passId }, details: { admission: admissionId, slot: input.slot, ...details } });
  await notify(work, {
    to: { chat: 'admin' },
    template: 'passes.admitted-by-hand',
    parameters: { name: looked.person?.name ?? '', slot: input.slot, verdict: looked.verdict, reasonCode: looked.reason, by: by.label, reason: input.reason },
  });
  return { ...looked, verdict: 'ALLOWED', reason: 'by-hand', amber: null, at, admissionId, scanId: input.scanId };
}

export type NewAdmission = { passId: number; slot: string; at: string; tokenId: number; gate: string; scanNumber: number; override: string | null };

/** The admission of a pass to a slot; when there is one already, a second one beside it that names the first. */
export async function admitBeside(work: Work, it: NewAdmission): Promise<number> {
  const insert = `insert into admission (pass_id, slot, at, staff_token_id, gate, scan_number, override_reason, conflict_of) values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing returning id`;
  const values = [it.passId, it.slot, it.at, it.tokenId, it.gate, it.scanNumber, it.override];
  // The first may be undone between the two statements; then the place is free and the next round takes it.
  for (let round = 0; round < 5; round += 1) {
    const [made] = await work.sql<{ id: string }>(insert, [...values, null]);
    if (made !== undefined) return Number(made.id);
    const [first] = await work.sql<{ id: string }>('select id from admission where pass_id = ? and slot = ? and undone_at is null and conflict_of is null for key share', [it.passId, it.slot]);
    if (first === undefined) continue;
    const [second] = await work.sql<{ id: string }>(insert, [...values, first.id]);
    if (second !== undefined) return Number(second.id);
  }
  throw new Error(`pass ${it.passId} can be admitted to ${it.slot} neither first nor second`);
}
