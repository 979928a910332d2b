import { byId, h } from './dom.js';
/** @typedef {{ key: string, tone: '' | 'warn' | 'stop', text: string, button?: { label: string, act: () => void } }} Banner */

/** What stands over the camera until it is no longer so, the most serious first. Touches the page only when something changed. */
export function createBanners() {
  const place = byId('banners', HTMLElement);
  let before = '';
  return {
    /** @param {Banner[]} wanted */
    show(wanted) {
      const now = JSON.stringify(wanted.map(({ key, tone, text }) => [key, tone, text]));
      if (now === before) return;
      before = now;
      place.replaceChildren(
        ...wanted.map(({ key, tone, text, button }) =>
          h('div', { class: `banner ${tone === '' ? '' : `is-${tone}`}`, 'data-key': key }, h('span', {}, text), button && h('button', { type: 'button', onclick: button.act }, button.label)),
        ),
      );
    },
  };
}
