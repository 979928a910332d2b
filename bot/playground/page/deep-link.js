import { safeUrl } from './rich-text.js';

/** What Telegram's apps pass on; with anything else they only open the chat. */
const PASSED_ON = /^[A-Za-z0-9_-]{1,64}$/;

/**
 * The `start` parameter of a link to this bot (`https://t.me/<bot>?start=x`, `tg://resolve?domain=<bot>&start=x`),
 * the empty string for a bare link to it or a parameter that Telegram would not pass on, null for any other link.
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
  const start = url.searchParams.get('start') ?? '';
  return PASSED_ON.test(start) ? start : '';
}
