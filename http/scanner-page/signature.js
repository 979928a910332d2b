/** @param {string} secret @param {KeyUsage[]} uses */
const keyOf = (secret, uses) => crypto.subtle.importKey('raw', new TextEncoder().encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, uses);

/** HMAC-SHA256 as base64url. @param {string} secret @param {string} text */
export async function sign(secret, text) {
  if (secret === '') return '';
  const bytes = new Uint8Array(await crypto.subtle.sign('HMAC', await keyOf(secret, ['sign']), new TextEncoder().encode(text)));
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** @param {string} secret @param {string} text @param {string} signature base64url */
export async function verify(secret, text, signature) {
  if (secret === '' || !/^[A-Za-z0-9_-]{43}$/.test(signature)) return false;
  const bytes = Uint8Array.from(atob(signature.replaceAll('-', '+').replaceAll('_', '/')), (it) => it.charCodeAt(0));
  return crypto.subtle.verify('HMAC', await keyOf(secret, ['verify']), bytes, new TextEncoder().encode(text));
}
