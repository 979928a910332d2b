import { accept, reject, type Judged } from '../people/answers.ts';
import { dutySettings } from './settings.ts';

/** A member number by the organisation's pattern; blanks and dashes are dropped, letters raised. */
export function judgeMemberNo(text: string, pattern: string = dutySettings.memberPattern.initial): Judged<string> {
  const typed = text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
  if (typed.length <= 40 && new RegExp(pattern).test(typed)) return accept(typed);
  // The example in words is one of the default's; for a pattern of the organisation's own only the card knows one.
  if (pattern !== dutySettings.memberPattern.initial) return reject('member-no-form');
  return reject('member-no-invalid');
}

/** Why a registration is rejected, for one tap; anything else is the coordinator's own words. */
export const rejections = { volunteer: ['not-a-member', 'audition-unclear', 'audition-not-ready', 'enough-volunteers'], request: ['no-replacement', 'too-late', 'talk-to-us'] } as const;

/** What a coordinator may ask to be put right. */
export const correctable = ['name', 'member-no', 'email', 'whatsapp', 'preferences'] as const;
export type Correctable = (typeof correctable)[number];

/** At least ten characters that say something. Source: the emergency unlock's rule. */
export function judgeUnlockReason(text: string): Judged<string> {
  const reason = text.normalize('NFC').trim().replace(/\s+/g, ' ');
  return reason.length >= 10 && reason.length <= 500 ? accept(reason) : reject('unlock-reason-invalid');
}

/** The reason of a request or a rejection in a person's own words: 3 to 300 characters. */
export function judgeReason(text: string): Judged<string> {
  const reason = text.normalize('NFC').trim().replace(/\s+/g, ' ');
  return reason.length >= 3 && reason.length <= 300 ? accept(reason) : reject('reason-invalid');
}
