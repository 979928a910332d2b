import type { Duty } from '../../domain/duty/index.ts';
import { ending } from '../ending.ts';
import type { Button } from '../message.ts';
import type { ChatModule } from '../module.ts';
import { asciiDigits, type Texts } from '../texts.ts';
import { readTypedDate } from '../typed-dates.ts';
import { dutyCards } from './cards.ts';
import { dutyTemplates } from './cloud-templates.ts';
import { coordinatorFlows } from './coordinator-flows.ts';
import { coordinatorNotices } from './coordinator-notices.ts';
import { coordinatorScreens } from './coordinator-screens.ts';
import { figureScreens } from './figure-screens.ts';
import { fitting, peopleScreens } from './people-screens.ts';
import { registerFlow } from './register.ts';
import { rosterFlows } from './roster-flows.ts';
import { setupScreens } from './setup-screens.ts';
import { typeFlows } from './type-flows.ts';
import { volunteerFlows } from './volunteer-flows.ts';
import { volunteerNotices } from './volunteer-notices.ts';
import { volunteerHome, volunteerScreens } from './volunteer-screens.ts';

/** The rosters in chat. */
export function dutyChat(duty: Duty): ChatModule {
  const deps = { duty };
  const parts = [volunteerScreens(deps), coordinatorScreens(deps), peopleScreens(deps), figureScreens(deps), setupScreens(deps)];
  const decisions = dutyCards(deps);

  return {
    name: 'duty',
    homeInAdminChat: true,
    async home(visitor) {
      const own = visitor.inAdminChat ? { lines: [], buttons: [] } : await volunteerHome(duty, visitor);
      if (!visitor.person.roles.includes('admin')) return own;
      return { lines: own.lines, buttons: [...own.buttons, [rosterButton(visitor.texts)]] };
    },
    waiting: (actor) => duty.waiting(actor),
    nameSubjects: (actor, subjects) => duty.nameSubjects(actor, subjects),
    subjectsOf: (actor, personId) => duty.subjectsOf(actor, personId),
    screens: Object.assign({}, ...parts.map((part) => part.screens)),
    flows: [registerFlow(deps), ...volunteerFlows(deps), ...coordinatorFlows(deps), ...rosterFlows(deps), ...typeFlows(deps), ...decisions.flows],
    acts: Object.assign({}, ...parts.map((part) => part.acts), decisions.acts),
    cards: decisions.cards,
    notices: { ...volunteerNotices(deps), ...coordinatorNotices(deps) },
    cloudTemplates: dutyTemplates(deps),
    commands: [
      { name: 'volunteer', scope: 'private', run: async () => ({ flow: 'duty.register' }) },
      { name: 'duties', scope: 'private', roles: ['volunteer'], run: async () => ({ go: 'duty' }) },
      { name: 'takeduty', scope: 'private', roles: ['volunteer'], run: async () => ({ go: 'duty.open' }) },
      {
        name: 'roster',
        scope: 'admin',
        run: async ({ texts, actor }, argument) => {
          if (argument === '') return { go: 'duty.roster' };
          const day = readTypedDate(argument, await duty.today(actor), texts);
          return day === null ? ending(texts, texts.t('duty-roster-usage'), [rosterButton(texts)]) : { go: 'duty.day', argument: day };
        },
      },
      { name: 'volunteers', scope: 'admin', run: async (_visitor, argument) => ({ go: 'duty.volunteers', argument: `all.0.0.${fitting(asciiDigits(argument))}` }) },
      {
        name: 'reminders',
        scope: 'admin',
        run: async ({ texts, actor }, argument) => {
          const day = argument === '' ? '' : readTypedDate(argument, await duty.today(actor), texts);
          return day === null ? ending(texts, texts.t('duty-roster-usage'), [{ label: texts.plain('duty-button-log'), action: { go: 'duty.log' } }]) : { go: 'duty.log', argument: day };
        },
      },
    ],
  };
}

const rosterButton = (texts: Texts): Button => ({ label: texts.plain('duty-button-roster'), action: { go: 'duty.roster' } });
