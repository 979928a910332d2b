import { h, iconButton } from './dom.js';
/** @import { Phrase } from './dictionary.js' */

/**
 * A panel that slides in from the side and leaves the phones usable.
 * @param {Phrase} title
 * @param {HTMLElement} body
 * @param {{ button: HTMLElement, onToggle?: (open: boolean) => void, tools?: Node[] }} options `button` opens it and gets the focus back
 */
export function createSidePanel(title, body, { button, onToggle, tools = [] }) {
  const element = h('aside', { class: 'side-panel', tLabel: title, hidden: true },
    h('header', { class: 'sheet-head' }, h('h2', { t: title }), ...tools, iconButton('close', 'close', () => toggle(false))), body);

  function toggle(open = element.hidden === true) {
    element.hidden = !open;
    button.setAttribute('aria-expanded', String(open));
    onToggle?.(open);
    if (!open) button.focus();
  }

  button.setAttribute('aria-expanded', 'false');
  button.addEventListener('click', () => {
    toggle();
    // So that Escape closes what the keyboard has opened.
    if (!element.hidden) element.querySelector('button')?.focus();
  });
  element.addEventListener('keydown', (event) => event.key === 'Escape' && toggle(false));
  return { element, toggle, isOpen: () => !element.hidden };
}
