import { recordAudit } from '../audit/record.ts';
import type { Work } from '../database/transact.ts';
import { Refusal } from '../errors.ts';
import { actsForSelf } from './own.ts';
import { arrayOf } from './sql.ts';
import { volunteerById, volunteerOfPerson, type VolunteerView } from './volunteer.ts';

/**
 * Replaces what somebody would like to do among the duties of a roster. A duty that was taken over from roster to roster is one wish: it
 * counts for the next roster, too. Refuses with `preferences-empty` and `duty-type-unknown`.
 */
export async function setPreferences(work: Work, volunteerId: number, typeIds: readonly number[]): Promise<void> {
  const wanted = [...new Set(typeIds)];
  if (wanted.length === 0) throw new Refusal('preferences-empty');
  const known = await work.sql('select from duty_type where id = any(?::bigint[]) and removed_at is null', [arrayOf(wanted)]);
  if (known.length !== wanted.length) throw new Refusal('duty-type-unknown');
  await work.sql(
    `delete from duty_preference p using duty_type t, duty_type offered where p.volunteer_id = ? and t.id = p.type_id and coalesce(t.origin_id, t.id) = coalesce(offered.origin_id, offered.id)
       and offered.roster_id in (select roster_id from duty_type where id = any(?::bigint[]))`,
    [volunteerId, arrayOf(wanted)],
  );
  await work.sql(
    `insert into duty_preference (volunteer_id, type_id)
     select distinct ?::bigint, kin.id from duty_type t join duty_type kin on coalesce(kin.origin_id, kin.id) = coalesce(t.origin_id, t.id) where t.id = any(?::bigint[]) on conflict do nothing`,
    [volunteerId, arrayOf(wanted)],
  );
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
