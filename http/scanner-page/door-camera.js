import { CameraFailure, createCamera } from './camera.js';
import { byId, h } from './dom.js';
import { t } from './i18n.js';
import { createScanLoop } from './scan-loop.js';
/** @import { CameraTrouble } from './camera.js' */
/** @import { ReadCodes } from './types.d.ts' */

/**
 * The camera of the scanning screen: the button that starts it, the frame with its hint, the light, the other cameras, and what to do when there is no picture.
 * @param {{ read: ReadCodes, wanted: () => boolean, active: () => boolean,
 *   onCode: (code: string) => void, onUnreadable: () => void, onChange: () => void }} deps `wanted`: whether the screen is there at all
 */
export function createDoorCamera({ read, wanted, active, onCode, onUnreadable, onChange }) {
  const hint = byId('hint', HTMLElement);
  const start = byId('start', HTMLButtonElement);
  const trouble = byId('trouble', HTMLElement);
  const frame = byId('frame', HTMLElement);
  const light = byId('torch', HTMLElement);
  const other = byId('camera', HTMLElement);
  const video = byId('video', HTMLVideoElement);
  const camera = createCamera({ video, onLost: () => void run() });
  const loop = createScanLoop({ video, read, active, onCode, onUnreadable, onFailure: noReader });
  let torch = false;
  /** @type {CameraTrouble | 'decoder' | undefined} */
  let wrong;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let hintTimer;

  start.addEventListener('click', () => void run());
  light.addEventListener('click', () => void setTorch(!torch));
  other.addEventListener('click', () => void next());

  async function run() {
    if (!wanted()) return;
    start.hidden = true;
    try {
      await camera.start();
      wrong = undefined;
      say('aim');
      loop.start();
      const { cameras } = await camera.others();
      other.hidden = cameras.length < 2;
      await keepTorch();
    } catch (error) {
      if (!(error instanceof CameraFailure)) throw error;
      wrong = error.trouble;
    }
    onChange();
  }

  function stop() {
    loop.stop();
    camera.stop();
  }

  function noReader() {
    wrong = 'decoder';
    loop.stop();
    onChange();
  }

  /** A camera that starts has its light off, whatever it was before. */
  async function keepTorch() {
    light.hidden = !camera.hasTorch();
    await setTorch(torch && camera.hasTorch());
  }

  /** @param {boolean} on */
  async function setTorch(on) {
    const lit = camera.hasTorch() && (await camera.setTorch(on));
    torch = on && lit;
    light.setAttribute('aria-pressed', String(torch));
  }

  async function next() {
    const { cameras, chosen } = await camera.others();
    const after = cameras[(cameras.findIndex((it) => it.deviceId === chosen) + 1) % cameras.length];
    try {
      await camera.start(after?.deviceId);
      await keepTorch();
    } catch (error) {
      if (!(error instanceof CameraFailure)) throw error;
      wrong = error.trouble;
      onChange();
    }
  }

  /** Under the frame; `aim` stays, anything else for a moment. @param {'aim' | 'justScanned'} what */
  function say(what) {
    hint.textContent = t(what);
    hint.classList.toggle('is-busy', what !== 'aim');
    clearTimeout(hintTimer);
    if (what !== 'aim') hintTimer = setTimeout(() => say('aim'), 900);
  }

  return {
    say,
    stop,
    run,
    /** Where the browser would ask, only a tap may start it. */
    async begin() {
      const permission = await navigator.permissions?.query({ name: 'camera' }).catch(() => undefined);
      start.hidden = permission?.state === 'granted' || camera.running();
      onChange();
      if (permission?.state === 'granted') await run();
    },
    wake: () => start.hidden && wrong === undefined && run(),
    /** @param {boolean} busy */
    setBusy: (busy) => void frame.classList.toggle('is-busy', busy),
    draw() {
      trouble.hidden = wrong === undefined;
      frame.hidden = wrong !== undefined || !start.hidden;
      hint.hidden = wrong !== undefined;
      if (!start.hidden) hint.textContent = t('startHint');
      if (wrong === undefined) return;
      const again = h('button', { type: 'button', class: 'big', onclick: () => void run() }, t('tryAgain'));
      trouble.replaceChildren(h('p', {}, t(wrong === 'decoder' ? 'decoderFailed' : `camera_${wrong}`)), h('p', { class: 'soft' }, t('readerStillWorks')), again);
    },
  };
}
