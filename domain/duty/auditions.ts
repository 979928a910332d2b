import { recordAudit } from '../audit/record.ts';
import { actingPerson } from '../cards/index.ts';
import type { Work } from '../database/transact.ts';
import { Refusal } from '../errors.ts';
import { notify, type Channel } from '../notifications/index.ts';
import { requireAdmin } from '../people/index.ts';
import { settingIn } from '../settings/index.ts';
import { actsForSelf } from './own.ts';
import { dutySettings } from './settings.ts';
import { isoOf } from './sql.ts';
import { volunteerById, volunteerOfPerson, type AuditionView, type VolunteerView } from './volunteer.ts';

export type AuditionInput = { fileId: string; kind: 'audio' | 'video' };

/** Replaces somebody's auditions; the chosen one stays chosen when it is among them. Refuses with `auditions-too-many` and `audition-unknown` (a file that this person did not send). */
export async function setAuditions(work: Work, volunteerId: number, personId: number, auditions: readonly AuditionInput[]): Promise<void> {
  const most = await settingIn(work, dutySettings.mostAuditions);
  if (auditions.length > most) throw new Refusal('auditions-too-many', { most });
  const [chosen] = await work.sql<{ file: string; at: string; by: number }>(
    `select file_id as file, ${isoOf('selected_at')} as at, selected_by::int as by from duty_audition where volunteer_id = ? and selected_at is not null`,
    [volunteerId],
  );
  await work.sql('delete from duty_audition where volunteer_id = ?', [volunteerId]);
  for (const [index, audition] of auditions.entries()) {
    const added = await work.sql(
      `insert into duty_audition (volunteer_id, position, file_id, kind, added_at)
       select ?, ?, f.id, ?, ? from stored_file f where f.id = ?::uuid and f.kind in ('audio', 'video') and f.created_by = ? returning 1`,
      [volunteerId, index + 1, audition.kind, work.now.toString(), audition.fileId, personId],
    );
    if (added.length === 0) throw new Refusal('audition-unknown');
  }
  if (chosen === undefined) return;
  await work.sql('update duty_audition set selected_at = ?, selected_by = ? where id = (select min(id) from duty_audition where volunteer_id = ? and file_id = ?::uuid)', [chosen.at, chosen.by, volunteerId, chosen.file]);
}

/** The volunteer sends other recordings, or takes some out; the coordinators hear of it, and whether their choice is still there. */
export async function changeAuditions(work: Work, input: { personId: number; auditions: readonly AuditionInput[] }): Promise<VolunteerView> {
  await actsForSelf(work, input.personId);
  const volunteer = await volunteerOfPerson(work, input.personId);
  if (volunteer === null) throw new Refusal('not-a-volunteer');
  await setAuditions(work, volunteer.id, input.personId, input.auditions);
  await recordAudit(work, { action: 'duty.auditions-changed', subject: { kind: 'duty-volunteer', id: volunteer.id }, details: { auditions: input.auditions.length } });
  await notify(
    work,
    { to: { chat: 'admin' }, template: 'duty.auditions-changed', parameters: { volunteerId: volunteer.id } },
    { to: { chat: 'admin' }, template: 'card-refresh', parameters: { kind: 'duty-volunteer', subjectId: volunteer.id }, priority: 0 },
  );
  return volunteerById(work, volunteer.id);
}

export type AuditionCase = { audition: AuditionView; nth: number; of: number; volunteer: VolunteerView };

/** Refuses with `audition-unknown`. */
export async function auditionCase(work: Work, auditionId: number): Promise<AuditionCase> {
  const [row] = await work.sql<{ volunteer_id: number }>('select volunteer_id::int as volunteer_id from duty_audition where id = ?', [auditionId]);
  if (row === undefined) throw new Refusal('audition-unknown');
  const volunteer = await volunteerById(work, row.volunteer_id);
  const index = volunteer.auditions.findIndex((it) => it.id === auditionId);
  const audition = volunteer.auditions[index];
  if (audition === undefined) throw new Refusal('audition-unknown');
  return { audition, nth: index + 1, of: volunteer.auditions.length, volunteer };
}

/** Plays a recording where a coordinator asked for it. Refuses with `not-allowed` and `audition-unknown`. */
export async function playAudition(work: Work, input: { auditionId: number; chat: { channel: Channel; id: string } }): Promise<{ posted: true }> {
  await requireAdmin(work);
  await auditionCase(work, input.auditionId);
  await notify(work, { to: { chat: input.chat }, template: 'duty.audition', parameters: { auditionId: input.auditionId }, priority: 0 });
  return { posted: true };
}

/** The one recording by which somebody is known from now on; choosing another replaces it. Refuses with `not-allowed` and `audition-unknown`. */
export async function selectAudition(work: Work, auditionId: number): Promise<AuditionCase> {
  await requireAdmin(work);
  const { volunteer } = await auditionCase(work, auditionId);
  await work.sql('select from duty_volunteer where id = ? for update', [volunteer.id]);
  await work.sql('update duty_audition set selected_at = null, selected_by = null where volunteer_id = ? and id <> ?', [volunteer.id, auditionId]);
  await work.sql('update duty_audition set selected_at = ?, selected_by = ? where id = ?', [work.now.toString(), actingPerson(work), auditionId]);
  await recordAudit(work, { action: 'duty.audition-selected', subject: { kind: 'duty-volunteer', id: volunteer.id }, details: { auditionId } });
  await notify(work, { to: { chat: 'admin' }, template: 'card-refresh', parameters: { kind: 'duty-volunteer', subjectId: volunteer.id }, priority: 0 });
  return auditionCase(work, auditionId);
}
