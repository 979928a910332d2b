import * as api from './api.js';
import { createCallsDrawer } from './calls-drawer.js';
import { createClockBar } from './clock-bar.js';
import { createDesk } from './desk.js';
import { h, icon } from './dom.js';
import { language, languages, setLanguage, setTimeZone, t } from './i18n.js';
import { listen } from './live.js';
import { toast } from './pane-dialog.js';
import { createPeopleDialog } from './people-dialog.js';
import { createScannerPanel } from './scanner-panel.js';
import { createStore } from './store.js';
import { createVirtualClock } from './virtual-clock.js';
/** @import { Phrase } from './dictionary.js' */
/** @import { SimState } from './types.d.ts' */

/** @param {unknown} error */
const complain = (error) => toast(document.body, error instanceof Error ? error.message : String(error), 'bad');

/** @returns {Promise<SimState>} waits for a playground that is still starting */
async function firstState() {
  for (;;) {
    try {
      return await api.getState();
    } catch {
      offline.hidden = false;
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  }
}

/** @param {string} iconName @param {Phrase} key */
function barButton(iconName, key) {
  return h('button', { type: 'button', class: 'bar-tool', tTitle: key, tLabel: key }, icon(iconName), h('span', { t: key }));
}

function languageChooser() {
  const select = h('select', { class: 'language', tLabel: 'pageLanguage', tTitle: 'pageLanguage' },
    ...Object.entries(languages).map(([tag, name]) => h('option', { value: tag, lang: tag, selected: tag === language() }, name)));
  select.addEventListener('change', () => setLanguage(select.value));
  return select;
}

const offline = h('div', { class: 'offline', role: 'status', t: 'offline', hidden: true });
document.body.append(offline);
document.documentElement.lang = language();

const state = await firstState();
if (state.time_zone !== undefined) setTimeZone(state.time_zone);
const clock = createVirtualClock();
clock.set(state.now);
const store = createStore(state);
await Promise.all([...state.users, ...state.groups].map((one) => store.sync(one.id)));

const people = barButton('people', 'people');
const log = barButton('list', 'apiLog');
const scan = barButton('scan', 'scanner');
const clockBar = createClockBar({ clock, complain });
const callsDrawer = createCallsDrawer({ button: log, complain });
const scanner = createScannerPanel({ button: scan, url: () => state.scan_page_url ?? undefined, complain });
const peopleDialog = createPeopleDialog({ store, desk: () => desk, complain });
const desk = createDesk({ store, clock, showToScanner: scanner.show, choosePeople: peopleDialog.open });

people.addEventListener('click', peopleDialog.open);
const elsewhere = h('span', { class: 'badge', hidden: true });
people.append(elsewhere);
store.events.addEventListener('unread', () => {
  const count = desk.unreadElsewhere();
  elsewhere.textContent = String(count);
  elsewhere.hidden = count === 0;
});

const brand = h('div', { class: 'brand' }, h('img', { src: '/page/logo.svg', alt: '', width: 40, height: 40 }),
  h('div', {}, h('h1', {}, 'Chaupal'), h('span', { t: 'intro' })));
const bar = h('header', { class: 'top-bar' }, brand, clockBar.element,
  h('nav', { class: 'tools', 'aria-label': t('tagline') }, people, log, scan, languageChooser()));
document.body.append(bar, desk.tabs, h('div', { class: 'stage' }, desk.table, callsDrawer.element, scanner.element));
clockBar.draw();
document.title = `${t('tagline')} · Chaupal`;
document.documentElement.classList.add('is-ready');

listen({
  store, clock, complain,
  onCommands: desk.forgetCommands,
  onConnection: (up) => {
    offline.hidden = up;
    document.documentElement.classList.toggle('is-live', up);
  },
});
document.addEventListener('languagechange', () => {
  clockBar.draw();
  document.title = `${t('tagline')} · Chaupal`;
});
