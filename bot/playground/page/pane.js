import * as api from './api.js';
import { attachmentOf, createComposer } from './composer.js';
import { createPaneHeader } from './pane-header.js';
import { createReplyArea } from './reply-area.js';
import { startParameter } from './deep-link.js';
import { h } from './dom.js';
import { acceptFiles } from './drop-files.js';
import { t } from './i18n.js';
import { createMessageList } from './message-list.js';
import { askInPhone, toast } from './pane-dialog.js';
import { fullName, userById } from './people-names.js';
/** @import { BubbleActions } from './bubble.js' */
/** @import { Draft, PaneKey, SimMessage, Tap } from './types.d.ts' */
/** @import { Store } from './store.js' */
/** @import { VirtualClock } from './virtual-clock.js' */

/**
 * What a pane asks of the page around it.
 * @typedef {object} PageActions
 * @property {(pictureUrl: string, qrText: string) => void} showToScanner
 * @property {(userId: number, command: string | null) => void} openPrivate brings a person's phone to the table, and sends
 * @property {(key: PaneKey, by: -1 | 1) => void} move
 * @property {(key: PaneKey) => void} hide
 * @property {(groupId: number) => number | undefined} speakerOf
 * @property {(groupId: number, userId: number) => void} setSpeaker
 */

/**
 * One phone: a person's chat with the bot, or a group in which one of its members speaks.
 * @param {{ key: PaneKey, store: Store, clock: VirtualClock, page: PageActions }} deps
 */
export function createPane({ key, store, clock, page }) {
  const stop = new AbortController();
  const log = store.chat(key.id);
  const inGroup = key.kind === 'group';
  const phone = h('div', { class: 'phone' });
  const me = () => (inGroup ? page.speakerOf(key.id) ?? 0 : key.id);
  const myself = () => userById(store.state.users, me());
  const title = () => (inGroup ? store.state.groups.find((group) => group.id === key.id)?.title : myself() && fullName(/** @type {{ first_name: string }} */ (myself()))) ?? String(key.id);

  /** @param {unknown} error */
  const complain = (error) => toast(phone, error instanceof Error ? error.message : String(error), 'bad');

  /** @param {Draft} draft */
  function send(draft) {
    list.toBottom();
    store.send(key.id, me(), draft, Math.floor(clock.now() / 1000)).catch((error) => {
      composer.restore(draft);
      complain(error);
    });
  }

  /** @param {string} url */
  function openLink(url) {
    const start = startParameter(url, store.state.bot.username);
    if (start === null) window.open(url, '_blank', 'noopener');
    else if (inGroup) page.openPrivate(me(), start === '' ? null : `/start ${start}`);
    else if (start !== '') send({ text: `/start ${start}` });
  }

  /** @param {SimMessage} message @param {Tap} tap */
  async function press(message, tap) {
    try {
      const { answer } = await api.tap(key.id, me(), message.message_id, tap);
      if (answer === null) {
        if ('data' in tap) toast(phone, t('noAnswer'));
      } else {
        if (answer.url) openLink(answer.url);
        if (answer.text && answer.show_alert) void askInPhone(phone, { text: answer.text, yes: 'ok' });
        else if (answer.text) toast(phone, answer.text);
      }
    } catch (error) {
      complain(error);
    }
  }

  /** @param {string} text */
  function copy(text) {
    navigator.clipboard.writeText(text).then(() => toast(phone, t('copied')), () => toast(phone, t('copyFailed'), 'bad'));
  }

  const unsupported = () => toast(phone, t('buttonUnsupported'));

  /** @param {SimMessage} message @returns {BubbleActions} */
  const actionsFor = (message) => ({
    openLink, copy, unsupported,
    sendCommand: (command) => send({ text: command }),
    showToScanner: page.showToScanner,
    press: (tap) => press(message, tap),
    reply: (quoted) => { composer.quote(quoted); composer.focus(); },
    jumpTo: (messageId) => list.jumpTo(messageId),
  });

  async function shareContact() {
    const answer = await askInPhone(phone, {
      title: 'shareContact', text: t('shareContactQuestion'), yes: 'share', canCancel: true,
      fields: [{ name: 'phone', label: 'phoneNumber', type: 'tel', value: myself()?.phone_number ?? '' }],
    });
    if (answer?.phone !== undefined) send({ contact: { phone_number: answer.phone } });
  }

  async function shareLocation() {
    const answer = await askInPhone(phone, {
      title: 'shareLocation', text: t('shareLocationQuestion'), yes: 'share', canCancel: true,
      fields: [
        { name: 'latitude', label: 'latitude', type: 'number', step: 'any', value: '18.5204' },
        { name: 'longitude', label: 'longitude', type: 'number', step: 'any', value: '73.8567' },
      ],
    });
    if (answer !== null) send({ location: { latitude: Number(answer.latitude), longitude: Number(answer.longitude) } });
  }

  function empty() {
    return h('div', { class: 'empty-chat' }, h('img', { src: '/page/logo.svg', alt: '', width: 72, height: 72 }),
      h('p', { t: inGroup ? 'emptyGroup' : 'emptyChat', tVars: { name: title() } }), h('p', { class: 'is-muted', t: inGroup ? 'emptyGroupHint' : 'emptyChatHint' }));
  }

  const list = createMessageList({ log, inGroup, name: title(), me, today: () => clock.now(), actionsFor, empty });
  const composer = createComposer({ chat: key.id, user: me, send, shareContact: () => void shareContact(), shareLocation: () => void shareLocation(), complain });
  const header = createPaneHeader({ key, store, page, me, complain, onSpeaker: () => { composer.forgetCommands(); render(); } });
  const replyArea = createReplyArea({ log, composer, me, actions: { send: (text) => send({ text }), contact: () => void shareContact(), location: () => void shareLocation(), openLink, unsupported } });
  const startBar = h('button', { type: 'button', class: 'bar-button', t: 'start', onclick: () => send({ text: '/start' }) });
  const unblockBar = h('button', { type: 'button', class: 'bar-button is-quiet', t: 'unblock', onclick: () => header.toggleBlock() });
  phone.append(header.chatHeader, list.element, startBar, unblockBar, composer.element, replyArea.element);
  const element = h('section', { class: inGroup ? 'pane is-group' : 'pane', tLabel: inGroup ? 'groupPane' : 'chatWith', tVars: { name: title() } }, header.caption, phone);

  function render() {
    header.render();
    list.render();
    const blocked = !inGroup && myself()?.blocked === true;
    const fresh = !inGroup && !blocked && log.pending.length === 0 && ![...log.messages.values()].some((message) => !message.deleted);
    startBar.hidden = !fresh;
    unblockBar.hidden = !blocked;
    composer.element.hidden = fresh || blocked;
    replyArea.render(fresh || blocked);
  }

  acceptFiles(phone, (files) => composer.attach(files.map(attachmentOf)));
  store.events.addEventListener(`chat:${key.id}`, render, { signal: stop.signal });
  store.events.addEventListener('people', render, { signal: stop.signal });
  document.addEventListener('languagechange', render, { signal: stop.signal });
  render();
  store.sync(key.id).catch(complain);

  return {
    key, element, title, send,
    toBottom: () => list.toBottom(),
    forgetCommands: () => composer.forgetCommands(),
    destroy: () => stop.abort(),
  };
}

/** @typedef {ReturnType<typeof createPane>} Pane */
