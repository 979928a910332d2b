import { createHash } from 'node:crypto';
import pg from 'pg';
import type { Clock } from '../clock.ts';
import { Refusal } from '../errors.ts';
import { doorKeeper } from './check-token.ts';
import type { DoorKeeper } from './check-token.ts';
import { readPassCode } from './pass-code.ts';
import type { PassKeys } from './pass-code.ts';
import { createScanAnswers } from './scan-answers.ts';
import type { AskedScan, ScanRow } from './scan-answers.ts';
import { createScanQueue } from './scan-queue.ts';
import { scanStatement } from './scan-statement.ts';
import { scanTime } from './scan-time.ts';
import type { ScanKind, ScanRequest, ScanView, Slot, SlotRules } from './scan-types.ts';
import { hashStaffToken } from './staff-tokens.ts';

export type Scanner = ReturnType<typeof createScanner>;
export type ScannerDeps = { pool: pg.Pool; clock: Clock; keys: PassKeys; kind: ScanKind; batch?: { most: number; inFlight: number } };

/** A code that was read and found genuine; or, for a search by a supervisor, taken from the database. */
export type KnownPass = { readonly passId: number; readonly nonce: string };

/** A request with everything resolved that needs no database: what becomes one row of the statement. */
type Prepared = AskedScan & { pass: KnownPass | null };

/**
 * Scans at the doors of one kind of slot. Every scan is one row of one statement (`scan-statement.ts`); concurrent ones share a statement,
 * because a commit costs more than all the rest (measured in `test/bench/scan.ts`).
 */
export function createScanner(deps: ScannerDeps) {
  const { pool, kind, clock } = deps;
  const quietly = { name: `scan-${kind.name}`, text: scanStatement(kind, false) };
  const telling = { name: `scan-${kind.name}-telling`, text: scanStatement(kind, true) };
  const answersOf = createScanAnswers(pool, kind);
  const queue = createScanQueue<Prepared, ScanView>({ ...(deps.batch ?? { most: 64, inFlight: 2 }), ask: decideApart });

  async function prepare(request: ScanRequest, known?: KnownPass): Promise<Prepared> {
    const rules = await kind.rules();
    const at = scanTime(clock.now(), request.scannedAt);
    return { request, pass: known ?? readPassCode(deps.keys, request.code), slot: rules.slotAt(at, request.part), at };
  }

  /** A statement that fails for one scan must not fail for its neighbours: they are asked again one by one. */
  async function decideApart(batch: Prepared[]): Promise<(ScanView | Error)[]> {
    try {
      return await decide(batch);
    } catch (error) {
      if (batch.length === 1 || isConnectionLost(error)) throw error;
      const alone = await Promise.allSettled(batch.map((one) => decide([one])));
      return alone.map((outcome) => (outcome.status === 'rejected' ? asError(outcome.reason) : (outcome.value[0] ?? new Error('a scan came back without an answer'))));
    }
  }

  /** Each in order, each once. Refusals of the token come back as errors in the answers. */
  async function decide(batch: Prepared[]): Promise<(ScanView | Error)[]> {
    const rules = await kind.rules();
    const first = new Map<string, number>();
    for (const [index, { request }] of batch.entries()) {
      const key = `${request.token} ${request.scanId}`;
      if (!first.has(key) || request.dryRun === true) first.set(request.dryRun === true ? `${key} ${index}` : key, index);
    }
    // One upload twice in one batch: the lowest index is asked, the others hear what it was told.
    const asked = [...first.values()].toSorted((a, b) => a - b);
    const rows = await ask(asked.map((index) => batch[index] as Prepared), rules);
    const tokens = new Map<string, number | Refusal>();
    const answers: (ScanView | Error | undefined)[] = Array.from({ length: batch.length });
    for (const [position, index] of asked.entries()) {
      const row = rows[position];
      const one = batch[index] as Prepared;
      if (row === undefined) throw new Error('the scan statement lost a row');
      tokens.set(one.request.token, row.problem === null ? row.token_id : new Refusal(row.problem));
      if (row.problem !== null) answers[index] = tokens.get(one.request.token) as Refusal;
      else if (row.decided) answers[index] = await answersOf.decided(one, row);
    }
    for (const [index, one] of batch.entries()) {
      answers[index] ??= await answersOf.repeated(one.request.scanId, tokens.get(one.request.token));
    }
    return answers as (ScanView | Error)[];
  }

  async function ask(batch: Prepared[], rules: SlotRules): Promise<ScanRow[]> {
    const column = <T>(of: (one: Prepared) => T): T[] => batch.map(of);
    const values = [
      column((it) => hashStaffToken(it.request.token)),
      column((it) => it.request.scanId),
      column((it) => it.pass?.passId ?? null),
      column((it) => it.pass?.nonce ?? null),
      column((it) => it.slot.text),
      column((it) => it.slot.day),
      column((it) => it.slot.part),
      column((it) => it.at.toString()),
      column((it) => (it.pass === null ? createHash('sha256').update(it.request.code).digest() : null)),
      column((it) => it.request.device ?? null),
      column((it) => it.request.gate ?? null),
      column((it) => it.request.dryRun ?? false),
      column((it) => it.request.decidedOffline ?? null),
      clock.now().toString(),
      JSON.stringify(rules.parameters),
    ];
    const { rows } = await pool.query<ScanRow>({ ...(rules.receipts ? telling : quietly), values });
    return rows.toSorted((a, b) => a.n - b.n);
  }

  return {
    kind,

    /**
     * One scan. Refuses with `token-unknown`, `token-expired`, `token-revoked`, `scope-missing`; with `scanned-at-in-future`, `scanned-at-too-old`;
     * and with what the kind refuses (`meal-required`, `meal-unknown`). A person who may not pass is an answer, not a refusal.
     */
    scan: async (request: ScanRequest): Promise<ScanView> => queue(await prepare(request)),

    /** The queue of a door that had no network, in its order: each once, each with its own answer or refusal. */
    async scanAll(requests: readonly ScanRequest[]): Promise<(ScanView | Error)[]> {
      const answers: (ScanView | Error)[] = [];
      for (let at = 0; at < requests.length; at += 64) {
        const prepared = await Promise.allSettled(requests.slice(at, at + 64).map((request) => prepare(request)));
        const good = prepared.filter((it) => it.status === 'fulfilled').map((it) => it.value);
        const decided = good.length === 0 ? [] : await decideApart(good);
        for (const it of prepared) answers.push(it.status === 'rejected' ? asError(it.reason) : (decided.shift() ?? new Error('a scan came back without an answer')));
      }
      return answers;
    },

    /** A dry verdict on a pass that a supervisor looked up; records nothing. */
    look: async (request: Omit<ScanRequest, 'code' | 'scanId' | 'dryRun'>, pass: KnownPass): Promise<ScanView> =>
      queue(await prepare({ ...request, code: '', scanId: '', dryRun: true }, pass)),

    /** Who the token belongs to; refuses as `scan` does. */
    keeper: (token: string): Promise<DoorKeeper> => doorKeeper(pool, clock.now(), token, kind.scope),

    /** Who the token belongs to, whichever doors it opens. */
    holder: (token: string): Promise<DoorKeeper> => doorKeeper(pool, clock.now(), token, null),

    /** The slot that a scan of now would be for. */
    slotAt: async (at: Temporal.Instant | undefined, part: string | undefined): Promise<Slot> => (await kind.rules()).slotAt(scanTime(clock.now(), at), part),
  };
}

const asError = (reason: unknown): Error => (reason instanceof Error ? reason : new Error(String(reason)));

/** Classes 08, 53 and 57P are PostgreSQL's own words for it; what is not PostgreSQL's came from the socket or the pool. */
function isConnectionLost(error: unknown): boolean {
  return !(error instanceof pg.DatabaseError) || /^(08|53|57P)/.test(error.code ?? '');
}
