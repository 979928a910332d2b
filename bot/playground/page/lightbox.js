import { h, iconButton } from './dom.js';
import { t } from './i18n.js';

/**
 * Shows a picture as large as the window allows. Escape, a click beside it or on it closes it.
 * @param {string} url
 * @param {string} caption
 */
export function openPicture(url, caption) {
  const dialog = h('dialog', { class: 'lightbox', tLabel: 'photo' },
    iconButton('close', 'close', () => dialog.close(), { class: 'icon-button lightbox-close' }),
    h('figure', {}, h('img', { src: url, alt: caption || t('photo') }), caption !== '' && h('figcaption', {}, caption)));
  dialog.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
