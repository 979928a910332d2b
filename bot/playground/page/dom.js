import { translateElement } from './i18n.js';

/** @typedef {Node | string | null | undefined | false} Child */

/**
 * Makes an element. Text is always set as text, never parsed. In `props`, `class` is the class name, functions
 * whose name begins with `on` are listeners, `true` sets an empty attribute, `false`/`undefined` leaves it out;
 * `t`, `tLabel`, `tTitle` and `tPlaceholder` name a dictionary entry for the text (of an element without children)
 * or attribute, with variables in `tVars`; they follow the page's language by themselves (see `i18n.js`).
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, unknown>} [props]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === false || value === null) continue;
    if (name.startsWith('on') && typeof value === 'function') {
      element.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
    } else {
      const attribute = translated[name] ?? name;
      element.setAttribute(attribute, textOf(value));
    }
  }
  translateElement(element);
  element.append(...children.filter(isChild));
  return element;
}

/** @type {Record<string, string>} */
const translated = { t: 'data-t', tVars: 'data-t-vars', tLabel: 'data-t-label', tTitle: 'data-t-title', tPlaceholder: 'data-t-placeholder' };

/** @param {unknown} value */
function textOf(value) {
  if (value === true) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** @param {Child} child @returns {child is Node | string} */
function isChild(child) {
  return child !== null && child !== undefined && child !== false && child !== '';
}

/**
 * One icon out of the sprite in `icons.svg`.
 * @param {string} name
 */
export function icon(name) {
  const ns = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(ns, 'svg');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS(ns, 'use');
  use.setAttribute('href', `/page/icons.svg#${name}`);
  svg.append(use);
  return svg;
}

/**
 * A round button with an icon and a translated name.
 * @param {string} iconName
 * @param {string} key dictionary entry of its accessible name and tooltip
 * @param {(event: MouseEvent) => void} onclick
 * @param {Record<string, unknown>} [props]
 */
export function iconButton(iconName, key, onclick, props = {}) {
  return h('button', { type: 'button', class: 'icon-button', tLabel: key, tTitle: key, onclick, ...props }, icon(iconName));
}

/**
 * What was filled in, by field name, without the fields left empty.
 * @param {HTMLFormElement} form
 * @returns {Record<string, string>}
 */
export function valuesOf(form) {
  /** @type {Record<string, string>} */
  const values = {};
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string' && value.trim() !== '') values[name] = value.trim();
  }
  return values;
}

/**
 * Makes `wanted` the children of `parent` while leaving those that stay where they are: moving a node would stop its
 * animation, its video and the focus inside it.
 * @param {HTMLElement} parent @param {HTMLElement[]} wanted
 */
export function replaceInOrder(parent, wanted) {
  const keep = new Set(wanted);
  const leaving = Array.from(parent.children).filter((child) => !(child instanceof HTMLElement) || !keep.has(child));
  for (const child of leaving) child.remove();
  wanted.forEach((node, index) => {
    if (parent.children[index] !== node) parent.insertBefore(node, parent.children[index] ?? null);
  });
}
