import * as api from './api.js';
import { h, icon, iconButton } from './dom.js';
import { t } from './i18n.js';
import { avatar, fullName, userById } from './people-names.js';
/** @import { Phrase } from './dictionary.js' */
/** @import { PaneKey } from './types.d.ts' */
/** @import { PageActions } from './pane.js' */
/** @import { Store } from './store.js' */

/** What the bot is seen doing, by chat action. @type {Record<string, Phrase>} */
const doing = { typing: 'typing', upload_photo: 'sendingPhoto', record_photo: 'sendingPhoto', upload_document: 'sendingFile', upload_video: 'sendingFile', upload_voice: 'sendingFile' };

/**
 * The caption over a phone (whose it is) and the head of its chat (with whom).
 * @param {{ key: PaneKey, store: Store, page: PageActions, me: () => number, complain: (error: unknown) => void, onSpeaker: () => void }} deps
 */
export function createPaneHeader({ key, store, page, me, complain, onSpeaker }) {
  const { state } = store;
  const inGroup = key.kind === 'group';
  const name = h('h2');
  const note = h('p', { class: 'owner-note' });
  const picture = h('span', { class: 'owner-picture' });
  const blockButton = iconButton('block', 'block', () => toggleBlock(), { class: 'icon-button block-button', 'aria-pressed': 'false' });
  const menu = h('div', { class: 'pane-menu', hidden: true },
    menuItem('left', 'moveLeft', () => page.move(key, -1)), menuItem('right', 'moveRight', () => page.move(key, 1)), menuItem('close', 'hidePane', () => page.hide(key)));
  const more = iconButton('more', 'paneMenu', () => { menu.hidden = !menu.hidden; if (!menu.hidden) menu.querySelector('button')?.focus(); }, { 'aria-haspopup': 'true' });
  const caption = h('header', { class: 'owner' }, picture, h('div', { class: 'owner-words' }, name, note), !inGroup && blockButton, more, menu);
  const chatName = h('b');
  const chatStatus = h('span', { class: 'chat-status' });
  const speaker = h('select', { class: 'speaker', tLabel: 'speakAs', tTitle: 'speakAs' });
  const chatHeader = h('div', { class: 'chat-header' },
    inGroup ? avatar(key.id, groupOf()?.title ?? '') : h('img', { class: 'bot-picture', src: '/page/logo.svg', alt: '', width: 36, height: 36 }),
    h('div', { class: 'chat-words' }, chatName, chatStatus), inGroup && speaker);

  function groupOf() {
    return state.groups.find((group) => group.id === key.id);
  }

  /** @param {string} iconName @param {Phrase} label @param {() => void} act */
  function menuItem(iconName, label, act) {
    return h('button', { type: 'button', onclick: () => { menu.hidden = true; act(); } }, icon(iconName), h('span', { t: label }));
  }

  caption.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || menu.hidden) return;
    menu.hidden = true;
    more.focus();
  });
  caption.addEventListener('focusout', (event) => {
    if (!(event.relatedTarget instanceof Node && caption.contains(event.relatedTarget))) menu.hidden = true;
  });
  speaker.addEventListener('change', () => {
    page.setSpeaker(key.id, Number(speaker.value));
    onSpeaker();
  });

  function toggleBlock() {
    const person = userById(state.users, key.id);
    if (person === undefined) return;
    const blocked = person.blocked !== true;
    api.setBlocked(person.id, blocked).then(() => store.putUser({ ...person, blocked }), complain);
  }

  function renderPerson() {
    const person = userById(state.users, key.id);
    if (person === undefined) return;
    const whole = fullName(person);
    name.textContent = whole;
    note.textContent = person.blocked ? t('blockedNote', { name: person.first_name }) : person.note ?? (person.username ? `@${person.username}` : '');
    picture.replaceChildren(avatar(person.id, whole));
    blockButton.setAttribute('aria-pressed', String(person.blocked === true));
    chatName.textContent = state.bot.first_name;
  }

  function renderGroup() {
    const group = groupOf();
    if (group === undefined) return;
    const people = membersOf();
    name.textContent = group.title;
    note.textContent = group.note ?? t(group.id === state.admin_chat_id ? 'adminGroup' : 'groupPane');
    picture.replaceChildren(avatar(group.id, group.title));
    chatName.textContent = group.title;
    const wanted = JSON.stringify([me(), people.map((person) => [person.id, fullName(person)])]);
    // Rebuilding the list would shut it in the face of somebody who is choosing.
    if (speaker.dataset.people !== wanted) speaker.replaceChildren(...people.map((person) => h('option', { value: person.id, selected: person.id === me() }, fullName(person))));
    speaker.dataset.people = wanted;
    speaker.hidden = people.length === 0;
  }

  function membersOf() {
    const ids = groupOf()?.member_ids;
    return ids === undefined ? state.users : state.users.filter((person) => ids.includes(person.id));
  }

  return {
    caption,
    chatHeader,
    toggleBlock,
    render() {
      if (inGroup) renderGroup();
      else renderPerson();
      const action = store.chat(key.id).action;
      const calm = inGroup ? t('members', { count: membersOf().length + 1 }) : t('bot');
      chatStatus.textContent = action === null ? calm : t(doing[action.name] ?? 'typing');
      chatStatus.classList.toggle('is-active', action !== null);
    },
  };
}
