import { accept, judgeName, judgePhone, reject, type Judged } from '../people/answers.ts';
import { messSettings } from './settings.ts';

export const diets = ['veg', 'non-veg', 'jain'] as const;
export type Diet = (typeof diets)[number];

export { judgeName, judgePhone, type Judged };

/** Capitals and digits by the organisation's pattern; lower case is raised, blanks and dashes are dropped. */
export function judgeRollNo(text: string, pattern: string = messSettings.rollPattern.initial): Judged<string> {
  const roll = text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
  if (roll.length <= 40 && new RegExp(pattern).test(roll)) return accept(roll);
  // The example in words is one of the default's; for a pattern of the organisation's own only the card knows one.
  if (pattern !== messSettings.rollPattern.initial) return reject('roll-form');
  return reject('roll-invalid');
}

/** 1–10 letters, digits, `-`, `/`. */
export function judgeRoomNo(text: string): Judged<string> {
  const room = text.normalize('NFKC').trim().toUpperCase();
  return /^[A-Z0-9/-]{1,10}$/.test(room) ? accept(room) : reject('room-invalid');
}

/** A bank's reference of a UPI payment: 12 digits as banks print it, or 6–35 letters and digits of other ways to pay. */
export function judgeBankReference(text: string): Judged<string> {
  const reference = text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
  return /^[A-Z0-9]{6,35}$/.test(reference) && /\d/.test(reference) ? accept(reference) : reject('bank-reference-invalid');
}
