import { defineEntity, p } from '@mikro-orm/core';
import { recordAudit } from '../audit/record.ts';
import { decisionOf, type DecisionView } from '../cards/index.ts';
import type { Work } from '../database/transact.ts';
import { InstantType } from '../database/temporal-types.ts';
import { Refusal, refuseOn } from '../errors.ts';
import { askForDecision, notify } from '../notifications/index.ts';
import type { Language } from '../people/index.ts';
import { ownAssignment } from './answer-duty.ts';
import { assignmentById, type AssignmentView } from './assignment.ts';
import { clashesFor, refuseClashes } from './clashes.ts';
import { must } from './register-volunteer.ts';
import { judgeReason } from './registration-rules.ts';
import { rosterOfType, rosterOfTypeInUse } from './roster.ts';
import { HELD } from './sql.ts';
import { volunteerById } from './volunteer.ts';

export type RequestKind = 'cancel' | 'reallocate' | 'swap';
export type RequestStatus = 'pending' | 'approved' | 'rejected';

export const DutyRequestSchema = defineEntity({
  name: 'DutyRequest',
  tableName: 'duty_request',
  properties: {
    id: p.bigint('number').primary().autoincrement(),
    assignmentId: p.bigint('number'),
    kind: p.text().$type<RequestKind>(),
    reason: p.text(),
    wishTypeId: p.bigint('number').nullable(),
    wishDay: p.date().nullable(),
    status: p.text().$type<RequestStatus>(),
    requestedAt: p.type(InstantType).$type<Temporal.Instant>(),
    decidedAt: p.type(InstantType).nullable(),
    decidedBy: p.bigint('number').nullable(),
    rejectionReason: p.text().nullable(),
  },
});
export class DutyRequest extends DutyRequestSchema.class {}
DutyRequestSchema.setClass(DutyRequest);

export type RequestView = {
  id: number;
  kind: RequestKind;
  reason: string;
  status: RequestStatus;
  requestedAt: string;
  rejectionReason: string | null;
  assignment: AssignmentView;
  /** The duty that is wished for instead. */
  wish: { typeId: number; typeNames: Record<Language, string>; reporting: string; day: string } | null;
};

export type RequestInput = { personId: number; assignmentId: number; kind: RequestKind; reason: string; wish?: { typeId: number; day: string } };

/**
 * Asks the coordinators to cancel, move or swap one's own duty. Refuses with `assignment-unknown` (also for somebody else's), `assignment-over`,
 * `duty-begun`, `reason-invalid`, `wish-missing`, `request-pending`, and for a wish with `place-none-free` or `nobody-to-swap` and `clash-…`.
 */
export async function requestChange(work: Work, input: RequestInput): Promise<RequestView> {
  const assignment = await ownAssignment(work, input);
  const reason = must(judgeReason(input.reason));
  if (input.kind !== 'cancel') {
    if (input.wish === undefined) throw new Refusal('wish-missing');
    await judgeWish(work, assignment.id, assignment.volunteerId, input.kind, input.wish);
  }
  const wish = input.kind === 'cancel' ? undefined : input.wish;
  const request = await refuseOn({ duty_request_one_pending: () => new Refusal('request-pending') }, async () => {
    const made = work.em.create(DutyRequest, {
      assignmentId: assignment.id, kind: input.kind, reason, status: 'pending', requestedAt: work.now,
      wishTypeId: wish?.typeId ?? null, wishDay: wish?.day ?? null,
    });
    await work.em.flush();
    return made;
  });
  await recordAudit(work, { action: `duty.request-${input.kind}`, subject: { kind: 'duty-request', id: request.id }, details: { assignmentId: assignment.id } });
  const { personId } = await assignmentById(work, assignment.id);
  await askForDecision(work, { kind: 'duty-request', subjectId: request.id });
  await notify(work, { to: { personId }, template: 'duty.request-received', parameters: { requestId: request.id } });
  return viewRequest(work, request);
}

/** A wish that cannot be granted is refused when it is made, not days later. Judged once more when it is decided. */
async function judgeWish(work: Work, assignmentId: number, volunteerId: number, kind: RequestKind, wish: { typeId: number; day: string }): Promise<void> {
  const { roster, type } = await rosterOfTypeInUse(work, wish.typeId);
  const volunteer = await volunteerById(work, volunteerId);
  const { clashes, time } = await clashesFor(work, { roster, type, day: wish.day, volunteer, except: [assignmentId] });
  refuseClashes(clashes, 'no-clash', { name: volunteer.name, day: wish.day });
  if (Temporal.Instant.compare(time.beginsAt, work.now) <= 0) throw new Refusal('place-past', { onDate: wish.day });
  if (kind === 'reallocate' && (await freePlace(work, type, wish.day)) === null) throw new Refusal('place-none-free', { onDate: wish.day });
  if (kind === 'swap' && (await holderOf(work, type.id, wish.day, volunteerId)) === null) throw new Refusal('nobody-to-swap', { onDate: wish.day });
}

/** The first place of a duty that nobody holds on a day; null when all are taken. */
export async function freePlace(work: Work, type: { id: number; places: number }, day: string): Promise<number | null> {
  const [row] = await work.sql<{ place: number }>(
    `select n as place from generate_series(1, ?::int) n where not exists (
       select from duty_assignment a where a.type_id = ? and a.day = ?::date and a.place = n and a.state in ${HELD}) order by n limit 1`,
    [type.places, type.id, day],
  );
  return row?.place ?? null;
}

/** Who holds a duty on a day, this volunteer left out. */
export async function holderOf(work: Work, typeId: number, day: string, notVolunteerId: number): Promise<number | null> {
  const [row] = await work.sql<{ id: number }>(
    `select id::int from duty_assignment where type_id = ? and day = ?::date and volunteer_id <> ? and state in ('waiting', 'confirmed') order by place limit 1`,
    [typeId, day, notVolunteerId],
  );
  return row?.id ?? null;
}

/** Refuses with `request-unknown`. */
export async function requestById(work: Work, id: number): Promise<DutyRequest> {
  const request = await work.em.findOne(DutyRequest, id);
  if (request === null) throw new Refusal('request-unknown');
  return request;
}

export async function viewRequest(work: Work, request: DutyRequest): Promise<RequestView> {
  const { wishTypeId, wishDay } = request;
  const wished = wishTypeId == null || wishDay == null ? null : { ...(await rosterOfType(work, wishTypeId)), day: wishDay };
  return {
    id: request.id, kind: request.kind, reason: request.reason, status: request.status,
    requestedAt: request.requestedAt.toString(), rejectionReason: request.rejectionReason ?? null,
    assignment: await assignmentById(work, request.assignmentId),
    wish: wished === null ? null : { typeId: wished.type.id, typeNames: wished.type.names, reporting: wished.type.reporting, day: wished.day },
  };
}

export type RequestCase = { request: RequestView; decided: DecisionView };

/** What the request's card shows now. Refuses with `request-unknown`. */
export async function requestCase(work: Work, id: number): Promise<RequestCase> {
  const request = await requestById(work, id);
  return { request: await viewRequest(work, request), decided: await decisionOf(work, request) };
}
