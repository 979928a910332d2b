import { safeUrl } from './rich-text.js';

/**
 * The `start` parameter of a link to this bot (`https://t.me/<bot>?start=x`, `tg://resolve?domain=<bot>&start=x`),
 * the empty string for a bare link to it, null for any other link.
 * @param {string} address
 * @param {string} botUsername
 * @returns {string | null}
 */
export function startParameter(address, botUsername) {
  const url = safeUrl(address);
  if (url === null) return null;
  const web = (url.hostname === 't.me' || url.hostname === 'telegram.me') && url.pathname.slice(1);
  const name = web || (url.protocol === 'tg:' && url.hostname === 'resolve' && url.searchParams.get('domain'));
  if (!name || name.toLowerCase() !== botUsername.toLowerCase()) return null;
  return url.searchParams.get('start') ?? '';
}
