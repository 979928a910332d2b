import { h, icon } from './dom.js';
import { formatTime, t } from './i18n.js';
import { openPicture } from './lightbox.js';
import { qrTextOf } from './qr.js';
/** @import { SimMessage } from './types.d.ts' */

/**
 * What a picture with a QR can ask its pane to do.
 * @typedef {object} QrActions
 * @property {(pictureUrl: string, qrText: string) => void} showToScanner
 * @property {(text: string) => void} copy
 */

/** @param {SimMessage} message whether it is drawn edge to edge, as pictures are */
export function isPicture(message) {
  return message.photo !== undefined;
}

/**
 * The picture, file, player or card of a message; null for a message of words alone.
 * @param {SimMessage} message
 * @param {QrActions} actions
 * @returns {HTMLElement | null}
 */
export function mediaOf(message, actions) {
  const url = message.file_url;
  if (message.photo !== undefined && url !== undefined) return picture(message, url, actions);
  if (message.video !== undefined || message.video_note !== undefined || message.animation !== undefined) return video(url);
  if (message.voice !== undefined) return player('microphone', t('voice'), url);
  if (message.audio !== undefined) return player('music', message.audio.file_name ?? message.audio.title ?? t('audio'), url);
  if (message.sticker !== undefined) return h('span', { class: 'big-emoji' }, message.sticker.emoji ?? t('sticker'));
  if (message.dice !== undefined) return h('span', { class: 'big-emoji' }, `${message.dice.emoji} ${message.dice.value}`);
  if (message.document !== undefined) return file(message.document, url);
  if (message.contact !== undefined) {
    const { first_name: first, last_name: last, phone_number: phone } = message.contact;
    return card('person', [first, last].filter(Boolean).join(' '), phone);
  }
  if (message.location !== undefined) return place(message.location.latitude, message.location.longitude, message.venue?.title);
  if (message.invoice !== undefined) {
    const { title, description, total_amount: amount, currency } = message.invoice;
    return card('receipt', `${title} · ${money(amount, currency)}`, description);
  }
  if (message.poll !== undefined) {
    return h('div', { class: 'poll' }, h('b', {}, message.poll.question), ...message.poll.options.map((option) => h('div', { class: 'poll-option' }, option.text)));
  }
  return null;
}

/** @param {SimMessage} message @param {string} url @param {QrActions} actions */
function picture(message, url, actions) {
  const size = message.photo?.at(-1);
  const image = h('img', { src: url, alt: message.caption ?? t('photo'), width: size?.width, height: size?.height, decoding: 'async' });
  const spoiler = message.has_media_spoiler === true;
  const button = h('button', { type: 'button', class: spoiler ? 'picture is-spoiler' : 'picture', tLabel: 'enlarge' }, image);
  button.addEventListener('click', () => {
    if (button.classList.contains('is-spoiler')) button.classList.remove('is-spoiler');
    else openPicture(url, message.caption ?? '');
  });
  const frame = h('div', { class: 'picture-frame' }, button);
  void offerQr(frame, url, actions);
  return frame;
}

/**
 * Puts the QR's two buttons under a picture once it is known to hold one.
 * @param {HTMLElement} frame @param {string} url @param {QrActions} actions
 */
async function offerQr(frame, url, actions) {
  const text = await qrTextOf(url).catch((/** @type {unknown} */ error) => {
    // Without a decoder the picture is still a picture; the console keeps the reason for whoever develops the page.
    // oxlint-disable-next-line no-console
    console.warn('This picture could not be searched for a QR.', error);
    return null;
  });
  if (text === null) return;
  frame.append(h('div', { class: 'qr-actions' },
    h('button', { type: 'button', class: 'chip-button', onclick: () => actions.showToScanner(url, text) }, icon('scan'), h('span', { t: 'showToScanner' })),
    h('button', { type: 'button', class: 'chip-button', onclick: () => actions.copy(text) }, icon('copy'), h('span', { t: 'copyQr' }))));
}

/** @param {string | undefined} url */
function video(url) {
  return url === undefined ? card('play', t('video'), '') : h('video', { src: url, controls: true, preload: 'metadata', class: 'video', 'aria-label': t('video') });
}

/** @param {string} iconName @param {string} name @param {string | undefined} url */
function player(iconName, name, url) {
  return h('div', { class: 'player' }, card(iconName, name, ''), url !== undefined && h('audio', { src: url, controls: true, preload: 'metadata', 'aria-label': name }));
}

/** @param {{ file_name?: string, file_size?: number }} document @param {string | undefined} url */
function file(document, url) {
  const name = document.file_name ?? t('file');
  const body = card('file', name, document.file_size === undefined ? '' : readableSize(document.file_size));
  if (url === undefined) return body;
  return h('a', { class: 'file-link', href: url, download: name, tTitle: 'download' }, body);
}

/** @param {number} latitude @param {number} longitude @param {string | undefined} title */
function place(latitude, longitude, title) {
  const address = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`;
  return h('a', { class: 'file-link', href: address, target: '_blank', rel: 'noopener noreferrer', tTitle: 'openMap' },
    card('pin', title ?? t('location'), `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`));
}

/** @param {string} iconName @param {string} title @param {string} detail */
function card(iconName, title, detail) {
  return h('span', { class: 'card' }, h('span', { class: 'card-icon' }, icon(iconName)), h('span', { class: 'card-text' }, h('b', {}, title), detail !== '' && h('span', {}, detail)));
}

/** @param {number} bytes */
function readableSize(bytes) {
  const unit = bytes < 1024 ? 'byte' : bytes < 1024 ** 2 ? 'kilobyte' : 'megabyte';
  const value = bytes / { byte: 1, kilobyte: 1024, megabyte: 1024 ** 2 }[unit];
  return new Intl.NumberFormat('en-IN', { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 }).format(value);
}

/** @param {number} minor amount in the currency's smallest unit @param {string} currency */
export function money(minor, currency) {
  const format = new Intl.NumberFormat('en-IN', { style: 'currency', currency });
  return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}

/** @param {SimMessage} message one line that stands for the message in a quote @returns {string} */
export function summaryOf(message) {
  const words = message.text ?? message.caption;
  if (words) return words.length > 120 ? `${words.slice(0, 120)}…` : words;
  if (message.photo) return t('photo');
  if (message.video) return t('video');
  if (message.voice) return t('voice');
  if (message.audio) return t('audio');
  if (message.document) return message.document.file_name ?? t('file');
  if (message.contact) return `${t('contact')}: ${message.contact.first_name}`;
  if (message.location) return t('location');
  if (message.invoice) return message.invoice.title;
  if (message.sticker) return message.sticker.emoji ?? t('sticker');
  return formatTime(message.date * 1000, { dateStyle: 'medium', timeStyle: 'short' });
}
