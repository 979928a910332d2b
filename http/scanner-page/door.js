import { createBanners } from './banners.js';
import { createCooldown } from './cooldown.js';
import { drawDoorBar } from './door-bar.js';
import { doorBanners } from './door-banners.js';
import { createDoorCamera } from './door-camera.js';
import { byId, h } from './dom.js';
import { t } from './i18n.js';
import { createRecent, drawRefusals } from './recent.js';
import { createSheet } from './sheet.js';
import { createSupervisor } from './supervisor.js';
import { createVerdictView } from './verdict-view.js';
/** @import { DoorState } from './door-state.js' */
/** @import { ReadCodes, Outcome } from './types.d.ts' */

/** A new card may follow a good one this soon: nobody has to wait for the green to go. */
const SHORTEST_LOOK_MS = 500;

/**
 * The scanning screen: the camera, what the server or the list said, counters and the last twenty.
 * @param {{ state: DoorState, read: ReadCodes,
 *   sound: ReturnType<typeof import('./sound.js').createSound>, drawMenu: () => Node[] }} deps
 */
export function createDoorScreen({ state, read, sound, drawMenu }) {
  const { gate, link, slots, store } = state;
  const screen = byId('door', HTMLElement);
  const banners = createBanners();
  const cooldown = createCooldown();
  let busy = false;
  let shownAt = 0;

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
  const camera = createDoorCamera({
    read,
    wanted: () => !screen.hidden && !document.hidden,
    active,
    onCode: (code) => void seen(code),
    onUnreadable: () => view.shown() === undefined && present(state.unreadable()),
    onChange: refresh,
  });

  byId('slot', HTMLElement).addEventListener('click', () => openSlots());
  byId('menu-button', HTMLElement).addEventListener('click', () => sheet.open('menu', drawMenu));
  byId('recent-button', HTMLElement).addEventListener('click', () => sheet.open('recent', recent.draw));
  byId('refused-button', HTMLElement).addEventListener('click', () => sheet.open('refused', () => drawRefusals(state.counters())));
  byId('by-hand', HTMLElement).addEventListener('click', supervisor.openSearch);
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
      if (view.shown() === undefined) camera.say('justScanned');
      return;
    }
    await handle(code);
  }

  /** @param {string} code from anywhere */
  async function handle(code) {
    busy = true;
    camera.setBusy(true);
    cooldown.begin(code);
    try {
      present(await gate.scan(code));
    } finally {
      busy = false;
      camera.setBusy(false);
    }
  }

  /** @param {Outcome} outcome */
  function present(outcome) {
    if (screen.hidden) return;
    state.count(outcome);
    if (outcome.verdict === 'CHOOSE_SLOT') {
      cooldown.end(outcome.code);
      sound.play('unclear');
      return openSlots(outcome.code);
    }
    // From now on, so that the card is not taken for a second one while the verdict is read.
    if (outcome.code !== '') cooldown.begin(outcome.code);
    if (outcome.verdict === 'STORAGE_FULL') state.note({ storageFull: true });
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

  /** @param {string} waiting the code that nothing is open for; it is scanned as soon as somebody has chosen */
  function openSlots(waiting = '') {
    sheet.open('slotNone', () => [
      ...(waiting === '' ? [] : [h('p', { role: 'alert' }, t('why_CHOOSE_SLOT'))]),
      ...slots.draw(
        (part) => {
          slots.choose(part);
          sheet.close();
          void link.checkAnew();
          if (waiting !== '' && part !== undefined) void handle(waiting);
        },
        (kind) => void state.chooseKind(kind).then(() => link.checkAnew()).then(() => sheet.again()),
      ),
    ]);
  }

  /** Everything but the verdict, as it stands now. */
  function refresh() {
    if (screen.hidden) return;
    drawDoorBar(state);
    banners.show(doorBanners(state));
    camera.draw();
  }

  return {
    async show() {
      screen.hidden = false;
      await recent.restore();
      await camera.begin();
    },
    hide() {
      camera.stop();
      view.hide();
      if (sheet.isOpen()) sheet.close();
      screen.hidden = true;
    },
    handle,
    present,
    refresh,
    sleep: camera.stop,
    wake: camera.wake,
    again: () => (view.again(), sheet.again(), camera.say('aim'), refresh()),
    closeSheet: () => sheet.close(),
    /** Once, where there is something to choose. */
    askKind: () => (state.session()?.kinds.length ?? 0) > 1 && state.kindChosen() === undefined && openSlots(),
    /** @param {(outcome: Outcome) => boolean} which @param {Partial<Outcome>} change */
    updateRecent: (which, change) => recent.update(which, change),
    clearRecent: () => recent.clear(),
  };
}
