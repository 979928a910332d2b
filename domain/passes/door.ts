import type pg from 'pg';
import type { Clock } from '../clock.ts';
import type { Transact } from '../database/transact.ts';
import { Refusal } from '../errors.ts';
import { recordConflict, reportStaleAdmission } from './offline-conflict.ts';
import { readPassCode } from './pass-code.ts';
import type { PassKeys } from './pass-code.ts';
import { countersOf } from './scan-counters.ts';
import type { Settings } from '../settings/index.ts';
import { createOfflineList } from './scan-list.ts';
import { doorSettings } from './settings.ts';
import type { Scanner } from './scan.ts';
import type { ScanRequest, ScanView } from './scan-types.ts';
import { admitByHand, undoAdmission } from './supervise.ts';

export type Door = ReturnType<typeof createDoor>;

/** What else happens at a door besides the scan itself. Every operation takes the staff token and refuses as a scan does; those of a supervisor with `supervisor-only`. */
export function createDoor(deps: { scanner: Scanner; pool: pg.Pool; transact: Transact; clock: Clock; keys: PassKeys; settings: Pick<Settings, 'get'>; zone: string }) {
  const { scanner, pool, transact, clock, zone } = deps;
  const { kind } = scanner;
  const list = createOfflineList({ pool, clock, keys: deps.keys, kind, zone });
  const countersAt = countersOf(pool, kind);

  async function supervisor(token: string) {
    const keeper = await scanner.keeper(token);
    if (keeper.level !== 'supervisor') throw new Refusal('supervisor-only');
    return keeper;
  }

  const actor = (tokenId: number) => ({ kind: 'staff-token', tokenId, via: 'http' }) as const;

  return {
    /**
     * Whose door it is, which slots there are today and which are open, and how the open one goes. `part` chooses one of today; of several that are
     * open side by side (gates) somebody has to choose.
     */
    async session(token: string, part?: string) {
      const keeper = await scanner.keeper(token);
      const rules = await kind.rules();
      const now = clock.now();
      const slots = rules.slotsOn(now.toZonedDateTimeISO(zone).toPlainDate()).map((slot) => ({
        ...slot,
        open: Temporal.Instant.compare(slot.from, now) <= 0 && Temporal.Instant.compare(now, slot.to) < 0,
      }));
      const open = slots.filter((slot) => slot.open);
      const chosen = part !== undefined ? rules.slotAt(now, part) : open.length === 1 ? open[0] : undefined;
      const [counters, maxAgeHours] = await Promise.all([chosen === undefined ? null : countersAt(chosen, rules), deps.settings.get(doorSettings.listMaxAgeHours)]);
      return { keeper, now: now.round('millisecond').toString(), zone, slots, counters, listMaxAgeHours: maxAgeHours };
    },

    /**
     * The queue of a door that had no network, answered in its order. Two doors that let one person in make a conflict, recorded and reported
     * once; and so is somebody whom the door let in and the server refuses.
     */
    async scanQueue(token: string, requests: readonly ScanRequest[]): Promise<(ScanView | Error)[]> {
      const keeper = await scanner.keeper(token);
      const answers = await scanner.scanAll(requests);
      for (const [index, view] of answers.entries()) {
        if (view instanceof Error || view.conflict || view.verdict === 'ALLOWED' || requests[index]?.decidedOffline !== 'ALLOWED') continue;
        const command = { actor: actor(keeper.tokenId), key: `${keeper.tokenId}:${view.scanId}` };
        if (view.verdict !== 'BLOCKED_DUPLICATE') {
          await transact.change('passes.offline-refused', command, (work) => reportStaleAdmission(work, keeper, view));
          continue;
        }
        const { admissionId } = await transact.change('passes.offline-conflict', command, (work) => recordConflict(work, kind, keeper, view));
        answers[index] = { ...view, admissionId, conflict: true };
      }
      return answers;
    },

    /** Takes an admission back, named by its id or by the scan of this token that made it. */
    async undo(token: string, input: { admissionId?: number | undefined; scanId?: string | undefined; reason: string }) {
      const keeper = await supervisor(token);
      const admissionId = input.admissionId ?? (await admissionOf(keeper.tokenId, input.scanId ?? ''));
      const command = { actor: actor(keeper.tokenId), key: `${keeper.tokenId}:${admissionId}` };
      return transact.change('passes.undo', command, (work) => undoAdmission(work, kind, keeper, { admissionId, reason: input.reason }));
    },

    /** Admits in spite of a refusal, or somebody without a card. Refuses with `pass-unknown` and `scan-id-used`. */
    async admit(token: string, input: { code?: string | undefined; passId?: number | undefined; part?: string | undefined; gate?: string | undefined; device?: string | undefined; scanId: string; reason: string }) {
      const keeper = await supervisor(token);
      const pass = input.passId === undefined ? readPassCode(deps.keys, (input.code ?? '').trim()) : await passById(input.passId);
      if (pass === null) throw new Refusal('pass-unknown');
      const looked = await scanner.look({ token, part: input.part }, pass);
      if (looked.passId === null) throw new Refusal('pass-unknown');
      const { passId, slot } = { passId: looked.passId, slot: looked.slot };
      const command = { actor: actor(keeper.tokenId), key: `${keeper.tokenId}:${input.scanId}` };
      return transact.change('passes.admit', command, (work) =>
        admitByHand(work, kind, keeper, { passId, slot, looked, scanId: input.scanId, reason: input.reason, gate: input.gate ?? null, device: input.device ?? null }),
      );
    },

    /** People by name or roll number, each with the verdict that their card would get now. Records nothing. */
    async search(token: string, text: string, part?: string): Promise<ScanView[]> {
      await supervisor(token);
      const { rows } = await pool.query<{ pass_id: number; nonce: string }>({ name: `scan-search-${kind.name}`, text: kind.search, values: [text.replaceAll(/[\\%_]/g, String.raw`\$&`)] });
      return Promise.all(rows.map((row) => scanner.look({ token, part }, { passId: row.pass_id, nonce: row.nonce })));
    },

    /** What a door needs to decide without a network. `since` is the version that it has. */
    async list(token: string, since?: string) {
      await scanner.keeper(token);
      return list(since);
    },

    /** Makes the list before anybody asks for it: the codes of 20,000 passes take a second the first time, and are kept. */
    warmList: async (): Promise<void> => void (await list()),
  };

  async function admissionOf(tokenId: number, scanId: string): Promise<number> {
    const { rows } = await pool.query<{ id: number }>(
      'select a.id::float8 as id from scan_receipt c join admission a on a.scan_number = c.scan_number join scan s on s.id = c.scan_number and s.at = c.at and s.admission_id = a.id where c.staff_token_id = $1 and c.scan_id = $2',
      [tokenId, scanId],
    );
    if (rows[0] === undefined) throw new Refusal('admission-unknown', { scanId });
    return rows[0].id;
  }

  async function passById(passId: number) {
    const { rows } = await pool.query<{ nonce: string }>('select nonce from pass where id = $1 and kind = $2', [passId, kind.passKind]);
    return rows[0] === undefined ? null : { passId, nonce: rows[0].nonce };
  }
}
