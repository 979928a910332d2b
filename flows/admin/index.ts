import { ending } from '../ending.ts';
import { actForAdmins } from '../for-admins.ts';
import { idOf } from '../ids.ts';
import type { Button } from '../message.ts';
import type { ChatModule, Visitor } from '../module.ts';
import { auditButton, auditCommand, auditScreens } from './audit.ts';
import { cardSummaryActs, cardSummaryNotices } from './card-summary.ts';
import { changeSettingFlow } from './change-setting.ts';
import type { AdminDeps } from './deps.ts';
import { findPersonFlow } from './find-person.ts';
import { newTokenFlow } from './new-token.ts';
import { doorNotices } from './door-notices.ts';
import { outboxActs, outboxNotices, outboxScreens } from './outbox.ts';
import { pendingScreen, waitingIn } from './pending.ts';
import { roleActs, roleNotices, roleScreens } from './roles.ts';
import { settingsActs, settingsButton, settingsCommand, settingsScreens } from './settings.ts';
import { tokenActs, tokenScreens } from './tokens.ts';

/** Inside Telegram the page signs in by itself. That takes https; elsewhere it is a link, and the page asks for a token. */
function scanPageButton({ scanPageUrl: url }: AdminDeps, { chat, texts }: Visitor): Button {
  const inside = chat.channel === 'telegram' && url.startsWith('https:');
  return { label: texts.plain('button-scan-page'), action: inside ? { url, webApp: true } : { url } };
}

/** The admin chat's own things: what waits, staff tokens, roles; and for gate staff the way to the scan page. */
export function adminChat(deps: AdminDeps): ChatModule {
  return {
    name: 'admin',
    home: async (visitor) => {
      const { person, texts, inAdminChat } = visitor;
      const scanPage = inAdminChat ? [] : [[scanPageButton(deps, visitor)]];
      if (person.roles.includes('admin')) {
        const { length: count } = await waitingIn(deps, visitor.actor);
        const waiting = { label: texts.plain('button-pending', { count }), action: { go: 'admin.pending' } };
        const tokens = { label: texts.plain('button-tokens'), action: { go: 'admin.tokens' } };
        const people = { label: texts.plain('button-people'), action: { go: 'admin.people' } };
        const messages = { label: texts.plain('button-outbox'), action: { go: 'admin.outbox' } };
        return { lines: [texts.t('admin-home-line', { count })], buttons: [[waiting], [tokens, people], [settingsButton(texts), messages], [auditButton(texts)], ...scanPage] };
      }
      return person.roles.includes('staff') ? { lines: [texts.t('staff-home-line')], buttons: scanPage } : { lines: [], buttons: [] };
    },
    homeInAdminChat: true,
    screens: { 'admin.pending': pendingScreen(deps), ...tokenScreens(deps), ...outboxScreens(deps), ...auditScreens(deps), ...roleScreens(deps), ...settingsScreens(deps) },
    flows: [newTokenFlow(deps), findPersonFlow(deps), changeSettingFlow(deps)],
    acts: {
      ...tokenActs(deps),
      ...outboxActs(deps),
      ...roleActs(deps),
      ...settingsActs(deps),
      ...cardSummaryActs(deps),
      'card.post': actForAdmins(async (visitor, argument, key) => {
        const [kind = '', id = ''] = argument.split('.');
        if (!deps.modules().some((module) => Object.hasOwn(module.cards, kind))) return { toast: visitor.texts.plain('button-old') };
        await deps.postCard({ actor: visitor.actor, key }, { among: [{ kind, subjectId: idOf(id) }], chat: visitor.chat });
        return { toast: visitor.texts.plain('card-posted') };
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
      {
        name: 'tokens',
        scope: 'admin',
        run: async ({ texts }, argument) => {
          const [verb = '', ...rest] = argument.split(/\s+/);
          if (verb === '') return { go: 'admin.tokens' };
          if (verb === 'new') return { flow: 'admin.new-token', ...(rest.length > 0 ? { argument: rest.join(' ') } : {}) };
          return ending(texts, texts.t('tokens-usage'), [{ label: texts.plain('button-tokens'), action: { go: 'admin.tokens' } }]);
        },
      },
      { name: 'outbox', scope: 'admin', run: async () => ({ go: 'admin.outbox' }) },
      { name: 'role', scope: 'admin', run: async (_visitor, argument) => ({ go: 'admin.people', argument: argument.slice(0, 40) }) },
      auditCommand(deps),
      settingsCommand,
    ],
  };
}
