import type { PersonView, Role } from '../../domain/people/index.ts';
import { actForAdmins, screenForAdmins } from '../for-admins.ts';
import { idOf } from '../ids.ts';
import { lastRow } from '../last-row.ts';
import type { Act, Screen, Visitor } from '../module.ts';
import type { Button, Message } from '../message.ts';
import { wordIn, type Notice, type Notices } from '../notice.ts';
import { paged } from '../paged.ts';
import type { Texts } from '../texts.ts';
import type { AdminDeps } from './deps.ts';

const SHOWN = 10;

/** The roles that an admin gives by hand; the others follow from what people do. */
const grantable = ['admin', 'staff'] as const satisfies readonly Role[];

/** Gate staff are given where there are doors; whoever is one already can lose it all the same. */
const isOf = (deps: AdminDeps, role: (typeof grantable)[number]): boolean => role !== 'staff' || deps.scanPageUrl !== null;

/** Finding a person and giving or taking a role: `/role asha`, or by buttons alone. */
export function roleScreens(deps: AdminDeps): Record<string, Screen> {
  return {
    'admin.people': screenForAdmins(async (visitor, argument) => {
      const { texts } = visitor;
      if (argument === '') return holders(deps, texts, 0);
      const found = await deps.people.search(argument.replace(/^@/, ''));
      return {
        html: texts.t(found.length === 0 ? 'people-none' : 'people-found', { search: argument }),
        buttons: [...found.map((person) => [personButton(texts, person)]), [findButton(texts)], lastRow(texts, 'admin.people')],
      };
    }),
    'admin.holders': screenForAdmins(({ texts }, argument) => holders(deps, texts, idOf(argument))),
    'admin.person': screenForAdmins((visitor, argument) => personMessage(deps, visitor, idOf(argument))),
    'admin.role-withdraw': screenForAdmins(async (visitor, argument) => {
      const { texts } = visitor;
      const [id = '', name = ''] = argument.split('.');
      const role = grantable.find((it) => it === name);
      const person = await deps.people.byId(idOf(id));
      if (person === null || role === undefined || !person.roles.includes(role)) return personMessage(deps, visitor, idOf(id));
      return {
        html: texts.t(`role-withdraw-ask-${role}`, { name: person.name }),
        buttons: [[{ label: texts.plain('role-withdraw-really'), action: { act: 'role.withdraw', argument }, tone: 'bad' }], lastRow(texts, { go: 'admin.person', argument: id })],
      };
    }),
  };
}

export function roleActs(deps: AdminDeps): Record<string, Act> {
  const change = (verb: 'grantRole' | 'withdrawRole'): Act =>
    actForAdmins(async (visitor, argument, key) => {
      const [id = '', name = ''] = argument.split('.');
      const role = grantable.find((it) => it === name);
      if (role === undefined || (verb === 'grantRole' && !isOf(deps, role))) return { toast: visitor.texts.plain('button-old') };
      // Eight seconds belong to one press: giving and taking back may alternate on one message.
      const command = { actor: visitor.actor, key: `${key}:${Temporal.Now.instant().epochMilliseconds >> 13}` };
      await deps.people[verb](command, idOf(id), role);
      return { toast: visitor.texts.plain(verb === 'grantRole' ? 'role-granted' : 'role-withdrawn'), message: await personMessage(deps, visitor, idOf(id)) };
    });
  return { 'role.grant': change('grantRole'), 'role.withdraw': change('withdrawRole') };
}

/** What somebody hears whose role an admin gave or took. Their home screen is another one now. */
export const roleNotices: Notices = { 'people.role-granted': toldOf('granted'), 'people.role-withdrawn': toldOf('withdrawn') };

function toldOf(what: 'granted' | 'withdrawn'): Notice {
  return async ({ texts }, parameters) => ({
    html: texts.t(`notice-role-${what}-${wordIn(parameters, 'role')}`),
    buttons: [[{ label: texts.plain('button-home'), action: { go: 'home' } }]],
  });
}

/** Who holds a role that is given by hand, and the way to everybody else. */
async function holders(deps: AdminDeps, texts: Texts, wanted: number): Promise<Message> {
  const lists = await Promise.all(grantable.map((role) => deps.people.withRole(role)));
  const people = new Map(lists.flat().map((person) => [person.id, person]));
  const { shown, turns } = paged([...people.values()], wanted, SHOWN, (page) => ({ go: 'admin.holders', argument: String(page) }));
  return { html: texts.t('people-title'), buttons: [[findButton(texts)], ...shown.map((person) => [personButton(texts, person)]), ...turns, lastRow(texts, 'home')] };
}

async function personMessage(deps: AdminDeps, { texts }: Visitor, id: number): Promise<Message> {
  const person = await deps.people.byId(id);
  if (person === null) return { html: texts.refusal('person-unknown', {}), buttons: [lastRow(texts, 'admin.people')] };
  return {
    html: texts.t('person-facts', { name: person.name, roles: roleNames(texts, person) || '–', telegram: String(person.telegramId ?? '–') }),
    buttons: [
      ...grantable.filter((role) => person.roles.includes(role) || isOf(deps, role)).map((role): Button[] => {
        const has = person.roles.includes(role);
        return [{ label: texts.plain(has ? 'button-withdraw-role' : 'button-grant-role', { role: texts.plain(`role-${role}`) }), action: has ? { go: 'admin.role-withdraw', argument: `${id}.${role}` } : { act: 'role.grant', argument: `${id}.${role}` } }];
      }),
      [{ label: texts.plain('button-audit-of'), action: { go: 'admin.audit', argument: `.${id}.0` } }],
      lastRow(texts, 'admin.people'),
    ],
  };
}

const roleNames = (texts: Texts, person: PersonView) => person.roles.map((role) => texts.plain(`role-${role}`)).join(', ');

function personButton(texts: Texts, person: PersonView): Button {
  const roles = person.roles.length === 0 ? '' : ` (${roleNames(texts, person)})`;
  return { label: `${person.name.slice(0, 40)}${roles}`.slice(0, 60).toWellFormed(), action: { go: 'admin.person', argument: String(person.id) } };
}

const findButton = (texts: Texts): Button => ({ label: texts.plain('button-find-person'), action: { flow: 'admin.find-person' } });
