import { timeZone } from './i18n.js';

/** Whether this browser can reckon with dates: everything but hour-wise moves needs `Temporal`. */
export const canReckon = 'Temporal' in globalThis;

/** The playground's time between two words from the server: it runs with the machine's. */
export function createVirtualClock() {
  let base = Date.now();
  let at = performance.now();
  let heard = false;
  return {
    /** @returns {number} milliseconds since 1970 */
    now: () => base + (performance.now() - at),
    isKnown: () => heard,
    /** @param {string} instant ISO, from the server */
    set(instant) {
      base = Date.parse(instant);
      at = performance.now();
      heard = true;
    },
  };
}

/** @typedef {ReturnType<typeof createVirtualClock>} VirtualClock */

/**
 * The next moment at which the organisation's clocks show `wallTime`; a day later when they show it right now.
 * @param {number} nowMs
 * @param {string} wallTime such as `22:59:55`
 */
export function nextAt(nowMs, wallTime) {
  const now = Temporal.Instant.fromEpochMilliseconds(Math.floor(nowMs)).toZonedDateTimeISO(timeZone());
  const today = now.withPlainTime(wallTime);
  const next = Temporal.ZonedDateTime.compare(today, now) > 0 ? today : now.add({ days: 1 }).withPlainTime(wallTime);
  return next.toInstant().toString();
}

/** @param {string} local what a `datetime-local` input holds, in the organisation's zone */
export function instantOf(local) {
  return Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone()).toInstant().toString();
}

/** @param {number} nowMs the value of a `datetime-local` input for this moment */
export function localInputValue(nowMs) {
  const now = Temporal.Instant.fromEpochMilliseconds(Math.floor(nowMs)).toZonedDateTimeISO(timeZone());
  return now.toPlainDateTime().round('minute').toString({ smallestUnit: 'minute' });
}
