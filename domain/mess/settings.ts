import { z } from 'zod';
import type { Setting } from '../settings/index.ts';

/** Local time of day, `HH:MM`. */
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time such as 23:00');
const days = (max: number) => z.number().int().min(1).max(max);
/** One that cannot be read would make every registration fail. */
const pattern = z.string().max(100).refine(isRegularExpression, 'a regular expression such as ^[A-Z0-9]{4,20}$');

/** What an admin changes from chat; the initial values are those of the mess that this was made for. */
export const messSettings = {
  /** A cut that starts on day D must be asked for before this local time on D−1. */
  cutoff: { key: 'mess.cutoff', schema: timeOfDay, initial: '23:00' },
  longestCut: { key: 'mess.longest-cut', schema: days(90), initial: 30 },
  cutHorizon: { key: 'mess.cut-horizon', schema: days(366), initial: 90 },
  /** Minor units. */
  cycleFee: { key: 'mess.cycle-fee', schema: z.number().int().min(10_000).max(5_000_000), initial: 300_000 },
  ratePerDay: { key: 'mess.rate-per-day', schema: z.number().int().min(0).max(1_000_000), initial: 10_000 },
  rollPattern: { key: 'mess.roll-pattern', schema: pattern, initial: '^[A-Z0-9]{4,20}$' },
} as const satisfies Record<string, Setting<string> | Setting<number>>;

function isRegularExpression(text: string): boolean {
  try {
    return new RegExp(text).source.length > 0;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
