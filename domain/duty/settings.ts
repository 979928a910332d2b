import type { Work } from '../database/transact.ts';
import { quietHours } from '../notifications/index.ts';
import { integer, pattern, settingsIn, timeOfDay } from '../settings/index.ts';
import type { ReminderPolicy } from './reminder-rules.ts';

/** What an admin changes from chat; the initial values are those of the roster that this was made for. What stands here is read by a rule. */
export const dutySettings = {
  /** When the reminder goes out on the day before. */
  reminderTime: timeOfDay('duty.reminder-time', '18:00'),
  /** So many hours before reporting comes the short reminder; 0 switches it off. */
  shortReminderHours: integer('duty.short-reminder-hours', 2, { min: 0, max: 12, unit: 'hours' }),
  /** The outbox keeps to them too: what could not be delivered before they began waits for their end. */
  quietHours,
  boardTime: timeOfDay('duty.board-time', '20:00'),
  /** How many people at most are asked to step in for a declined duty. */
  offersAtOnce: integer('duty.offers-at-once', 15, { min: 0, max: 100, unit: 'people' }),
  /** For autofill: the most duties of one person on one day, and the hours between the end of one duty and the next. */
  mostPerDay: integer('duty.most-per-day', 1, { min: 1, max: 12, unit: 'duties' }),
  restHours: integer('duty.rest-hours', 8, { min: 0, max: 48, unit: 'hours' }),
  mostAuditions: integer('duty.most-auditions', 6, { min: 1, max: 12, unit: 'recordings' }),
  /** Telegram hands a bot nothing larger than 20 MB. */
  auditionMegabytes: integer('duty.audition-megabytes', 15, { min: 1, max: 20, unit: 'megabytes' }),
  memberPattern: pattern('duty.member-pattern', '^[0-9]{8}$'),
  /** Reminders are archived after so many days. */
  archiveDays: integer('duty.archive-days', 90, { min: 7, max: 3650, unit: 'days' }),
};

/** When people are reminded, and when they are left in peace. */
export async function reminderPolicyIn(work: Work): Promise<ReminderPolicy> {
  const { quietHours: quiet, ...rest } = await settingsIn(work, { reminderTime: dutySettings.reminderTime, shortReminderHours: dutySettings.shortReminderHours, quietHours: dutySettings.quietHours });
  return { ...rest, quietFrom: quiet.from, quietTo: quiet.to };
}
