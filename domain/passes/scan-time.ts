import { Refusal } from '../errors.ts';

/** A device's clock may run ahead by this much, after the error that it reported was taken off. */
const AHEAD = { minutes: 5 } as const;
/** A queue older than this is for a person to look at: the meal's headcount and report are done. */
const OLDEST = { hours: 48 } as const;

/**
 * When a scan happened: what the device says, within bounds, else now. Decides the day and the slot, so that a queue that is sent after
 * midnight counts for the evening. Refuses with `scanned-at-in-future` and `scanned-at-too-old`.
 */
export function scanTime(now: Temporal.Instant, scannedAt: Temporal.Instant | undefined): Temporal.Instant {
  if (scannedAt === undefined) return toMilliseconds(now);
  const details = { scannedAt: scannedAt.toString(), now: now.toString() };
  if (Temporal.Instant.compare(scannedAt, now.add(AHEAD)) > 0) throw new Refusal('scanned-at-in-future', details);
  if (Temporal.Instant.compare(scannedAt, now.subtract(OLDEST)) < 0) throw new Refusal('scanned-at-too-old', details);
  return toMilliseconds(scannedAt);
}

/** As fine as it is stored and shown, so that a repeated answer is the same to the letter. */
const toMilliseconds = (at: Temporal.Instant): Temporal.Instant => at.round({ smallestUnit: 'millisecond', roundingMode: 'floor' });
