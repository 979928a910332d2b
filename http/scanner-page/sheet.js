import { byId } from './dom.js';
import { t } from './i18n.js';
/** @import { Phrase } from './dictionary.js' */

/** One sheet from below for everything that is not scanning. Drawn again when the language changes. @param {{ onClose: () => void }} deps */
export function createSheet({ onClose }) {
  const dialog = byId('sheet', HTMLDialogElement);
  const body = byId('sheet-body', HTMLElement);
  const title = byId('sheet-title', HTMLElement);
  /** @type {{ title: Phrase, draw: () => Node[] } | undefined} */
  let shown;
  byId('sheet-close', HTMLElement).addEventListener('click', () => dialog.close());
  dialog.addEventListener('click', (event) => event.target === dialog && dialog.close());
  dialog.addEventListener('close', () => {
    shown = undefined;
    onClose();
  });

  function again() {
    if (shown === undefined) return;
    title.textContent = t(shown.title);
    body.replaceChildren(...shown.draw());
  }

  return {
    /** @param {Phrase} titleOf @param {() => Node[]} draw */
    open(titleOf, draw) {
      shown = { title: titleOf, draw };
      again();
      if (!dialog.open) dialog.showModal();
    },
    again,
    close: () => dialog.close(),
    isOpen: () => dialog.open,
  };
}
/** @typedef {ReturnType<typeof createSheet>} Sheet */
