import type { Mess, StudentFile } from '../../domain/mess/index.ts';
import { askText } from '../ask.ts';
import { judgeReason } from '../decision-card.ts';
import { ending, refusedEnding } from '../ending.ts';
import { defineFlow, type Flow } from '../flow.ts';
import { idOf } from '../ids.ts';
import { lastRow } from '../last-row.ts';
import type { Button, Message } from '../message.ts';
import type { Texts } from '../texts.ts';
import { studentMessage } from './student-message.ts';

/** What is lost by a suspension, and the reasons: a tap on one acts, with what its admin saw; another reason is written. */
export function suspensionMessage(texts: Texts, { student, standing }: StudentFile, reasons: readonly string[]): Message {
  const seen = `${student.id}.${standing?.id ?? 0}`;
  return {
    html: texts.t('student-suspend-ask', { name: student.name, roll: student.rollNo }),
    buttons: [
      ...reasons.map((reason): Button[] => [{ label: texts.plain(`suspension-${reason}`), action: { act: 'mess.student-suspend', argument: `${seen}.${reason}` }, tone: 'bad' }]),
      [{ label: texts.plain('card-own-reason'), action: { flow: 'mess.suspend-student', argument: seen } }],
      lastRow(texts, { go: 'mess.student', argument: String(student.id) }),
    ],
  };
}

/** An admin suspends a student for a reason of their own. Argument: the student, and the standing that was seen. */
export function suspendStudentFlow({ mess }: { mess: Mess }): Flow {
  return defineFlow(
    'mess.suspend-student',
    async (chat) => {
      const { texts } = chat;
      const [studentId = 0, seen = 0] = (chat.argument ?? '').split('.').map(idOf);
      const look = await chat.once(() => mess.studentFile(chat.actor, studentId));
      if (!look.ok) return chat.say(refusedEnding(texts, look));
      const { student } = look.value;
      if (student.status !== 'approved') return chat.say(studentMessage(texts, look.value, chat.inAdminChat));
      const reason = await askText(chat, texts.t('student-suspend-ask-reason', { name: student.name, roll: student.rollNo }), judgeReason);
      const command = await chat.command();
      const done = await chat.once(() => mess.suspend(command, { studentId, seen, reason }));
      if (!done.ok) return chat.say(refusedEnding(texts, done, [toStudent(texts, studentId)]));
      await chat.say(ending(texts, texts.t('student-suspended', { name: student.name }), [toStudent(texts, studentId)]));
    },
    [askText, judgeReason],
    ['admin'],
  );
}

const toStudent = (texts: Texts, studentId: number): Button => ({ label: texts.plain('button-show-student'), action: { go: 'mess.student', argument: String(studentId) } });
