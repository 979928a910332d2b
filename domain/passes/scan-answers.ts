import type pg from 'pg';
import { Refusal } from '../errors.ts';
import type { Json } from '../errors.ts';
import { earlierStatement, replayStatement } from './scan-statement.ts';
import type { Earlier, ScanKind, ScanRequest, ScanView, Slot, Verdict } from './scan-types.ts';

/** A scan of which the slot and the time are known. */
export type AskedScan = { readonly request: ScanRequest; readonly slot: Slot; readonly at: Temporal.Instant };

/** What the statement (`scan-statement.ts`) says of one scan; `decided` is false for one that was uploaded before. */
export type ScanRow = {
  n: number;
  decided: boolean;
  verdict: string;
  amber: string | null;
  pass_id: number | null;
  admission_id: number | null;
  earlier_id: number | null;
  earlier_at: number | null;
  earlier_gate: string | null;
  earlier_by: string | null;
} & ({ problem: null; token_id: number } | { problem: string; token_id: number | null }) &
  CardColumns;
type CardColumns = { name: string | null; photo: string | null; card: Record<string, Json> | null };
type ReplayRow = { verdict: string; amber: string | null; slot: string; pass_id: number | null; scanned_at: number; admission_id: number | null; conflict: boolean | null; offline: string | null } & CardColumns;

/** Turns rows into answers, with a look of its own where the statement's snapshot was too old. */
export function createScanAnswers(pool: pg.Pool, kind: ScanKind) {
  const replayText = replayStatement(kind);

  async function earlierOf(passId: number, slot: string): Promise<Earlier | null> {
    const { rows } = await pool.query<{ id: number; at: number; gate: string | null; by: string | null }>({ name: 'scan-earlier', text: earlierStatement, values: [passId, slot] });
    const row = rows[0];
    return row === undefined ? null : earlierView(row.id, row.at, row.gate, row.by);
  }

  return {
    /** The answer to a scan that this statement decided. */
    async decided(one: AskedScan, row: ScanRow): Promise<ScanView> {
      const [verdict, reason] = split(row.verdict);
      const lost = verdict === 'BLOCKED_DUPLICATE' && row.earlier_id === null && row.pass_id !== null;
      const duplicate = verdict === 'BLOCKED_DUPLICATE' && row.earlier_id !== null;
      return {
        verdict,
        reason,
        amber: verdict === 'ALLOWED' ? row.amber : null,
        person: personOf(row),
        passId: row.pass_id,
        slot: one.slot.text,
        at: one.at.toString(),
        // The winner of a race may be newer than the statement's snapshot, so it is read again.
        earlier: lost ? await earlierOf(row.pass_id as number, one.slot.text) : duplicate ? earlierView(row.earlier_id, row.earlier_at, row.earlier_gate, row.earlier_by) : null,
        admissionId: row.admission_id,
        scanId: one.request.scanId,
        replayed: false,
        conflict: false,
      };
    },

    /** What was answered to a scan that was uploaded before; refuses with `scan-archived` when its log is not kept any more. @param tokenId or why the token is refused */
    async repeated(scanId: string, tokenId: number | Refusal | undefined): Promise<ScanView | Error> {
      // Its lower twin in the batch was refused for the token, and so is this one.
      if (typeof tokenId !== 'number') return tokenId ?? new Error('a scan was answered for a token that was not looked up');
      const { rows } = await pool.query<ReplayRow>({ name: `scan-replay-${kind.name}`, text: replayText, values: [tokenId, scanId] });
      const row = rows[0];
      if (row === undefined) return new Refusal('scan-archived', { scanId });
      const [verdict, reason] = split(row.verdict);
      return {
        verdict,
        reason,
        amber: row.amber,
        person: personOf(row),
        passId: row.pass_id,
        slot: row.slot,
        at: instant(row.scanned_at),
        earlier: verdict === 'BLOCKED_DUPLICATE' && row.pass_id !== null ? await earlierOf(row.pass_id, row.slot) : null,
        admissionId: verdict === 'ALLOWED' || row.conflict === true ? row.admission_id : null,
        scanId,
        replayed: true,
        conflict: row.conflict === true,
      };
    },
  };
}

const instant = (milliseconds: number): string => Temporal.Instant.fromEpochMilliseconds(Math.round(milliseconds)).toString();

function split(text: string): [Verdict, string] {
  const [verdict, reason] = text.split('/');
  return [verdict as Verdict, reason ?? ''];
}

function personOf(row: CardColumns): ScanView['person'] {
  return row.name === null ? null : { name: row.name, photo: row.photo, card: row.card ?? {} };
}

function earlierView(id: number | null, at: number | null, gate: string | null, by: string | null): Earlier | null {
  return id === null || at === null ? null : { admissionId: id, at: instant(at), gate: gate ?? '', by: by ?? '' };
}
