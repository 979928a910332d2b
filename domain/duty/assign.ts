import { recordAudit } from '../audit/record.ts';
import type { Work } from '../database/transact.ts';
import { Refusal, refuseOn } from '../errors.ts';
import { cancelNotifications } from '../notifications/index.ts';
import { requireAdmin } from '../people/index.ts';
import { announce } from './announce.ts';
import { assignmentById, DutyAssignment, type AssignmentView } from './assignment.ts';
import { clashesFor, refuseClashes } from './clashes.ts';
import { offerGroup } from './offers.ts';
import { rosterHeldStill } from './roster.ts';
import { HELD } from './sql.ts';
import { volunteerById } from './volunteer.ts';

/** A place of the roster: a duty on a day, and which of its places (from 1). */
export type PlaceInput = { typeId: number; day: string; place: number };
export type AssignInput = PlaceInput & { volunteerId: number };

/**
 * Gives a free place to a volunteer; it is locked at once, and the volunteer is told when the roster is published.
 * Refuses with `not-allowed`, `place-locked` (naming who holds it: unlock first), `place-past`, `place-unknown`, `volunteer-unknown`,
 * `volunteer-not-approved` and with `clash-…`. The two unique indexes have the last word, not a look before.
 */
export async function assign(work: Work, input: AssignInput): Promise<AssignmentView> {
  return byAdmin(work, input, 'no-clash');
}

/** The same, in the knowledge of an overlap, a blackout or a missing audition; it is written into the audit what was accepted. */
export async function assignDespiteClash(work: Work, input: AssignInput): Promise<AssignmentView> {
  return byAdmin(work, input, 'acceptable-clashes');
}

async function byAdmin(work: Work, input: AssignInput, accept: 'no-clash' | 'acceptable-clashes'): Promise<AssignmentView> {
  await requireAdmin(work);
  const made = await fillPlace(work, { ...input, state: 'waiting', accept });
  if (made.published) await announce(work, [made], 'duty.allotted');
  return made;
}

export type Filling = AssignInput & {
  state: 'waiting' | 'confirmed';
  accept: 'no-clash' | 'acceptable-clashes';
  /** The assignment in whose stead this one is. */
  replaces?: number;
};

/**
 * Every way into a place ends here: the coordinator's tap, a volunteer stepping in, a request, a swap, an import, autofill, a duty whose time
 * changes. The roster is held still meanwhile, so that what is judged here stands when the assignment does.
 */
export async function fillPlace(work: Work, filling: Filling): Promise<AssignmentView> {
  const { day, place } = filling;
  const { roster, type } = await rosterHeldStill(work, filling.typeId);
  const volunteer = await volunteerById(work, filling.volunteerId);
  if (place < 1 || place > type.places) throw new Refusal('place-unknown');
  if (volunteer.status !== 'approved' && volunteer.status !== 'allotted') throw new Refusal('volunteer-not-approved', { status: volunteer.status });
  const { time, clashes } = await clashesFor(work, { roster, type, day, volunteer });
  await refuseTaken(work, filling);
  const overridden = refuseClashes(clashes, filling.accept, { name: volunteer.name, day });
  if (Temporal.Instant.compare(time.beginsAt, work.now) <= 0) throw new Refusal('place-past', { onDate: day });
  const made = await refuseOn(
    {
      duty_assignment_place: () => new Refusal('place-locked', { name: '–' }),
      duty_assignment_time: () => new Refusal('clash-same-time', { name: volunteer.name, onDate: day, acceptable: false }),
    },
    async () => {
      const assignment = work.em.create(DutyAssignment, {
        rosterId: roster.id, typeId: type.id, day, place, reporting: type.reporting,
        beginsAt: Temporal.Instant.from(time.beginsAt), endsAt: Temporal.Instant.from(time.endsAt),
        volunteerId: volunteer.id, state: filling.state, assignedAt: work.now, assignedBy: work.actor, lockedAt: work.now,
        answeredAt: filling.state === 'confirmed' ? work.now : null, overridden, replacesId: filling.replaces ?? null,
      });
      await work.em.flush();
      return assignment;
    },
  );
  await recordAudit(work, {
    action: overridden.length > 0 ? 'duty.assigned-despite-clash' : 'duty.assigned',
    subject: { kind: 'duty-assignment', id: made.id },
    details: { typeId: type.id, day, place, volunteerId: volunteer.id, ...(overridden.length > 0 ? { overridden } : {}) },
  });
  await cancelNotifications(work, offerGroup({ typeId: type.id, day, place }));
  return assignmentById(work, made.id);
}

/** Says who holds the place before the index would have to; the index stays the lock. */
async function refuseTaken(work: Work, { typeId, day, place }: PlaceInput): Promise<void> {
  const [holder] = await work.sql<{ name: string }>(
    `select v.name from duty_assignment a join duty_volunteer v on v.id = a.volunteer_id where a.type_id = ? and a.day = ?::date and a.place = ? and a.state in ${HELD}`,
    [typeId, day, place],
  );
  if (holder !== undefined) throw new Refusal('place-locked', { name: holder.name });
}
