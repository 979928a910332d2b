import { LockMode } from '@mikro-orm/core';
import { recordAudit } from '../audit/record.ts';
import { actingPerson, alreadyDecided, decisionOf, type DecisionView } from '../cards/index.ts';
import type { Work } from '../database/transact.ts';
import { Refusal } from '../errors.ts';
import { forgetRefused, notify, showDecision } from '../notifications/index.ts';
import { addRole, Person, requireAdmin } from '../people/index.ts';
import { must } from './register-volunteer.ts';
import { judgeReason, rejections } from './registration-rules.ts';
import { DutyVolunteer, registrationDecision, volunteerById, type VolunteerView } from './volunteer.ts';

/**
 * Takes a waiting volunteer in: the role, and the channels over which they are reminded.
 * Refuses with `not-allowed`, `volunteer-unknown`, `already-decided`.
 */
export async function approveVolunteer(work: Work, volunteerId: number): Promise<VolunteerView> {
  const volunteer = await waiting(work, volunteerId);
  Object.assign(volunteer, { status: 'approved', decidedAt: work.now, decidedBy: actingPerson(work), rejectionReason: null });
  await work.em.flush();
  await addRole(work, volunteer.personId, 'volunteer');
  await reachableAt(work, volunteer.personId, volunteer);
  return told(work, volunteer, 'duty.approved', {});
}

/** The same refusals, and `reason-invalid`; the volunteer may correct and register again. */
export async function rejectVolunteer(work: Work, volunteerId: number, reason: string): Promise<VolunteerView> {
  const words = rejections.volunteer.some((it) => it === reason) ? reason : must(judgeReason(reason));
  const volunteer = await waiting(work, volunteerId);
  Object.assign(volunteer, { status: 'rejected', decidedAt: work.now, decidedBy: actingPerson(work), rejectionReason: words });
  return told(work, volunteer, 'duty.rejected', { reason: words });
}

/**
 * The addresses that reminders go to. An e-mail address is believed; a WhatsApp number is somebody's identity, and is used only when it has
 * been linked to this person by its code. The registration asked for consent, so a linked number may then be written to.
 */
export async function reachableAt(work: Work, personId: number, { email, whatsapp }: { email: string; whatsapp: string }): Promise<void> {
  await forgetRefused(work, personId, email);
  await work.sql(
    `update person set email = ?, whatsapp_consent_at = case when whatsapp_number in (?, ltrim(?, '+')) and whatsapp_stopped_at is null then coalesce(whatsapp_consent_at, ?::timestamptz) else whatsapp_consent_at end
     where id = ?`,
    [email, whatsapp, whatsapp, work.now.toString(), personId],
  );
}

async function waiting(work: Work, volunteerId: number): Promise<DutyVolunteer> {
  await requireAdmin(work);
  const volunteer = await work.em.findOne(DutyVolunteer, volunteerId, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (volunteer === null) throw new Refusal('volunteer-unknown');
  if (volunteer.status !== 'pending') throw await alreadyDecided(work, { status: registrationDecision(volunteer.status), decidedBy: volunteer.decidedBy, decidedAt: volunteer.decidedAt });
  return volunteer;
}

async function told(work: Work, volunteer: DutyVolunteer, template: string, parameters: Record<string, string>): Promise<VolunteerView> {
  await work.em.flush();
  await recordAudit(work, { action: `duty.volunteer-${volunteer.status}`, subject: { kind: 'duty-volunteer', id: volunteer.id }, details: parameters });
  await notify(work, { to: { personId: volunteer.personId }, template, parameters: { volunteerId: volunteer.id, ...parameters }, priority: 1 });
  await showDecision(work, { kind: 'duty-volunteer', subjectId: volunteer.id });
  return volunteerById(work, volunteer.id);
}

export type VolunteerCase = {
  volunteer: VolunteerView;
  decision: ReturnType<typeof registrationDecision>;
  username: string | null;
  /** Whether the WhatsApp number that was typed is this person's, proved by its code. */
  linked: boolean;
  decided: DecisionView;
};

/** What the registration's card shows now. Refuses with `volunteer-unknown`. */
export async function volunteerCase(work: Work, volunteerId: number): Promise<VolunteerCase> {
  const stored = await work.em.findOne(DutyVolunteer, volunteerId);
  if (stored === null) throw new Refusal('volunteer-unknown');
  const person = await work.em.findOneOrFail(Person, stored.personId);
  return {
    volunteer: await volunteerById(work, volunteerId), decision: registrationDecision(stored.status), username: person.telegramUsername ?? null,
    linked: person.whatsappNumber === stored.whatsapp, decided: await decisionOf(work, stored),
  };
}
