import { greetTelegram, takeFragment } from './address.js';
import { createDecoder } from './decoder.js';
import { listenToPlayground } from './demo.js';
import { byId, h } from './dom.js';
import { createDoorScreen } from './door.js';
import { createDoorState } from './door-state.js';
import { age, chooseLanguage, firstOf, language, languages, number, onLanguage, setZone, startLanguage, t, time } from './i18n.js';
import { createSignIn, signInProblem } from './sign-in.js';
import { createSound } from './sound.js';
import { openStore } from './store.js';
import { createTabLock } from './tab-lock.js';
import { listenToReader } from './wedge.js';
/** @import { Refused } from './api.js' */

/** How often the counters and the token are looked at while the page is in view: so long at most does an idle door not know that it was withdrawn. */
const LOOK_EVERY_MS = 5_000;

startLanguage();
/** @type {() => void} */
let doorOpened = () => undefined;
/** @type {Promise<void>} */
const opened = new Promise((resolve) => (doorOpened = resolve));
// Before anything is waited for: the playground hands a picture over as soon as the frame has loaded.
listenToPlayground({
  onPicture: (picture) => void opened.then(() => scanPicture(picture)),
  onLanguage: (tag) => void opened.then(() => chooseLanguage(tag)),
});
const fragment = takeFragment();
const store = await openStore();
const decoder = await createDecoder();
const sound = createSound();
const state = createDoorState({
  store,
  onChange: () => door.refresh(),
  onRefused: (problem) => void refused(problem),
  onConflict: (scanId) => door.updateRecent((it) => it.scanId === scanId, { conflict: true }),
});
const door = createDoorScreen({ state, read: decoder.read, sound, drawMenu });
const signIn = createSignIn({ read: decoder.read, tryToken });
const lock = createTabLock({ onLost: showOtherTab });

/** Asks the server before anything that was there is given up. @param {string} token */
async function tryToken(token) {
  const session = await state.api.sessionOf(token);
  if (state.token() !== token) door.clearRecent();
  await state.signIn(token, session);
  setZone(session.zone);
  await open();
}

async function open() {
  signIn.hide();
  const session = state.session();
  if (session !== undefined) setZone(session.zone);
  const shown = door.show();
  await state.link.check();
  await shown;
  door.askKind();
  doorOpened();
}

/** @param {Refused} problem */
async function refused(problem) {
  // A module was switched off, or a link for other doors came: the server says what there is.
  if (problem.code === 'kind-unknown') {
    await state.chooseKind(undefined);
    await state.link.checkAnew();
  }
  if (!problem.signedOut) return;
  const waiting = await store.countQueued();
  await state.signOut();
  door.hide();
  signIn.show(() => [firstOf([`signedOut_${problem.code}`]), waiting > 0 ? t('keptScans', { n: waiting }) : ''].join(' ').trim());
}

function drawMenu() {
  const session = state.session();
  const list = state.lists.current();
  const listText = list === undefined ? t('listMissing') : t('listReady', { n: number(list.list.count), age: age(state.clock.now() - list.madeAt) });
  return [
    h('p', {}, h('strong', {}, session?.label ?? ''), ' · ', session === undefined ? '' : t(session.level)),
    session && h('p', { class: 'soft' }, t('validUntil', { time: time(Date.parse(session.expiresAt), { dateStyle: 'medium', timeStyle: 'short' }) })),
    h('p', { class: 'soft' }, listText),
    h('button', { type: 'button', class: 'choice', id: 'quiet', 'aria-pressed': String(!sound.isQuiet()), onclick: switchSound }, h('span', {}, t('sounds')), h('span', { class: 'soft' }, t(sound.isQuiet() ? 'off' : 'on'))),
    h('p', {}, t('language')),
    languageButtons(),
    h('button', { type: 'button', class: 'choice', onclick: () => void askSignOut() }, t('signOut')),
  ].filter((it) => it !== undefined);
}

function switchSound() {
  sound.setQuiet(!sound.isQuiet());
  sound.play('in');
  door.again();
}

async function askSignOut() {
  const waiting = await store.countQueued();
  if (waiting > 0 && !confirm(t('signOutAsk', { n: waiting }))) return;
  await state.signOut();
  door.hide();
  signIn.show();
}

function languageButtons() {
  const buttons = Object.entries(languages).map(([tag, name]) =>
    h('button', { type: 'button', lang: tag, 'aria-pressed': String(tag === language()), onclick: () => chooseLanguage(tag) }, name),
  );
  return h('div', { class: 'languages' }, ...buttons);
}

function drawLanguages() {
  for (const place of document.querySelectorAll('.sheet-page > .languages')) place.replaceChildren(...languageButtons().childNodes);
}

function showOtherTab() {
  state.link.stop();
  door.hide();
  signIn.hide();
  byId('other-tab', HTMLElement).hidden = false;
}

/** @param {Blob} picture */
async function scanPicture(picture) {
  const bitmap = await createImageBitmap(picture);
  for (let attempt = 0; attempt < 4; attempt += 1) {
    // The whole picture first: what is handed over is the card itself.
    const { codes } = await decoder.read(bitmap, attempt + 1);
    if (codes[0] !== undefined) return door.handle(codes[0]);
  }
  door.present(state.unreadable());
}

async function begin() {
  await state.restore();
  if (fragment.telegram !== undefined) greetTelegram();
  try {
    const token = fragment.token ?? (fragment.telegram === undefined ? undefined : await state.api.telegramSession(fragment.telegram));
    if (token !== undefined && token !== state.token()) return await tryToken(token);
  } catch (error) {
    return signIn.show(() => signInProblem(error));
  }
  if (state.token() === undefined) return signIn.show();
  await open();
}

onLanguage(() => {
  drawLanguages();
  door.again();
  signIn.again();
});
drawLanguages();
listenToReader({ target: document, onCode: (code) => void (byId('door', HTMLElement).hidden || door.handle(code)) });
addEventListener('online', () => void (state.token() !== undefined && state.link.check()));
addEventListener('hashchange', () => location.reload());
addEventListener('unhandledrejection', () => state.note({ fault: true }));
addEventListener('error', () => state.note({ fault: true }));

/** @type {WakeLockSentinel | undefined} */
let awake;
async function keepAwake() {
  // Refused on a low battery: then the screen goes dark as it always did.
  awake = await navigator.wakeLock?.request('screen').catch(() => undefined);
}
document.addEventListener('visibilitychange', () => {
  if (byId('door', HTMLElement).hidden) return;
  if (document.hidden) {
    void awake?.release();
    door.sleep();
  } else {
    void keepAwake();
    void door.wake();
    void state.link.check();
  }
});
setInterval(() => {
  if (!byId('door', HTMLElement).hidden && !document.hidden && state.link.state.online) void state.link.check();
  door.refresh();
}, LOOK_EVERY_MS);
// The server says it to whoever asks; a door without a network has to know by itself.
setInterval(() => {
  if (!byId('door', HTMLElement).hidden && state.hasExpired()) state.expire();
}, 1_000);

byId('take-over', HTMLElement).addEventListener('click', () => void lock.steal().then(() => location.reload()));
// Registered whatever happens below: the next opening may be without a network.
void navigator.serviceWorker?.register('/scan/sw.js', { scope: '/scan', updateViaCache: 'none' }).catch(() => undefined);
void navigator.storage?.persist?.();
if (await lock.take()) {
  void keepAwake();
  await begin();
} else showOtherTab();
