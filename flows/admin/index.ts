import { actForAdmins } from '../for-admins.ts';
import { idOf } from '../ids.ts';
import type { ChatModule } from '../module.ts';
import { auditButton, auditCommand, auditScreens } from './audit.ts';
import { cardSummaryActs, cardSummaryNotices } from './card-summary.ts';
import { changeSettingFlow } from './change-setting.ts';
import type { AdminDeps } from './deps.ts';
import { findPersonFlow } from './find-person.ts';
import { doorNotices } from './door-notices.ts';
import { doorParts } from './doors.ts';
import { outboxActs, outboxNotices, outboxScreens } from './outbox.ts';
import { pendingScreen, waitingIn } from './pending.ts';
import { roleActs, roleNotices, roleScreens } from './roles.ts';
import { settingsActs, settingsButton, settingsCommand, settingsScreens } from './settings.ts';

/** The admin chat's own things: what waits, staff tokens, roles; and for gate staff the way to the scan page. */
export function adminChat(deps: AdminDeps): ChatModule {
  const doors = doorParts(deps);
  const pending = pendingScreen(deps);
  return {
    name: 'admin',
    home: async (visitor) => {
      const { person, texts, inAdminChat } = visitor;
      const scanPage = inAdminChat ? [] : doors.scanPage(visitor);
      if (person.roles.includes('admin')) {
        const { length: count } = await waitingIn(deps, visitor.actor);
        const waiting = { label: texts.plain('button-pending', { count }), action: { go: 'admin.pending' } };
        const people = { label: texts.plain('button-people'), action: { go: 'admin.people' } };
        const messages = { label: texts.plain('button-outbox'), action: { go: 'admin.outbox' } };
        return { lines: [texts.t('admin-home-line', { count })], buttons: [[waiting], [...doors.tokens(texts), people], [settingsButton(texts), messages], [auditButton(texts)], ...scanPage] };
      }
      return person.roles.includes('staff') && scanPage.length > 0 ? { lines: [texts.t('staff-home-line')], buttons: scanPage } : { lines: [], buttons: [] };
    },
    homeInAdminChat: true,
    screens: { 'admin.pending': pending, ...doors.screens, ...outboxScreens(deps), ...auditScreens(deps), ...roleScreens(deps), ...settingsScreens(deps) },
    flows: [...doors.flows, findPersonFlow(deps), changeSettingFlow(deps)],
    acts: {
      ...doors.acts,
      ...outboxActs(deps),
      ...roleActs(deps),
      ...settingsActs(deps),
      ...cardSummaryActs(deps),
      'card.post': actForAdmins(async (visitor, argument, key) => {
        const parts = argument.split('.');
        const [kind = '', , page = ''] = parts;
        const id = parts.at(-1) ?? '';
        const { actor, texts, chat } = visitor;
        const waits = (await waitingIn(deps, actor)).some((item) => item.kind === kind && item.subjectId === idOf(id));
        // Decided meanwhile, or made up: nothing would be posted.
        if (!waits) return { toast: texts.plain('button-old'), message: await pending(visitor, page) };
        await deps.postCard({ actor, key }, { among: [{ kind, subjectId: idOf(id) }], chat });
        const toast = texts.plain('card-posted');
        // Drawn anew, so that the same card can be had once more. Where nothing can be edited, the card's own choices must stay the newest.
        return chat.channel === 'telegram' ? { toast, message: await pending(visitor, page) } : { toast };
      }),
      'admin-chat.choose': actForAdmins(async (visitor, _argument, key) => {
        await deps.chooseAdminChat({ actor: visitor.actor, key }, visitor.chat.id);
        return { toast: visitor.texts.plain('admin-chat-chosen'), message: { html: visitor.texts.t('admin-chat-chosen') } };
      }),
    },
    cards: {},
    notices: { ...roleNotices, ...outboxNotices, ...doorNotices, ...cardSummaryNotices(deps) },
    commands: [
      { name: 'pending', scope: 'admin', run: async () => ({ go: 'admin.pending' }) },
      ...doors.commands,
      { name: 'outbox', scope: 'admin', run: async () => ({ go: 'admin.outbox' }) },
      { name: 'role', scope: 'admin', run: async (_visitor, argument) => ({ go: 'admin.people', argument: argument.slice(0, 40) }) },
      auditCommand(deps),
      settingsCommand,
    ],
  };
}
