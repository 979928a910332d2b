import { LockMode } from '@mikro-orm/core';
import { recordAudit } from '../audit/record.ts';
import type { Work } from '../database/transact.ts';
import { Refusal } from '../errors.ts';
import { requireAdmin } from '../people/index.ts';
import { HELD } from './sql.ts';
import { DutyVolunteer, volunteerById, type VolunteerView } from './volunteer.ts';

/**
 * Takes somebody out of the suggestions, or back in. Refuses with `not-allowed`, `volunteer-unknown`, `volunteer-not-approved`, and with
 * `volunteer-has-duties` while they hold duties ahead: those have to be unlocked first, one by one and with a reason.
 */
export async function changeStatus(work: Work, volunteerId: number, status: 'inactive' | 'approved'): Promise<VolunteerView> {
  await requireAdmin(work);
  const volunteer = await work.em.findOne(DutyVolunteer, volunteerId, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (volunteer === null) throw new Refusal('volunteer-unknown');
  if (volunteer.status !== 'approved' && volunteer.status !== 'inactive') throw new Refusal('volunteer-not-approved', { status: volunteer.status });
  const [held] = await work.sql<{ n: number }>(`select count(*)::int as n from duty_assignment where volunteer_id = ? and state in ${HELD} and begins_at > ?::timestamptz`, [volunteerId, work.now.toString()]);
  if (status === 'inactive' && (held?.n ?? 0) > 0) throw new Refusal('volunteer-has-duties', { duties: held?.n ?? 0 });
  if (volunteer.status !== status) {
    volunteer.status = status;
    await work.em.flush();
    await recordAudit(work, { action: `duty.volunteer-${status}`, subject: { kind: 'duty-volunteer', id: volunteerId } });
  }
  return volunteerById(work, volunteerId);
}
