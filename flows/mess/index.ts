import type { Mess } from '../../domain/mess/index.ts';
import type { ChatCore, ChatModule, Visitor } from '../module.ts';
import { readTypedDate } from '../typed-dates.ts';
import { applyForCutFlow } from './apply-for-cut.ts';
import { changeCutFlow } from './change-cut.ts';
import { messCards } from './cards.ts';
import { headcountMessage, messNotices } from './notices.ts';
import { payFlow } from './pay.ts';
import { registerFlow } from './register.ts';
import { messHome, messScreens } from './screens.ts';

/** The mess in chat. */
export function messChat(mess: Mess, { organisation, upi }: ChatCore): ChatModule {
  const deps = { mess, organisation, upi };
  const { screens, acts } = messScreens(deps);
  const decisions = messCards(deps);

  async function headcount({ texts, actor, person }: Visitor, argument: string) {
    if (!person.roles.includes('admin')) return { html: texts.refusal('not-allowed', {}) };
    const today = await mess.today(actor);
    const day = argument === '' ? Temporal.PlainDate.from(today).add({ days: 1 }).toString() : readTypedDate(argument, today, texts);
    if (day === null) return { html: texts.t('headcount-usage') };
    return headcountMessage(texts, await mess.headcount(actor, day), null);
  }

  return {
    name: 'mess',
    home: (visitor) => messHome(mess, visitor),
    waiting: async ({ actor, person }) => (person.roles.includes('admin') ? mess.waiting(actor) : []),
    screens,
    flows: [registerFlow(deps), payFlow(deps), applyForCutFlow(deps), changeCutFlow(deps), ...decisions.flows],
    acts: { ...acts, ...decisions.acts },
    cards: decisions.cards,
    notices: messNotices(deps),
    commands: [
      { name: 'status', scope: 'private', run: async () => ({ go: 'mess' }) },
      { name: 'register', scope: 'private', run: async () => ({ flow: 'mess.register' }) },
      { name: 'payment', scope: 'private', roles: ['student'], run: async () => ({ flow: 'mess.pay' }) },
      { name: 'messcut', scope: 'private', roles: ['student'], run: async () => ({ flow: 'mess.apply-for-cut' }) },
      { name: 'myqr', scope: 'private', roles: ['student'], run: async () => ({ go: 'mess.card' }) },
      { name: 'headcount', scope: 'admin', run: headcount },
    ],
  };
}
