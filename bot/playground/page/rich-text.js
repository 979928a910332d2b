import { h } from './dom.js';
/** @import { MessageEntity } from './types.d.ts' */

/**
 * What a piece of text can ask its pane to do.
 * @typedef {object} TextActions
 * @property {(url: string) => void} openLink
 * @property {(command: string) => void} sendCommand
 */

/**
 * Text with its entities as DOM nodes. Entities nest as Telegram's do; text is never parsed as HTML.
 * @param {string} text
 * @param {readonly MessageEntity[]} entities offsets in UTF-16 code units
 * @param {TextActions} actions
 * @returns {DocumentFragment}
 */
export function richText(text, entities, actions) {
  const sorted = entities.toSorted((a, b) => a.offset - b.offset || b.length - a.length);
  const fragment = document.createDocumentFragment();
  fragment.append(...span(text, 0, text.length, sorted, actions));
  return fragment;
}

/**
 * @param {string} text @param {number} from @param {number} to
 * @param {readonly MessageEntity[]} entities those inside `from…to`, sorted
 * @param {TextActions} actions
 * @returns {(Node | string)[]}
 */
function span(text, from, to, entities, actions) {
  /** @type {(Node | string)[]} */
  const nodes = [];
  let at = from;
  let rest = entities;
  while (rest.length > 0) {
    const [entity, ...others] = rest;
    if (entity === undefined) break;
    const start = Math.max(entity.offset, at);
    const end = Math.min(entity.offset + entity.length, to);
    const inner = others.filter((other) => other.offset < end);
    rest = others.filter((other) => other.offset >= end);
    if (end <= start) continue;
    nodes.push(between(text, at, start, nodes.at(-1)), wrap(entity, text.slice(start, end), span(text, start, end, inner, actions), actions));
    at = end;
  }
  nodes.push(between(text, at, to, nodes.at(-1)));
  return nodes;
}

/** @param {string} text @param {number} from @param {number} to @param {Node | string | undefined} before */
function between(text, from, to, before) {
  const part = text.slice(from, to);
  // A block ends its line by itself: the line break after it would show as an empty line.
  return before instanceof HTMLElement && /^(?:pre|blockquote|details)$/i.test(before.tagName) ? part.replace(/^\n/, '') : part;
}

/** @type {Partial<Record<MessageEntity['type'], keyof HTMLElementTagNameMap>>} */
const plainTags = { bold: 'b', italic: 'i', underline: 'u', strikethrough: 's', code: 'code', blockquote: 'blockquote' };

/** @param {MessageEntity} entity @param {string} text @param {(Node | string)[]} children @param {TextActions} actions */
function wrap(entity, text, children, actions) {
  const tag = plainTags[entity.type];
  if (tag !== undefined) return h(tag, {}, ...children);
  // The plain ones are done above; a kind that Telegram invents later is shown as its text.
  // oxlint-disable-next-line typescript/switch-exhaustiveness-check
  switch (entity.type) {
    case 'pre':
      return h('pre', {}, h('code', entity.language ? { 'data-language': entity.language } : {}, ...children));
    case 'expandable_blockquote':
      return h('details', { class: 'quote-fold', open: text.length < 160 }, h('summary', {}, '“'), h('blockquote', {}, ...children));
    case 'spoiler':
      return spoiler(children);
    case 'text_link':
      return link(entity.url, children, actions);
    case 'url':
      return link(/^[a-z][a-z\d+.-]*:/i.test(text) ? text : `https://${text}`, children, actions);
    case 'email':
      return link(`mailto:${text}`, children, actions);
    case 'phone_number':
      return link(`tel:${text.replace(/[^\d+]/g, '')}`, children, actions);
    case 'bot_command':
      return h('button', { type: 'button', class: 'text-command', onclick: () => actions.sendCommand(text) }, ...children);
    case 'mention':
    case 'text_mention':
    case 'hashtag':
    case 'cashtag':
      return h('span', { class: 'text-mention' }, ...children);
    default:
      return h('span', {}, ...children);
  }
}

/** @param {(Node | string)[]} children */
function spoiler(children) {
  const inner = h('span', { class: 'spoiler-inner' }, ...children);
  const cover = h('span', { class: 'spoiler', role: 'button', tabindex: 0, 'aria-expanded': 'false' }, inner);
  const reveal = () => {
    cover.classList.add('is-revealed');
    cover.setAttribute('aria-expanded', 'true');
  };
  cover.addEventListener('click', reveal);
  cover.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    reveal();
  });
  return cover;
}

const safeSchemes = new Set(['http:', 'https:', 'mailto:', 'tel:', 'tg:']);

/** @param {string} address @returns {URL | null} the address if it may be opened at all: never `javascript:` and the like */
export function safeUrl(address) {
  const url = URL.parse(address);
  return url !== null && safeSchemes.has(url.protocol) ? url : null;
}

/** @param {string} address @param {(Node | string)[]} children @param {TextActions} actions */
function link(address, children, actions) {
  const url = safeUrl(address);
  if (url === null) return h('span', { class: 'text-mention' }, ...children);
  return h('a', {
    href: url.href,
    title: url.href,
    target: '_blank',
    rel: 'noopener noreferrer',
    onclick: (/** @type {MouseEvent} */ event) => {
      event.preventDefault();
      actions.openLink(url.href);
    },
  }, ...children);
}
