import { NoAnswer, Refused } from './api.js';
import { CameraFailure, createCamera } from './camera.js';
import { byId } from './dom.js';
import { firstOf, t } from './i18n.js';
import { tokenIn } from './pass-code.js';
import { createScanLoop } from './scan-loop.js';
/** @import { ReadCodes } from './types.d.ts' */

/**
 * The screen before a door is known: a link is opened, pasted, or its QR shown to the camera.
 * @param {{ read: ReadCodes, tryToken: (token: string) => Promise<void> }} deps
 * `tryToken` throws what the server says
 */
export function createSignIn({ read, tryToken }) {
  const screen = byId('sign-in', HTMLElement);
  const field = byId('token', HTMLInputElement);
  const why = byId('sign-in-why', HTMLElement);
  const video = byId('link-video', HTMLVideoElement);
  const camera = createCamera({ video, onLost: stopCamera });
  const loop = createScanLoop({ video, read, active: () => !screen.hidden, onCode: (code) => void use(code), onUnreadable: () => undefined, onFailure: () => say(t('decoderFailed')) });
  /** @type {() => string} */
  let reason = () => '';

  byId('sign-in-form', HTMLFormElement).addEventListener('submit', (event) => {
    event.preventDefault();
    void use(field.value);
  });
  byId('scan-link', HTMLElement).addEventListener('click', () => void startCamera());

  /** @param {string} text */
  function say(text) {
    why.textContent = text;
    why.hidden = text === '';
  }

  /** @param {string} text */
  async function use(text) {
    const token = tokenIn(text);
    if (token === undefined) return explain(() => t('notAToken'));
    try {
      await tryToken(token);
      field.value = '';
      stopCamera();
    } catch (error) {
      explain(() => signInProblem(error));
    }
  }

  /** @param {() => string} text drawn again in another language */
  function explain(text) {
    reason = text;
    say(text());
  }

  async function startCamera() {
    try {
      video.hidden = false;
      await camera.start();
      loop.start();
    } catch (error) {
      stopCamera();
      if (!(error instanceof CameraFailure)) throw error;
      explain(() => t(`camera_${error.trouble}`));
    }
  }

  function stopCamera() {
    loop.stop();
    camera.stop();
    video.hidden = true;
  }

  return {
    /** @param {() => string} [because] */
    show(because = () => '') {
      explain(because);
      screen.hidden = false;
    },
    hide() {
      stopCamera();
      screen.hidden = true;
    },
    again: () => say(reason()),
  };
}

/** @param {unknown} error */
export function signInProblem(error) {
  if (error instanceof NoAnswer) return t(error.message === 'status-429' ? 'tooMany' : 'noNetworkSignIn');
  if (error instanceof Refused) return firstOf([`signedOut_${error.code}`]) || t('do_REFUSED_REQUEST', { code: error.code });
  throw error;
}
