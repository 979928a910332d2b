import { z } from 'zod';
import type { Setting } from '../settings/index.ts';

/** Local time of day, `HH:MM`. */
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time such as 18:00');
const count = (min: number, max: number) => z.number().int().min(min).max(max);

/** What an admin changes from chat; the initial values are those of the roster that this was made for. */
export const dutySettings = {
  memberPattern: { key: 'duty.member-pattern', schema: z.string().max(100), initial: '^[0-9]{8}$' },
  mostAuditions: { key: 'duty.most-auditions', schema: count(1, 12), initial: 6 },
  auditionMegabytes: { key: 'duty.audition-megabytes', schema: count(1, 20), initial: 15 },
  /** When the reminder goes out on the day before. */
  reminderTime: { key: 'duty.reminder-time', schema: timeOfDay, initial: '18:00' },
  /** So many hours before reporting comes the short reminder; 0 switches it off. */
  shortReminderHours: { key: 'duty.short-reminder-hours', schema: count(0, 12), initial: 2 },
  quietFrom: { key: 'duty.quiet-from', schema: timeOfDay, initial: '22:00' },
  quietTo: { key: 'duty.quiet-to', schema: timeOfDay, initial: '04:00' },
  boardTime: { key: 'duty.board-time', schema: timeOfDay, initial: '20:00' },
  /** Reminders are archived after so many days. */
  archiveDays: { key: 'duty.archive-days', schema: count(7, 3650), initial: 90 },
  /** How many people at most are asked to step in for a declined duty. */
  offersAtOnce: { key: 'duty.offers-at-once', schema: count(0, 100), initial: 15 },
  /** For autofill: the most duties of one person on one day, and the hours between the end of one duty and the next. */
  mostPerDay: { key: 'duty.most-per-day', schema: count(1, 12), initial: 1 },
  restHours: { key: 'duty.rest-hours', schema: count(0, 48), initial: 8 },
} as const satisfies Record<string, Setting<string> | Setting<number>>;

export const reminderSettings = {
  reminderTime: dutySettings.reminderTime,
  shortReminderHours: dutySettings.shortReminderHours,
  quietFrom: dutySettings.quietFrom,
  quietTo: dutySettings.quietTo,
};
