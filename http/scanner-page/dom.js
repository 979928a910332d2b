/** @typedef {Node | string | null | undefined | false} Child */

/**
 * Makes an element; text is always set as text. Functions whose name begins with `on` are listeners.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} name @param {Record<string, string | number | boolean | undefined | null | Function>} [props] @param {...Child} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function h(name, props = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith('on') && typeof value === 'function') element.addEventListener(key.slice(2), /** @type {EventListener} */ (value));
    else element.setAttribute(key, value === true ? '' : String(value));
  }
  for (const child of children) if (child !== null && child !== undefined && child !== false && child !== '') element.append(child);
  return element;
}

/** An element of the page, by its id. @template {HTMLElement} T @param {string} id @param {new () => T} type @returns {T} */
export function byId(id, type) {
  const element = document.getElementById(id);
  if (!(element instanceof type)) throw new Error(`index.html lacks #${id}`);
  return element;
}

const SVG = 'http://www.w3.org/2000/svg';
const shapes = {
  in: 'M18 54l22 22 44-50',
  warn: 'M18 54l22 22 44-50',
  stop: 'M24 24l52 52M76 24L24 76',
  unclear: 'M50 14L92 86H8zM50 40v22M50 72v3',
};

/** The shape that says it without colour: a check, a cross, a triangle. @param {keyof typeof shapes} tone */
export function shape(tone) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 100 100');
  svg.setAttribute('class', 'shape');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', shapes[tone]);
  svg.append(path);
  return svg;
}
