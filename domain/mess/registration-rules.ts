import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js';

export const diets = ['veg', 'non-veg', 'jain'] as const;
export type Diet = (typeof diets)[number];

/** A judged answer: its normal form, or the code of what is wrong with it. */
export type Judged<T> = { ok: true; value: T } | { ok: false; code: string };

const accept = <T>(value: T): Judged<T> => ({ ok: true, value });
const reject = (code: string): Judged<never> => ({ ok: false, code });

/** 2–100 letters of any script (with their marks), spaces, `.`, `-`, `'`; at least two letters. */
export function judgeName(text: string): Judged<string> {
  const name = text.normalize('NFC').trim().replace(/\s+/g, ' ').replaceAll('’', "'");
  const letters = name.match(/\p{L}/gu)?.length ?? 0;
  const fits = /^[\p{L}\p{M}\p{Join_Control} .'-]{2,100}$/u.test(name);
  return fits && letters >= 2 ? accept(name) : reject('name-invalid');
}

/** Capitals and digits by the organisation's pattern; lower case is raised, blanks and dashes are dropped. */
export function judgeRollNo(text: string, pattern = '^[A-Z0-9]{4,20}$'): Judged<string> {
  const roll = text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
  return roll.length <= 40 && new RegExp(pattern).test(roll) ? accept(roll) : reject('roll-invalid');
}

/** 1–10 letters, digits, `-`, `/`. */
export function judgeRoomNo(text: string): Judged<string> {
  const room = text.normalize('NFKC').trim().toUpperCase();
  return /^[A-Z0-9/-]{1,10}$/.test(room) ? accept(room) : reject('room-invalid');
}

/** Any valid number of the world, E.164; without a country code it is read as the organisation's region's. */
export function judgePhone(text: string, region: string): Judged<string> {
  const number = parsePhoneNumberFromString(text.normalize('NFKC'), region as CountryCode);
  return number?.isValid() === true ? accept(number.number) : reject('phone-invalid');
}

/** A bank's reference of a UPI payment: 12 digits as banks print it, or 6–35 letters and digits of other ways to pay. */
export function judgeBankReference(text: string): Judged<string> {
  const reference = text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
  return /^[A-Z0-9]{6,35}$/.test(reference) && /\d/.test(reference) ? accept(reference) : reject('bank-reference-invalid');
}
