import { LockMode } from '@mikro-orm/core';
import { recordAudit } from '../audit/record.ts';
import type { Work } from '../database/transact.ts';
import { Refusal, refuseOn } from '../errors.ts';
import { askForDecision, notify } from '../notifications/index.ts';
import { judgeEmail, judgeName, judgePhone, type Judged } from '../people/answers.ts';
import { settingIn } from '../settings/index.ts';
import { actsForSelf } from './own.ts';
import { judgeMemberNo } from './registration-rules.ts';
import { dutySettings } from './settings.ts';
import { setAuditions } from './auditions.ts';
import { setPreferences } from './preferences.ts';
import { setBlackouts } from './blackouts.ts';
import { DutyVolunteer, volunteerById, type VolunteerView } from './volunteer.ts';

export type VolunteerInput = {
  personId: number;
  name: string;
  memberNo: string;
  email: string;
  whatsapp: string;
  preferences: readonly number[];
  auditions: readonly { fileId: string; kind: 'audio' | 'video' }[];
  blackouts: readonly { from: string; to: string }[];
};

/** After so many member numbers that could not be used, a person has to wait for a day: numbers are not to be found out by trying. */
export const MEMBER_TRIES = 5;

/**
 * Puts a volunteer before the coordinators; a rejected one's new registration takes the place of the old. Refuses with `duplicate-volunteer`,
 * `member-no-unusable` (somebody else's: said without saying so), `member-no-tries`, `preferences-empty`, `auditions-too-many`, `blackout-overlap`,
 * and with the code of the answer that is malformed.
 */
export async function registerVolunteer(work: Work, region: string, input: VolunteerInput): Promise<VolunteerView> {
  await actsForSelf(work, input.personId);
  const answers = {
    name: must(judgeName(input.name)),
    memberNo: must(judgeMemberNo(input.memberNo, await settingIn(work, dutySettings.memberPattern))),
    email: must(judgeEmail(input.email)),
    whatsapp: must(judgePhone(input.whatsapp, region)),
  };
  await refuseTries(work, input.personId);
  const volunteer = await refuseOn(
    {
      duty_volunteer_member: () => new Refusal('member-no-unusable'),
      duty_volunteer_person: () => new Refusal('duplicate-volunteer', { status: 'pending' }),
    },
    async () => {
      const earlier = await work.em.findOne(DutyVolunteer, { personId: input.personId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (earlier !== null && earlier.status !== 'rejected') throw new Refusal('duplicate-volunteer', { status: earlier.status });
      const fresh = { ...answers, status: 'pending' as const, appliedAt: work.now, decidedAt: null, decidedBy: null, rejectionReason: null };
      const saved = earlier === null ? work.em.create(DutyVolunteer, { personId: input.personId, ...fresh }) : Object.assign(earlier, fresh);
      await work.em.flush();
      return saved;
    },
  );
  await setPreferences(work, volunteer.id, input.preferences);
  await setBlackouts(work, volunteer.id, input.blackouts);
  await setAuditions(work, volunteer.id, input.personId, input.auditions);
  await recordAudit(work, { action: 'duty.volunteer-registered', subject: { kind: 'duty-volunteer', id: volunteer.id }, details: { auditions: input.auditions.length } });
  await askForDecision(work, { kind: 'duty-volunteer', subjectId: volunteer.id });
  await notify(work, { to: { personId: input.personId }, template: 'duty.registration-received', parameters: { volunteerId: volunteer.id } });
  return volunteerById(work, volunteer.id);
}

/** Refuses with `member-no-tries` whoever has tried too many numbers within a day. */
export async function refuseTries(work: Work, personId: number): Promise<void> {
  const [tries] = await work.sql<{ n: number }>(`select count(*)::int as n from duty_member_try where person_id = ? and at > ?::timestamptz - interval '1 day'`, [personId, work.now.toString()]);
  if ((tries?.n ?? 0) >= MEMBER_TRIES) throw new Refusal('member-no-tries');
}

/** Counted beside the transaction of the registration or correction, which the refusal has rolled back. */
export async function countMemberTry(work: Work, personId: number): Promise<void> {
  await work.sql('insert into duty_member_try (person_id, at) values (?, ?)', [personId, work.now.toString()]);
  await work.sql(`delete from duty_member_try where at < ?::timestamptz - interval '2 days'`, [work.now.toString()]);
}

export function must<T>(judged: Judged<T>): T {
  if (!judged.ok) throw new Refusal(judged.code);
  return judged.value;
}
