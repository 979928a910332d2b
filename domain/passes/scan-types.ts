import type { Json } from '../errors.ts';
import type { Scope } from './staff-tokens.ts';

/** What a door is told, in the order in which the reasons are tried: the first that fails is the verdict. */
export const verdicts = [
  'BLOCKED_INVALID',
  'BLOCKED_REVOKED',
  'BLOCKED_STATUS',
  'BLOCKED_NO_PAYMENT',
  'BLOCKED_CUT',
  'BLOCKED_CLOSURE',
  'BLOCKED_DUPLICATE',
  'ALLOWED',
] as const;
export type Verdict = (typeof verdicts)[number];

/** What a pass is admitted to once. `text` is `<kind>:<day>:<part>`, such as `meal:2026-11-21:lunch`; the day is the organisation's. */
export type Slot = { readonly text: string; readonly day: string; readonly part: string };

/** A slot and when it is open, as instants. `title` is what people call it where the words of the kind do not tell: a gate's own name. */
export type SlotWindow = Slot & { readonly from: string; readonly to: string; readonly title?: string };

/**
 * What the scan page says at doors of this kind instead of its own words, each in English, Hindi and Marathi, by the names in
 * `http/scanner-page/dictionary.js`: `kind` (what is checked here), `slot_<part>`, `served`, `why_<reason>`, `do_<reason>` and so on.
 */
export type ScanWords = Readonly<Record<string, readonly [english: string, hindi: string, marathi: string]>>;

/** What the rules of a kind are at this moment; `parameters` reaches its SQL as `rules`. */
export type SlotRules = {
  readonly parameters: Json;
  /** Whether the holder is told of each admission. */
  readonly receipts: boolean;
  /** The slot that a scan at this time is for; refuses when none is open and none was named. */
  slotAt(at: Temporal.Instant, wanted: string | undefined): Slot;
  /** Every slot of a day, in order. */
  slotsOn(day: Temporal.PlainDate): SlotWindow[];
};

/**
 * What a module hands to the scanner, so that its rules compile into the one statement. The SQL fragments are trusted text of ours;
 * each may use `p` (the pass). `facts` may also use `a.day`, `a.part` and `rules`.
 */
export type ScanKind = {
  /** The first part of its slots. */
  readonly name: string;
  readonly passKind: string;
  readonly scope: Scope;
  /** A query of at most one row: `name text, photo uuid, card jsonb`. */
  readonly card: string;
  /** The same and `refusal text` (null, or `<verdict>/<reason>`), `amber text`. */
  readonly facts: string;
  /** A query of one row `expected integer` for `$1` = the day, `$2` = the part, `$3` = rules. */
  readonly expected: string;
  /** A query of pass ids, `$1` = what was typed, best match first, at most ten. */
  readonly search: string;
  /** A query of the rows of the list for offline doors; see `scan-list.ts`. */
  readonly list: string;
  /** Days and parts for which nobody is admitted: rows `day text, part text` for `$1`, `$2` = first and last day. */
  readonly closed: string;
  /** The outbox template of the receipt for the holder. */
  readonly receiptTemplate: string;
  readonly words?: ScanWords;
  rules(): Promise<SlotRules>;
};

/** One attempt at a door. */
export type ScanRequest = {
  /** The staff token as it was sent; the database knows its hash. */
  readonly token: string;
  /** What the reader read, whatever it is. */
  readonly code: string;
  /** Names the attempt: the same one again is answered with the first verdict and recorded once. */
  readonly scanId: string;
  readonly part?: string | undefined;
  /** When the device read it, already corrected by the device's clock error. */
  readonly scannedAt?: Temporal.Instant | undefined;
  readonly device?: string | undefined;
  readonly gate?: string | undefined;
  /** Looks and tells, and records nothing. */
  readonly dryRun?: boolean | undefined;
  /** What the device decided by itself, without a network. */
  readonly decidedOffline?: Verdict | undefined;
};

export type Earlier = { at: string; gate: string; by: string; admissionId: number };

/** The answer to a scan. `reason` is finer than the verdict: `student-suspended`, `payment-waiting`. */
export type ScanView = {
  verdict: Verdict;
  reason: string;
  /** Set when the person is admitted with a warning: `in-grace`. */
  amber: string | null;
  person: { name: string; photo: string | null; card: Record<string, Json> } | null;
  passId: number | null;
  slot: string;
  at: string;
  earlier: Earlier | null;
  admissionId: number | null;
  scanId: string;
  replayed: boolean;
  conflict: boolean;
};
