import { recordAudit } from '../audit/record.ts';
import type { Work } from '../database/transact.ts';
import { Refusal } from '../errors.ts';
import { actsForSelf } from './own.ts';
import { arrayOf } from './sql.ts';
import { volunteerById, volunteerOfPerson, type VolunteerView } from './volunteer.ts';

/** Replaces what somebody would like to do. Refuses with `preferences-empty` and `duty-type-unknown`. */
export async function setPreferences(work: Work, volunteerId: number, typeIds: readonly number[]): Promise<void> {
  const wanted = [...new Set(typeIds)];
  if (wanted.length === 0) throw new Refusal('preferences-empty');
  await work.sql('delete from duty_preference where volunteer_id = ?', [volunteerId]);
  const added = await work.sql(`insert into duty_preference (volunteer_id, type_id) select ?, id from duty_type where id = any(?::bigint[]) returning 1`, [volunteerId, arrayOf(wanted)]);
  if (added.length !== wanted.length) throw new Refusal('duty-type-unknown');
}

/** The volunteer's own change. Refuses with `not-allowed`, `not-a-volunteer`, `preferences-empty`. */
export async function changePreferences(work: Work, input: { personId: number; typeIds: readonly number[] }): Promise<VolunteerView> {
  await actsForSelf(work, input.personId);
  const volunteer = await volunteerOfPerson(work, input.personId);
  if (volunteer === null) throw new Refusal('not-a-volunteer');
  await setPreferences(work, volunteer.id, input.typeIds);
  await recordAudit(work, { action: 'duty.preferences-changed', subject: { kind: 'duty-volunteer', id: volunteer.id }, details: { types: [...input.typeIds] } });
  return volunteerById(work, volunteer.id);
}
