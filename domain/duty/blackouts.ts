import { recordAudit } from '../audit/record.ts';
import { writeDateRange } from '../database/date-range.ts';
import type { Work } from '../database/transact.ts';
import { Refusal, refuseOn } from '../errors.ts';
import { actsForSelf } from './own.ts';
import { HELD } from './sql.ts';
import { volunteerOfPerson, type VolunteerView } from './volunteer.ts';

/** Replaces the days on which somebody cannot come. Refuses with `blackout-overlap` and `blackout-reversed`. */
export async function setBlackouts(work: Work, volunteerId: number, ranges: readonly { from: string; to: string }[]): Promise<void> {
  await work.sql('delete from duty_blackout where volunteer_id = ?', [volunteerId]);
  for (const range of ranges) await insert(work, volunteerId, range);
}

async function insert(work: Work, volunteerId: number, { from, to }: { from: string; to: string }): Promise<void> {
  if (to < from) throw new Refusal('blackout-reversed');
  const days = writeDateRange({ from: Temporal.PlainDate.from(from), to: Temporal.PlainDate.from(to) });
  await refuseOn({ duty_blackout_no_overlap: () => new Refusal('blackout-overlap') }, () =>
    work.sql('insert into duty_blackout (volunteer_id, days) values (?, ?::daterange)', [volunteerId, days]),
  );
}

/**
 * Adds days off. Duties already held on them stay: they are locked, and the volunteer is told which, to decline or ask for another day.
 * Refuses with `not-allowed`, `not-a-volunteer`, `blackout-past`, `blackout-overlap`, `blackout-reversed`.
 */
export async function addBlackout(work: Work, input: { personId: number; from: string; to: string }): Promise<{ volunteer: VolunteerView; duties: number }> {
  await actsForSelf(work, input.personId);
  const before = await ownRegistration(work, input.personId);
  if (input.to < work.today.toString()) throw new Refusal('blackout-past');
  await insert(work, before.id, input);
  await recordAudit(work, { action: 'duty.blackout-added', subject: { kind: 'duty-volunteer', id: before.id }, details: { from: input.from, to: input.to } });
  const [held] = await work.sql<{ n: number }>(
    `select count(*)::int as n from duty_assignment where volunteer_id = ? and state in ${HELD} and day between ?::date and ?::date and ends_at > ?::timestamptz`,
    [before.id, input.from, input.to, work.now.toString()],
  );
  return { volunteer: await ownRegistration(work, input.personId), duties: held?.n ?? 0 };
}

/** Refuses with `not-allowed`, `not-a-volunteer`, `blackout-unknown` (also for somebody else's). */
export async function removeBlackout(work: Work, input: { personId: number; blackoutId: number }): Promise<VolunteerView> {
  await actsForSelf(work, input.personId);
  const volunteer = await ownRegistration(work, input.personId);
  const gone = await work.sql('delete from duty_blackout where id = ? and volunteer_id = ? returning 1', [input.blackoutId, volunteer.id]);
  if (gone.length === 0) throw new Refusal('blackout-unknown');
  await recordAudit(work, { action: 'duty.blackout-removed', subject: { kind: 'duty-volunteer', id: volunteer.id }, details: { blackoutId: input.blackoutId } });
  return ownRegistration(work, input.personId);
}

async function ownRegistration(work: Work, personId: number): Promise<VolunteerView> {
  const volunteer = await volunteerOfPerson(work, personId);
  if (volunteer === null) throw new Refusal('not-a-volunteer');
  return volunteer;
}
