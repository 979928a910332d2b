/** @import { ReadCodes } from './types.d.ts' */

/** So long a code must be seen and not be readable before it is worth a sentence. */
const UNREADABLE_MS = 1_800;

/**
 * Looks at the camera's frames, one at a time, with a rest of a third of what the last look took: a cheap phone stays cool and its taps prompt.
 * @param {{
 *   video: HTMLVideoElement,
 *   read: ReadCodes,
 *   active: () => boolean,
 *   onCode: (code: string) => void,
 *   onUnreadable: () => void,
 *   onFailure: (error: unknown) => void,
 * }} deps
 */
export function createScanLoop({ video, read, active, onCode, onUnreadable, onFailure }) {
  let running = false;
  let attempt = 0;
  /** @type {{ since: number, last: number } | undefined} */
  let unreadable;

  async function look() {
    const began = performance.now();
    if (active() && video.readyState >= 2 && video.videoWidth > 0) {
      try {
        const { codes, unreadable: covered } = await read(video, attempt);
        attempt += 1;
        if (running && active()) judge(codes, covered);
      } catch (error) {
        // A camera that is being stopped has no frame to give.
        if (running && !(error instanceof DOMException && error.name === 'InvalidStateError')) onFailure(error);
      }
    }
    if (!running) return;
    const took = performance.now() - began;
    setTimeout(() => nextFrame(video, () => void look()), Math.min(took / 3, 80));
  }

  /** @param {string[]} codes @param {boolean} covered */
  function judge([code], covered) {
    const now = performance.now();
    if (code !== undefined) {
      unreadable = undefined;
      onCode(code);
    } else if (covered) {
      if (unreadable === undefined || now - unreadable.last > 1_000) unreadable = { since: now, last: now };
      unreadable.last = now;
      if (now - unreadable.since > UNREADABLE_MS) {
        unreadable = undefined;
        onUnreadable();
      }
    }
  }

  return {
    start() {
      if (running) return;
      running = true;
      void look();
    },
    stop() {
      running = false;
    },
  };
}

/** The camera's next frame; half a second at most, since a stopped camera has none. @param {HTMLVideoElement} video @param {() => void} then */
function nextFrame(video, then) {
  if (typeof video.requestVideoFrameCallback !== 'function') {
    requestAnimationFrame(then);
    return;
  }
  let done = false;
  const once = () => {
    if (done) return;
    done = true;
    then();
  };
  video.requestVideoFrameCallback(once);
  setTimeout(once, 500);
}
