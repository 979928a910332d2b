/** @import { QueuedScan, ScanAnswer } from './types.d.ts' */

/** How long it is said that everything was sent. */
const SENT_FOR_MS = 5_000;

/**
 * What happened that the person at the door should know until it is over or they have seen it; `door-banners.js` has the sentences.
 * @param {{ demo: boolean, onChange: () => void, onConflict: (scanId: string) => void }} deps `demo`: the server's clock is turned by hand there, which is no fault of the phone
 */
export function createDoorNotes({ demo, onChange, onConflict }) {
  const notes = { storageFull: false, fault: false, conflicts: 0, notTaken: 0, justSent: false, clockSeen: demo };

  /** @param {Partial<typeof notes>} change */
  function note(change) {
    Object.assign(notes, change);
    onChange();
  }

  return {
    notes,
    note,

    /** @param {QueuedScan} scan @param {ScanAnswer | { code: string }} answer */
    sent(scan, answer) {
      if ('verdict' in answer && answer.conflict === true) {
        notes.conflicts += 1;
        onConflict(scan.scan_id);
      }
      if (scan.decided !== 'ALLOWED') return;
      // Junk may be dropped in silence; somebody who was let in may not.
      if (!('verdict' in answer)) notes.notTaken += 1;
      notes.justSent = true;
      setTimeout(() => note({ justSent: false }), SENT_FOR_MS);
    },
  };
}
