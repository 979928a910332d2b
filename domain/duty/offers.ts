import type { Work } from '../database/transact.ts';
import { notify } from '../notifications/index.ts';
import { settingIn } from '../settings/index.ts';
import { candidatesFor } from './candidates.ts';
import { timeOfDuty } from './duty-rules.ts';
import type { DutyTypeView, RosterView } from './roster.ts';
import { quietHoursAround } from './reminder-rules.ts';
import { dutySettings, reminderPolicyIn } from './settings.ts';

/** Offers of one place, so that the first taker's assignment withdraws the rest. */
export const offerGroup = ({ typeId, day, place }: { typeId: number; day: string; place: number }): string => `duty-offer:${typeId}:${day}:${place}`;

/**
 * Asks those who could take a place that has come free: they want this duty, are free then, and have the fewest duties. The first to say
 * yes has it, by the index.
 */
export async function offerPlace(work: Work, open: { roster: RosterView; type: DutyTypeView; day: string; place: number }, notTo: number): Promise<number> {
  const { roster, type, day, place } = open;
  if (roster.status !== 'published') return 0;
  const time = timeOfDuty(type, day, work.zone);
  if (Temporal.Instant.compare(time.beginsAt, work.now) <= 0) return 0;
  const most = await settingIn(work, dutySettings.offersAtOnce);
  // Nobody is woken for it, unless the duty begins before the night is over.
  const quiet = quietHoursAround(work.now, work.zone, await reminderPolicyIn(work));
  const due = quiet !== null && Temporal.Instant.compare(quiet.to, time.beginsAt) < 0 ? quiet.to : work.now;
  const able = (await candidatesFor(work, { roster, type, day })).filter((it) => it.id !== notTo).slice(0, most);
  await notify(work, ...able.map((it) => ({
    to: { personId: it.personId },
    template: 'duty.offer',
    parameters: { typeId: type.id, day, place, roundAt: work.now.toString() },
    group: offerGroup({ typeId: type.id, day, place }),
    expires: Temporal.Instant.from(time.beginsAt),
    priority: 2,
    due,
  })));
  return able.length;
}
