/** Why there is no picture; each has its own sentence (`camera_…`). @typedef {'denied' | 'none' | 'taken' | 'failed'} CameraTrouble */

export class CameraFailure extends Error {
  /** @param {CameraTrouble} trouble @param {unknown} cause */
  constructor(trouble, cause) {
    super(`camera ${trouble}`, { cause });
    this.name = 'CameraFailure';
    this.trouble = trouble;
  }
}

/** @param {unknown} error @returns {CameraTrouble} */
export function troubleOf(error) {
  const name = error instanceof DOMException || error instanceof Error ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'none';
  if (name === 'NotReadableError' || name === 'AbortError') return 'taken';
  return 'failed';
}

/**
 * The camera of the phone in a video element. Large pictures: a small code far away needs the pixels.
 * @param {{ video: HTMLVideoElement, onLost: () => void }} deps
 */
export function createCamera({ video, onLost }) {
  /** @type {MediaStream | undefined} */
  let stream;
  /** @type {string | undefined} */
  let chosen;

  function stop() {
    for (const track of stream?.getTracks() ?? []) track.stop();
    stream = undefined;
    video.srcObject = null;
  }

  const track = () => stream?.getVideoTracks()[0];

  return {
    /** Throws a `CameraFailure`. @param {string} [deviceId] */
    async start(deviceId = chosen) {
      stop();
      if (navigator.mediaDevices?.getUserMedia === undefined) throw new CameraFailure('none', undefined);
      const size = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } };
      try {
        stream = await navigator.mediaDevices.getUserMedia({ audio: false, video: deviceId === undefined ? { ...size, facingMode: { ideal: 'environment' } } : { ...size, deviceId: { exact: deviceId } } });
      } catch (error) {
        throw new CameraFailure(troubleOf(error), error);
      }
      // Another app took it, or it was pulled out.
      track()?.addEventListener('ended', onLost, { once: true });
      chosen = track()?.getSettings().deviceId;
      video.srcObject = stream;
      await video.play().catch((/** @type {unknown} */ error) => {
        // Stopped again before it began: the page was hidden meanwhile.
        if (!(error instanceof DOMException && error.name === 'AbortError')) throw new CameraFailure('failed', error);
      });
    },
    stop,
    running: () => stream !== undefined,

    /** The other cameras, in the phone's order; known after the first start only. */
    async others() {
      const devices = await navigator.mediaDevices.enumerateDevices();
      const cameras = devices.filter((it) => it.kind === 'videoinput' && it.deviceId !== '');
      return { cameras, chosen };
    },

    hasTorch: () => /** @type {{ torch?: boolean }} */ (track()?.getCapabilities?.() ?? {}).torch === true,
    /** Whether the phone did it: on a low battery some do not. @param {boolean} on @returns {Promise<boolean>} */
    async setTorch(on) {
      try {
        await track()?.applyConstraints({ advanced: [/** @type {MediaTrackConstraintSet} */ ({ torch: on })] });
        return true;
      } catch {
        return false;
      }
    },
  };
}
/** @typedef {ReturnType<typeof createCamera>} Camera */
