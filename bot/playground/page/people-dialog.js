import * as api from './api.js';
import { h, iconButton, valuesOf } from './dom.js';
import { languages, t } from './i18n.js';
import { avatar, fullName } from './people-names.js';
/** @import { PaneKey } from './types.d.ts' */
/** @import { Desk } from './desk.js' */
/** @import { Store } from './store.js' */

/**
 * Whose phones stand on the table, and a form for somebody new. The desk is handed in late because it opens this dialog.
 * @param {{ store: Store, desk: () => Desk, complain: (error: unknown) => void }} deps
 */
export function createPeopleDialog({ store, desk, complain }) {
  const people = h('ul', { class: 'people-list' });
  const groups = h('ul', { class: 'people-list' });
  const whatsAppTitle = h('h3', {}, 'WhatsApp');
  const whatsApp = h('ul', { class: 'people-list' });
  const phone = h('input', { name: 'phone_number', type: 'tel', placeholder: '+91 98765 43210', autocomplete: 'off' });
  // Telegram knows no number without its country: 98… would be one of Iran.
  phone.addEventListener('input', () => phone.setCustomValidity(/^\s*(\+[\d\s()-]{7,25})?$/.test(phone.value) ? '' : t('phoneWithCountry')));
  const form = h('form', { class: 'person-form' },
    h('h3', { t: 'addPerson' }),
    field('firstName', h('input', { name: 'first_name', required: true, maxlength: 64, autocomplete: 'off' })),
    field('username', h('input', { name: 'username', pattern: '[A-Za-z][A-Za-z0-9_]{4,31}', tPlaceholder: 'optional', autocomplete: 'off' })),
    field('phoneNumber', phone),
    field('personLanguage', h('select', { name: 'language_code' }, ...Object.entries(languages).map(([tag, name]) => h('option', { value: tag }, name)))),
    h('button', { type: 'submit', class: 'main-button', t: 'add' }));
  const dialog = h('dialog', { class: 'sheet', tLabel: 'people' },
    h('header', { class: 'sheet-head' }, h('h2', { t: 'people' }), iconButton('close', 'close', () => dialog.close())),
    h('div', { class: 'sheet-body' }, h('p', { class: 'is-muted', t: 'peopleHint' }), people, h('h3', { t: 'groups' }), groups, whatsAppTitle, whatsApp, form));

  /** @param {import('./dictionary.js').Phrase} label @param {HTMLElement} input */
  function field(label, input) {
    return h('label', { class: 'field' }, h('span', { t: label }), input);
  }

  /** @param {PaneKey} key @param {string} name @param {string} note */
  function line(key, name, note) {
    const unread = store.chat(key.id).unread;
    const box = h('input', { type: 'checkbox', checked: desk().isShown(key) });
    box.addEventListener('change', () => (box.checked ? desk().show(key) : desk().hide(key)));
    return h('li', {}, h('label', {}, avatar(key.id, name),
      h('span', { class: 'person-words' }, h('b', {}, name), h('span', { class: 'is-muted' }, note)), unread > 0 && h('span', { class: 'badge' }, String(unread)), box));
  }

  function draw() {
    people.replaceChildren(...store.state.users.map((person) => line({ kind: 'user', id: person.id }, fullName(person), person.note ?? (person.username ? `@${person.username}` : ''))));
    groups.replaceChildren(...store.state.groups.map((group) => line({ kind: 'group', id: group.id }, group.title, group.note ?? '')));
    const onWhatsApp = store.state.whatsapp?.people ?? [];
    whatsAppTitle.hidden = onWhatsApp.length === 0;
    whatsApp.replaceChildren(...onWhatsApp.map((person) => line({ kind: 'whatsapp', id: Number(person.wa_id) }, person.name, person.number)));
  }

  async function add() {
    const values = valuesOf(form);
    const person = await api.addUser({ first_name: values.first_name ?? '', ...values });
    store.putUser(person);
    desk().show({ kind: 'user', id: person.id });
    form.reset();
    dialog.close();
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    add().catch(complain);
  });
  dialog.addEventListener('click', (event) => event.target === dialog && dialog.close());
  store.events.addEventListener('people', () => dialog.open && draw());
  document.body.append(dialog);

  const open = () => {
    draw();
    dialog.showModal();
  };
  return { open };
}
