import { daysIn, type DateRange } from '../database/date-range.ts';

export type CutPolicy = {
  /** `HH:MM`, local. */
  readonly cutoff: string;
  readonly longestCut: number;
  readonly cutHorizon: number;
};

export type CutVerdict =
  | { ok: true }
  | { ok: false; code: 'cut-too-late'; earliestDate: string; cutoff: string }
  | { ok: false; code: 'cut-too-long'; days: number; longest: number }
  | { ok: false; code: 'cut-too-far'; latestDate: string }
  | { ok: false; code: 'cut-reversed' }
  | { ok: false; code: 'cut-past-stays'; fromDate: string; toDate: string };

/**
 * The first day that may still be cut: tomorrow before the cutoff, the day after tomorrow from the cutoff's first second on.
 * Source: the cutoff of 23:00 local time on the day before.
 */
export function earliestCutDay(now: Temporal.Instant, zone: string, cutoff: string): Temporal.PlainDate {
  const local = now.toZonedDateTimeISO(zone);
  const closesAt = local.toPlainDate().toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(cutoff) });
  const open = Temporal.ZonedDateTime.compare(local, closesAt) < 0;
  return local.toPlainDate().add({ days: open ? 1 : 2 });
}

/** Judges the days that are asked for, the same for the preview and for the act. Overlap is the database's to judge. */
export function judgeCut(wanted: DateRange, now: Temporal.Instant, zone: string, policy: CutPolicy): CutVerdict {
  if (Temporal.PlainDate.compare(wanted.to, wanted.from) < 0) return { ok: false, code: 'cut-reversed' };
  const earliest = earliestCutDay(now, zone, policy.cutoff);
  if (Temporal.PlainDate.compare(wanted.from, earliest) < 0) {
    return { ok: false, code: 'cut-too-late', earliestDate: earliest.toString(), cutoff: policy.cutoff };
  }
  const length = daysIn(wanted);
  if (length > policy.longestCut) return { ok: false, code: 'cut-too-long', days: length, longest: policy.longestCut };
  const latest = now.toZonedDateTimeISO(zone).toPlainDate().add({ days: policy.cutHorizon });
  if (Temporal.PlainDate.compare(wanted.from, latest) > 0) return { ok: false, code: 'cut-too-far', latestDate: latest.toString() };
  return { ok: true };
}

/** What is left of a cut when it is cancelled now: the days whose cutoff has passed stay; `null` when none has. */
export function remainderOfCut(cut: DateRange, now: Temporal.Instant, zone: string, cutoff: string): DateRange | null {
  const lastFixed = earliestCutDay(now, zone, cutoff).subtract({ days: 1 });
  if (Temporal.PlainDate.compare(cut.from, lastFixed) > 0) return null;
  return { from: cut.from, to: Temporal.PlainDate.compare(cut.to, lastFixed) < 0 ? cut.to : lastFixed };
}

/**
 * Judges other days for a cut that there is already: the days whose cutoff has passed stay, the others may be given back, and
 * more may be added up to the longest run; a run that is longer, because it was allowed before, may become shorter. A cut of which no day has passed is judged
 * as a new one.
 */
export function judgeCutChange(cut: DateRange, wanted: DateRange, now: Temporal.Instant, zone: string, policy: CutPolicy): CutVerdict {
  const fixed = remainderOfCut(cut, now, zone, policy.cutoff);
  if (fixed === null) return judgeCut(wanted, now, zone, policy);
  if (!wanted.from.equals(cut.from) || Temporal.PlainDate.compare(wanted.to, fixed.to) < 0) return { ok: false, code: 'cut-past-stays', fromDate: cut.from.toString(), toDate: fixed.to.toString() };
  const earliest = earliestCutDay(now, zone, policy.cutoff);
  const addsDays = Temporal.PlainDate.compare(wanted.to, cut.to) > 0;
  if (addsDays && Temporal.PlainDate.compare(cut.to.add({ days: 1 }), earliest) < 0) return { ok: false, code: 'cut-too-late', earliestDate: earliest.toString(), cutoff: policy.cutoff };
  const length = daysIn(wanted);
  return addsDays && length > policy.longestCut ? { ok: false, code: 'cut-too-long', days: length, longest: policy.longestCut } : { ok: true };
}
