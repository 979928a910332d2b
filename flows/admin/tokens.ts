import type { StaffTokenView } from '../../domain/passes/index.ts';
import { actForAdmins, screenForAdmins } from '../for-admins.ts';
import { idOf } from '../ids.ts';
import { lastRow } from '../last-row.ts';
import type { Act, Screen, Visitor } from '../module.ts';
import type { Button, Message } from '../message.ts';
import { paged } from '../paged.ts';
import type { AdminDeps } from './deps.ts';

const SHOWN = 10;

/** The staff tokens: who can scan, until when, and the taps that extend or revoke. */
export function tokenScreens(deps: AdminDeps): Record<string, Screen> {
  /** Argument: the page. */
  const list: Screen = async (visitor, argument) => {
    const { texts } = visitor;
    const tokens = await deps.staffTokens.list(visitor.actor);
    const { shown, turns } = paged(tokens, idOf(argument), SHOWN, (page) => ({ go: 'admin.tokens', argument: String(page) }));
    const lines = shown.map((token) => texts.t('token-line', { label: token.label, level: texts.plain(`token-level-${token.level}`), state: stateOf(visitor, token) }));
    return {
      html: `${texts.t('tokens-title')}\n\n${lines.length === 0 ? texts.t('tokens-none') : lines.join('\n')}`,
      buttons: [
        [{ label: texts.plain('button-new-token'), action: { flow: 'admin.new-token' } }],
        ...shown.filter((token) => token.state !== 'revoked').map((token): Button[] => [{ label: token.label, action: { go: 'admin.token', argument: String(token.id) } }]),
        ...turns,
        lastRow(texts, 'home'),
      ],
    };
  };

  const one: Screen = async (visitor, argument) => {
    const tokens = await deps.staffTokens.list(visitor.actor);
    const token = tokens.find((it) => it.id === idOf(argument));
    return token === undefined ? list(visitor, '') : tokenMessage(visitor, token, false);
  };

  const confirm: Screen = async (visitor, argument) => {
    const tokens = await deps.staffTokens.list(visitor.actor);
    const token = tokens.find((it) => it.id === idOf(argument));
    return token === undefined ? list(visitor, '') : tokenMessage(visitor, token, true);
  };

  return { 'admin.tokens': screenForAdmins(list), 'admin.token': screenForAdmins(one), 'admin.token-revoke': screenForAdmins(confirm) };
}

export function tokenActs(deps: AdminDeps): Record<string, Act> {
  return {
    'token.extend': actForAdmins(async (visitor, argument, key) => {
      const token = await deps.staffTokens.extend({ actor: visitor.actor, key }, idOf(argument));
      return { toast: visitor.texts.plain('token-extended', { until: visitor.texts.momentWithYear(token.expiresAt) }), message: tokenMessage(visitor, token, false) };
    }),
    'token.revoke': actForAdmins(async (visitor, argument, key) => {
      const token = await deps.staffTokens.revoke({ actor: visitor.actor, key }, idOf(argument));
      return { toast: visitor.texts.plain('token-revoked'), alert: true, message: tokenMessage(visitor, token, false) };
    }),
  };
}

function tokenMessage(visitor: Visitor, token: StaffTokenView, asking: boolean): Message {
  const { texts } = visitor;
  const id = String(token.id);
  const back = lastRow(texts, 'admin.tokens');
  const facts = texts.t('token-facts', {
    label: token.label,
    level: texts.plain(`token-level-${token.level}`),
    state: stateOf(visitor, token),
    used: token.lastUsedAt === null ? texts.plain('token-never-used') : texts.moment(token.lastUsedAt),
  });
  if (asking) {
    return { html: `${facts}\n\n${texts.t('token-revoke-ask')}`, buttons: [[{ label: texts.plain('button-revoke-really'), action: { act: 'token.revoke', argument: id }, tone: 'bad' }], back] };
  }
  if (token.state === 'revoked') return { html: facts, buttons: [back] };
  return {
    html: facts,
    buttons: [[{ label: texts.plain('button-extend'), action: { act: 'token.extend', argument: id } }, { label: texts.plain('button-revoke'), action: { go: 'admin.token-revoke', argument: id } }], back],
  };
}

function stateOf({ texts }: Visitor, token: StaffTokenView): string {
  return token.state === 'valid' ? texts.plain('token-state-valid', { until: texts.momentWithYear(token.expiresAt) }) : texts.plain(`token-state-${token.state}`);
}
