import { AsyncLocalStorage } from 'node:async_hooks';
import { randomInt } from 'node:crypto';

// Without 0 O, 1 I L, and U: nothing that is misread from a screen or misheard on the telephone.
const letters = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const length = 8;

const current = new AsyncLocalStorage<string>();

/** A new reference such as `K7QF-2M9D`: what a person reads out, and what finds the log lines and the audit row. Random, 39 bits. */
export function newReference(): string {
  let number = randomInt(letters.length ** length);
  let reference = '';
  for (let at = 0; at < length; at += 1) {
    reference += letters[number % letters.length];
    number = Math.floor(number / letters.length);
  }
  return `${reference.slice(0, length / 2)}-${reference.slice(length / 2)}`;
}

/** Runs `act` (and everything that it starts) under a reference: one incoming update, request or job run. */
export function withReference<T>(reference: string, act: () => T): T {
  return current.run(reference, act);
}

/** The reference of the update, request or job run that is being handled, if any. */
export function currentReference(): string | undefined {
  return current.getStore();
}
