import { createBanners } from './banners.js';
import { CameraFailure, createCamera } from './camera.js';
import { createCooldown } from './cooldown.js';
import { doorBanners } from './door-banners.js';
import { byId, h } from './dom.js';
import { number, t } from './i18n.js';
import { createRecent, drawRefusals } from './recent.js';
import { createScanLoop } from './scan-loop.js';
import { createSheet } from './sheet.js';
import { createSupervisor } from './supervisor.js';
import { createVerdictView } from './verdict-view.js';
/** @import { CameraTrouble } from './camera.js' */
/** @import { DoorState } from './door-state.js' */
/** @import { FrameReading, Outcome } from './types.d.ts' */

/** A new card may follow a good one this soon: nobody has to wait for the green to go. */
const SHORTEST_LOOK_MS = 500;

/**
 * The scanning screen: the camera, what the server or the list said, counters and the last twenty.
 * @param {{ state: DoorState, read: (source: CanvasImageSource, width: number, height: number, attempt: number) => Promise<FrameReading>,
 *   sound: ReturnType<typeof import('./sound.js').createSound>, drawMenu: () => Node[] }} deps
 */
export function createDoorScreen({ state, read, sound, drawMenu }) {
  const { gate, link, slots, store } = state;
  const screen = byId('door', HTMLElement);
  const hint = byId('hint', HTMLElement);
  const start = byId('start', HTMLButtonElement);
  const trouble = byId('trouble', HTMLElement);
  const frame = byId('frame', HTMLElement);
  const banners = createBanners();
  const cooldown = createCooldown();
  let busy = false;
  let shownAt = 0;
  let torch = false;
  /** @type {CameraTrouble | 'decoder' | undefined} */
  let wrong;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let hintTimer;

  const sheet = createSheet({ onClose: refresh });
  const view = createVerdictView({ onDone: refresh, actionsFor });
  const recent = createRecent({ store, actionFor: undoAction, onChange: () => sheet.again() });
  const supervisor = createSupervisor({
    api: state.api,
    sheet,
    part: slots.chosen,
    isSupervisor,
    onOutcome: present,
    onUndone: (admissionId, outcome) => void undone(admissionId, outcome),
    onProblem: link.failed,
  });
  const video = byId('video', HTMLVideoElement);
  const camera = createCamera({ video, onLost: () => void startCamera() });
  const loop = createScanLoop({
    video,
    read,
    active,
    onCode: (code) => void seen(code),
    onUnreadable: () => view.shown() === undefined && present(state.unreadable()),
    onFailure: () => showTrouble('decoder'),
  });

  start.addEventListener('click', () => void startCamera());
  byId('slot', HTMLElement).addEventListener('click', openSlots);
  byId('menu-button', HTMLElement).addEventListener('click', () => sheet.open('menu', drawMenu));
  byId('recent-button', HTMLElement).addEventListener('click', () => sheet.open('recent', recent.draw));
  byId('refused-button', HTMLElement).addEventListener('click', () => sheet.open('refused', () => drawRefusals(state.counters())));
  byId('by-hand', HTMLElement).addEventListener('click', supervisor.openSearch);
  byId('torch', HTMLElement).addEventListener('click', () => void setTorch(!torch));
  byId('camera', HTMLElement).addEventListener('click', () => void nextCamera());
  // When a finger is lifted, not when it is laid down: only that may unlock sound, and browsers differ in which of these tells of it.
  for (const gesture of ['pointerup', 'touchend', 'click', 'keydown']) addEventListener(gesture, ({ isTrusted }) => isTrusted && sound.wake(), { capture: true });

  function isSupervisor() {
    return state.session()?.level === 'supervisor';
  }

  /** Whether a code before the camera may count now. */
  function active() {
    if (screen.hidden || busy || document.hidden || sheet.isOpen()) return false;
    const shown = view.shown();
    return shown === undefined || (shown.tone === 'in' && performance.now() - shownAt > SHORTEST_LOOK_MS);
  }

  /** @param {string} code read by the camera */
  async function seen(code) {
    if (cooldown.isWarm(code)) {
      if (view.shown() === undefined) say('justScanned');
      return;
    }
    await handle(code);
  }

  /** @param {string} code from anywhere */
  async function handle(code) {
    busy = true;
    frame.classList.add('is-busy');
    cooldown.begin(code);
    try {
      present(await gate.scan(code));
    } finally {
      busy = false;
      frame.classList.remove('is-busy');
    }
  }

  /** @param {Outcome} outcome */
  function present(outcome) {
    if (screen.hidden) return;
    state.count(outcome);
    if (outcome.verdict === 'CHOOSE_SLOT') {
      cooldown.end(outcome.code);
      sound.play('unclear');
      return openSlots();
    }
    // From now on, so that the card is not taken for a second one while the verdict is read.
    if (outcome.code !== '') cooldown.begin(outcome.code);
    if (outcome.verdict === 'STORAGE_FULL') state.storageIsFull(true);
    view.show(outcome);
    shownAt = performance.now();
    sound.play(outcome.tone);
    if (outcome.verdict !== 'UNREADABLE') recent.add(outcome);
    refresh();
  }

  /** @param {Outcome} outcome @returns {{ label: string, act: () => void }[]} */
  function actionsFor(outcome) {
    if (!isSupervisor() || outcome.tone !== 'stop' || outcome.passId === null || !link.state.online) return [];
    return [{ label: t('admit'), act: () => (view.hide(), supervisor.askAdmit(outcome)) }];
  }

  /** @param {Outcome} outcome */
  function undoAction(outcome) {
    if (!isSupervisor() || outcome.verdict !== 'ALLOWED' || outcome.admissionId === null) return undefined;
    return { label: t('undo'), act: () => supervisor.askUndo(outcome) };
  }

  /** @param {number} admissionId @param {Outcome} outcome */
  async function undone(admissionId, outcome) {
    recent.update((it) => it.admissionId === admissionId && it.verdict === 'ALLOWED', { undone: true });
    if (outcome.passId !== null) await store.forget(outcome.slot, outcome.passId);
    void link.check();
  }

  function openSlots() {
    sheet.open('slotNone', () =>
      slots.draw(
        (part) => {
          slots.choose(part);
          sheet.close();
          void link.check();
        },
        (kind) => void state.chooseKind(kind).then(() => link.check()).then(() => sheet.again()),
      ),
    );
  }

  async function startCamera() {
    if (screen.hidden || document.hidden) return;
    start.hidden = true;
    try {
      await camera.start();
      wrong = undefined;
      say('aim');
      loop.start();
      const { cameras } = await camera.others();
      byId('camera', HTMLElement).hidden = cameras.length < 2;
      await keepTorch();
    } catch (error) {
      if (!(error instanceof CameraFailure)) throw error;
      wrong = error.trouble;
    }
    refresh();
  }

  function stopCamera() {
    loop.stop();
    camera.stop();
  }

  /** @param {'decoder'} what */
  function showTrouble(what) {
    wrong = what;
    loop.stop();
    refresh();
  }

  /** A camera that starts has its light off, whatever it was before. */
  async function keepTorch() {
    byId('torch', HTMLElement).hidden = !camera.hasTorch();
    await setTorch(torch && camera.hasTorch());
  }

  /** @param {boolean} on */
  async function setTorch(on) {
    const lit = camera.hasTorch() && (await camera.setTorch(on));
    torch = on && lit;
    byId('torch', HTMLElement).setAttribute('aria-pressed', String(torch));
  }

  async function nextCamera() {
    const { cameras, chosen } = await camera.others();
    const next = cameras[(cameras.findIndex((it) => it.deviceId === chosen) + 1) % cameras.length];
    try {
      await camera.start(next?.deviceId);
      await keepTorch();
    } catch (error) {
      if (!(error instanceof CameraFailure)) throw error;
      wrong = error.trouble;
      refresh();
    }
  }

  /** @param {'aim' | 'justScanned'} what */
  function say(what) {
    hint.textContent = t(what);
    hint.classList.toggle('is-busy', what !== 'aim');
    clearTimeout(hintTimer);
    if (what !== 'aim') hintTimer = setTimeout(() => say('aim'), 900);
  }

  /** Everything that is neither camera nor verdict, as it stands now. */
  function refresh() {
    if (screen.hidden) return;
    const session = state.session();
    byId('label', HTMLElement).textContent = session?.label ?? '';
    byId('level', HTMLElement).textContent = session === undefined ? '' : t(session.level);
    const slot = byId('slot', HTMLElement);
    const kind = slots.kindLabel();
    const wanted = [kind ?? '', slots.label() ?? t('slotNone')];
    if (slot.dataset['shown'] !== wanted.join('\n')) {
      slot.dataset['shown'] = wanted.join('\n');
      slot.replaceChildren(...(kind === undefined ? [] : [h('small', {}, kind)]), wanted[1] ?? '');
    }
    slot.classList.toggle('is-missing', slots.label() === undefined);
    const net = byId('net', HTMLElement);
    net.classList.toggle('is-offline', !link.state.online);
    net.setAttribute('aria-label', t(link.state.online ? 'online' : 'offline'));
    const counters = state.counters();
    byId('served', HTMLElement).textContent = counters === undefined ? '–' : number(counters.served);
    byId('expected', HTMLElement).textContent = counters === undefined ? '–' : number(counters.expected);
    byId('refused', HTMLElement).textContent = counters === undefined ? '–' : number(Object.values(counters.refused).reduce((sum, count) => sum + count, 0));
    banners.show(doorBanners(state));
    trouble.hidden = wrong === undefined;
    frame.hidden = wrong !== undefined || !start.hidden;
    hint.hidden = wrong !== undefined;
    if (!start.hidden) hint.textContent = t('startHint');
    if (wrong !== undefined) {
      const again = h('button', { type: 'button', class: 'big', onclick: () => void startCamera() }, t('tryAgain'));
      trouble.replaceChildren(h('p', {}, t(wrong === 'decoder' ? 'decoderFailed' : `camera_${wrong}`)), h('p', { class: 'soft' }, t('readerStillWorks')), again);
    }
  }

  return {
    async show() {
      screen.hidden = false;
      await recent.restore();
      const permission = await navigator.permissions?.query({ name: 'camera' }).catch(() => undefined);
      start.hidden = permission?.state === 'granted' || camera.running();
      refresh();
      if (permission?.state === 'granted') await startCamera();
    },
    hide() {
      stopCamera();
      view.hide();
      if (sheet.isOpen()) sheet.close();
      screen.hidden = true;
    },
    handle,
    present,
    refresh,
    sleep: stopCamera,
    wake: () => start.hidden && wrong === undefined && startCamera(),
    again: () => (view.again(), sheet.again(), say('aim'), refresh()),
    closeSheet: () => sheet.close(),
    /** Once, where there is something to choose. */
    askKind: () => (state.session()?.kinds.length ?? 0) > 1 && state.kindChosen() === undefined && openSlots(),
    /** @param {(outcome: Outcome) => boolean} which @param {Partial<Outcome>} change */
    updateRecent: (which, change) => recent.update(which, change),
    clearRecent: () => recent.clear(),
  };
}
