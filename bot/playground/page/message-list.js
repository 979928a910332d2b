import { bubble, pendingBubble } from './bubble.js';
import { h, icon, replaceInOrder } from './dom.js';
import { formatTime, t } from './i18n.js';
import { rowsOf } from './message-rows.js';
import { createReplyStop } from './reply-stop.js';
/** @import { BubbleActions } from './bubble.js' */
/** @import { Row } from './message-rows.js' */
/** @import { ChatLog, SimMessage } from './types.d.ts' */

const PAGE = 150;

/**
 * The scrolling part of a pane. Draws only what changed, stays at the bottom while the reader is there, and offers a
 * way down when the reader is not.
 * @param {{ log: ChatLog, inGroup: boolean, name: string, me: () => number, today: () => number,
 *   actionsFor: (message: SimMessage) => BubbleActions, empty: () => HTMLElement }} deps `today` in milliseconds of the virtual clock
 */
export function createMessageList({ log, inGroup, name, me, today, actionsFor, empty }) {
  let limit = PAGE;
  let atBottom = true;
  let behind = 0;
  let lastTop = 0;
  /** @type {Map<string, { node: HTMLElement, version: string, content: string }>} */
  const drawn = new Map();
  const content = h('div', { class: 'messages-content' });
  const scroller = h('div', { class: 'messages', role: 'log', tabindex: 0, tLabel: 'messagesOf', tVars: { name } }, content);
  const replyStop = createReplyStop(content);
  const count = h('span', { class: 'badge' });
  const down = h('button', { type: 'button', class: 'to-bottom', tLabel: 'toBottom', hidden: true, onclick: () => toBottom('smooth') }, icon('down'), count);
  const element = h('div', { class: 'messages-frame' }, scroller, down);

  /** @param {ScrollBehavior} behavior */
  function toBottom(behavior) {
    atBottom = true;
    scroller.scrollTo({ top: scroller.scrollHeight, behavior });
    showDown();
  }

  function showDown() {
    if (atBottom) behind = 0;
    down.hidden = atBottom;
    count.textContent = behind > 0 ? String(behind) : '';
  }

  scroller.addEventListener('scroll', () => {
    const near = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 60;
    // Only a reader moves up; what grows below a list that stood at its end does not take the reader from the end.
    atBottom = near || (atBottom && scroller.scrollTop >= lastTop);
    lastTop = scroller.scrollTop;
    showDown();
  }, { passive: true });
  // Pictures arrive after their bubble and keyboards change the height of the pane: the newest line stays in sight.
  const observer = new ResizeObserver(() => atBottom && toBottom('instant'));
  observer.observe(content);
  observer.observe(scroller);

  /** @param {Row} row */
  function draw(row) {
    if (row.kind === 'day') return h('div', { class: 'day' }, dayName(row.date * 1000, today()));
    return row.kind === 'messages' ? bubble(row.messages, row.place, actionsFor) : pendingBubble(row.pending, row.place);
  }

  /** @returns {HTMLElement[]} */
  function nodes() {
    const rows = rowsOf(log, { me: me(), inGroup, limit });
    const first = drawn.size === 0;
    const wanted = new Set(rows.map((row) => row.key));
    for (const key of drawn.keys()) if (!wanted.has(key)) drawn.delete(key);
    return rows.map((row) => {
      const known = drawn.get(row.key);
      if (row.kind === 'messages') known?.node.querySelector('.bubble')?.classList.toggle('has-tail', row.place.last);
      if (known?.version === row.version) return known.node;
      const content = row.kind === 'messages' ? row.content : '';
      const node = draw(row);
      // One's own message stands there already, as the pending one: it does not arrive a second time.
      const arrives = known === undefined && !(row.kind === 'messages' && row.place.own);
      if (!first && arrives) node.classList.add('is-new');
      if (known !== undefined && known.content !== content) node.classList.add('is-changed');
      if (!first && known === undefined && row.kind === 'messages' && !atBottom) behind += 1;
      drawn.set(row.key, { node, version: row.version, content });
      return node;
    });
  }

  return {
    element,
    toBottom: () => toBottom('instant'),

    render() {
      const list = nodes();
      const hidden = [...log.messages.values()].filter((message) => !message.deleted).length > limit;
      const typing = log.action?.name === 'typing' && h('div', { class: 'row is-other' }, h('div', { class: 'bubble has-tail typing-dots', 'aria-hidden': 'true' }, h('i'), h('i'), h('i')));
      const more = hidden && h('button', { type: 'button', class: 'chip-button earlier', t: 'earlier', onclick: () => { limit += PAGE; this.render(); } });
      replaceInOrder(content, [more, ...(list.length === 0 ? [empty()] : list), typing].filter((node) => node instanceof HTMLElement));
      replyStop.settle();
      if (atBottom) toBottom('instant');
      else showDown();
    },

    /** @param {number} messageId */
    jumpTo(messageId) {
      const node = content.querySelector(`[data-message="${messageId}"]`);
      if (node === null) return;
      node.scrollIntoView({ block: 'center', behavior: 'smooth' });
      node.classList.remove('is-pointed-at');
      requestAnimationFrame(() => node.classList.add('is-pointed-at'));
    },
  };
}

/** @param {number} date @param {number} now both in milliseconds */
function dayName(date, now) {
  const day = formatTime(date, { dateStyle: 'short' });
  return day === formatTime(now, { dateStyle: 'short' }) ? t('today') : formatTime(date, { weekday: 'short', day: 'numeric', month: 'long' });
}
