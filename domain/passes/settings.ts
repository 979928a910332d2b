import { integer, type SettingGroup } from '../settings/index.ts';

/** What an admin changes from chat about the doors. What stands here is read by a rule. */
export const doorSettings = {
  /** A door does not begin a shift without a network when its list is older than this. */
  listMaxAgeHours: integer('passes.list-max-age-hours', 24, { min: 1, max: 168, unit: 'hours' }),
  /** How long a staff token is good after it was made or extended. */
  tokenLifetimeDays: integer('staff-token.lifetime-days', 30, { min: 1, max: 365, unit: 'days' }),
};

/** Brought along by every module whose passes are scanned. */
export const doorSettingGroup: SettingGroup = { name: 'scan', settings: Object.values(doorSettings) };
