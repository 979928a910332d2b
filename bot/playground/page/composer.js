import { createCommandMenu } from './command-menu.js';
import { h, icon, iconButton } from './dom.js';
import { translateElement } from './i18n.js';
import { summaryOf } from './media.js';
import { fullName } from './people-names.js';
/** @import { Attachment, Draft, SimMessage } from './types.d.ts' */

/** @param {File} file how Telegram's own apps would send it @returns {Attachment} */
export function attachmentOf(file) {
  if (/^image\/(?:png|jpeg|webp|gif|bmp)$/.test(file.type)) return { field: 'photo', file };
  return { field: file.type.startsWith('audio/') ? 'audio' : 'document', file };
}

/**
 * Files in the albums in which Telegram's apps would send them: each kind for itself, at most ten together.
 * @param {readonly Attachment[]} files
 */
function albumsOf(files) {
  /** @type {Attachment[][]} */
  const albums = [];
  for (const file of files) {
    const open = albums.find((album) => album[0]?.field === file.field && album.length < 10);
    if (open === undefined) albums.push([file]);
    else open.push(file);
  }
  return albums;
}

/**
 * The lower edge of a pane: text, files waiting to go, the quoted message, attach and command menus.
 * @param {{ chat: number, user: () => number, send: (draft: Draft) => void, shareContact: () => void, shareLocation: () => void, complain: (error: unknown) => void, commands?: boolean }} deps `commands`: whether the bot has a menu of them here
 */
export function createComposer({ chat, user, send, shareContact, shareLocation, complain, commands = true }) {
  /** @type {Attachment[]} */
  let attachments = [];
  /** @type {SimMessage | null} */
  let replyTo = null;
  const commandMenu = createCommandMenu({ user, chat, choose: (command) => { commandMenu.close(); send({ text: command }); } });
  const input = h('textarea', { rows: 1, tLabel: 'message', tPlaceholder: 'message', dir: 'auto', enterkeyhint: 'send', autocomplete: 'off' });
  const extras = h('div', { class: 'composer-extras' });
  const attachMenu = h('div', { class: 'attach-menu', hidden: true });
  const attachButton = iconButton('clip', 'attach', () => toggleAttach(), { 'aria-haspopup': 'true' });
  const keyboardSlot = h('span', { class: 'keyboard-slot' });
  const form = h('form', { class: 'composer' },
    commands && iconButton('slash', 'commands', () => { void toggleCommands(); }, { class: 'icon-button command-button' }),
    attachButton, input, keyboardSlot,
    h('button', { type: 'submit', class: 'icon-button send-button', tLabel: 'send', tTitle: 'send' }, icon('send')));
  const element = h('div', { class: 'composer-frame' }, commandMenu.element, attachMenu, extras, form);

  /** @param {Attachment['field']} field @param {string} accept */
  function pick(field, accept) {
    const chooser = h('input', { type: 'file', accept, multiple: true });
    chooser.addEventListener('change', () => attach([...(chooser.files ?? [])].map((file) => ({ field, file }))));
    chooser.click();
    toggleAttach(false);
  }

  /** @param {string} iconName @param {string} key @param {() => void} onclick */
  const choice = (iconName, key, onclick) => h('button', { type: 'button', onclick }, icon(iconName), h('span', { t: key }));
  attachMenu.append(
    choice('image', 'attachPhoto', () => pick('photo', 'image/*')),
    choice('file', 'attachFile', () => pick('document', '')),
    choice('music', 'attachAudio', () => pick('audio', 'audio/*')),
    choice('person', 'shareContact', () => { toggleAttach(false); shareContact(); }),
    choice('pin', 'shareLocation', () => { toggleAttach(false); shareLocation(); }));

  function toggleAttach(open = attachMenu.hidden) {
    attachMenu.hidden = !open;
    if (open) attachMenu.querySelector('button')?.focus();
  }

  async function toggleCommands() {
    if (commandMenu.isOpen()) commandMenu.close();
    else await commandMenu.open().catch(complain);
  }

  /** @param {Attachment[]} more */
  function attach(more) {
    attachments = [...attachments, ...more];
    drawExtras();
    input.focus();
  }

  function drawExtras() {
    const quoted = replyTo;
    extras.replaceChildren(...[
      quoted !== null && h('div', { class: 'reply-preview' }, icon('reply'),
        h('div', {}, h('b', {}, quoted.from ? fullName(quoted.from) : ''), h('span', {}, summaryOf(quoted))),
        iconButton('close', 'cancelReply', () => quote(null))),
      ...attachments.map((waiting) => h('div', { class: 'attachment' }, icon(waiting.field === 'photo' ? 'image' : waiting.field === 'audio' ? 'music' : 'file'),
        h('span', {}, waiting.file.name),
        iconButton('close', 'removeAttachment', () => { attachments = attachments.filter((other) => other !== waiting); drawExtras(); }))),
    ].filter((node) => node instanceof HTMLElement));
    form.classList.toggle('can-send', input.value.trim() !== '' || attachments.length > 0);
  }

  /** @param {SimMessage | null} message */
  function quote(message) {
    replyTo = message;
    drawExtras();
  }

  function submit() {
    const text = input.value.trim();
    const quoted = replyTo === null ? {} : { replyTo: replyTo.message_id };
    if (attachments.length > 0) {
      albumsOf(attachments).forEach((album, index) => send({ attachments: album, ...quoted, ...(index === 0 && text !== '' ? { text } : {}) }));
    } else if (text !== '') {
      send({ text, ...quoted });
    } else {
      return;
    }
    input.value = '';
    attachments = [];
    commandMenu.close();
    quote(null);
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
  });
  input.addEventListener('input', () => {
    drawExtras();
    if (commands) commandMenu.suggest(input.value).catch(complain);
  });
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      submit();
    } else if (event.key === 'ArrowUp' && commandMenu.isOpen() && commandMenu.focusFirst()) {
      event.preventDefault();
    }
  });
  input.addEventListener('paste', (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    attach(files.map(attachmentOf));
  });
  element.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    commandMenu.close();
    toggleAttach(false);
    input.focus();
  });
  element.addEventListener('focusout', (event) => {
    if (event.relatedTarget instanceof Node && element.contains(event.relatedTarget)) return;
    if (event.relatedTarget !== null) toggleAttach(false);
  });

  return {
    element,
    attach,
    quote,
    keyboardSlot,
    forgetCommands: () => commandMenu.forget(),
    replyingTo: () => replyTo?.message_id,
    focus: () => input.focus(),
    /** @param {string | undefined} placeholder the bot's wish for the empty input; undefined for the usual word */
    setPlaceholder(placeholder) {
      if (placeholder === undefined) {
        input.dataset.tPlaceholder = attachments.length > 0 ? 'caption' : 'message';
        translateElement(input);
      } else {
        delete input.dataset.tPlaceholder;
        input.placeholder = placeholder;
      }
    },
    /** Puts back what could not be sent, unless something else was typed meanwhile. @param {Draft} draft */
    restore(draft) {
      if (draft.text !== undefined && input.value === '') input.value = draft.text;
      if (draft.attachments !== undefined) attachments = [...attachments, ...draft.attachments];
      drawExtras();
    },
  };
}
