import { LockMode } from '@mikro-orm/core';
import { recordAudit } from '../audit/record.ts';
import { actingPerson, alreadyDecided } from '../cards/index.ts';
import type { Work } from '../database/transact.ts';
import { Refusal } from '../errors.ts';
import { notify, showDecision } from '../notifications/index.ts';
import { requireAdmin } from '../people/index.ts';
import { announce } from './announce.ts';
import { fillPlace } from './assign.ts';
import { assignmentById, lockAssignment } from './assignment.ts';
import { exchange } from './swap.ts';
import { offerPlace } from './offers.ts';
import { must } from './register-volunteer.ts';
import { judgeReason, rejections } from './registration-rules.ts';
import { DutyRequest, freePlace, holderOf, viewRequest, type RequestView } from './request.ts';
import { rosterOfType } from './roster.ts';
import { release } from './unlock.ts';

/**
 * Grants a request: the old place is freed with its record, the new one filled with its date, in one transaction; nothing is erased.
 * Refuses with `not-allowed`, `request-unknown`, `already-decided`, `duty-begun`, and when the wish has become impossible with
 * `place-none-free`, `nobody-to-swap` or `clash-…`: then the request still waits.
 */
export async function approveRequest(work: Work, requestId: number): Promise<RequestView> {
  await requireAdmin(work);
  await holdRosters(work, requestId);
  const request = await waiting(work, requestId);
  const before = await assignmentById(work, request.assignmentId);
  if (before.begun) throw new Refusal('duty-begun');
  // Decided first: what is released below rejects the requests that still wait for it.
  await close(work, request, 'approved', null);
  const reason = `request ${request.id}: ${request.reason}`;
  if (request.kind === 'swap') await grantSwap(work, request, before.volunteerId, reason);
  else {
    const assignment = await lockAssignment(work, request.assignmentId);
    await release(work, assignment, request.kind === 'cancel' ? 'cancelled' : 'reallocated', reason);
    if (request.kind === 'reallocate') await grantMove(work, request, before.volunteerId);
    const { roster, type } = await rosterOfType(work, before.typeId);
    await offerPlace(work, { roster, type, day: before.day, place: before.place }, before.volunteerId);
  }
  return told(work, request, 'duty.request-approved');
}

/** Refuses with `not-allowed`, `reason-invalid`, `request-unknown`, `already-decided`. The volunteer hears it, with the reason. */
export async function rejectRequest(work: Work, requestId: number, reason: string): Promise<RequestView> {
  const words = rejections.request.some((it) => it === reason) ? reason : must(judgeReason(reason));
  const request = await waiting(work, requestId);
  await close(work, request, 'rejected', words);
  return told(work, request, 'duty.request-rejected');
}

async function grantMove(work: Work, request: DutyRequest, volunteerId: number): Promise<void> {
  const { type, day } = await wishOf(work, request);
  const place = await freePlace(work, type, day);
  if (place === null) throw new Refusal('place-none-free', { onDate: day });
  const made = await fillPlace(work, { typeId: type.id, volunteerId, day, place, state: 'confirmed', accept: 'no-clash', replaces: request.assignmentId });
  await announce(work, [made], 'duty.changed');
}

async function grantSwap(work: Work, request: DutyRequest, volunteerId: number, reason: string): Promise<void> {
  const { type, day } = await wishOf(work, request);
  const other = await holderOf(work, type.id, day, volunteerId);
  if (other === null) throw new Refusal('nobody-to-swap', { onDate: day });
  await exchange(work, { first: request.assignmentId, second: other, reason });
}

async function wishOf(work: Work, request: DutyRequest) {
  if (request.wishTypeId == null || request.wishDay == null) throw new Error(`request ${request.id} is a ${request.kind} without a wish, which the table forbids`);
  return { ...(await rosterOfType(work, request.wishTypeId)), day: request.wishDay };
}

/** Of the duty and of the one wished for, before the request is locked. */
async function holdRosters(work: Work, requestId: number): Promise<void> {
  await work.sql(
    `select from duty_roster r where exists (select from duty_request q join duty_assignment a on a.id = q.assignment_id left join duty_type t on t.id = q.wish_type_id
       where q.id = ? and r.id in (a.roster_id, t.roster_id)) order by r.id for share`,
    [requestId],
  );
}

async function waiting(work: Work, requestId: number): Promise<DutyRequest> {
  await requireAdmin(work);
  const request = await work.em.findOne(DutyRequest, requestId, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (request === null) throw new Refusal('request-unknown');
  if (request.status !== 'pending') throw await alreadyDecided(work, request);
  return request;
}

async function close(work: Work, request: DutyRequest, status: 'approved' | 'rejected', reason: string | null): Promise<void> {
  Object.assign(request, { status, decidedAt: work.now, decidedBy: actingPerson(work), rejectionReason: reason });
  await work.em.flush();
  await recordAudit(work, { action: `duty.request-${status}`, subject: { kind: 'duty-request', id: request.id }, details: reason === null ? {} : { reason } });
}

async function told(work: Work, request: DutyRequest, template: string): Promise<RequestView> {
  const view = await viewRequest(work, request);
  await notify(work, { to: { personId: view.assignment.personId }, template, parameters: { requestId: request.id }, priority: 1 });
  await showDecision(work, { kind: 'duty-request', subjectId: request.id });
  return view;
}
