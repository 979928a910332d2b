import type { Mess } from '../../domain/mess/index.ts';
import { askText } from '../ask.ts';
import { refusedEnding } from '../ending.ts';
import { defineFlow, type Flow } from '../flow.ts';
import { foundStudents, studentMessage } from './student-message.ts';

/** Looks for a student until somebody is found: one is shown at once, of several one is chosen. */
export function findStudentFlow({ mess }: { mess: Mess }): Flow {
  return defineFlow(
    'mess.find-student',
    async (chat) => {
      const { texts } = chat;
      let nobody = '';
      for (;;) {
        const search = await askText(chat, `${nobody}${texts.t('students-ask')}`, judgeStudentSearch);
        const found = await chat.once(() => mess.findStudents(chat.actor, search));
        if (!found.ok) return chat.say(refusedEnding(texts, found));
        nobody = `${texts.t('students-none', { search })}\n\n`;
        const [only, ...others] = found.value.students;
        if (only === undefined) continue;
        if (others.length > 0) return chat.say(foundStudents(texts, search, found.value));
        const file = await chat.once(() => mess.studentFile(chat.actor, only.id));
        return chat.say(file.ok ? studentMessage(texts, file.value, chat.inAdminChat) : refusedEnding(texts, file));
      }
    },
    [askText, judgeStudentSearch],
    ['admin'],
  );
}

function judgeStudentSearch(text: string): { ok: true; value: string } | { ok: false; code: string } {
  const search = text.trim().replace(/\s+/g, ' ');
  return search.length >= 2 && search.length <= 60 ? { ok: true, value: search } : { ok: false, code: 'student-search-invalid' };
}
