import { accept, reject, type Judged } from '../people/answers.ts';

const spaced = (text: string): string => text.normalize('NFC').trim().replace(/\s+/g, ' ');

/** What a roster is called: 2 to 80 characters. */
export function judgeRosterName(text: string): Judged<string> {
  const name = spaced(text);
  return name.length >= 2 && name.length <= 80 ? accept(name) : reject('roster-name-invalid');
}

/** What a duty is called in one language: 2 to 40 characters, so that it fits a button and a cell of the picture. */
export function judgeDutyName(text: string): Judged<string> {
  const name = spaced(text);
  return name.length >= 2 && name.length <= 40 ? accept(name) : reject('duty-name-invalid');
}

/** A local time as people type it (05:20, 5.20, 0520). @returns `HH:MM` */
export function judgeReporting(text: string): Judged<string> {
  const [, hour, minute] = /^([01]?\d|2[0-3])\s*[:.]?\s*([0-5]\d)$/.exec(text.normalize('NFKC').trim()) ?? [];
  return hour === undefined || minute === undefined ? reject('reporting-invalid') : accept(`${hour.padStart(2, '0')}:${minute}`);
}

/** How long a duty takes, in whole minutes: 5 to 720. */
export function judgeMinutes(text: string): Judged<number> {
  const minutes = /^\d{1,3}$/.test(text.normalize('NFKC').trim()) ? Number(text.normalize('NFKC')) : 0;
  return minutes >= 5 && minutes <= 720 ? accept(minutes) : reject('minutes-invalid');
}

/** Days of a roster, ISO, both included: 1 to 366. */
export function areRosterDays({ from, to }: { from: string; to: string }): boolean {
  const length = Temporal.PlainDate.from(from).until(to, { largestUnit: 'days' }).days + 1;
  return length >= 1 && length <= 366;
}

export const MOST_PLACES = 9;
/** More duties than these fit no keyboard and no picture. */
export const MOST_TYPES = 40;

/** Whether the table has room for such a duty type; what the conversation asks one by one, judged once more as a whole. */
export function isDutyType(type: { names: Record<string, string>; reporting: string; minutes: number; weekdays: readonly number[]; places: number }): boolean {
  return (
    Object.values(type.names).every((name) => judgeDutyName(name).ok) && judgeReporting(type.reporting).ok && judgeMinutes(String(type.minutes)).ok &&
    type.weekdays.length > 0 && new Set(type.weekdays).size === type.weekdays.length && type.weekdays.every((day) => Number.isInteger(day) && day >= 1 && day <= 7) &&
    Number.isInteger(type.places) && type.places >= 1 && type.places <= MOST_PLACES
  );
}

/** Whether a duty that somebody holds still has its place when the roster and its type are like this. */
export function hasPlace(duty: { day: string; place: number }, roster: { from: string; to: string }, type: { weekdays: readonly number[]; places: number }): boolean {
  return roster.from <= duty.day && duty.day <= roster.to && duty.place <= type.places && type.weekdays.includes(Temporal.PlainDate.from(duty.day).dayOfWeek);
}
