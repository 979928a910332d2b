import { LockMode } from '@mikro-orm/core';
import { recordAudit } from '../audit/record.ts';
import type { Work } from '../database/transact.ts';
import { Refusal, refuseOn } from '../errors.ts';
import { askForDecision } from '../notifications/index.ts';
import { requireSelf } from '../people/index.ts';
import { settingIn } from '../settings/index.ts';
import { judgeName, judgePhone, judgeRollNo, judgeRoomNo, type Diet, diets, type Judged } from './registration-rules.ts';
import { messSettings } from './settings.ts';
import { MessStudent, viewStudent, type StudentView } from './student.ts';

export type RegistrationInput = { personId: number; name: string; rollNo: string; roomNo: string; phone: string; diet: Diet; photoFileId?: string | null };

/**
 * Puts a registration before the admins; a denied student's new one takes the place of the old.
 * Refuses with `not-allowed` (for somebody else), `duplicate-registration` (this person is registered or waiting), `roll-taken`, and with the code of the
 * answer that is malformed. Source: a Telegram id and a roll number belong to one student.
 */
export async function registerStudent(work: Work, region: string, input: RegistrationInput): Promise<StudentView> {
  await requireSelf(work, input.personId);
  const answers = {
    name: must(judgeName(input.name)),
    rollNo: must(judgeRollNo(input.rollNo, await settingIn(work, messSettings.rollPattern))),
    roomNo: must(judgeRoomNo(input.roomNo)),
    phone: must(judgePhone(input.phone, region)),
    diet: diets.includes(input.diet) ? input.diet : must<Diet>({ ok: false, code: 'diet-invalid' }),
    photoFileId: input.photoFileId ?? null,
  };
  const student = await refuseOn(
    {
      mess_student_roll: () => new Refusal('roll-taken', { rollNo: answers.rollNo }),
      mess_student_person: () => new Refusal('duplicate-registration', { status: 'pending' }),
    },
    async () => {
      const earlier = await work.em.findOne(MessStudent, { personId: input.personId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (earlier !== null && earlier.status !== 'denied' && earlier.status !== 'left') {
        throw new Refusal('duplicate-registration', { status: earlier.status });
      }
      const fresh = { ...answers, status: 'pending' as const, appliedAt: work.now, decidedAt: null, decidedBy: null, denialReason: null };
      const saved = earlier === null ? work.em.create(MessStudent, { personId: input.personId, ...fresh }) : Object.assign(earlier, fresh);
      await work.em.flush();
      return saved;
    },
  );
  await recordAudit(work, { action: 'mess.registered', subject: { kind: 'mess-student', id: student.id }, details: { rollNo: student.rollNo } });
  await askForDecision(work, { kind: 'mess-registration', subjectId: student.id });
  return viewStudent(student);
}

function must<T>(judged: Judged<T>): T {
  if (!judged.ok) throw new Refusal(judged.code);
  return judged.value;
}
