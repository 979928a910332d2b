import type { Role } from '../../domain/people/index.ts';
import type { Act, Screen, Visitor } from '../module.ts';
import type { Message } from '../message.ts';
import type { AdminDeps } from './deps.ts';

const grantable = ['admin', 'staff'] as const satisfies readonly Role[];

/** Finding a person and giving or taking a role: `/role asha`. */
export function roleScreens(deps: AdminDeps): Record<string, Screen> {
  return {
    'admin.people': async (visitor, argument) => {
      const { texts, person } = visitor;
      const home = [{ label: texts.plain('button-home'), action: { go: 'home' } }];
      if (!person.roles.includes('admin')) return { html: texts.refusal('not-allowed', {}), buttons: [home] };
      if (argument === '') return { html: texts.t('role-usage'), buttons: [home] };
      const found = await deps.people.search(argument.replace(/^@/, ''));
      return {
        html: found.length === 0 ? texts.t('people-none', { search: argument }) : texts.t('people-found', { search: argument }),
        buttons: [...found.map((it) => [{ label: `${it.name} ${it.roles.length > 0 ? `(${it.roles.join(', ')})` : ''}`.slice(0, 60), action: { go: 'admin.person', argument: String(it.id) } }]), home],
      };
    },
    'admin.person': async (visitor, argument) => personMessage(deps, visitor, Number(argument)),
  };
}

export function roleActs(deps: AdminDeps): Record<string, Act> {
  const change = (verb: 'grantRole' | 'withdrawRole'): Act => async (visitor, argument, key) => {
    const [id = '', name = ''] = argument.split('.');
    const role = grantable.find((it) => it === name);
    if (role === undefined) return { toast: visitor.texts.plain('button-old') };
    // The minute is in the key, because giving and taking back may alternate on one message.
    const command = { actor: visitor.actor, key: `${key}:${Temporal.Now.instant().epochMilliseconds >> 13}` };
    await deps.people[verb](command, Number(id), role);
    return { toast: visitor.texts.plain(verb === 'grantRole' ? 'role-granted' : 'role-withdrawn'), message: await personMessage(deps, visitor, Number(id)) };
  };
  return { 'role.grant': change('grantRole'), 'role.withdraw': change('withdrawRole') };
}

async function personMessage(deps: AdminDeps, visitor: Visitor, id: number): Promise<Message> {
  const { texts, person: asking } = visitor;
  const home = [{ label: texts.plain('button-home'), action: { go: 'home' } }];
  if (!asking.roles.includes('admin')) return { html: texts.refusal('not-allowed', {}), buttons: [home] };
  const person = await deps.people.byId(id);
  if (person === null) return { html: texts.refusal('person-unknown', {}), buttons: [home] };
  return {
    html: texts.t('person-facts', { name: person.name, roles: person.roles.map((role) => texts.plain(`role-${role}`)).join(', ') || '–', telegram: String(person.telegramId ?? '–') }),
    buttons: [
      ...grantable.map((role) => {
        const has = person.roles.includes(role);
        return [{ label: texts.plain(has ? 'button-withdraw-role' : 'button-grant-role', { role: texts.plain(`role-${role}`) }), action: { act: has ? 'role.withdraw' : 'role.grant', argument: `${id}.${role}` } }];
      }),
      home,
    ],
  };
}
