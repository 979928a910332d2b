/** Larger than any picture that a chat sends. */
const LONGEST = 15_000_000;

/** Which pages may hand over pictures, as the server wrote it into the page; none outside the demo. */
export const demoOrigins = () => (document.querySelector('meta[name="chaupal-demo"]')?.getAttribute('content') ?? '').split(' ').filter((it) => it !== '');

/**
 * In demo mode the playground hands over pictures of codes, and the language that it is read in. Elsewhere nothing listens.
 * @param {{ onPicture: (picture: Blob) => void, onLanguage: (tag: string) => void }} deps
 */
export function listenToPlayground({ onPicture, onLanguage }) {
  const origins = demoOrigins();
  if (origins.length === 0) return;
  window.addEventListener('message', (event) => {
    if (!origins.includes(event.origin)) return;
    if (event.source !== window.parent && event.source !== window.opener) return;
    const { type, dataUrl, language } = event.data ?? {};
    if (type === 'chaupal:language' && typeof language === 'string') onLanguage(language);
    if (type !== 'chaupal:qr-image' || typeof dataUrl !== 'string' || dataUrl.length > LONGEST) return;
    const picture = pictureOf(dataUrl);
    if (picture !== undefined) onPicture(picture);
  });
}

/** @param {string} dataUrl @returns {Blob | undefined} */
function pictureOf(dataUrl) {
  const match = /^data:(image\/(?:png|jpeg|webp));base64,([A-Za-z0-9+/=]+)$/.exec(dataUrl);
  if (match === null) return undefined;
  return new Blob([Uint8Array.from(atob(match[2] ?? ''), (it) => it.charCodeAt(0))], { type: match[1] ?? '' });
}
