import { createHmac, timingSafeEqual } from 'node:crypto';

/** The keys that sign passes: the newest signs, every one listed verifies. A key that is taken off the list is dead. */
export type PassKeys = ReadonlyMap<number, string>;

export type PassCode = { readonly passId: number; readonly nonce: string; readonly keyVersion: number };

/** Longer input is refused unread: no code of ours comes near it. */
const MAX_LENGTH = 128;
const SIGNATURE_BYTES = 16;
const SHAPE = /^v\|([1-9]\d{0,8})\|([1-9]\d{0,15})\|([A-Za-z0-9_-]{8,32})\|([A-Za-z0-9_-]{22})$/;

/** `v|<key version>|<pass id>|<nonce>|<signature>`: HMAC-SHA256 over the first four fields, cut to 128 bits, base64url. */
export function signPassCode(keys: PassKeys, pass: { passId: number; nonce: string }): string {
  const version = Math.max(...keys.keys());
  const unsigned = `v|${version}|${pass.passId}|${pass.nonce}`;
  return `${unsigned}|${signature(keyOf(keys, version), unsigned).toString('base64url')}`;
}

/** What a genuine code says, or null. Says nothing about whether the pass is still good: its nonce decides that. */
export function readPassCode(keys: PassKeys, text: string): PassCode | null {
  if (text.length > MAX_LENGTH) return null;
  const match = SHAPE.exec(text);
  if (match === null) return null;
  const [, version, passId, nonce, given] = match as unknown as [string, string, string, string, string];
  const secret = keys.get(Number(version));
  if (secret === undefined) return null;
  const expected = signature(secret, text.slice(0, text.lastIndexOf('|')));
  const bytes = Buffer.from(given, 'base64url');
  // 22 base64url characters carry 132 bits: the last four must be zero, or one code would have sixteen spellings.
  if (bytes.toString('base64url') !== given || bytes.length !== SIGNATURE_BYTES) return null;
  return timingSafeEqual(expected, bytes) ? { passId: Number(passId), nonce, keyVersion: Number(version) } : null;
}

function signature(secret: string, unsigned: string): Buffer {
  return createHmac('sha256', secret).update(unsigned).digest().subarray(0, SIGNATURE_BYTES);
}

function keyOf(keys: PassKeys, version: number): string {
  const key = keys.get(version);
  if (key === undefined) throw new Error('there is no key to sign passes with: set QR_SECRETS');
  return key;
}
