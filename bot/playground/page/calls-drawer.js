import * as api from './api.js';
import { h } from './dom.js';
import { formatTime } from './i18n.js';
import { createSidePanel } from './side-panel.js';
/** @import { SimCall } from './types.d.ts' */

const KEPT = 400;
const POLL_MS = 1000;

/**
 * What the bot asked of Telegram: every call with its result, newest first. Read only while it is open.
 * @param {{ button: HTMLElement, complain: (error: unknown) => void }} deps
 */
export function createCallsDrawer({ button, complain }) {
  /** @type {SimCall[]} */
  let calls = [];
  let since = 0;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  let timer;
  const search = h('input', { type: 'search', tPlaceholder: 'apiLogFilter', tLabel: 'apiLogFilter' });
  const errorsOnly = h('input', { type: 'checkbox' });
  const list = h('ol', { class: 'calls' });
  const body = h('div', { class: 'side-body' },
    h('div', { class: 'calls-tools' }, search, h('label', { class: 'check' }, errorsOnly, h('span', { t: 'apiLogErrors' }))), list);
  const panel = createSidePanel('apiLog', body, { button, onToggle: watch });

  /** @param {boolean} open */
  function watch(open) {
    clearInterval(timer);
    if (!open) return;
    void refresh();
    timer = setInterval(() => void refresh(), POLL_MS);
  }

  async function refresh() {
    try {
      const more = await api.getCalls(since);
      if (more.length === 0 && list.hasChildNodes()) return;
      since = more.reduce((latest, call) => Math.max(latest, call.seq), since);
      calls = [...calls, ...more.filter((call) => call.method !== 'getUpdates')].slice(-KEPT);
      draw();
    } catch (error) {
      complain(error);
    }
  }

  /** @param {SimCall} call */
  function isWanted(call) {
    if (errorsOnly.checked && call.ok) return false;
    const words = search.value.trim().toLowerCase();
    return words === '' || `${call.method} ${call.description ?? ''} ${JSON.stringify(call.params)}`.toLowerCase().includes(words);
  }

  function draw() {
    const open = new Set([...list.querySelectorAll('details[open]')].map((item) => item.getAttribute('data-seq')));
    const shown = calls.filter(isWanted).toReversed();
    list.replaceChildren(...shown.map((call) => line(call, open.has(String(call.seq)))));
    if (shown.length === 0) list.append(h('li', { class: 'is-muted', t: 'apiLogEmpty' }));
  }

  search.addEventListener('input', draw);
  errorsOnly.addEventListener('change', draw);
  return panel;
}

/** @param {SimCall} call @param {boolean} open */
function line(call, open) {
  return h('li', {}, h('details', { 'data-seq': call.seq, open },
    h('summary', {}, h('time', {}, formatTime(Date.parse(call.at), { timeStyle: 'medium', hourCycle: 'h23' })), h('b', {}, call.method),
      h('span', { class: call.ok ? 'verdict is-good' : 'verdict is-bad' }, call.ok ? 'ok' : String(call.error_code ?? 'error')),
      h('span', { class: 'call-gist' }, call.ok ? gist(call.params) : call.description ?? '')),
    h('pre', {}, JSON.stringify(call.params, null, 2)), call.description !== undefined && h('p', { class: 'is-bad' }, call.description)));
}

/** @param {unknown} params the words of a call, so that a line can be recognised without opening it */
function gist(params) {
  if (typeof params !== 'object' || params === null) return '';
  const { text, caption, action } = /** @type {Record<string, unknown>} */ (params);
  const words = [text, caption, action].find((part) => typeof part === 'string');
  return (words ?? '').slice(0, 80);
}
