import type { Mess } from '../../domain/mess/index.ts';
import { ending } from '../ending.ts';
import type { ChatCore, ChatModule, Visitor } from '../module.ts';
import { readTypedDate } from '../typed-dates.ts';
import { applyForCutFlow } from './apply-for-cut.ts';
import { changeCutFlow } from './change-cut.ts';
import { messCards } from './cards.ts';
import { headcountScreen } from './headcount-screen.ts';
import { messNotices } from './notices.ts';
import { payFlow } from './pay.ts';
import { registerFlow } from './register.ts';
import { messHome, messScreens } from './screens.ts';
import { findStudentFlow } from './find-student.ts';
import { studentScreens } from './students.ts';
import { suspendStudentFlow } from './suspend-student.ts';

/** The mess in chat. */
export function messChat(mess: Mess, { organisation, upi }: ChatCore): ChatModule {
  const deps = { mess, organisation, upi };
  const { screens, acts } = messScreens(deps);
  const decisions = messCards(deps);
  const students = studentScreens(deps);

  async function headcount({ texts, actor }: Visitor, argument: string) {
    const day = argument === '' ? '' : readTypedDate(argument, await mess.today(actor), texts);
    return day === null ? ending(texts, texts.t('headcount-usage'), [{ label: texts.plain('button-headcount'), action: { go: 'mess.headcount' } }]) : { go: 'mess.headcount', argument: day };
  }

  return {
    name: 'mess',
    home: (visitor) => messHome(mess, visitor),
    waiting: (actor) => mess.waiting(actor),
    nameSubjects: (actor, subjects) => mess.nameSubjects(actor, subjects),
    subjectsOf: (actor, personId) => mess.subjectsOf(actor, personId),
    homeInAdminChat: true,
    screens: { ...screens, ...students.screens, 'mess.headcount': headcountScreen(deps) },
    flows: [registerFlow(deps), payFlow(deps), applyForCutFlow(deps), changeCutFlow(deps), findStudentFlow(deps), suspendStudentFlow(deps), ...decisions.flows],
    acts: { ...acts, ...students.acts, ...decisions.acts },
    cards: decisions.cards,
    notices: messNotices(deps),
    commands: [
      { name: 'status', scope: 'private', run: async () => ({ go: 'mess' }) },
      { name: 'register', scope: 'private', run: async () => ({ flow: 'mess.register' }) },
      { name: 'payment', scope: 'private', roles: ['student'], answersOthers: true, run: async () => ({ flow: 'mess.pay' }) },
      { name: 'messcut', scope: 'private', roles: ['student'], answersOthers: true, run: async () => ({ flow: 'mess.apply-for-cut' }) },
      { name: 'myqr', scope: 'private', roles: ['student'], answersOthers: true, run: async () => ({ go: 'mess.card' }) },
      { name: 'headcount', scope: 'admin', run: headcount },
      { name: 'student', scope: 'admin', run: async (_visitor, argument) => (argument === '' ? { flow: 'mess.find-student' } : { go: 'mess.students', argument: argument.slice(0, 60) }) },
    ],
  };
}
