import { recordAudit } from '../audit/record.ts';
import { actingPerson } from '../cards/index.ts';
import type { Work } from '../database/transact.ts';
import { Refusal, refuseOn } from '../errors.ts';
import { notify } from '../notifications/index.ts';
import { judgeEmail, judgeName, judgePhone } from '../people/answers.ts';
import { requireAdmin } from '../people/index.ts';
import { settingIn } from '../settings/index.ts';
import { reachableAt } from './decide-volunteer.ts';
import { actsForSelf } from './own.ts';
import { setPreferences } from './preferences.ts';
import { must, refuseTries } from './register-volunteer.ts';
import { correctable, judgeMemberNo, judgeReason, type Correctable } from './registration-rules.ts';
import { dutySettings } from './settings.ts';
import { isoOf } from './sql.ts';
import { volunteerById, volunteerOfPerson, type VolunteerView } from './volunteer.ts';

export type CorrectionView = { id: number; volunteerId: number; field: Correctable; message: string; askedAt: string; resolvedAt: string | null; oldValue: string | null; newValue: string | null };

export const correctionColumns = `id::int as id, volunteer_id::int as "volunteerId", field, message, ${isoOf('asked_at')} as "askedAt", ${isoOf('resolved_at')} as "resolvedAt", old_value as "oldValue", new_value as "newValue"`;

/** Asks a volunteer to put one answer right. Refuses with `not-allowed`, `volunteer-unknown`, `correction-field`, `reason-invalid`, `correction-open`. */
export async function askCorrection(work: Work, input: { volunteerId: number; field: string; message: string }): Promise<CorrectionView> {
  await requireAdmin(work);
  const field = correctable.find((it) => it === input.field);
  if (field === undefined) throw new Refusal('correction-field');
  const message = must(judgeReason(input.message));
  const volunteer = await volunteerById(work, input.volunteerId);
  const [made] = await refuseOn({ duty_correction_one_open: () => new Refusal('correction-open') }, () =>
    work.sql<CorrectionView>(
      `insert into duty_correction (volunteer_id, field, message, asked_by, asked_at, old_value) values (?, ?, ?, ?, ?, ?) returning ${correctionColumns}`,
      [volunteer.id, field, message, actingPerson(work), work.now.toString(), valueOf(volunteer, field)],
    ),
  );
  if (made === undefined) throw new Error('an inserted correction was not returned');
  await recordAudit(work, { action: 'duty.correction-asked', subject: { kind: 'duty-volunteer', id: volunteer.id }, details: { field } });
  await notify(work, { to: { personId: volunteer.personId }, template: 'duty.correction-asked', parameters: { correctionId: made.id }, priority: 2 });
  return made;
}

/**
 * Puts the answer right, by the same rule that the registration judged it by; once. Refuses with `correction-unknown` (also for somebody
 * else's), `correction-resolved`, `correction-same`, `member-no-unusable`, `member-no-tries`, and with the code of the answer that is malformed.
 * @param input.value the new answer as it was typed; for preferences the ids of the duty types, joined with commas
 */
export async function resolveCorrection(work: Work, region: string, input: { personId: number; correctionId: number; value: string }): Promise<CorrectionView> {
  await actsForSelf(work, input.personId);
  const volunteer = await volunteerOfPerson(work, input.personId);
  const [open] = await work.sql<CorrectionView>(`select ${correctionColumns} from duty_correction where id = ? for update`, [input.correctionId]);
  if (volunteer === null || open === undefined || open.volunteerId !== volunteer.id) throw new Refusal('correction-unknown');
  if (open.resolvedAt !== null) throw new Refusal('correction-resolved');
  const before = valueOf(volunteer, open.field);
  const value = await store(work, region, volunteer, open.field, input.value);
  if (value === before) throw new Refusal('correction-same');
  const [done] = await work.sql<CorrectionView>(`update duty_correction set resolved_at = ?, old_value = ?, new_value = ? where id = ? returning ${correctionColumns}`, [
    work.now.toString(), before, value, open.id,
  ]);
  if (done === undefined) throw new Error(`correction ${open.id} vanished under its lock`);
  await recordAudit(work, { action: 'duty.correction-resolved', subject: { kind: 'duty-volunteer', id: volunteer.id }, details: { field: open.field } });
  await notify(
    work,
    { to: { chat: 'admin' }, template: 'duty.correction-done', parameters: { correctionId: open.id } },
    { to: { chat: 'admin' }, template: 'card-refresh', parameters: { kind: 'duty-volunteer', subjectId: volunteer.id }, priority: 0 },
  );
  return done;
}

async function store(work: Work, region: string, volunteer: VolunteerView, field: Correctable, typed: string): Promise<string> {
  switch (field) {
    case 'name':
      return put(work, volunteer.id, 'name', must(judgeName(typed)));
    case 'member-no':
      await refuseTries(work, volunteer.personId);
      return put(work, volunteer.id, 'member_no', must(judgeMemberNo(typed, await settingIn(work, dutySettings.memberPattern))));
    case 'email': {
      const email = must(judgeEmail(typed));
      if (isIn(volunteer)) await reachableAt(work, volunteer.personId, { ...volunteer, email });
      return put(work, volunteer.id, 'email', email);
    }
    case 'whatsapp': {
      const whatsapp = must(judgePhone(typed, region));
      if (isIn(volunteer)) await reachableAt(work, volunteer.personId, { ...volunteer, whatsapp });
      return put(work, volunteer.id, 'whatsapp', whatsapp);
    }
    case 'preferences':
    default: {
      const ids = typed.split(',').map(Number).filter((id) => Number.isInteger(id) && id > 0);
      await setPreferences(work, volunteer.id, ids);
      return valueOf(await volunteerById(work, volunteer.id), 'preferences');
    }
  }
}

const isIn = (volunteer: VolunteerView): boolean => volunteer.status === 'approved' || volunteer.status === 'allotted';

async function put(work: Work, id: number, column: 'name' | 'member_no' | 'email' | 'whatsapp', value: string): Promise<string> {
  await refuseOn({ duty_volunteer_member: () => new Refusal('member-no-unusable') }, () => work.sql(`update duty_volunteer set ${column} = ? where id = ?`, [value, id]));
  return value;
}

function valueOf(volunteer: VolunteerView, field: Correctable): string {
  switch (field) {
    case 'name':
      return volunteer.name;
    case 'member-no':
      return volunteer.memberNo;
    case 'email':
      return volunteer.email;
    case 'whatsapp':
      return volunteer.whatsapp;
    case 'preferences':
    default:
      return volunteer.preferences.toSorted((a, b) => a - b).join(',');
  }
}

/** What somebody has been asked to put right and has not yet. */
export async function openCorrections(work: Work, personId: number): Promise<CorrectionView[]> {
  await actsForSelf(work, personId);
  return work.sql<CorrectionView>(`select ${correctionColumns} from duty_correction where resolved_at is null and volunteer_id = (select id from duty_volunteer where person_id = ?) order by asked_at, id`, [personId]);
}

export type CorrectionCase = { correction: CorrectionView; volunteer: VolunteerView };

/** Refuses with `correction-unknown`. */
export async function correctionCase(work: Work, correctionId: number): Promise<CorrectionCase> {
  const [correction] = await work.sql<CorrectionView>(`select ${correctionColumns} from duty_correction where id = ?`, [correctionId]);
  if (correction === undefined) throw new Refusal('correction-unknown');
  return { correction, volunteer: await volunteerById(work, correction.volunteerId) };
}
