import { Refusal } from '../errors.ts';
import type { Slot, SlotWindow } from '../passes/index.ts';
import type { TimeWindow } from '../settings/index.ts';

export const meals = ['breakfast', 'lunch', 'dinner'] as const;
export type Meal = (typeof meals)[number];

/** When each meal is served, in local time; the end does not belong to it. */
export type MealWindows = Record<Meal, TimeWindow>;

/** `meal:2026-11-21:lunch` */
export const mealSlot = (day: string, meal: Meal): Slot => ({ text: `meal:${day}:${meal}`, day, part: meal });

/**
 * The meal that somebody is served at this moment: the one that staff chose, else the one whose window is open. The day is the zone's.
 * Refuses with `meal-unknown`, and with `meal-required` and the windows when none is open and none was chosen.
 */
export function mealAt(windows: MealWindows, zone: string, at: Temporal.Instant, wanted: string | undefined): Slot {
  const local = at.toZonedDateTimeISO(zone);
  const day = local.toPlainDate().toString();
  if (wanted !== undefined) {
    const meal = meals.find((it) => it === wanted.trim().toLowerCase());
    if (meal === undefined) throw new Refusal('meal-unknown', { meal: wanted, meals: [...meals] });
    return mealSlot(day, meal);
  }
  const clock = local.toPlainTime().toString({ smallestUnit: 'minute', roundingMode: 'floor' });
  const open = meals.find((meal) => windows[meal].from <= clock && clock < windows[meal].to);
  if (open === undefined) throw new Refusal('meal-required', { time: clock, windows });
  return mealSlot(day, open);
}

/** The meals of a day with their windows as instants. */
export function mealsOn(windows: MealWindows, zone: string, day: Temporal.PlainDate): SlotWindow[] {
  const at = (time: string): string => day.toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant().toString();
  return meals.map((meal) => ({ ...mealSlot(day.toString(), meal), from: at(windows[meal].from), to: at(windows[meal].to) }));
}
