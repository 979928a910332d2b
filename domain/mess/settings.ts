import { amount, integer, onOff, pattern, timeOfDay, timeWindows, type SettingGroup } from '../settings/index.ts';
import type { Meal } from './meal-windows.ts';

/** The shortest and the longest cycle that can be paid for. */
export const CYCLE_DAYS = { min: 15, max: 365 } as const;

/** What an admin changes from chat; the initial values are those of the mess that this was made for. What stands here is read by a rule. */
export const messSettings = {
  /** A cut that starts on day D must be asked for before this local time on D−1. */
  cutoff: timeOfDay('mess.cutoff', '23:00'),
  longestCut: integer('mess.longest-cut', 30, { min: 1, max: 90, unit: 'days' }),
  /** How far ahead a cut may begin. */
  cutHorizon: integer('mess.cut-horizon', 90, { min: 1, max: 366, unit: 'days' }),
  /** Whether a cycle is the calendar month; otherwise it has `cycleDays`. */
  calendarMonths: onOff('mess.calendar-months', true),
  cycleDays: integer('mess.cycle-days', 30, { ...CYCLE_DAYS, unit: 'days' }),
  cycleFee: amount('mess.cycle-fee', 300_000, { min: 10_000, max: 5_000_000 }),
  /** Days after the end of a paid cycle during which an unpaid student is still admitted, with an amber verdict. */
  graceDays: integer('mess.grace-days', 0, { min: 0, max: 31, unit: 'days' }),
  mealWindows: timeWindows<Meal>('mess.meal-windows', {
    breakfast: { from: '07:00', to: '09:30' },
    lunch: { from: '12:00', to: '14:30' },
    dinner: { from: '19:00', to: '21:30' },
  }),
  /** Whether a student is told of each meal that was taken on their card. */
  mealReceipts: onOff('mess.meal-receipts', false),
  rollPattern: pattern('mess.roll-pattern', '^[A-Z0-9]{4,20}$'),
};

export const messSettingGroup: SettingGroup = { name: 'mess', settings: Object.values(messSettings) };
