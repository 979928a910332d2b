import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js';
import { z } from 'zod';

/** A judged answer: its normal form, or the code of what is wrong with it. */
export type Judged<T> = { ok: true; value: T } | { ok: false; code: string };

export const accept = <T>(value: T): Judged<T> => ({ ok: true, value });
export const reject = (code: string): Judged<never> => ({ ok: false, code });

/** 2–100 letters of any script (with their marks), spaces, `.`, `-`, `'`; at least two letters. */
export function judgeName(text: string): Judged<string> {
  const name = text.normalize('NFC').trim().replace(/\s+/g, ' ').replaceAll('’', "'");
  const letters = name.match(/\p{L}/gu)?.length ?? 0;
  const fits = /^[\p{L}\p{M}\p{Join_Control} .'-]{2,100}$/u.test(name);
  return fits && letters >= 2 ? accept(name) : reject('name-invalid');
}

/**
 * Any valid number of the world, E.164; without a country code it is read as the organisation's region's. Leading zeros are dropped first
 * (Source: the duty roster's rule "leading zeros dropped, ten digits get the region's code").
 */
export function judgePhone(text: string, region: string): Judged<string> {
  const number = parsePhoneNumberFromString(text.normalize('NFKC').replace(/^[\s-]*0+(?=(?:[\s-]*\d){10}[\s-]*$)/, ''), region as CountryCode);
  return number?.isValid() === true ? accept(number.number) : reject('phone-invalid');
}

const email = z.email().max(254);

/** An e-mail address, its domain in lower case. */
export function judgeEmail(text: string): Judged<string> {
  const typed = text.normalize('NFKC').trim();
  const address = typed.replace(/@.*$/, (domain) => domain.toLowerCase());
  return email.safeParse(address).success ? accept(address) : reject('email-invalid');
}
