/** @import { Clock } from './clock.js' */

/** Long enough to find the network again, and never into the next meal. */
const REMEMBERED_MS = 300_000;

/**
 * Cards that the server was asked about, may have admitted, and never answered for, while nothing could be decided here either. Shown again soon it is
 * the same scan: under a new id the server would call it a second one, of somebody who has not passed yet.
 * @param {Pick<Clock, 'now'>} clock
 */
export function createUndecided(clock) {
  /** @type {Map<string, { scanId: string, at: number }>} */
  const scans = new Map();
  return {
    /** The id under which the server was asked; it is given out once, since whatever is decided now ends it. @param {string} code @returns {string | undefined} */
    take(code) {
      for (const [known, { at }] of scans) if (clock.now() - at > REMEMBERED_MS) scans.delete(known);
      const found = scans.get(code)?.scanId;
      scans.delete(code);
      return found;
    },
    /** @param {string} code @param {string} scanId */
    put: (code, scanId) => void scans.set(code, { scanId, at: clock.now() }),
  };
}
