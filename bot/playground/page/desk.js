import { h, replaceInOrder } from './dom.js';
import { isAdmin, keyText, recallLayout, rememberLayout } from './layout-memory.js';
import { createPane } from './pane.js';
import { createWhatsAppPane } from './whatsapp-pane.js';
import { avatar } from './people-names.js';
/** @import { PaneKey } from './types.d.ts' */
/** @import { PageActions, Pane } from './pane.js' */
/** @import { Store } from './store.js' */
/** @import { VirtualClock } from './virtual-clock.js' */

/**
 * The table on which the phones stand side by side; on a narrow screen a row of tabs with one phone at a time.
 * @param {{ store: Store, clock: VirtualClock, showToScanner: PageActions['showToScanner'], choosePeople: () => void }} deps
 */
export function createDesk({ store, clock, showToScanner, choosePeople }) {
  const layout = recallLayout(store.state);
  /** @type {Map<string, Pane>} */
  const panes = new Map();
  const narrow = matchMedia('(max-width: 719px)');
  const tabs = h('div', { class: 'tabs', role: 'tablist', tLabel: 'people' });
  const table = h('main', { class: 'table' });
  const nobody = h('div', { class: 'empty-table' }, h('img', { src: '/page/logo.svg', alt: '', width: 120, height: 120 }),
    h('p', { t: 'emptyDesk' }), h('button', { type: 'button', class: 'main-button', t: 'emptyDeskButton', onclick: choosePeople }));

  /** @type {PageActions} */
  const page = {
    showToScanner,
    openPrivate(userId, command) {
      const key = /** @type {PaneKey} */ ({ kind: 'user', id: userId });
      show(key);
      if (command !== null) panes.get(keyText(key))?.send({ text: command });
    },
    move(key, by) {
      const at = layout.panes.findIndex((other) => keyText(other) === keyText(key));
      const to = at + by;
      if (at === -1 || to < 0 || to >= layout.panes.length) return;
      layout.panes.splice(to, 0, ...layout.panes.splice(at, 1));
      draw();
    },
    hide(key) {
      layout.panes = layout.panes.filter((other) => keyText(other) !== keyText(key));
      draw();
    },
    speakerOf(groupId) {
      const group = store.state.groups.find((known) => known.id === groupId);
      const members = store.state.users.filter((person) => group?.member_ids?.includes(person.id) ?? true);
      const chosen = members.find((person) => person.id === layout.speakers[groupId]);
      return (chosen ?? members.find((person) => isAdmin(person.note)) ?? members[0])?.id;
    },
    setSpeaker(groupId, userId) {
      layout.speakers[groupId] = userId;
      rememberLayout(layout);
    },
  };

  /** @param {PaneKey} key */
  function show(key) {
    if (!isShown(key)) layout.panes.push(key);
    layout.active = keyText(key);
    draw();
    panes.get(keyText(key))?.element.scrollIntoView({ inline: 'nearest', block: 'nearest' });
  }

  /** @param {PaneKey} key */
  function isShown(key) {
    return layout.panes.some((other) => keyText(other) === keyText(key));
  }

  function draw() {
    const wanted = new Set(layout.panes.map(keyText));
    for (const [name, pane] of panes) {
      if (wanted.has(name)) continue;
      pane.destroy();
      panes.delete(name);
    }
    if (!wanted.has(layout.active)) layout.active = layout.panes[0] === undefined ? '' : keyText(layout.panes[0]);
    const fresh = layout.panes.filter((key) => !panes.has(keyText(key))).map((key) => (key.kind === 'whatsapp' ? createWhatsAppPane : createPane)({ key, store, clock, page }));
    for (const pane of fresh) panes.set(keyText(pane.key), pane);
    const shown = layout.panes.map((key) => panes.get(keyText(key))).filter((pane) => pane !== undefined);
    replaceInOrder(table, shown.length === 0 ? [nobody] : shown.map((pane) => pane.element));
    for (const pane of fresh) pane.toBottom();
    rememberLayout(layout);
    refresh();
  }

  /** Which chats are in sight decides what counts as unread. */
  function refresh() {
    store.watched.clear();
    for (const pane of panes.values()) {
      const active = keyText(pane.key) === layout.active;
      pane.element.classList.toggle('is-active', active);
      if (!active && narrow.matches) continue;
      store.watched.add(pane.key.id);
      store.markRead(pane.key.id);
    }
    drawTabs();
  }

  function drawTabs() {
    tabs.replaceChildren(...layout.panes.map((key) => {
      const pane = panes.get(keyText(key));
      const active = keyText(key) === layout.active;
      const unread = store.chat(key.id).unread;
      return h('button', { type: 'button', role: 'tab', class: 'tab', 'aria-selected': String(active), tabindex: active ? 0 : -1, onclick: () => activate(key) },
        avatar(key.id, pane?.title() ?? ''), h('span', {}, pane?.title().split(' ')[0]), key.kind === 'whatsapp' && h('span', { class: 'tab-app' }, 'WhatsApp'),
        unread > 0 && h('span', { class: 'badge', tLabel: 'unread', tVars: { count: unread } }, String(unread)));
    }));
  }

  /** @param {PaneKey} key */
  function activate(key) {
    layout.active = keyText(key);
    rememberLayout(layout);
    refresh();
    panes.get(layout.active)?.toBottom();
    tabs.querySelector('[aria-selected="true"]')?.scrollIntoView({ inline: 'nearest', block: 'nearest' });
  }

  tabs.addEventListener('keydown', (event) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const at = layout.panes.findIndex((key) => keyText(key) === layout.active);
    const next = layout.panes[at + by];
    if (by === 0 || next === undefined) return;
    activate(next);
    const selected = tabs.querySelector('[aria-selected="true"]');
    if (selected instanceof HTMLElement) selected.focus();
  });
  narrow.addEventListener('change', refresh);
  store.events.addEventListener('unread', drawTabs);
  store.events.addEventListener('people', drawTabs);
  document.addEventListener('languagechange', drawTabs);
  draw();

  return {
    tabs,
    table,
    isShown,
    show,
    hide: page.hide,
    forgetCommands: () => panes.forEach((pane) => pane.forgetCommands()),
    unreadElsewhere: () => [...store.state.users, ...store.state.groups].filter((one) => !store.watched.has(one.id)).reduce((sum, one) => sum + store.chat(one.id).unread, 0),
  };
}

/** @typedef {ReturnType<typeof createDesk>} Desk */
