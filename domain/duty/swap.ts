import type { Work } from '../database/transact.ts';
import { Refusal } from '../errors.ts';
import { requireAdmin } from '../people/index.ts';
import { announce } from './announce.ts';
import { fillPlace } from './assign.ts';
import { assignmentById, lockAssignment, type AssignmentView, type DutyAssignment } from './assignment.ts';
import { must } from './register-volunteer.ts';
import { judgeUnlockReason } from './registration-rules.ts';
import { holdRostersOf } from './roster.ts';
import { release } from './unlock.ts';

/**
 * Two people change places. Both locks are undone with the reason on record, and both hear of their new duty. Refuses with `not-allowed`,
 * `unlock-reason-invalid`, `swap-same`, `assignment-unknown`, `assignment-over`, `duty-begun`, `clash-…`.
 */
export async function swapTwo(work: Work, input: { first: number; second: number; reason: string }): Promise<{ made: AssignmentView[] }> {
  await requireAdmin(work);
  const reason = must(judgeUnlockReason(input.reason));
  return { made: await exchange(work, { ...input, reason }) };
}

/** The exchange itself, also for an approved request. Locks in the order of the ids, so that two swaps cannot lock each other out. */
export async function exchange(work: Work, input: { first: number; second: number; reason: string }): Promise<AssignmentView[]> {
  const [low, high] = [Math.min(input.first, input.second), Math.max(input.first, input.second)];
  if (low === high) throw new Refusal('swap-same');
  await holdRostersOf(work, [low, high]);
  const a = await lockAssignment(work, low);
  const b = await lockAssignment(work, high);
  if (a.volunteerId === b.volunteerId) throw new Refusal('swap-same');
  for (const id of [low, high]) if ((await assignmentById(work, id)).begun) throw new Refusal('duty-begun');
  await release(work, a, 'swapped', input.reason);
  await release(work, b, 'swapped', input.reason);
  const made = [await moveTo(work, a, b.volunteerId), await moveTo(work, b, a.volunteerId)];
  await announce(work, made.filter((it) => it.published), 'duty.changed');
  return made;
}

/** Whoever is moved has not agreed to the new place yet, so the question is asked anew. */
function moveTo(work: Work, left: DutyAssignment, volunteerId: number): Promise<AssignmentView> {
  return fillPlace(work, { typeId: left.typeId, volunteerId, day: left.day, place: left.place, state: 'waiting', accept: 'no-clash', replaces: left.id });
}
