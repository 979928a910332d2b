import { h, icon } from './dom.js';
import { language, t } from './i18n.js';
import { createSidePanel } from './side-panel.js';

/**
 * The scan page beside the phones. A picture is handed over with `postMessage`:
 * `{ type: 'chaupal:qr-image', dataUrl }`, to the scan page's own origin only; the language likewise, as `{ type: 'chaupal:language', language }`.
 * @param {{ button: HTMLElement, url: () => string | undefined, complain: (error: unknown) => void }} deps
 */
export function createScannerPanel({ button, url, complain }) {
  const hint = h('p', { class: 'scanner-hint' });
  const shown = h('div', { class: 'scanner-shown', hidden: true });
  const stage = h('div', { class: 'scanner-stage' });
  const body = h('div', { class: 'side-body is-scanner' }, hint, shown, stage);
  const tab = h('a', { class: 'icon-button', target: '_blank', rel: 'noopener', tLabel: 'openInTab', tTitle: 'openInTab' }, icon('arrow-out'));
  const panel = createSidePanel('scanner', body, { button, onToggle: (open) => open && load(), tools: [tab] });
  /** @type {{ frame: HTMLIFrameElement, ready: Promise<void> } | undefined} */
  let page;

  function load() {
    const address = url();
    tab.hidden = address === undefined;
    hint.textContent = t(address === undefined ? 'scannerMissing' : 'scannerWaiting');
    if (address === undefined) return undefined;
    if (page?.frame.src === new URL(address, location.href).href) return page;
    tab.href = address;
    const frame = h('iframe', { src: address, tTitle: 'scanner', allow: 'camera; screen-wake-lock', referrerpolicy: 'no-referrer' });
    page = { frame, ready: new Promise((resolve) => frame.addEventListener('load', () => resolve(), { once: true })) };
    page.ready.then(tellLanguage).catch(complain);
    stage.replaceChildren(frame);
    return page;
  }

  /** @param {Record<string, string>} message */
  const tell = (message) => page?.frame.contentWindow?.postMessage(message, new URL(page.frame.src).origin);
  const tellLanguage = () => tell({ type: 'chaupal:language', language: language() });
  document.addEventListener('languagechange', tellLanguage);

  /** @param {string} pictureUrl @param {string} qrText */
  async function hand(pictureUrl, qrText) {
    if (!panel.isOpen()) panel.toggle(true);
    const target = load();
    shown.replaceChildren(h('img', { src: pictureUrl, alt: '' }), h('div', {}, h('span', { t: 'scannerShown' }), h('code', {}, qrText)));
    shown.hidden = false;
    hint.hidden = target !== undefined;
    if (target === undefined) return;
    const [dataUrl] = await Promise.all([dataUrlOf(pictureUrl), target.ready]);
    if (target === page) tell({ type: 'chaupal:qr-image', dataUrl });
  }

  return {
    element: panel.element,
    /** @param {string} pictureUrl @param {string} qrText */
    show: (pictureUrl, qrText) => { hand(pictureUrl, qrText).catch(complain); },
  };
}

/** @param {string} url @returns {Promise<string>} */
async function dataUrlOf(url) {
  const blob = await (await fetch(url)).blob();
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(typeof reader.result === 'string' ? reader.result : ''));
    reader.addEventListener('error', () => reject(reader.error));
    reader.readAsDataURL(blob);
  });
}
