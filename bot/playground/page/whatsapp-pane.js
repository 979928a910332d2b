import * as api from './api.js';
import { attachmentOf, createComposer } from './composer.js';
import { h, icon, iconButton } from './dom.js';
import { acceptFiles } from './drop-files.js';
import { formatTime, t } from './i18n.js';
import { createMessageList } from './message-list.js';
import { askInPhone, toast } from './pane-dialog.js';
import { avatar } from './people-names.js';
/** @import { BubbleActions } from './bubble.js' */
/** @import { PageActions } from './pane.js' */
/** @import { Phrase } from './dictionary.js' */
/** @import { Draft, PaneKey, SimMessage } from './types.d.ts' */
/** @import { Store } from './store.js' */
/** @import { VirtualClock } from './virtual-clock.js' */

/**
 * The WhatsApp of one person: the same table, another app. `key.id` is the number without its plus.
 * @param {{ key: PaneKey, store: Store, clock: VirtualClock, page: PageActions }} deps
 */
export function createWhatsAppPane({ key, store, clock, page }) {
  const stop = new AbortController();
  const log = store.chat(key.id);
  const person = () => store.waPerson(key.id);
  const title = () => person()?.name ?? `+${key.id}`;
  const phone = h('div', { class: 'phone' });

  /** @param {unknown} error */
  const complain = (error) => toast(phone, error instanceof Error ? error.message : String(error), 'bad');

  /** @param {Draft} draft */
  function send(draft) {
    list.toBottom();
    store.send(key.id, key.id, draft, Math.floor(clock.now() / 1000)).catch((error) => {
      composer.restore(draft);
      complain(error);
    });
  }

  /** @param {SimMessage} message @param {{ data: string } | { text: string }} button */
  async function press(message, button) {
    if (!('data' in button) || message.wamid === undefined) return;
    await api.tapWhatsApp(key.id, message.wamid, button.data).catch(complain);
  }

  /** @param {string} text */
  function copy(text) {
    navigator.clipboard.writeText(text).then(() => toast(phone, t('copied')), () => toast(phone, t('copyFailed'), 'bad'));
  }

  /** @param {SimMessage} message @returns {BubbleActions} */
  const actionsFor = (message) => ({
    copy,
    openLink: (url) => window.open(url, '_blank', 'noopener'),
    unsupported: () => toast(phone, t('buttonUnsupported')),
    sendCommand: (command) => send({ text: command }),
    showToScanner: page.showToScanner,
    press: (button) => press(message, button),
    reply: (quoted) => { composer.quote(quoted); composer.focus(); },
    jumpTo: (messageId) => list.jumpTo(messageId),
  });

  async function shareLocation() {
    const answer = await askInPhone(phone, {
      title: 'shareLocation', text: t('shareLocationQuestion'), yes: 'share', canCancel: true,
      fields: [{ name: 'latitude', label: 'latitude', type: 'number', step: 'any', value: '18.5204' }, { name: 'longitude', label: 'longitude', type: 'number', step: 'any', value: '73.8567' }],
    });
    if (answer !== null) send({ location: { latitude: Number(answer.latitude), longitude: Number(answer.longitude) } });
  }

  const empty = () => h('div', { class: 'empty-chat' }, h('img', { src: '/page/logo.svg', alt: '', width: 72, height: 72 }), h('p', { t: 'emptyWhatsApp' }), h('p', { class: 'is-muted', t: 'emptyWhatsAppHint' }));
  const list = createMessageList({ log, inGroup: false, name: title(), me: () => key.id, today: () => clock.now(), actionsFor, empty });
  const composer = createComposer({ chat: key.id, user: () => key.id, send, shareContact: () => toast(phone, t('buttonUnsupported')), shareLocation: () => void shareLocation(), complain, commands: false });

  const name = h('h2');
  const note = h('p', { class: 'owner-note' });
  const menu = h('div', { class: 'pane-menu', hidden: true }, menuItem('left', 'moveLeft', () => page.move(key, -1)), menuItem('right', 'moveRight', () => page.move(key, 1)), menuItem('close', 'hidePane', () => page.hide(key)));
  const blockButton = iconButton('block', 'blockWhatsApp', () => toggleBlock(), { class: 'icon-button block-button', 'aria-pressed': 'false' });
  const more = iconButton('more', 'paneMenu', () => { menu.hidden = !menu.hidden; if (!menu.hidden) menu.querySelector('button')?.focus(); }, { 'aria-haspopup': 'true' });
  const caption = h('header', { class: 'owner' }, h('span', { class: 'owner-picture' }, avatar(key.id, title())), h('div', { class: 'owner-words' }, name, note), blockButton, more, menu);
  const status = h('span', { class: 'chat-status' });
  const head = h('div', { class: 'chat-header' }, h('img', { class: 'bot-picture', src: '/page/logo.svg', alt: '', width: 36, height: 36 }), h('div', { class: 'chat-words' }, h('b', {}, store.state.bot.first_name), status), h('span', { class: 'app-badge' }, 'WhatsApp'));
  const unblockBar = h('button', { type: 'button', class: 'bar-button is-quiet', t: 'unblockWhatsApp', onclick: () => toggleBlock() });
  phone.append(head, list.element, unblockBar, composer.element);
  const element = h('section', { class: 'pane is-whatsapp', tLabel: 'whatsAppOf', tVars: { name: title() } }, caption, phone);

  /** @param {string} iconName @param {Phrase} label @param {() => void} act */
  function menuItem(iconName, label, act) {
    return h('button', { type: 'button', onclick: () => { menu.hidden = true; act(); } }, icon(iconName), h('span', { t: label }));
  }
  caption.addEventListener('focusout', (event) => {
    if (!(event.relatedTarget instanceof Node && caption.contains(event.relatedTarget))) menu.hidden = true;
  });

  caption.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || menu.hidden) return;
    menu.hidden = true;
    more.focus();
  });

  function toggleBlock() {
    api.setWhatsAppBlocked(key.id, person()?.blocked !== true).catch(complain);
  }

  /** Until when the organisation may write freely: Meta's window of 24 hours after the person's last message. */
  function windowWords() {
    const until = person()?.window_until;
    const end = until == null ? NaN : Date.parse(until);
    if (Number.isNaN(end) || end <= clock.now()) return t('whatsAppWindowShut');
    return t('whatsAppWindowOpen', { time: formatTime(end, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }) });
  }

  function render() {
    name.textContent = title();
    const blocked = person()?.blocked === true;
    note.textContent = blocked ? t('blockedWhatsAppNote', { name: title().split(' ')[0] ?? '' }) : person()?.number ?? '';
    blockButton.setAttribute('aria-pressed', String(blocked));
    unblockBar.hidden = !blocked;
    composer.element.hidden = blocked;
    status.textContent = windowWords();
    list.render();
    const unread = [...log.messages.values()].some((message) => message.status === 'delivered' && message.from?.is_bot === true);
    if (unread && store.watched.has(key.id)) api.readWhatsApp(key.id).catch(complain);
  }

  acceptFiles(phone, (files) => composer.attach(files.map(attachmentOf)));
  for (const event of [`chat:${key.id}`, 'people', 'unread']) store.events.addEventListener(event, render, { signal: stop.signal });
  document.addEventListener('languagechange', render, { signal: stop.signal });
  render();
  store.sync(key.id).catch(complain);

  return { key, element, title, send, toBottom: () => list.toBottom(), forgetCommands: () => {}, destroy: () => stop.abort() };
}
